// SPDX-License-Identifier: GPL-2.0-or-later
// The positions at which the tokens of a byte range stand.
#pragma once

#include <cstdint>
#include <vector>

#include "morgue/token.hpp"

namespace morgue {

// Finds the positions of the tokens in a byte range. Tokens stand in order of position,
// captions last; mentions ask in order of offset.
class TokensByOffset {
 public:
  explicit TokensByOffset(const TokenStream& stream);

  // Appends the positions of the tokens that share a byte with [begin, end); the least
  // of them to `firsts`.
  void append(std::uint32_t begin,
              std::uint32_t end,
              std::vector<std::uint32_t>& positions,
              std::vector<std::uint32_t>& firsts) const;

 private:
  std::vector<Token> tokens_;
};

}  // namespace morgue
