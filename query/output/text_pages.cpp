// SPDX-License-Identifier: GPL-2.0-or-later
// What every page of text for reading has.
#include "query/output/text_pages.hpp"

#include <algorithm>

#include "query/output/error_text.hpp"
#include "query/output/explain_text.hpp"

namespace morgue {

namespace {

constexpr std::string_view kSeparator = " \u00b7 ";
constexpr std::size_t kMinColumns = 20;

}  // namespace

void TextPages::write_error(std::string_view query,
                            const Error& error,
                            std::string& out) {
  begin_batch_entry(query, out);
  out += error_text("error", query, error, options_.width);
}

void TextPages::begin_answer(const SearchResult& result, std::string& out) {
  begin_batch_entry(result.query, out);
  if (options_.explain) {
    append_explanation(result.explanation, wrapper_, options_.width, out);
  }
}

void TextPages::begin_batch_entry(std::string_view query, std::string& out) {
  if (!query_id()) return;
  if (entries_++ > 0) out += '\n';
  out.append("== ").append(value_text(*query_id())).append(": ");
  out.append(value_text(query)).append("\n");
}

std::vector<TextLine> TextPages::wrap(std::string_view text, std::size_t indent) {
  const std::size_t width =
      options_.width == 0 ? 0 : std::max(options_.width, indent + kMinColumns) - indent;
  return wrapper_.wrap(text, width);
}

std::string TextPages::join(std::initializer_list<std::string> parts) {
  std::string line;
  for (const std::string& part : parts) {
    if (part.empty()) continue;
    if (!line.empty()) line += kSeparator;
    line += part;
  }
  return line;
}

std::string TextPages::when_text(const Article& article) {
  return article.published.known() ? date_text(article.published) : "no date";
}

}  // namespace morgue
