// SPDX-License-Identifier: GPL-2.0-or-later
// Texts and lists out of the shapes in which exports wrap them: strings, numbers, lists
// of either, and objects that name or hold a value.
#pragma once

#include <simdjson.h>
#include <string>
#include <string_view>
#include <vector>

namespace morgue {

// Returns the first text in `value`: a string, a number in digits, the first usable
// element of a list (that with the role "main" before others), the name or value of an
// object. Empty for null, booleans, "None", "null", "nan" and what holds no text.
std::string json_text(simdjson::dom::element value);

// Returns the address in `value`: as json_text(), but the "@id", "url" or "href" of an
// object.
std::string json_address(simdjson::dom::element value);

// Returns a timestamp as text: as json_text(), with the fraction of numbers cut and the
// "$date" of an object.
std::string json_date(simdjson::dom::element value);

// Returns the running text in `value`, as plain text with paragraphs: a string (HTML is
// reduced to its text), a list of paragraphs, the best of several bodies (ninjs), the
// parts of Washington Post contents. `is_html`: the key says so.
std::string json_body(simdjson::dom::element value, bool is_html);

// Returns the texts of a list, or those that `separators` (tried in order, the first
// that occurs counts) part in a string.
std::vector<std::string> json_list(simdjson::dom::element value,
                                   std::string_view separators);

// Returns the name of a person or thing: as json_text(), or the given and family name
// of an object that has no "name".
std::string json_name(simdjson::dom::element value);

// Returns json_text() of one member, empty if there is none.
std::string json_member_text(simdjson::dom::object from, std::string_view key);

}  // namespace morgue
