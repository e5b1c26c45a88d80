// SPDX-License-Identifier: GPL-2.0-or-later
// Writers on arbitrary articles: nothing that a terminal or a browser obeys comes out.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "query/output/error_text.hpp"
#include "query/output/result_writer.hpp"
#include "query/output/terminal.hpp"

namespace {

void check(bool holds) {
  if (!holds) std::abort();
}

// Cuts a piece off: its length is the first byte.
std::string take(std::string_view& data) {
  if (data.empty()) return {};
  const std::size_t length =
      std::min<std::size_t>(static_cast<unsigned char>(data[0]), data.size() - 1);
  std::string piece(data.substr(1, length));
  data.remove_prefix(1 + length);
  return piece;
}

std::vector<morgue::Match> take_matches(std::string_view& data) {
  std::vector<morgue::Match> matches;
  std::uint32_t at = 0;
  for (const char c : take(data).substr(0, 8)) {
    const auto byte = static_cast<unsigned char>(c);
    const std::uint32_t begin = at + byte / 16U;
    at = begin + byte % 16U;
    matches.push_back({begin, at});
  }
  return matches;
}

morgue::SearchResult make_result(std::string_view data) {
  morgue::Hit hit;
  hit.rank = 1;
  hit.article.title = take(data);
  hit.article.source = take(data);
  hit.article.dateline = take(data);
  hit.article.id = take(data);
  hit.article.url = take(data);
  hit.article.language = take(data);
  hit.snippet.title_matches = take_matches(data);
  morgue::Fragment fragment;
  fragment.matches = take_matches(data);
  morgue::SearchResult result;
  result.query = take(data);
  result.explanation.tree = take(data);
  result.match_count = 1;
  hit.beginning = data;
  fragment.text = data;
  fragment.end = static_cast<std::uint32_t>(data.size());
  fragment.cut_begin = fragment.end % 2 == 1;
  fragment.cut_end = fragment.end % 3 == 1;
  hit.snippet.fragments.push_back(std::move(fragment));
  result.hits.push_back(std::move(hit));
  return result;
}

void check_html(std::string_view html) {
  for (std::size_t at = html.find('<'); at != std::string_view::npos;
       at = html.find('<', at + 1)) {
    const std::string_view tag = html.substr(at);
    bool known = false;
    for (const std::string_view name :
         {"section", "h1", "h2", "p", "article", "a", "span", "time", "mark", "em"}) {
      const std::size_t slash = tag.size() > 1 && tag[1] == '/' ? 2 : 1;
      if (!tag.substr(slash).starts_with(name)) continue;
      const char next = tag.substr(slash + name.size()).front();
      known = known || next == '>' || next == ' ';
    }
    check(known);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view data(reinterpret_cast<const char*>(bytes), size);
  const morgue::SearchResult result = make_result(data);
  for (const morgue::OutputFormat& format : morgue::output_formats()) {
    morgue::WriterOptions options;
    options.explain = true;
    options.width = size % 120;
    std::string text;
    format.create(options)->write(result, text);
    check(morgue::safe_lines(text) == text);
    if (format.name == "html") check_html(text);
  }
  const morgue::Error error("bad_value", std::string(data), "hint",
                            {size / 3, size / 4});
  const std::string text = morgue::error_text("who", data, error, size % 120);
  check(morgue::safe_lines(text) == text);
  return 0;
}
