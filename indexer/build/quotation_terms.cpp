// SPDX-License-Identifier: GPL-2.0-or-later
// Quoted words, where quotations begin and end, and speakers.
#include "indexer/build/quotation_terms.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "morgue/name.hpp"
#include "morgue/quotation.hpp"
#include "morgue/schema.hpp"

namespace morgue {

namespace {

// Names of one speaker that are indexed; an article can make up any number.
constexpr std::size_t kMostNames = 32;

// Positions by term; terms of one article, so that the tree stays small.
using QuotedPositions = std::map<std::string_view, std::vector<std::uint32_t>>;

// Collects the tokens of `stream` that lie in a span of its part. Spans are in order of
// offset; a caption between paragraphs takes later positions, so that they are sorted.
void collect_words(const TokenStream& stream,
                   std::vector<QuotationSpan> spans,
                   QuotedPositions& words) {
  std::ranges::sort(spans, {}, &QuotationSpan::begin);
  auto span = spans.begin();
  for (const Token& token : stream.tokens) {
    while (span != spans.end() && span->end <= token.position)
      ++span;
    if (span == spans.end()) return;
    if (token.position < span->begin) continue;
    words[stream.term(token)].push_back(token.position);
  }
}

std::set<std::string> speaker_terms(const Article& article,
                                    const Quotation& quotation) {
  std::set<std::string> terms;
  if (quotation.speaker != kNoSpeaker) {
    terms.insert(speaker_id_term(article.entities[quotation.speaker].id));
  }
  std::vector<std::string> names = folded_speaker_names(article, quotation);
  names.resize(std::min(names.size(), kMostNames));
  for (const std::string& name : names) {
    terms.insert(speaker_name_term(name));
    for (std::size_t at = 0; at < name.size();) {
      const std::size_t end = std::min(name.find(' ', at), name.size());
      if (end > at) terms.insert(speaker_word_term(name.substr(at, end - at)));
      at = end + 1;
    }
  }
  return terms;
}

void add_words(const Article& article,
               const QuotedPositions& words,
               Analyzer& analyzer,
               TermTable& table) {
  const bool stems = has_stemmer(article.language);
  for (const auto& [word, positions] : words) {
    const auto count = static_cast<std::uint32_t>(positions.size());
    table.add(word_term(FieldId::Said, word), count, positions);
    if (!stems) continue;
    const std::string stem(analyzer.stem(word, article.language));
    table.add(stem_term(FieldId::Said, article.language, stem), count);
  }
}

}  // namespace

void add_quotation_terms(const Article& article,
                         const ArticleTokens& tokens,
                         Analyzer& analyzer,
                         TermTable& table) {
  if (article.quotations.empty()) return;
  const std::vector<QuotationSpan> spans = quotation_spans(article, tokens);
  std::vector<QuotationSpan> title;
  std::vector<QuotationSpan> body;
  for (std::size_t i = 0; i < spans.size(); ++i) {
    if (spans[i].empty()) continue;
    const Quotation& quotation = article.quotations[i];
    (quotation.part == TextPart::Title ? title : body).push_back(spans[i]);
    const std::array first = {spans[i].begin};
    const std::array last = {spans[i].end - 1};
    table.add(std::string(kQuotationBeginTerm), 0, first);
    table.add(std::string(kQuotationEndTerm), 0, last);
    if (quotation.confidence_percent < kSureSpeakerPercent) continue;
    for (const std::string& term : speaker_terms(article, quotation))
      table.add(term, 1, first);
  }
  QuotedPositions words;
  collect_words(tokens.title.stream, std::move(title), words);
  collect_words(tokens.body.stream, std::move(body), words);
  add_words(article, words, analyzer, table);
}

}  // namespace morgue
