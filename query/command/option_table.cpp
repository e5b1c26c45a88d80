// SPDX-License-Identifier: GPL-2.0-or-later
// Looking options up.
#include "query/command/option_table.hpp"

#include <algorithm>

#include "morgue/edit_distance.hpp"

namespace morgue {

namespace {

constexpr std::size_t kMaxEdits = 2;

const OptionRow* row_or_null(decltype(kOptions)::const_iterator row) noexcept {
  return row == kOptions.end() ? nullptr : &*row;
}

}  // namespace

const OptionRow* find_option(std::string_view name) noexcept {
  return row_or_null(std::ranges::find(kOptions, name, &OptionRow::name));
}

const OptionRow* find_option(char letter) noexcept {
  if (letter == 0) return nullptr;
  return row_or_null(std::ranges::find(kOptions, letter, &OptionRow::letter));
}

const OptionRow* nearest_option(std::string_view name) {
  const OptionRow* nearest = nullptr;
  std::size_t least = kMaxEdits + 1;
  for (const OptionRow& row : kOptions) {
    if (!is_near_word(name, row.name)) continue;
    const std::size_t distance = edit_distance(name, row.name, kMaxEdits);
    if (distance < least) {
      least = distance;
      nearest = &row;
    }
  }
  if (nearest != nullptr || name.size() < 3) return nearest;
  // Who abbreviates means the option that begins so.
  return row_or_null(std::ranges::find_if(
      kOptions, [name](const OptionRow& row) { return row.name.starts_with(name); }));
}

}  // namespace morgue
