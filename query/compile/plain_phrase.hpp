// SPDX-License-Identifier: GPL-2.0-or-later
// Phrases of plain words, by far the commonest positional expression.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "morgue/position_lists.hpp"
#include "query/compile/positional_expression.hpp"
#include "query/compile/positional_matcher.hpp"

namespace morgue {

// True for words that follow one another directly, each of one term and nothing more.
bool is_plain_phrase(const PositionalNode& node);

// Finds such phrases as the general evaluation does, without taking memory for a
// candidate.
class PlainPhrase : public PositionalMatcher {
 public:
  // `limit` must outlive this.
  PlainPhrase(const PositionalNode& phrase,
              const PositionLists& lists,
              const TimeLimit& limit);

  std::uint32_t skip_to(std::uint32_t docid) override;
  bool fits() override;
  std::uint32_t candidate_count() const override;

 private:
  struct Word {
    PositionCursor cursor;
    // Behind the word, so that a word's position and its distance are the same sum for
    // all words of one phrase.
    std::uint32_t distance_to_end;
    std::span<const std::uint32_t> positions;  // of the candidate: those still ahead
  };

  TimeLimitSteps steps_;
  std::vector<Word> words_;  // the rarest first; empty if one is not in the segment
  std::uint32_t candidate_ = 0;
};

}  // namespace morgue
