// SPDX-License-Identifier: GPL-2.0-or-later
// Byte ranges of quotations to positions, and the names of their speakers.
#include <algorithm>
#include <iterator>

#include "morgue/name.hpp"
#include "morgue/quotation.hpp"

namespace morgue {
namespace {

// The tokens of one part in order of offset; captions stand last by position.
class TokensInText {
 public:
  explicit TokensInText(const TokenStream& stream) {
    tokens_.reserve(stream.tokens.size());
    for (const Token& token : stream.tokens)
      tokens_.push_back(&token);
    const auto begins_before = [](const Token* a, const Token* b) {
      return a->begin < b->begin;
    };
    std::stable_sort(tokens_.begin(), tokens_.end(), begins_before);
  }

  QuotationSpan find(std::uint32_t begin, std::uint32_t end) const {
    const auto starts_before = [](const Token* token, std::uint32_t offset) {
      return token->begin < offset;
    };
    const auto first =
        std::lower_bound(tokens_.begin(), tokens_.end(), begin, starts_before);
    const auto last = std::lower_bound(first, tokens_.end(), end, starts_before);
    if (first == last) return {};
    return {(*first)->position, (*std::prev(last))->position + 1};
  }

 private:
  std::vector<const Token*> tokens_;
};

}  // namespace

std::vector<QuotationSpan> quotation_spans(const Article& article,
                                           const ArticleTokens& tokens) {
  std::vector<QuotationSpan> spans;
  if (article.quotations.empty()) return spans;
  const TokensInText title(tokens.title.stream);
  const TokensInText body(tokens.body.stream);
  spans.reserve(article.quotations.size());
  std::uint32_t taken = 0;  // a token may stand for characters on both sides of a mark
  TextPart part = TextPart::Title;
  for (const Quotation& quotation : article.quotations) {
    if (quotation.part != part) taken = 0;
    part = quotation.part;
    const TokensInText& text = part == TextPart::Title ? title : body;
    QuotationSpan span = text.find(std::max(quotation.begin, taken), quotation.end);
    if (span.end < span.begin) span = {};
    spans.push_back(span);
    taken = quotation.end;
  }
  return spans;
}

std::string speaker_name(const Article& article, const Quotation& quotation) {
  if (quotation.speaker != kNoSpeaker) return article.entities[quotation.speaker].name;
  const std::string& text =
      quotation.part == TextPart::Title ? article.title : article.body;
  return text.substr(quotation.name_begin, quotation.name_end - quotation.name_begin);
}

std::vector<std::string> folded_speaker_names(const Article& article,
                                              const Quotation& quotation) {
  std::vector<std::string> names = {fold_name(speaker_name(article, quotation))};
  if (quotation.speaker != kNoSpeaker) {
    for (const std::string& alias : article.entities[quotation.speaker].aliases)
      names.push_back(fold_name(alias));
  }
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  std::erase(names, std::string());
  return names;
}

}  // namespace morgue
