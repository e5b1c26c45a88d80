// SPDX-License-Identifier: GPL-2.0-or-later
// The query as the lexer reads it: typographic quotes, spaces and full-width forms
// folded, with the way back to the bytes that were typed.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "morgue/error.hpp"

namespace morgue {

// A query after folding. Every kind of double quotation mark is '"', every white space
// is ' ', full-width forms are ASCII, the minus sign is '-'; marks that only steer text
// direction are left out. Everything else is kept, as valid UTF-8.
class NormalizedQuery {
 public:
  // Throws Error(BadQuery): invalid_utf8, control_character, too_long.
  explicit NormalizedQuery(std::string_view query);

  std::string_view text() const noexcept { return text_; }

  // Returns the bytes of the query as given that text()[begin, end) came from. An empty
  // range stays empty, at the place where text()[begin] came from.
  SourceRange source_range(std::size_t begin, std::size_t end) const noexcept;

 private:
  struct ByteOrigin {
    std::size_t begin;
    std::size_t end;
  };

  void append(char32_t code_point, std::string_view typed, std::size_t typed_at);
  void keep_origins(std::size_t identical_bytes);

  std::string text_;
  // One for each byte of text_; empty while each of its bytes is at its own offset.
  std::vector<ByteOrigin> origins_;
  bool identical_ = true;
  std::size_t query_bytes_ = 0;
};

}  // namespace morgue
