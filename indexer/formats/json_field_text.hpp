// SPDX-License-Identifier: GPL-2.0-or-later
// What a JSON value is to a field of the article that holds one text.
#pragma once

#include <simdjson.h>
#include <string>
#include <string_view>

#include "indexer/formats/field_aliases.hpp"

namespace morgue {

// Returns the text for `field` in the `value` of a key, which is folded (fold_key());
// empty if the value is of no use to that field.
std::string json_field_text(ArticleField field,
                            std::string_view folded_key,
                            simdjson::dom::element value);

}  // namespace morgue
