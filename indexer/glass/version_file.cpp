// SPDX-License-Identifier: GPL-2.0-or-later
// iamglass: the file that makes a directory a glass database.
#include "indexer/glass/version_file.hpp"

#include "indexer/glass/glass_encoding.hpp"

namespace morgue {

namespace {

constexpr std::size_t kBlockUnitBytes = 2048;
constexpr std::size_t kNeverCompressed = 0;

// The engine compresses longer tags where it writes itself.
constexpr std::size_t kMaxPlainTagBytes = 18;

void append_root(std::string& out, const TableRoot& root, std::size_t max_plain_bytes) {
  const bool is_empty = root.block_count == 0;
  pack_uint(out, root.block);
  pack_uint(out, root.level << kGlassLevelShift | kGlassSequentialFlag |
                     (is_empty ? kGlassEmptyFlag : 0));
  pack_uint(out, root.entry_count);
  pack_uint(out, kGlassBlockBytes / kBlockUnitBytes);
  pack_uint(out, max_plain_bytes);
  std::string free_list;
  if (!is_empty) {
    pack_uint(free_list, kGlassRevision);
    pack_uint(free_list, root.block_count);
    free_list.append(4, '\0');  // no block is free
  }
  pack_string(out, free_list);
}

}  // namespace

std::string format_version_file(const DatabaseUuid& uuid,
                                const DatabaseTables& tables,
                                const DatabaseStatistics& statistics) {
  std::string out(kVersionFileMark);
  out.append(uuid.data(), uuid.size());
  pack_uint(out, kGlassRevision);
  append_root(out, tables.postlist, kNeverCompressed);
  append_root(out, tables.docdata, kMaxPlainTagBytes);
  append_root(out, {}, kMaxPlainTagBytes);  // lists of terms
  append_root(out, {}, kNeverCompressed);   // positions
  append_root(out, {}, kMaxPlainTagBytes);  // spelling
  append_root(out, {}, kMaxPlainTagBytes);  // synonyms
  pack_uint(out, statistics.document_count);
  pack_uint(out, statistics.last_docid - statistics.document_count);
  pack_uint(out, statistics.min_length);
  pack_uint(out, statistics.max_wdf);
  pack_uint(out, statistics.max_length - statistics.max_wdf);
  pack_uint(out, 0);  // the oldest changeset
  pack_uint(out, statistics.total_length);
  pack_uint(out, 0);  // the greatest frequency of a word for spelling
  return out;
}

}  // namespace morgue
