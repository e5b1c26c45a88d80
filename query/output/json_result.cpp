// SPDX-License-Identifier: GPL-2.0-or-later
// Results, hits and errors as JSON members, in the order of OUTPUT.md.
#include "query/output/json_result.hpp"

#include <algorithm>
#include <span>
#include <vector>

#include "query/output/result_writer.hpp"

namespace morgue {

namespace {

void add_matches(JsonBuilder& json,
                 std::string_view name,
                 std::span<const Match> matches) {
  json.key(name).begin_array();
  for (const Match& match : matches) {
    json.begin_object()
        .count("begin", match.begin)
        .count("end", match.end)
        .end_object();
  }
  json.end_array();
}

void add_entities(JsonBuilder& json, const Hit& hit) {
  json.key("entities").begin_array();
  for (std::size_t i = 0; i < hit.article.entities.size(); ++i) {
    const Entity& entity = hit.article.entities[i];
    json.begin_object()
        .member("type", entity_type_name(entity.type))
        .member("id", entity.id)
        .member("name", entity.name)
        .count("count", i < hit.mention_counts.size() ? hit.mention_counts[i] : 0)
        .end_object();
  }
  json.end_array();
}

std::string_view text_part_name(TextPart part) noexcept {
  return part == TextPart::Title ? "title" : "body";
}

std::string day_text(std::int32_t day) {
  ArticleDate date;
  date.instant_s = day * kSecondsPerDay;
  date.precision = DatePrecision::Day;
  return format_date(date);
}

void add_date_mentions(JsonBuilder& json, const Hit& hit) {
  json.key("date_mentions").begin_array();
  for (std::size_t i = 0; i < hit.article.date_mentions.size(); ++i) {
    const DateMention& date = hit.article.date_mentions[i];
    json.begin_object()
        .member("part", text_part_name(date.part))
        .count("begin", date.begin)
        .count("end", date.end)
        .member("text", i < hit.date_texts.size() ? hit.date_texts[i] : "")
        .member("granularity", date_granularity_name(date.granularity))
        .member("first", day_text(date.first_day))
        .member("last", day_text(date.last_day))
        .end_object();
  }
  json.end_array();
}

void add_quotations(JsonBuilder& json, const Hit& hit) {
  json.key("quotations").begin_array();
  for (const HitQuotation& quotation : hit.quotations) {
    json.begin_object();
    add_quotation_members(json, quotation);
    json.end_object();
  }
  json.end_array();
}

void add_fragments(JsonBuilder& json, const Hit& hit) {
  json.key("fragments").begin_array();
  for (const Fragment& fragment : hit.snippet.fragments) {
    json.begin_object()
        .count("begin", fragment.begin)
        .count("end", fragment.end)
        .member("text", fragment.text)
        .member("kind", block_kind_name(fragment.kind));
    json.key("cut_begin").boolean(fragment.cut_begin);
    json.key("cut_end").boolean(fragment.cut_end);
    add_matches(json, "matches", fragment.matches);
    json.end_object();
  }
  json.end_array();
}

void add_copies(JsonBuilder& json, const HitCopies& copies) {
  json.key("copies");
  if (copies.group_size == 0) {
    json.null();
    return;
  }
  json.begin_object()
      .count("group_size", copies.group_size)
      .member("representative", copies.representative)
      .count("folded_count", copies.folded_count);
  json.key("others").begin_array();
  for (const ListedCopy& copy : copies.others) {
    json.begin_object().member("id", copy.id).member("source", copy.source);
    add_date(json, "published", copy.published);
    json.end_object();
  }
  json.end_array().end_object();
}

// Counted in code points, from 1.
std::uint64_t column_of(std::string_view query, std::size_t offset) {
  const std::string_view before = query.substr(0, std::min(offset, query.size()));
  return 1 + static_cast<std::uint64_t>(std::ranges::count_if(before, [](char c) {
           return (static_cast<unsigned char>(c) & 0xc0U) != 0x80U;
         }));
}

}  // namespace

void add_date(JsonBuilder& json, std::string_view name, const ArticleDate& date) {
  json.key(name);
  if (!date.known()) {
    json.null();
    return;
  }
  json.begin_object();
  json.member("date", format_date(date));
  json.key("instant").signed_number(date.instant_s);
  json.member("precision", date_precision_name(date.precision));
  json.key("utc_offset_min");
  if (date.utc_offset_min) {
    json.signed_number(*date.utc_offset_min);
  } else {
    json.null();
  }
  json.member("origin", date_origin_name(date.origin));
  json.end_object();
}

void add_quotation_members(JsonBuilder& json, const HitQuotation& quotation) {
  json.member("part", quotation.part == TextPart::Title ? "title" : "body")
      .count("begin", quotation.begin)
      .count("end", quotation.end)
      .member("text", quotation.text);
  json.key("speaker");
  if (quotation.speaker.empty()) {
    json.null();
  } else {
    json.begin_object().member("name", quotation.speaker).key("id");
    if (quotation.speaker_id.empty()) {
      json.null();
    } else {
      json.string(quotation.speaker_id);
    }
    json.end_object();
  }
  json.member("rule", quotation_rule_name(quotation.rule));
  json.key("confidence").real(quotation.confidence_percent / 100.0);
  json.key("matches").boolean(quotation.matches);
}

std::string_view sort_order_name(SortOrder sort) noexcept {
  switch (sort) {
    case SortOrder::Relevance:
      return "relevance";
    case SortOrder::DateAscending:
      return "date";
    case SortOrder::DateDescending:
      return "-date";
  }
  return "relevance";
}

void add_result_members(JsonBuilder& json, const SearchResult& result) {
  json.member("query", result.query)
      .member("generation", result.generation)
      .count("archive_articles", result.archive_articles)
      .count("match_count", result.match_count);
  json.key("match_count_exact").boolean(result.match_count_exact);
  json.member("group", result.grouping == Grouping::Copies ? "copies" : "none")
      .count("group_count", result.group_count());
  json.member("sort", sort_order_name(result.sort))
      .member("zone", result.zone)
      .count("offset", result.offset)
      .count("limit", result.limit)
      .strings("dates", result.explanation.dates);
  json.key("notes").begin_array();
  for (const Note& note : result.notes) {
    json.begin_object()
        .member("code", note.code)
        .member("message", note.message)
        .count("offset", note.where.offset)
        .count("length", note.where.length)
        .end_object();
  }
  json.end_array();
}

void add_explanation(JsonBuilder& json, const Explanation& explanation) {
  json.key("explanation").begin_object();
  json.member("tree", explanation.tree)
      .member("engine_query", explanation.engine_query);
  json.key("leaves").begin_array();
  for (const LeafExplanation& leaf : explanation.leaves) {
    json.begin_object()
        .member("text", leaf.text)
        .count("offset", leaf.where.offset)
        .count("length", leaf.where.length)
        .strings("terms", leaf.terms)
        .count("document_count", leaf.document_count)
        .count("cut_count", leaf.cut_count)
        .end_object();
  }
  json.end_array().end_object();
}

void add_hit_members(JsonBuilder& json, const Hit& hit) {
  const Article& article = hit.article;
  json.count("rank", hit.rank);
  json.key("score").real(hit.score);
  json.member("id", article.id)
      .member("url", article.url)
      .member("title", article.title);
  add_matches(json, "title_matches", hit.snippet.title_matches);
  json.member("source", article.source)
      .member("language", article.language)
      .member("section", article.section)
      .strings("tags", article.tags)
      .strings("byline", article.byline)
      .member("dateline", article.dateline);
  add_date(json, "published", article.published);
  add_date(json, "updated", article.updated);
  add_entities(json, hit);
  add_date_mentions(json, hit);
  add_quotations(json, hit);
  add_copies(json, hit.copies);
  json.count("match_count", hit.snippet.match_count);
  add_fragments(json, hit);
}

void add_error(JsonBuilder& json, std::string_view query, const Error& error) {
  json.key("error").begin_object();
  const bool in_query = !error.reason().empty();
  json.member("code", in_query ? error.reason() : error_code_name(error.code()))
      .member("message", error.message())
      .member("hint", error.hint());
  if (in_query) {
    json.count("offset", error.where().offset)
        .count("length", error.where().length)
        .count("column", column_of(query, error.where().offset))
        .member("query", query);
  }
  json.end_object();
}

}  // namespace morgue
