// SPDX-License-Identifier: GPL-2.0-or-later
// What the quoted words themselves tell: a sentence, a part of one, or a name.
#pragma once

#include <cstddef>
#include <string_view>

namespace morgue {

bool begins_with_capital(std::string_view quoted) noexcept;

// Counts words, up to `most`.
std::size_t count_words(std::string_view quoted, std::size_t most) noexcept;

// True if the sentence around goes on behind the quotation: it ends in a comma, a
// question or exclamation mark, a dash or an ellipsis.
bool leaves_sentence_open(std::string_view quoted) noexcept;

// True if it ends in a full stop or the like.
bool ends_sentence(std::string_view quoted) noexcept;

// True for a few words that all have a capital or are short ("Lord of the Rings"),
// without a stop or comma at the end.
bool is_title_case(std::string_view quoted) noexcept;

}  // namespace morgue
