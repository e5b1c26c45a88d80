// SPDX-License-Identifier: GPL-2.0-or-later
// Looking options up.
#include "query/command/option_table.hpp"

#include <algorithm>

#include "morgue/edit_distance.hpp"

namespace morgue {

namespace {

constexpr std::size_t kMaxEdits = 2;
constexpr std::size_t kMinBeginning = 3;
constexpr std::size_t kLongBeginning = 4;

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
  // Who abbreviates means the option that begins so.
  if (name.size() >= kMinBeginning) {
    for (const OptionRow& row : kOptions) {
      if (row.name.starts_with(name)) return &row;
    }
  }
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
  if (nearest != nullptr) return nearest;
  // Another ending: --query, --format-json.
  const std::string_view beginning = name.substr(0, kLongBeginning);
  if (beginning.size() < kLongBeginning) return nullptr;
  return row_or_null(std::ranges::find_if(kOptions, [beginning](const OptionRow& row) {
    return row.name.starts_with(beginning);
  }));
}

}  // namespace morgue
