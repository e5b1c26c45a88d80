// SPDX-License-Identifier: GPL-2.0-or-later
// Takes deleted documents out of what the index counts.
#include "query/compile/live_terms.hpp"

#include <algorithm>
#include <vector>

namespace morgue {
namespace {

const std::vector<std::uint32_t>& deleted_of(const SearchTarget& target,
                                             std::size_t segment) {
  static const std::vector<std::uint32_t> kNone;
  return segment < target.deleted.size() ? target.deleted[segment] : kNone;
}

// Counts the elements that two ascending sequences share, one of them an iterator that
// can skip.
std::uint64_t count_shared(Xapian::PostingIterator posting,
                           const Xapian::PostingIterator& end,
                           const std::vector<std::uint32_t>& docids) {
  std::uint64_t count = 0;
  auto docid = docids.begin();
  while (posting != end) {
    docid = std::lower_bound(docid, docids.end(), *posting);
    if (docid == docids.end()) break;
    posting.skip_to(*docid);
    if (posting == end) break;
    if (*posting != *docid) continue;
    ++count;
    ++posting;
  }
  return count;
}

}  // namespace

std::uint64_t live_count(const SearchTarget& target,
                         std::size_t segment,
                         const std::string& term,
                         std::uint64_t document_count) {
  const std::vector<std::uint32_t>& deleted = deleted_of(target, segment);
  if (deleted.empty()) return document_count;
  const Xapian::Database& database = target.segments[segment];
  return document_count - count_shared(database.postlist_begin(term),
                                       database.postlist_end(term), deleted);
}

bool is_live_term(const SearchTarget& target, const std::string& term) {
  for (std::size_t i = 0; i < target.segments.size(); ++i) {
    const std::uint64_t count = target.segments[i].get_termfreq(term);
    if (count > deleted_of(target, i).size()) return true;
    if (count > 0 && live_count(target, i, term, count) > 0) return true;
  }
  return false;
}

bool is_live_prefix(const SearchTarget& target, const std::string& prefix) {
  for (std::size_t i = 0; i < target.segments.size(); ++i) {
    const Xapian::Database& segment = target.segments[i];
    for (auto term = segment.allterms_begin(prefix);
         term != segment.allterms_end(prefix); ++term) {
      target.time_limit.check();
      if (live_count(target, i, *term, term.get_termfreq()) > 0) return true;
    }
  }
  return false;
}

bool is_live_slot(const SearchTarget& target, Xapian::valueno slot) {
  for (std::size_t i = 0; i < target.segments.size(); ++i) {
    const std::vector<std::uint32_t>& deleted = deleted_of(target, i);
    const Xapian::Database& segment = target.segments[i];
    if (segment.get_value_freq(slot) > deleted.size()) return true;
    for (auto value = segment.valuestream_begin(slot);
         value != segment.valuestream_end(slot); ++value) {
      target.time_limit.check();
      if (!std::binary_search(deleted.begin(), deleted.end(), value.get_docid())) {
        return true;
      }
    }
  }
  return false;
}

}  // namespace morgue
