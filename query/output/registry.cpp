// SPDX-License-Identifier: GPL-2.0-or-later
// Every output format, one row each.
#include <algorithm>
#include <array>

#include "query/output/writers.hpp"

namespace morgue {

namespace {

constexpr std::array kFormats = {
    OutputFormat{"text", "for reading (the default)", Audience::People,
                 create_text_writer},
    OutputFormat{"json", "one object on one line", Audience::Programs,
                 create_json_writer},
    OutputFormat{"ndjson", "a line for the result, one for each hit",
                 Audience::Programs, create_ndjson_writer},
    OutputFormat{"html", "a page with the matches marked", Audience::People,
                 create_html_writer},
};

}  // namespace

std::span<const OutputFormat> output_formats() {
  return kFormats;
}

const OutputFormat* find_output_format(std::string_view name) {
  const auto* row = std::ranges::find(kFormats, name, &OutputFormat::name);
  return row == kFormats.end() ? nullptr : row;
}

}  // namespace morgue
