// SPDX-License-Identifier: GPL-2.0-or-later
// Extracts from any bytes and checks what blocks, mentions, entities and dates promise.
// The first byte chooses the language.
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "indexer/extract/date_finder.hpp"
#include "indexer/extract/extraction.hpp"
#include "morgue/article.hpp"
#include "morgue/date_mention.hpp"

namespace {

using morgue::Article;
using morgue::Block;
using morgue::Mention;
using morgue::TextPart;

void require(bool holds) {
  if (!holds) std::abort();
}

void check_blocks(const Article& article) {
  std::size_t at = 0;
  for (const Block& block : article.blocks) {
    require(block.begin >= at && block.end > block.begin);
    require(block.end <= article.body.size());
    at = block.end;
  }
}

void check_mentions(const Article& article) {
  std::size_t at = 0;
  TextPart part = TextPart::Title;
  for (const Mention& mention : article.mentions) {
    require(mention.entity < article.entities.size());
    require(mention.part >= part);
    if (mention.part != part) at = 0;
    part = mention.part;
    const std::string& text = part == TextPart::Title ? article.title : article.body;
    require(mention.begin >= at && mention.end > mention.begin);
    require(mention.end <= text.size());
    at = mention.end;
  }
}

void check_dates(const Article& article) {
  std::size_t at = 0;
  TextPart part = TextPart::Title;
  for (const morgue::DateMention& date : article.date_mentions) {
    require(date.part >= part);
    if (date.part != part) at = 0;
    part = date.part;
    const std::string& text = part == TextPart::Title ? article.title : article.body;
    require(date.begin >= at && date.end > date.begin && date.end <= text.size());
    require(date.first_day >= morgue::kFirstMentionDay &&
            date.first_day <= date.last_day &&
            date.last_day <= morgue::kLastMentionDay);
    at = date.end;
  }
  require(article.date_mentions.size() <= morgue::kMaxDateMentions);
}

void check_quotations(const Article& article) {
  std::size_t at = 0;
  TextPart part = TextPart::Title;
  for (const morgue::Quotation& quotation : article.quotations) {
    require(quotation.part >= part);
    if (quotation.part != part) at = 0;
    part = quotation.part;
    const std::string& text = part == TextPart::Title ? article.title : article.body;
    require(quotation.begin >= at && quotation.end > quotation.begin);
    require(quotation.end <= text.size() && quotation.name_end <= text.size());
    require(quotation.is_attributed() == (quotation.name_end > quotation.name_begin));
    require(quotation.is_attributed() == (quotation.confidence_percent > 0));
    require(quotation.speaker == morgue::kNoSpeaker ||
            quotation.speaker < article.entities.size());
    at = quotation.end;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static constexpr std::array<std::string_view, 10> kLanguages{
      "en", "de", "fr", "es", "tr", "ja", "zh", "th", "ar", ""};
  if (size == 0) return 0;
  static morgue::Extractor extractor({});
  Article article;
  article.language = kLanguages[data[0] % kLanguages.size()];
  for (std::size_t i = 1; i < size; ++i)
    article.body += static_cast<char>(data[i]);
  extractor.extract(article);
  check_blocks(article);
  check_mentions(article);
  check_dates(article);
  check_quotations(article);
  for (const morgue::Entity& entity : article.entities) {
    require(!entity.name.empty() && entity.id.find(':') != std::string::npos);
  }
  return 0;
}
