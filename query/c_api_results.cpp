// SPDX-License-Identifier: GPL-2.0-or-later
// The C library: results, hits and fragments.
#include <utility>

#include "query/c_api_handles.hpp"
#include "query/output/explain_text.hpp"
#include "query/output/result_writer.hpp"

using morgue::guard_result;
using morgue::require;

namespace {

const char* give_text(const std::string& text, std::size_t* length) noexcept {
  if (length != nullptr) *length = text.size();
  return text.c_str();
}

const char* give_nothing(std::size_t* length) noexcept {
  if (length != nullptr) *length = 0;
  return "";
}

const std::string* field_text(const morgue_hit& hit, morgue_hit_field field) noexcept {
  const morgue::Article& article = hit.value->article;
  switch (field) {
    case MORGUE_HIT_ID:
      return &article.id;
    case MORGUE_HIT_TITLE:
      return &article.title;
    case MORGUE_HIT_URL:
      return &article.url;
    case MORGUE_HIT_SOURCE:
      return &article.source;
    case MORGUE_HIT_LANGUAGE:
      return &article.language;
    case MORGUE_HIT_PUBLISHED:
      return &hit.published;
    case MORGUE_HIT_UPDATED:
      return &hit.updated;
    case MORGUE_HIT_SECTION:
      return &article.section;
    case MORGUE_HIT_DATELINE:
      return &article.dateline;
    case MORGUE_HIT_BODY:
      return &article.body;
  }
  return nullptr;
}

}  // namespace

void morgue_results_free(morgue_results* results) {
  delete results;
}

uint64_t morgue_results_match_count(const morgue_results* results, int* is_exact) {
  if (is_exact != nullptr) *is_exact = results && results->value.match_count_exact;
  return results == nullptr ? 0 : results->value.match_count;
}

uint64_t morgue_results_group_count(const morgue_results* results) {
  return results == nullptr ? 0 : results->value.group_count();
}

size_t morgue_results_hit_count(const morgue_results* results) {
  return results == nullptr ? 0 : results->hits.size();
}

const morgue_hit* morgue_results_hit(const morgue_results* results, size_t ordinal) {
  if (ordinal >= morgue_results_hit_count(results)) return nullptr;
  return &results->hits[ordinal];
}

const char* morgue_results_note(const morgue_results* results, size_t ordinal) {
  if (results == nullptr || ordinal >= results->value.notes.size()) return nullptr;
  return results->value.notes[ordinal].message.c_str();
}

morgue_status morgue_results_json(morgue_results* results,
                                  const char** json,
                                  morgue_error** error) {
  return guard_result(json, "json", error, [&] {
    require(results, "results");
    if (results->json.empty()) {
      morgue::WriterOptions options;
      options.explain = results->explain;
      const morgue::OutputFormat* format = morgue::find_output_format("json");
      std::string line;
      format->create(options)->write(results->value, line);
      if (line.ends_with('\n')) line.pop_back();
      results->json = std::move(line);
    }
    *json = results->json.c_str();
  });
}

morgue_status morgue_results_explanation(morgue_results* results,
                                         const char** text,
                                         morgue_error** error) {
  return guard_result(text, "text", error, [&] {
    require(results, "results");
    if (results->explain && results->explanation.empty()) {
      morgue::LineWrapper wrapper;
      std::string lines;
      append_explanation(results->value.explanation, wrapper, 0, lines);
      results->explanation = std::move(lines);
    }
    *text = results->explanation.c_str();
  });
}

const char* morgue_hit_text(const morgue_hit* hit,
                            morgue_hit_field field,
                            size_t* length) {
  const std::string* text = hit == nullptr ? nullptr : field_text(*hit, field);
  return text == nullptr ? give_nothing(length) : give_text(*text, length);
}

morgue_precision morgue_hit_published(const morgue_hit* hit,
                                      int64_t* seconds,
                                      int32_t* offset_min) {
  const morgue::ArticleDate none;
  const morgue::ArticleDate& date = hit ? hit->value->article.published : none;
  if (seconds != nullptr) *seconds = date.instant_s;
  if (offset_min != nullptr) {
    *offset_min = date.utc_offset_min ? *date.utc_offset_min : MORGUE_NO_OFFSET;
  }
  return static_cast<morgue_precision>(date.precision);
}

const char* morgue_hit_copy(const morgue_hit* hit, size_t ordinal, uint64_t* count) {
  const morgue::HitCopies none;
  const morgue::HitCopies& group = hit ? hit->value->copies : none;
  if (count != nullptr) *count = group.group_size == 0 ? 0 : group.group_size - 1;
  return ordinal < group.others.size() ? group.others[ordinal].id.c_str() : nullptr;
}

double morgue_hit_score(const morgue_hit* hit) {
  return hit == nullptr ? 0 : hit->value->score;
}

const morgue_fragment* morgue_hit_title(const morgue_hit* hit) {
  return hit == nullptr ? nullptr : &hit->title;
}

const morgue_fragment* morgue_hit_fragment(const morgue_hit* hit, size_t ordinal) {
  if (hit == nullptr || ordinal >= hit->fragments.size()) return nullptr;
  return &hit->fragments[ordinal];
}

const char* morgue_fragment_text(const morgue_fragment* fragment, size_t* length) {
  return fragment == nullptr ? give_nothing(length)
                             : give_text(fragment->value.text, length);
}

int morgue_fragment_match(const morgue_fragment* fragment,
                          size_t ordinal,
                          size_t* begin,
                          size_t* end) {
  const bool known = fragment && ordinal < fragment->value.matches.size();
  const morgue::Match match =
      known ? fragment->value.matches[ordinal] : morgue::Match();
  if (begin != nullptr) *begin = match.begin;
  if (end != nullptr) *end = match.end;
  return known ? 1 : 0;
}
