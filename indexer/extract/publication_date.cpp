// SPDX-License-Identifier: GPL-2.0-or-later
// Choosing an article's dates.
#include "indexer/extract/publication_date.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/extract/date_text.hpp"
#include "indexer/extract/zones.hpp"
#include "indexer/names/gazetteer.hpp"
#include "morgue/name.hpp"

namespace morgue {
namespace {

// Full dates beyond this many say nothing new about when an article was written.
constexpr std::size_t kMaxDates = 200;
// A dateline without a year is this near to the date that gives it one.
constexpr std::int64_t kMaxDistanceDays = 92;

CivilDate civil(const TextDate& date) {
  return {date.year, date.month == 0 ? 1 : date.month, date.day == 0 ? 1 : date.day};
}

DatePrecision day_precision(const TextDate& date) {
  if (date.day != 0) return DatePrecision::Day;
  return date.month != 0 ? DatePrecision::Month : DatePrecision::Year;
}

std::string country_of_dateline(const std::string& dateline) {
  const std::vector<std::string> ids =
      known_entity_ids(EntityType::Place, dateline.substr(0, dateline.find(',')));
  for (const std::string& id : ids) {
    const GazetteerEntity* entity = find_gazetteer_entity(id);
    if (entity != nullptr && !entity->country.empty()) {
      return std::string(entity->country);
    }
  }
  return {};
}

std::optional<std::int16_t> offset_of(const TextTime& time,
                                      const ZoneEvidence& evidence,
                                      std::int64_t local_s) {
  if (time.offset_min.has_value()) return time.offset_min;
  if (!time.country.empty()) return country_offset_min(time.country, local_s);
  if (!time.zone.empty()) return zone_offset_min(time.zone, evidence, local_s);
  return std::nullopt;
}

ArticleDate to_article_date(const StatedDate& stated,
                            DateOrigin origin,
                            const ZoneEvidence& evidence) {
  ArticleDate date;
  date.origin = origin;
  date.precision = day_precision(stated.date);
  date.instant_s = days_from_civil(civil(stated.date)) * kSecondsPerDay;
  if (!stated.time.has_value() || date.precision != DatePrecision::Day) return date;
  const TextTime& time = *stated.time;
  constexpr std::int64_t kMinute = 60;
  const std::int64_t minutes = time.hour * kMinute + time.minute;
  const std::int64_t local_s =
      date.instant_s + minutes * kMinute + (time.second > 0 ? time.second : 0);
  date.precision = time.second >= 0 ? DatePrecision::Second : DatePrecision::Minute;
  date.utc_offset_min = offset_of(time, evidence, local_s);
  date.instant_s = local_s - kMinute * date.utc_offset_min.value_or(0);
  return date;
}

// The full dates of the article, those of captions first.
struct FullDates {
  std::vector<TextDate> captions;
  std::vector<TextDate> text;
};

FullDates collect_full_dates(const Article& article) {
  FullDates dates;
  for (const Block& block : article.blocks) {
    const std::string_view text =
        std::string_view(article.body).substr(block.begin, block.end - block.begin);
    if (!block.is_indexed()) continue;
    std::vector<TextDate>& target =
        block.kind == BlockKind::Caption ? dates.captions : dates.text;
    if (target.size() >= kMaxDates) continue;
    const auto found =
        find_full_dates(text, article.language, kMaxDates - target.size());
    target.insert(target.end(), found.begin(), found.end());
  }
  return dates;
}

std::int64_t distance_days(const TextDate& date, const TextDate& anchor) {
  return std::abs(days_from_civil(civil(date)) - days_from_civil(civil(anchor)));
}

// Gives a dateline without a year the one that brings it nearest to a full date.
void complete_year(const FullDates& dates, TextDate& dateline) {
  std::int64_t best = kMaxDistanceDays + 1;
  int best_year = 0;
  for (const std::vector<TextDate>* list : {&dates.captions, &dates.text}) {
    for (const TextDate& anchor : *list) {
      for (int year = anchor.year - 1; year <= anchor.year + 1; ++year) {
        if (!is_valid_civil(year, dateline.month, dateline.day)) continue;
        TextDate candidate = dateline;
        candidate.year = year;
        const std::int64_t distance = distance_days(candidate, anchor);
        if (distance >= best) continue;
        best = distance;
        best_year = year;
      }
    }
  }
  dateline.year = best_year;
}

}  // namespace

void settle_dates(const LineFacts& facts, Article& article) {
  const std::string country = country_of_dateline(article.dateline);
  const ZoneEvidence evidence{article.language, country};
  if (!article.updated.known() && facts.updated.has_value()) {
    article.updated = to_article_date(*facts.updated, DateOrigin::Label, evidence);
  }
  if (article.published.known()) return;
  if (facts.published.has_value()) {
    article.published = to_article_date(*facts.published, DateOrigin::Label, evidence);
    return;
  }
  std::optional<TextDate> dateline = facts.dateline_date;
  if (dateline.has_value() && dateline->is_full()) {
    article.published =
        to_article_date({*dateline, {}}, DateOrigin::Dateline, evidence);
    return;
  }
  const FullDates dates = collect_full_dates(article);
  if (dateline.has_value()) complete_year(dates, *dateline);
  if (dateline.has_value() && dateline->is_full()) {
    article.published =
        to_article_date({*dateline, {}}, DateOrigin::Dateline, evidence);
  } else if (!dates.captions.empty()) {
    article.published =
        to_article_date({dates.captions.front(), {}}, DateOrigin::Caption, evidence);
  } else if (!dates.text.empty()) {
    article.published =
        to_article_date({dates.text.front(), {}}, DateOrigin::Text, evidence);
  }
}

DateReference local_day_of(const Article& article) {
  const ArticleDate& published = article.published;
  DateReference reference;
  reference.precision = std::min(published.precision, DatePrecision::Day);
  std::int64_t local_s = published.instant_s;
  if (!published.floating()) {
    std::optional<std::int16_t> offset_min = published.utc_offset_min;
    if (offset_min.value_or(0) == 0 && !article.dateline.empty()) {
      const std::optional<std::int16_t> local =
          country_offset_min(country_of_dateline(article.dateline), local_s);
      if (local) offset_min = local;
    }
    constexpr std::int64_t kMinute = 60;
    local_s += offset_min.value_or(0) * kMinute;
  }
  reference.day = civil_from_seconds(local_s);
  return reference;
}

}  // namespace morgue
