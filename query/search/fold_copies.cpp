// SPDX-License-Identifier: GPL-2.0-or-later
// Finds the matches that are copies of a better one.
#include "query/search/fold_copies.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "morgue/copies.hpp"
#include "query/search/copies_of_hits.hpp"
#include "query/search/match_page.hpp"

namespace morgue {

FoldedCopies fold_copies(const SearchTarget& target,
                         const Xapian::Query& query,
                         SortOrder sort) {
  FoldedCopies folded;
  if (target.copies == nullptr || target.copies->group_count() == 0) return folded;
  const CopyGroups& groups = *target.copies;
  DocumentSet members;
  for (std::uint32_t i = 0; i < target.segments.size(); ++i)
    members.add_segment(target.segments[i], groups.docids(i, CopyGroups::Role::Member));
  const auto member_count = static_cast<std::uint32_t>(groups.article_count());
  const MatchPage page =
      find_matches(target, {{Xapian::Query::OP_FILTER, query, members.query()}}, sort,
                   {0, member_count, member_count});
  std::set<std::size_t> seen;
  std::vector<std::vector<std::uint32_t>> hidden(target.segments.size());
  for (const MatchedDocument& match : page.documents) {
    const DocumentPlace place = place_of(target, match.docid);
    const std::optional<std::size_t> group = groups.find(place);
    if (!group || seen.insert(*group).second) continue;
    hidden[place.segment].push_back(place.docid);
    ++folded.hidden_count;
    ++folded.hidden_by_group[*group];
  }
  for (std::size_t i = 0; i < hidden.size(); ++i) {
    std::ranges::sort(hidden[i]);
    folded.hidden.add_segment(target.segments[i], std::move(hidden[i]));
  }
  return folded;
}

}  // namespace morgue
