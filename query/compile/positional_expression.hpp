// SPDX-License-Identifier: GPL-2.0-or-later
// Conditions on the positions of words within one document: phrases, proximity and
// their combinations, as a tree that can be evaluated document by document.
#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "query/highlight/spans.hpp"

namespace morgue {

enum class PositionalKind : std::uint8_t { Terms, Sequence, Near, Any, Quotation };

struct PositionalNode {
  PositionalKind kind = PositionalKind::Terms;

  // Terms: the positions at which any of these index terms stands.
  std::vector<std::string> terms;
  // Terms: if not empty, the words must stand in the text spelled as one of these, case
  // and accents included.
  std::vector<std::string> spellings;
  // Terms: if not empty, consecutive positions are one span, as those of a name of
  // several words, and a position of this index term begins another.
  std::string run_begin_term;
  // Terms: positions outside [first_position, last_position] do not count.
  std::uint32_t first_position = 0;
  std::uint32_t last_position = std::numeric_limits<std::uint32_t>::max();

  // Quotation: the first two are leaves of where quotations begin and end, the others
  // must all stand inside one quotation, whose span is the expression's.
  std::vector<PositionalNode> children;
  int slop = 0;          // Sequence: positions that may be left out
  int distance = 0;      // Near: largest difference of positions
  bool ordered = false;  // Near

  // True if the leaf asks for its terms and nothing more.
  bool is_plain_leaf() const noexcept {
    return kind == PositionalKind::Terms && spellings.empty() &&
           run_begin_term.empty() && first_position == 0 &&
           last_position == std::numeric_limits<std::uint32_t>::max();
  }
};

// Tells where the leaves of an expression stand in the document at hand.
class PositionReader {
 public:
  virtual ~PositionReader() = default;

  // Replaces `spans` by those of `leaf`, in order, without regard to its limits.
  virtual void read(const PositionalNode& leaf, Spans& spans) = 0;

  // Replaces `begins` by the positions of the leaf's run_begin_term, in order.
  virtual void read_run_begins(const PositionalNode& leaf,
                               std::vector<std::uint32_t>& begins) = 0;
};

// Returns every span of the document that satisfies `node`, in order. An expression
// that does not fit gives none.
Spans evaluate(const PositionalNode& node, PositionReader& reader);

// True if any span does.
bool stands(const PositionalNode& node, PositionReader& reader);

// Returns the expression as text for readers, much as it would be typed.
std::string describe(const PositionalNode& node);

}  // namespace morgue
