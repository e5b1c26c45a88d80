// SPDX-License-Identifier: GPL-2.0-or-later
// Evaluates any expression candidate by candidate; phrases of plain words by a shorter
// way.
#include "query/compile/positional_matcher.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "query/compile/plain_phrase.hpp"
#include "query/compile/positional_candidates.hpp"
#include "query/compile/verbatim_text.hpp"

namespace morgue {
namespace {

LeafCursorMap opened_leaves(const PositionalNode& expression,
                            const PositionLists& lists) {
  LeafCursorMap leaves;
  open_leaves(expression, lists, leaves);
  return leaves;
}

// The positions of the cursor's term in a document; none if it does not have the term.
std::span<const std::uint32_t> positions_in(std::uint32_t docid,
                                            PositionCursor& cursor) {
  if (cursor.skip_to(docid) != docid) return {};
  return cursor.positions();
}

class ExpressionMatcher : public PositionalMatcher, private PositionReader {
 public:
  ExpressionMatcher(const PositionalNode& expression, const PositionalContext& context)
      : expression_(expression),
        segment_(context.segment),
        text_(context.analyzer),
        steps_(context.time_limit),
        leaves_(opened_leaves(expression, *context.positions)),
        candidates_(expression, leaves_, steps_) {}

  std::uint32_t skip_to(std::uint32_t docid) override {
    return docid_ = candidates_.skip_to(docid);
  }

  bool fits() override {
    steps_.step();
    return stands(expression_, *this);
  }

  std::uint32_t candidate_count() const override { return candidates_.count(); }

 private:
  void read(const PositionalNode& leaf, Spans& spans) override {
    read_index(leaves_.at(&leaf), spans);
    if (!leaf.spellings.empty() && !spans.empty()) {
      text_.keep_spelled(segment_, docid_, leaf.spellings, spans);
    }
  }

  void read_run_begins(const PositionalNode& leaf,
                       std::vector<std::uint32_t>& begins) override {
    begins.clear();
    std::optional<PositionCursor>& cursor = leaves_.at(&leaf).run_begins;
    if (!cursor) return;
    const std::span<const std::uint32_t> positions = positions_in(docid_, *cursor);
    begins.assign(positions.begin(), positions.end());
  }

  void read_index(LeafCursors& leaf, Spans& spans) {
    spans.clear();
    std::size_t lists = 0;
    for (PositionCursor& cursor : leaf.terms) {
      const std::span<const std::uint32_t> positions = positions_in(docid_, cursor);
      if (!positions.empty()) ++lists;
      for (const std::uint32_t position : positions)
        spans.push_back({position, position + 1});
    }
    if (lists < 2) return;
    std::sort(spans.begin(), spans.end());
    spans.erase(std::unique(spans.begin(), spans.end()), spans.end());
  }

  const PositionalNode& expression_;
  Xapian::Database segment_;
  VerbatimText text_;
  TimeLimitSteps steps_;
  LeafCursorMap leaves_;
  PositionalCandidates candidates_;
  std::uint32_t docid_ = 0;
};

// Of a segment without positions.
class NoMatcher : public PositionalMatcher {
 public:
  std::uint32_t skip_to(std::uint32_t) override { return PositionCursor::kNoDocument; }

  bool fits() override { return false; }

  std::uint32_t candidate_count() const override { return 0; }
};

}  // namespace

std::unique_ptr<PositionalMatcher> make_positional_matcher(
    const PositionalNode& expression, const PositionalContext& context) {
  if (!context.positions) return std::make_unique<NoMatcher>();
  if (is_plain_phrase(expression)) {
    return std::make_unique<PlainPhrase>(expression, *context.positions,
                                         context.time_limit);
  }
  return std::make_unique<ExpressionMatcher>(expression, context);
}

}  // namespace morgue
