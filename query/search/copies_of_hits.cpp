// SPDX-License-Identifier: GPL-2.0-or-later
// Reads the articles of a group.
#include "query/search/copies_of_hits.hpp"

#include <optional>
#include <utility>

#include "morgue/error.hpp"
#include "morgue/stored_article.hpp"

namespace morgue {
namespace {

Article read_article(const SearchTarget& target, DocumentPlace place) {
  return decode_article(
      target.segments.at(place.segment).get_document(place.docid).get_data());
}

}  // namespace

// As the engine numbers the documents of several databases.
DocumentPlace place_of(const SearchTarget& target, Xapian::docid docid) {
  const auto segment_count = static_cast<Xapian::docid>(target.segments.size());
  return {(docid - 1) % segment_count, (docid - 1) / segment_count + 1};
}

HitCopies read_copies(const SearchTarget& target, Xapian::docid docid) {
  HitCopies copies;
  if (target.copies == nullptr) return copies;
  const DocumentPlace place = place_of(target, docid);
  const std::optional<std::size_t> ordinal = target.copies->find(place);
  if (!ordinal) return copies;
  const CopyGroups::Group group = target.copies->group(*ordinal);
  copies.group_size = group.size();
  for (const DocumentPlace other : group) {
    const bool is_first = other == group.front();
    if (other == place && !is_first) continue;
    if (copies.others.size() == kMaxListedCopies) break;
    Article article = read_article(target, other);
    if (is_first) copies.representative = article.id;
    if (other == place) continue;
    copies.others.push_back(
        {std::move(article.id), std::move(article.source), article.published});
  }
  return copies;
}

}  // namespace morgue
