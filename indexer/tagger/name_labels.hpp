// SPDX-License-Identifier: GPL-2.0-or-later
// The labels that the tagger gives to tokens, and which may follow which.
#pragma once

#include <cstddef>
#include <cstdint>

namespace morgue {

enum class NameKind : std::uint8_t { Person, Org, Place, Misc };

// A label is one of sixteen, so that a row of weights is one register: outside; first,
// inner, last and only token of a person, organisation and place; first and further
// token of any other name. The sixteenth is never used.
inline constexpr std::size_t kLabels = 16;
inline constexpr std::uint8_t kOutside = 0;

enum class NamePlace : std::uint8_t { First, Inner, Last, Only };

constexpr std::uint8_t label_of(NameKind kind, NamePlace place) noexcept {
  if (kind == NameKind::Misc) {
    return place == NamePlace::First || place == NamePlace::Only ? 13 : 14;
  }
  return static_cast<std::uint8_t>(1 + 4 * static_cast<int>(kind) +
                                   static_cast<int>(place));
}

// The place of token `i` in a name of the tokens from `first` to `last`.
constexpr NamePlace place_in_name(std::size_t i,
                                  std::size_t first,
                                  std::size_t last) noexcept {
  if (first == last) return NamePlace::Only;
  if (i == first) return NamePlace::First;
  return i == last ? NamePlace::Last : NamePlace::Inner;
}

// Only of labels other than kOutside.
constexpr NameKind kind_of_label(std::uint8_t label) noexcept {
  return label >= 13 ? NameKind::Misc : static_cast<NameKind>((label - 1) / 4);
}

// True for the labels of a first or only token.
constexpr bool begins_name(std::uint8_t label) noexcept {
  if (label == 13) return true;
  return label > 0 && label < 13 && ((label - 1) % 4 == 0 || (label - 1) % 4 == 3);
}

// True if a name of three kinds goes on behind this label.
constexpr bool leaves_name_open(std::uint8_t label) noexcept {
  return label > 0 && label < 13 && (label - 1) % 4 < 2;
}

constexpr bool may_follow(std::uint8_t before, std::uint8_t label) noexcept {
  if (before == 15 || label == 15) return false;
  if (leaves_name_open(before)) {
    return label > 0 && label < 13 && kind_of_label(before) == kind_of_label(label) &&
           !begins_name(label);
  }
  if (label == 14) return before >= 13;
  return label == kOutside || begins_name(label);
}

// A run of candidates stands between tokens that are outside.
constexpr bool may_begin(std::uint8_t label) noexcept {
  return may_follow(kOutside, label);
}

constexpr bool may_end(std::uint8_t label) noexcept {
  return label != 15 && !leaves_name_open(label);
}

}  // namespace morgue
