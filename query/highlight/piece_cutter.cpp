// SPDX-License-Identifier: GPL-2.0-or-later
// Decides how much text goes on either side of the matches.
#include "query/highlight/piece_cutter.hpp"

#include <algorithm>

#include "query/highlight/punctuation.hpp"

namespace morgue {
namespace {

// Returns the match that holds both sides of `at`, or nullptr.
const FoundMatch* match_around(std::span<const FoundMatch> matches, std::uint32_t at) {
  const auto behind =
      std::lower_bound(matches.begin(), matches.end(), at,
                       [](const FoundMatch& match, std::uint32_t offset) {
                         return match.begin < offset;
                       });
  if (behind == matches.begin()) return nullptr;
  const FoundMatch& match = *(behind - 1);
  return match.end > at ? &match : nullptr;
}

}  // namespace

TextRange PieceCutter::widen(std::string_view text,
                             std::span<const FoundMatch> matches,
                             TextRange core,
                             TextRange room,
                             std::uint32_t max_bytes) {
  if (core.bytes() > max_bytes) return beginning(text, core, max_bytes);
  const std::uint32_t slack = max_bytes - core.bytes();
  const std::uint32_t before = core.begin - room.begin;
  const std::uint32_t behind = room.end - core.end;
  TextRange piece;
  if (before <= slack) {
    const std::size_t first = skip_spaces(text, room.begin);
    piece.begin = std::min(static_cast<std::uint32_t>(first), core.begin);
  } else {
    // As much on either side; all that is behind leaves more for before.
    const std::uint32_t taken = std::max(slack / 2, slack - std::min(slack, behind));
    piece.begin = begin_from(text, matches, core.begin - taken, core.begin);
  }
  piece.end = room.end - piece.begin <= max_bytes
                  ? static_cast<std::uint32_t>(trim_spaces(text, core.end, room.end))
                  : end_until(text, matches, core.end, piece.begin + max_bytes);
  return piece;
}

TextRange PieceCutter::beginning(std::string_view text,
                                 TextRange range,
                                 std::uint32_t max_bytes) {
  if (range.bytes() <= max_bytes) return range;
  const std::uint32_t limit = range.begin + max_bytes;
  std::uint32_t end = words_.last_word_end(text, range.begin, limit);
  if (end == range.begin) end = words_.last_grapheme_end(text, range.begin, limit);
  return {range.begin, end};
}

// Returns the first begin of a word in [wanted, limit] that no match stands across.
std::uint32_t PieceCutter::begin_from(std::string_view text,
                                      std::span<const FoundMatch> matches,
                                      std::uint32_t wanted,
                                      std::uint32_t limit) {
  std::size_t character = character_begin(text, wanted);
  if (character < wanted) character = step_at(text, character).end;
  auto begin = static_cast<std::uint32_t>(character);
  for (;;) {
    begin = words_.first_word_begin(text, begin, limit);
    const FoundMatch* const cut = match_around(matches, begin);
    if (cut == nullptr) return begin;
    begin = cut->end;
  }
}

// Returns the last end of a word in [limit, wanted] that no match stands across.
std::uint32_t PieceCutter::end_until(std::string_view text,
                                     std::span<const FoundMatch> matches,
                                     std::uint32_t limit,
                                     std::uint32_t wanted) {
  auto end = static_cast<std::uint32_t>(character_begin(text, wanted));
  for (;;) {
    end = words_.last_word_end(text, limit, end);
    const FoundMatch* const cut = match_around(matches, end);
    if (cut == nullptr || end == limit) return end;
    end = std::max(cut->begin, limit);
  }
}

}  // namespace morgue
