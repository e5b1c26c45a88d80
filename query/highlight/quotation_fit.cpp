// SPDX-License-Identifier: GPL-2.0-or-later
// Counts the operands that each quotation holds.
#include "query/highlight/quotation_fit.hpp"

#include <algorithm>
#include <iterator>
#include <limits>

namespace morgue {

std::size_t quotation_around(const Spans& quotations, const Span& span) {
  constexpr std::uint32_t kAnyEnd = std::numeric_limits<std::uint32_t>::max();
  const auto behind =
      std::upper_bound(quotations.begin(), quotations.end(), Span{span.begin, kAnyEnd});
  if (behind == quotations.begin()) return quotations.size();
  const auto around = std::prev(behind);
  if (span.end > around->end) return quotations.size();
  return static_cast<std::size_t>(around - quotations.begin());
}

std::vector<std::size_t> fit_quotations(const Spans& quotations,
                                        std::span<const Spans> operands) {
  std::vector<std::size_t> held(quotations.size(), 0);
  for (std::size_t i = 0; i < operands.size(); ++i) {
    for (const Span& span : operands[i]) {
      const std::size_t around = quotation_around(quotations, span);
      if (around < held.size() && held[around] == i) ++held[around];
    }
  }
  std::vector<std::size_t> fits;
  for (std::size_t i = 0; i < held.size(); ++i) {
    if (held[i] == operands.size()) fits.push_back(i);
  }
  return fits;
}

}  // namespace morgue
