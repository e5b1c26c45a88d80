// SPDX-License-Identifier: GPL-2.0-or-later
// Which entities of an article an entity leaf means, and at which positions they stand.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "morgue/article.hpp"
#include "morgue/token.hpp"
#include "query/highlight/plan.hpp"
#include "query/highlight/spans.hpp"

namespace morgue {

// True if `entity` is one that the Entity leaf `node` means.
bool fits_entity(const Entity& entity, const PlanNode& node);

// True if folding `name` can give a text that holds `folded`, which is folded. Far
// cheaper than folding; wrong only by being true.
bool may_fold_to(std::string_view name, std::string_view folded) noexcept;

// Finds the positions of byte ranges of one text part. Reuse keeps the memory.
class OffsetTable {
 public:
  // `stream` must outlive the look-ups.
  void assign(const TokenStream& stream);

  // Returns the span of the tokens that share a byte with [begin, end).
  std::optional<Span> find(std::uint32_t begin, std::uint32_t end) const;

 private:
  const Token& token(std::size_t ordinal) const;

  const TokenStream* stream_ = nullptr;
  std::vector<std::uint32_t> by_offset_;  // empty: tokens are in order of offset
};

}  // namespace morgue
