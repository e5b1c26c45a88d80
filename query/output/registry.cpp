// SPDX-License-Identifier: GPL-2.0-or-later
// Every output format, one row each.
#include <algorithm>
#include <array>

#include "query/output/writers.hpp"

namespace morgue {

namespace {

constexpr std::array kFormats = {
    OutputFormat{"text", "for reading (the default)", Audience::People,
                 create_text_writer, create_quote_text_writer},
    OutputFormat{"json", "one object on one line", Audience::Programs,
                 create_json_writer, create_quote_json_writer},
    OutputFormat{"ndjson", "a line for the result, one for each hit",
                 Audience::Programs, create_ndjson_writer, create_quote_ndjson_writer},
    OutputFormat{"html", "a page with the matches marked", Audience::People,
                 create_html_writer, nullptr},
};

}  // namespace

std::span<const OutputFormat> output_formats() {
  return kFormats;
}

std::unique_ptr<ResultWriter> create_writer(const OutputFormat& format,
                                            const WriterOptions& options) {
  return options.quotes ? format.create_quotes(options) : format.create(options);
}

const OutputFormat* find_output_format(std::string_view name) {
  const auto* row = std::ranges::find(kFormats, name, &OutputFormat::name);
  return row == kFormats.end() ? nullptr : row;
}

}  // namespace morgue
