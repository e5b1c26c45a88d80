// SPDX-License-Identifier: GPL-2.0-or-later
// Analyses any bytes and checks what every token promises.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "morgue/analyzer.hpp"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

// Returns the number of code points, or aborts if `text` is not well-formed.
std::size_t count_code_points(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); ++count) {
    const auto lead = static_cast<unsigned char>(text[at]);
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    require(lead < 0x80 || (lead >= 0xc2 && lead <= 0xf4));
    require(at + length <= text.size());
    for (std::size_t i = 1; i < length; ++i)
      require((static_cast<unsigned char>(text[at + i]) & 0xc0u) == 0x80u);
    at += length;
  }
  return count;
}

bool is_plain(std::string_view term) {
  for (const char c : term) {
    const bool alnum = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (!alnum) return false;
  }
  return !term.empty();
}

void check_tokens(std::string_view text, const morgue::TokenStream& stream) {
  std::uint32_t begin = 0;
  std::uint32_t position = 0;
  for (const morgue::Token& token : stream.tokens) {
    require(token.begin >= begin && token.begin < token.end);
    require(token.end <= text.size());
    require(token.position == position++);
    const std::string_view term = stream.term(token);
    require(!term.empty() && term.size() == token.term_length);
    require(count_code_points(term) <= morgue::kMaxTokenCodePoints);
    require(term.front() < 'A' || term.front() > 'Z');
    begin = token.begin;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static morgue::Analyzer analyzer;
  static morgue::TokenStream stream;
  static morgue::TokenStream again;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  analyzer.analyze(text, stream);
  check_tokens(text, stream);
  for (const morgue::Token& token : stream.tokens) {
    const std::string_view term = stream.term(token);
    for (const char* language : {"en", "ar", "tr"}) {
      require(!analyzer.stem(term, language).empty());
    }
    if (!is_plain(term)) continue;
    analyzer.analyze(term, again);
    require(again.tokens.size() == 1 && again.terms == term);
  }
  const std::string folded = analyzer.fold(text);
  count_code_points(folded);
  require(analyzer.fold(folded) == folded);
  return 0;
}
