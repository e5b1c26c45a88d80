// SPDX-License-Identifier: GPL-2.0-or-later
// Text for test messages.
#pragma once

#include <array>
#include <cstdio>
#include <string>
#include <string_view>

namespace test {

// Spells what is not printable ASCII as \xNN.
inline std::string escape(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    if (c >= ' ' && c < 0x7f) {
      escaped.push_back(c);
      continue;
    }
    std::array<char, 5> hex{};
    std::snprintf(hex.data(), hex.size(), "\\x%02x",
                  static_cast<unsigned>(static_cast<unsigned char>(c)));
    escaped += hex.data();
  }
  return escaped;
}

}  // namespace test
