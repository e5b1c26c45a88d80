// SPDX-License-Identifier: GPL-2.0-or-later
// Has the words of a phrase overtake one another until they agree: first on a document,
// then on a place in it.
#include "query/compile/plain_phrase.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace morgue {

bool is_plain_phrase(const PositionalNode& node) {
  const auto is_word = [](const PositionalNode& leaf) {
    return leaf.is_plain_leaf() && leaf.terms.size() == 1;
  };
  return node.kind == PositionalKind::Sequence && node.slop == 0 &&
         !node.children.empty() &&
         std::all_of(node.children.begin(), node.children.end(), is_word);
}

PlainPhrase::PlainPhrase(const PositionalNode& phrase,
                         const PositionLists& lists,
                         const TimeLimit& limit)
    : steps_(limit) {
  auto distance = static_cast<std::uint32_t>(phrase.children.size());
  for (const PositionalNode& leaf : phrase.children) {
    std::optional<PositionCursor> cursor = lists.find(leaf.terms.front());
    if (!cursor) {
      words_.clear();
      return;
    }
    words_.push_back({*std::move(cursor), --distance, {}});
  }
  std::ranges::stable_sort(
      words_, {}, [](const Word& word) { return word.cursor.document_count(); });
}

// The commoner words are looked up only where the two rarest stand as they should.
std::uint32_t PlainPhrase::skip_to(std::uint32_t docid) {
  if (words_.empty()) return candidate_ = PositionCursor::kNoDocument;
  candidate_ = words_.front().cursor.skip_to(docid);
  while (words_.size() > 1) {
    const std::uint32_t found = words_[1].cursor.skip_to(candidate_);
    if (found == candidate_) break;
    candidate_ = words_.front().cursor.skip_to(found);
  }
  return candidate_;
}

bool PlainPhrase::fits() {
  steps_.step();
  std::uint64_t end = 0;  // of the phrase, if the words agree
  std::size_t opened = 0;
  for (std::size_t i = 0; i < words_.size();) {
    Word& word = words_[i];
    if (i == opened) {
      if (word.cursor.skip_to(candidate_) != candidate_) return false;
      word.positions = word.cursor.positions();
      ++opened;
    }
    const auto is_before = [&](std::uint32_t position) {
      return std::uint64_t{position} + word.distance_to_end < end;
    };
    std::size_t passed = 0;
    while (passed < word.positions.size() && is_before(word.positions[passed]))
      ++passed;
    word.positions = word.positions.subspan(passed);
    if (word.positions.empty()) return false;
    const std::uint64_t found =
        std::uint64_t{word.positions.front()} + word.distance_to_end;
    i = found == end || i == 0 ? i + 1 : 0;
    end = found;
  }
  return true;
}

std::uint32_t PlainPhrase::candidate_count() const {
  return words_.empty() ? 0 : words_.front().cursor.document_count();
}

}  // namespace morgue
