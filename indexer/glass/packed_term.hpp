// SPDX-License-Identifier: GPL-2.0-or-later
// A term of a document that waits packed.
#pragma once

#include <cstdint>
#include <string_view>

namespace morgue {

// Views what is packed.
struct PackedTerm {
  std::string_view spelled;  // empty: it has a number, see NumberedTerms
  std::uint32_t number = 0;
  std::uint32_t wdf = 0;
  std::string_view positions;  // as put_positions() has them; empty: none
};

}  // namespace morgue
