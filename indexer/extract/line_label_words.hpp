// SPDX-License-Identifier: GPL-2.0-or-later
// The table that line labels are recognized by.
#pragma once

#include <span>
#include <string_view>

#include "indexer/extract/line_labels.hpp"

namespace morgue {

struct LineLabelWords {
  std::string_view text;  // in lower case
  LineLabel label;
};

// Returns every label of the languages that are known, those of one kind together.
std::span<const LineLabelWords> line_label_words();

}  // namespace morgue
