// SPDX-License-Identifier: GPL-2.0-or-later
// New segments from those of the live generation.
#include "indexer/build/merge.hpp"

#include <algorithm>

#include "indexer/archive/segment.hpp"
#include "indexer/build/compact.hpp"
#include "morgue/error.hpp"
#include "morgue/schema.hpp"

namespace morgue {

namespace {

std::filesystem::path with_suffix(std::filesystem::path path, const char* suffix) {
  path += suffix;
  return path;
}

void delete_documents(const std::filesystem::path& directory,
                      const std::vector<Xapian::docid>& docids) {
  Xapian::WritableDatabase database(directory.string(), Xapian::DB_OPEN |
                                                            Xapian::DB_NO_SYNC |
                                                            Xapian::DB_BACKEND_GLASS);
  for (const Xapian::docid docid : docids)
    database.delete_document(docid);
  database.commit();
  database.close();
}

}  // namespace

void rewrite_segment(const std::filesystem::path& source,
                     const std::filesystem::path& target,
                     const std::vector<Xapian::docid>& docids) {
  const std::filesystem::path copy = with_suffix(target, ".copy");
  const std::filesystem::path scratch = with_suffix(target, ".scratch");
  try {
    std::filesystem::copy(source, copy);
    std::filesystem::create_directory(scratch);
    delete_documents(copy, docids);
    compact_databases({copy}, target, scratch);
    std::filesystem::remove_all(copy);
    std::filesystem::remove_all(scratch);
  } catch (...) {
    rethrow_as_error("rewriting segment " + source.string());
  }
}

void describe_segment(const std::filesystem::path& directory, Segment& segment) {
  const Xapian::Database database = open_segment(directory);
  try {
    segment.document_count = database.get_doccount();
    const auto slot = static_cast<Xapian::valueno>(field(FieldId::Date).slot);
    for (auto value = database.valuestream_begin(slot);
         value != database.valuestream_end(slot); ++value) {
      const std::int64_t instant_s = date_slot_instant(*value);
      if (!segment.has_dates) segment.first_date_s = segment.last_date_s = instant_s;
      segment.has_dates = true;
      segment.first_date_s = std::min(segment.first_date_s, instant_s);
      segment.last_date_s = std::max(segment.last_date_s, instant_s);
    }
  } catch (...) {
    rethrow_as_error("reading the dates of segment " + directory.string());
  }
}

void count_segment(const std::filesystem::path& directory, Manifest& manifest) {
  const Xapian::Database database = open_segment(directory);
  try {
    const std::uint64_t articles = database.get_doccount();
    manifest.article_count += articles;
    manifest.undated_count +=
        articles - database.get_termfreq(flag_term(FieldId::Has, "date"));
    const std::string prefix = word_term(FieldId::Lang, "");
    for (auto term = database.allterms_begin(prefix);
         term != database.allterms_end(prefix); ++term) {
      manifest.languages[(*term).substr(prefix.size())] += term.get_termfreq();
    }
  } catch (...) {
    rethrow_as_error("counting the articles of segment " + directory.string());
  }
}

}  // namespace morgue
