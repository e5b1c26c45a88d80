// SPDX-License-Identifier: GPL-2.0-or-later
// What the formats that hold one article of plain text have in common.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "indexer/formats/article_reader.hpp"

namespace morgue {

struct PlainInput {
  std::string text;              // cleaned
  std::optional<Reject> reject;  // if set, there is no article: "binary", "empty",
                                 // "too_large", "bad_id"
};

// Cleans the content of `input`, warning (`bad_utf8`) where bytes had to be replaced.
PlainInput clean_plain_input(const Input& input, std::vector<ReadWarning>& warnings);

}  // namespace morgue
