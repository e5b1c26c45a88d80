// SPDX-License-Identifier: GPL-2.0-or-later
// Text that is safe to show: the one place that decides what of an article or a query
// may reach a terminal, and how many columns it takes there.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "query/highlight/snippet.hpp"

namespace morgue {

// Decodes the code point at `offset`, which is less than the size of `text`, and moves
// `offset` behind it. Returns a negative number for ill-formed bytes.
std::int32_t decode_code_point(std::string_view text, std::size_t& offset) noexcept;

// True if a terminal may be given the character as it is; false for what the functions
// below replace, leave out or make a space.
bool is_shown(char32_t c) noexcept;

enum class Spaces : std::uint8_t {
  Keep,      // one space for each character of white space
  Collapse,  // one space for a run of them, none at the ends
};

// One line of safe text with the ranges to be marked in it.
struct SafeText {
  std::string text;            // well-formed UTF-8
  std::vector<Match> matches;  // bytes of `text`, in order
};

// Makes one line of `raw` that a terminal shows and does not obey. Line ends, tabs and
// separators become spaces; other control characters (C0, C1, DEL), noncharacters and
// ill-formed bytes become U+FFFD; controls of writing direction and characters that are
// invisible or could hide text are left out. `matches` are bytes of `raw`, in order and
// not overlapping; what reaches beyond it is cut.
SafeText make_safe_text(std::string_view raw,
                        std::span<const Match> matches = {},
                        Spaces spaces = Spaces::Collapse);

// The same without matches.
std::string safe_text(std::string_view raw, Spaces spaces = Spaces::Collapse);

// Makes text of several lines safe: as safe_text() with Spaces::Keep, but LF remains.
std::string safe_lines(std::string_view raw);

// Returns the columns that safe text takes: 2 for wide characters, 0 for combining
// ones.
std::size_t display_width(std::string_view safe);

// Returns the byte at which safe text reaches `columns`: the longest prefix, in whole
// characters with their combining marks, that takes at most so many.
std::size_t offset_of_column(std::string_view safe, std::size_t columns);

// A half-open range of bytes.
struct TextLine {
  std::size_t begin = 0;
  std::size_t end = 0;

  friend bool operator==(const TextLine&, const TextLine&) = default;
};

// Breaks safe text into lines by the rules of Unicode (UAX #14), which know scripts
// without spaces. Not thread-safe. Creating one costs a fraction of a millisecond.
class LineWrapper {
 public:
  LineWrapper();
  ~LineWrapper();
  LineWrapper(LineWrapper&&) noexcept;
  LineWrapper& operator=(LineWrapper&&) noexcept;

  // Returns the lines of `safe` of at most `width` columns, without the spaces at which
  // they are broken. A word wider than a line is cut. Width 0 means one line of any
  // width.
  std::vector<TextLine> wrap(std::string_view safe, std::size_t width);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace morgue
