// SPDX-License-Identifier: GPL-2.0-or-later
// Finding the list of a term.
#include "morgue/position_lists.hpp"

#include <algorithm>
#include <sys/stat.h>
#include <utility>

#include "indexer/archive/position_file.hpp"
#include "indexer/archive/position_lists_format.hpp"

namespace morgue {

// What the dictionary says of a list.
struct PositionLists::Entry {
  std::string term;
  std::uint32_t document_count = 0;
  std::uint64_t begin = 0;       // in the file
  std::uint64_t end = 0;         // of its blocks
  std::uint64_t skips_size = 0;  // of what stands behind these
};

// The lists of a group, one after the other.
class PositionGroupReader {
 public:
  PositionGroupReader(const PositionLists::File& file, const PositionGroup& group)
      : dictionary_(read_dictionary(file, group)),
        in_(file, dictionary_, group.end),
        next_(group.begin),
        end_(group.end) {}

  // False behind the last.
  bool advance(PositionLists::Entry& entry) {
    if (in_.at_end()) {
      if (next_ != end_) in_.fail("has a group of lists of another size");
      return false;
    }
    const std::uint32_t shared = in_.number32();
    if (shared > entry.term.size()) in_.fail("has a term that shares too much");
    entry.term.resize(shared);
    entry.term.append(in_.string());
    entry.document_count = in_.number32();
    const std::uint64_t size = in_.number();
    const bool has_skips = entry.document_count > kPositionBlockDocuments;
    entry.skips_size = has_skips ? in_.number() : 0;
    const bool fits =
        entry.document_count > 0 && size <= end_ - next_ && entry.skips_size < size;
    if (!fits) in_.fail("has a list that leads out of its group");
    entry.begin = next_;
    next_ += size;
    entry.end = next_ - entry.skips_size;
    return true;
  }

 private:
  static std::string read_dictionary(const PositionLists::File& file,
                                     const PositionGroup& group) {
    std::string dictionary;
    file.read(group.end, static_cast<std::size_t>(group.dictionary_end - group.end),
              dictionary);
    return dictionary;
  }

  std::string dictionary_;
  PositionBytes in_;
  std::uint64_t next_;  // where the next list begins
  std::uint64_t end_;
};

PositionLists::PositionLists(std::unique_ptr<const File> file)
    : file_(std::move(file)) {}

PositionLists::~PositionLists() = default;

std::shared_ptr<const PositionLists> PositionLists::open(
    const std::filesystem::path& file) {
  auto opened = std::make_unique<File>();
  opened->path = file;
  opened->descriptor = open_regular_file(file);

  struct stat status {};

  if (::fstat(opened->descriptor.number(), &status) != 0)
    throw_errno("examining " + file.string());
  opened->size_bytes = static_cast<std::uint64_t>(status.st_size);
  std::string magic;
  if (opened->size_bytes < kPositionsMagic.size() + kPositionsFooterBytes)
    opened->fail(opened->size_bytes, "is too short");
  opened->read(0, kPositionsMagic.size(), magic);
  if (magic != kPositionsMagic) opened->fail(0, "is no file of positions");
  return std::shared_ptr<const PositionLists>(new PositionLists(std::move(opened)));
}

std::optional<PositionCursor> PositionLists::find(std::string_view term) const {
  std::call_once(file_->is_index_read, [this] { file_->read_index(); });
  const std::vector<PositionGroup>& groups = file_->groups;
  const auto behind =
      std::ranges::upper_bound(groups, term, {}, &PositionGroup::first_term);
  if (behind == groups.begin()) return std::nullopt;
  const PositionGroup& group = *std::prev(behind);
  Entry entry;
  PositionGroupReader entries(*file_, group);
  while (entries.advance(entry)) {
    if (entry.term == term) return cursor_of(entry);
    if (entry.term > term) break;
  }
  return std::nullopt;
}

PositionCursor PositionLists::cursor_of(const Entry& entry) const {
  PositionCursor cursor;
  cursor.lists_ = shared_from_this();
  cursor.document_count_ = entry.document_count;
  cursor.begin_ = entry.begin;
  if (entry.skips_size == 0) {
    cursor.blocks_.push_back({PositionCursor::kNoDocument - 1, entry.end});
    return cursor;
  }
  std::string skips;
  file_->read(entry.end, static_cast<std::size_t>(entry.skips_size), skips);
  PositionBytes in(*file_, skips, entry.end);
  std::uint64_t end = entry.begin;
  std::uint64_t last_docid = 0;
  const std::size_t count =
      (std::size_t{entry.document_count} + kPositionBlockDocuments - 1) /
      kPositionBlockDocuments;
  for (std::size_t i = 0; i < count; ++i) {
    last_docid += std::uint64_t{in.number32()} + 1;
    const std::uint64_t size = in.number();
    const bool fits =
        last_docid < PositionCursor::kNoDocument && size > 0 && size <= entry.end - end;
    if (!fits) in.fail("has a block that leads out of its list");
    end += size;
    cursor.blocks_.push_back({static_cast<std::uint32_t>(last_docid), end});
  }
  if (!in.at_end() || end != entry.end) in.fail("has a list of another size");
  return cursor;
}

void PositionLists::check() const {
  std::call_once(file_->is_index_read, [this] { file_->read_index(); });
  std::string previous;
  for (const PositionGroup& group : file_->groups) {
    Entry entry;
    PositionGroupReader entries(*file_, group);
    for (bool is_first = true; entries.advance(entry); is_first = false) {
      const bool in_order = is_first ? entry.term == group.first_term : true;
      if (!in_order || entry.term <= previous)
        file_->fail(entry.begin, "has terms out of order");
      previous = entry.term;
      PositionCursor cursor = cursor_of(entry);
      for (std::uint32_t docid = cursor.skip_to(1);
           docid != PositionCursor::kNoDocument; docid = cursor.skip_to(docid + 1)) {
        cursor.positions();
      }
    }
  }
}

}  // namespace morgue
