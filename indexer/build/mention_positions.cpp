// SPDX-License-Identifier: GPL-2.0-or-later
// Byte ranges to positions.
#include "indexer/build/mention_positions.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>

namespace morgue {

TokensByOffset::TokensByOffset(const TokenStream& stream) : tokens_(stream.tokens) {
  std::ranges::stable_sort(tokens_, {}, &Token::begin);
}

void TokensByOffset::append(std::uint32_t begin,
                            std::uint32_t end,
                            std::vector<std::uint32_t>& positions,
                            std::vector<std::uint32_t>& firsts) const {
  const std::size_t known = positions.size();
  auto token = std::ranges::lower_bound(tokens_, begin, {}, &Token::begin);
  // A token that begins before the mention may reach into it.
  while (token != tokens_.begin() && std::prev(token)->end > begin)
    --token;
  for (; token != tokens_.end() && token->begin < end; ++token) {
    positions.push_back(token->position);
  }
  const auto added = positions.begin() + static_cast<std::ptrdiff_t>(known);
  if (added != positions.end()) {
    firsts.push_back(*std::min_element(added, positions.end()));
  }
}

}  // namespace morgue
