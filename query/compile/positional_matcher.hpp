// SPDX-License-Identifier: GPL-2.0-or-later
// Finds the documents of one segment in which a positional expression fits.
#pragma once

#include <cstdint>
#include <memory>

#include <xapian.h>

#include "morgue/analyzer.hpp"
#include "morgue/position_lists.hpp"
#include "query/compile/positional_expression.hpp"
#include "query/compile/time_limit.hpp"

namespace morgue {

// Goes forward from candidate to candidate: documents that may fit, as they have what
// is rarest in the expression. Not thread-safe.
class PositionalMatcher {
 public:
  virtual ~PositionalMatcher() = default;

  // Goes to the first candidate whose number is `docid` or greater, unless it stands
  // there or further on; returns its number, or PositionCursor::kNoDocument.
  // Throws Error(Corrupt, IoError, TimedOut).
  virtual std::uint32_t skip_to(std::uint32_t docid) = 0;

  // Whether the expression fits in the candidate it stands at.
  // Throws Error(Corrupt, IoError, TimedOut).
  virtual bool fits() = 0;

  // The candidates are at most so many.
  virtual std::uint32_t candidate_count() const = 0;
};

// What an expression is evaluated in. Null: there are no positions; spellings are not
// asked for.
struct PositionalContext {
  Xapian::Database segment;
  std::shared_ptr<const PositionLists> positions;
  Analyzer* analyzer = nullptr;
  const TimeLimit& time_limit;  // looked at while moving and evaluating
};

// `expression` and what `context` points to must outlive the result.
std::unique_ptr<PositionalMatcher> make_positional_matcher(
    const PositionalNode& expression, const PositionalContext& context);

}  // namespace morgue
