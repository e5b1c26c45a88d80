// SPDX-License-Identifier: GPL-2.0-or-later
// Cuts a piece out of a sentence that is too long for a fragment.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "query/highlight/found_matches.hpp"
#include "query/highlight/word_cutter.hpp"

namespace morgue {

// Bytes of a text, half-open.
struct TextRange {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  std::uint32_t bytes() const noexcept { return end - begin; }
};

// Not thread-safe; keep it, as WordCutter.
class PieceCutter {
 public:
  // Returns `core`, a match or several, with as much of `room` around it as `max_bytes`
  // allow: whole words, and no part of one of `matches`, which are in order. A core
  // that is too long itself is cut at its end, inside a word if need be.
  TextRange widen(std::string_view text,
                  std::span<const FoundMatch> matches,
                  TextRange core,
                  TextRange room,
                  std::uint32_t max_bytes);

  // Returns the longest beginning of `range` of at most `max_bytes`: whole words, if
  // the first is not too long.
  TextRange beginning(std::string_view text, TextRange range, std::uint32_t max_bytes);

 private:
  std::uint32_t begin_from(std::string_view text,
                           std::span<const FoundMatch> matches,
                           std::uint32_t wanted,
                           std::uint32_t limit);
  std::uint32_t end_until(std::string_view text,
                          std::span<const FoundMatch> matches,
                          std::uint32_t limit,
                          std::uint32_t wanted);

  WordCutter words_;
};

}  // namespace morgue
