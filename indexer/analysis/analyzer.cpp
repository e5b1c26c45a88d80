// SPDX-License-Identifier: GPL-2.0-or-later
// The analyzer: tokenizer, filters, normalizer and stemmer put together.
#include "morgue/analyzer.hpp"

#include <unicode/uchar.h>
#include <unicode/uvernum.h>
#include <xapian.h>

#include "indexer/analysis/stemmer.hpp"
#include "indexer/analysis/token_filters.hpp"
#include "indexer/analysis/tokenizer.hpp"
#include "indexer/analysis/utf8.hpp"
#include "morgue/error.hpp"

namespace morgue {
namespace {

// Raised by any change to which tokens a text has or which terms they get.
constexpr int kAnalyzerVersion = 2;

void check_size(std::string_view text) {
  if (text.size() <= kMaxTextBytes) return;
  throw Error(ErrorCode::TooLarge,
              "a text of " + std::to_string(text.size()) +
                  " bytes is longer than the limit of " + std::to_string(kMaxTextBytes),
              "split it into several articles");
}

}  // namespace

std::string analyzer_identity() {
  return "morgue-" + std::to_string(kAnalyzerVersion) +
         " icu-" U_ICU_VERSION " unicode-" U_UNICODE_VERSION " xapian-" +
         Xapian::version_string();
}

struct Analyzer::State {
  Tokenizer tokenizer;
  TokenFilter filter{tokenizer.properties()};
  Normalizer normalizer;
  Stemmer stemmer;
};

Analyzer::Analyzer() : state_(std::make_unique<State>()) {}

Analyzer::~Analyzer() = default;
Analyzer::Analyzer(Analyzer&&) noexcept = default;
Analyzer& Analyzer::operator=(Analyzer&&) noexcept = default;

void Analyzer::analyze(std::string_view text, TokenStream& stream) {
  stream.clear();
  append(text, 0, 0, stream);
}

void Analyzer::append(std::string_view text,
                      std::uint32_t offset,
                      std::uint32_t position,
                      TokenStream& stream) {
  check_size(text);
  State& state = *state_;
  state.tokenizer.reset(text);
  state.filter.begin(text, {offset, position}, stream);
  TextSegment segment;
  while (state.tokenizer.next(segment))
    state.filter.add(segment);
  state.filter.finish();
}

std::string Analyzer::fold(std::string_view text) {
  check_size(text);
  const std::string_view folded = state_->normalizer.fold(text);
  std::string result;
  result.reserve(folded.size());
  bool space = false;
  for (std::size_t at = 0; at < folded.size();) {
    const std::size_t begin = at;
    const UChar32 c = Utf8::next(folded, at);
    if (u_isUWhiteSpace(c)) {
      space = true;
      continue;
    }
    if (space && !result.empty()) result.push_back(' ');
    space = false;
    result.append(folded.substr(begin, at - begin));
  }
  return result;
}

std::string_view Analyzer::stem(std::string_view term, std::string_view language) {
  return state_->stemmer.stem(term, language);
}

}  // namespace morgue
