// SPDX-License-Identifier: GPL-2.0-or-later
// Inputs in other encodings than UTF-8.
#pragma once

#include <optional>
#include <string_view>

#include "indexer/formats/article_reader.hpp"

namespace morgue {

// Throws Error(InvalidArgument) if no encoding has the name `encoding`.
void check_encoding(std::string_view encoding);

// Whether decode_input() would change an input that begins like this.
bool is_encoded(std::string_view encoding, const Input& beginning);

// Makes the content of `input` UTF-8: from UTF-16 or UTF-32 where a byte order mark
// says so, else from `encoding`, unless that is empty or a mark says UTF-8. Offsets are
// bytes of the result. Returns the warning `bad_encoding` where something could not be
// decoded and is U+FFFD. Throws Error(InvalidArgument) as check_encoding() does, and
// Error(TooLarge).
std::optional<ReadWarning> decode_input(std::string_view encoding, Input& input);

}  // namespace morgue
