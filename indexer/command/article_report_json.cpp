// SPDX-License-Identifier: GPL-2.0-or-later
// The report on an article as JSON.
#include <cstdint>
#include <string_view>

#include "indexer/command/article_report.hpp"
#include "indexer/command/json_line.hpp"
#include "indexer/command/spelling.hpp"
#include "morgue/quotation.hpp"

namespace morgue {

namespace {

std::string_view part_name(TextPart part) {
  return part == TextPart::Title ? "title" : "body";
}

// The place of something in an article, and the text there.
template <typename Range>
void add_place(const Article& article, const Range& range, JsonLine& json) {
  const std::string_view text =
      range.part == TextPart::Title ? article.title : article.body;
  json.text("part", part_name(range.part));
  json.number("begin", range.begin).number("end", range.end);
  json.text("text", text.substr(range.begin, range.end - range.begin));
}

void add_date(std::string_view key, const ArticleDate& date, JsonLine& json) {
  if (!date.known()) {
    json.null(key);
    return;
  }
  json.begin_object(key).text("date", format_date(date));
  json.text("precision", date_precision_name(date.precision));
  json.text("origin", date_origin_name(date.origin)).end_object();
}

void add_entities(const Article& article, JsonLine& json) {
  json.begin_array("entities");
  for (const Entity& entity : article.entities) {
    json.begin_object().text("type", entity_type_name(entity.type));
    json.text("id", entity.id).text("name", entity.name);
    json.texts("aliases", entity.aliases).flag("given", entity.given).end_object();
  }
  json.end_array().begin_array("mentions");
  for (const Mention& mention : article.mentions) {
    json.begin_object();
    add_place(article, mention, json);
    json.text("type", entity_type_name(article.entities[mention.entity].type));
    json.text("id", article.entities[mention.entity].id).end_object();
  }
  json.end_array();
}

void add_date_mentions(const Article& article, JsonLine& json) {
  json.begin_array("dates");
  for (const DateMention& date : article.date_mentions) {
    json.begin_object();
    add_place(article, date, json);
    json.text("granularity", date_granularity_name(date.granularity));
    json.text("first_day", spell_day(date.first_day));
    json.text("last_day", spell_day(date.last_day)).end_object();
  }
  json.end_array();
}

void add_quotations(const Article& article, JsonLine& json) {
  json.begin_array("quotations");
  for (const Quotation& quotation : article.quotations) {
    const bool is_linked = quotation.speaker != kNoSpeaker;
    json.begin_object();
    add_place(article, quotation, json);
    json.text_or_null("speaker", speaker_name(article, quotation));
    json.text_or_null("speaker_id",
                      is_linked ? article.entities[quotation.speaker].id : "");
    json.text("rule", quotation_rule_name(quotation.rule));
    json.number("confidence_percent", quotation.confidence_percent).end_object();
  }
  json.end_array();
}

void add_tokens(const ArticleTokens& tokens, JsonLine& json) {
  json.begin_array("tokens");
  for (const PartTokens* part : {&tokens.title, &tokens.body}) {
    for (const Token& token : part->stream.tokens) {
      json.begin_object().text("part", part_name(part->part));
      json.number("begin", token.begin).number("end", token.end);
      json.number("position", token.position);
      json.text("term", part->stream.term(token)).end_object();
    }
  }
  json.end_array();
}

}  // namespace

std::string article_report_json(const Article& article, const ArticleTokens* tokens) {
  JsonLine json;
  json.begin_object().number("format_version", kIndexOutputVersion);
  json.text("id", article.id).text("title", article.title);
  json.text("subtitle", article.subtitle).text("language", article.language);
  add_date("published", article.published, json);
  add_date("updated", article.updated, json);
  json.text("dateline", article.dateline).texts("byline", article.byline);
  json.text("source", article.source).text("section", article.section);
  json.texts("tags", article.tags).text("url", article.url);
  json.begin_array("blocks");
  for (const Block& block : article.blocks) {
    json.begin_object().number("begin", block.begin).number("end", block.end);
    json.text("kind", block_kind_name(block.kind)).end_object();
  }
  json.end_array();
  add_entities(article, json);
  add_date_mentions(article, json);
  add_quotations(article, json);
  if (tokens != nullptr) add_tokens(*tokens, json);
  return json.end_object().line();
}

}  // namespace morgue
