// SPDX-License-Identifier: GPL-2.0-or-later
// What dates are found in a text, spelled for comparison.
#pragma once

#include <cstdint>
#include <doctest/doctest.h>
#include <optional>
#include <string>
#include <vector>

#include "indexer/extract/date_finder.hpp"
#include "morgue/article.hpp"
#include "morgue/date.hpp"

namespace morgue_test {

using morgue::Article;
using morgue::ArticleDate;
using morgue::CivilDate;
using morgue::DateMention;

// A Wednesday.
inline constexpr CivilDate kWritten{2019, 11, 20};

inline ArticleDate written_on(const CivilDate& day) {
  return {morgue::days_from_civil(day) * morgue::kSecondsPerDay,
          morgue::DatePrecision::Day, morgue::DateOrigin::Metadata, std::nullopt};
}

inline std::string day_text(std::int64_t day) {
  return morgue::format_instant(day * morgue::kSecondsPerDay).substr(0, 10);
}

inline std::string text_of(const Article& article, const DateMention& date) {
  const std::string& text =
      date.part == morgue::TextPart::Title ? article.title : article.body;
  return text.substr(date.begin, date.end - date.begin);
}

// "Tuesday=2019-11-19; this week=2019-11-18..2019-11-24 week".
inline std::string dates_in(const Article& article) {
  std::string all;
  for (const DateMention& date : article.date_mentions) {
    if (!all.empty()) all += "; ";
    all += text_of(article, date) + "=" + day_text(date.first_day);
    if (date.last_day != date.first_day) all += ".." + day_text(date.last_day);
    if (date.granularity != morgue::DateGranularity::Day) {
      all += " " + std::string(morgue::date_granularity_name(date.granularity));
    }
  }
  return all;
}

inline std::string find_dates(const std::string& text,
                              const std::string& language = "en",
                              const ArticleDate& published = written_on(kWritten)) {
  Article article;
  article.language = language;
  article.body = text;
  article.published = published;
  morgue::find_date_mentions(article);
  return dates_in(article);
}

struct DateRow {
  std::string text;
  std::string dates;
};

inline void check_dates(const std::vector<DateRow>& rows,
                        const std::string& language = "en") {
  for (const DateRow& row : rows) {
    CAPTURE(row.text);
    CHECK(find_dates(row.text, language) == row.dates);
  }
}

}  // namespace morgue_test
