// SPDX-License-Identifier: GPL-2.0-or-later
// Tests of the dates and times that articles print, and of zones.
#include "indexer/extract/date_text.hpp"

#include <doctest/doctest.h>
#include <optional>
#include <string>
#include <vector>

#include "indexer/extract/header_line.hpp"
#include "indexer/extract/line_labels.hpp"
#include "indexer/extract/zones.hpp"
#include "morgue/date.hpp"

namespace morgue {
namespace {

std::string show(const TextDate& date) {
  return std::to_string(date.year) + "-" + std::to_string(date.month) + "-" +
         std::to_string(date.day);
}

// The first date that begins anywhere in `text`.
std::string first_date(const std::string& text, const std::string& language) {
  const std::vector<TextPiece> pieces = split_pieces(text);
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    TextDate date;
    if (read_date(pieces, i, language, date) > 0) return show(date);
  }
  return "none";
}

std::string first_time(const std::string& text) {
  const std::vector<TextPiece> pieces = split_pieces(text);
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    TextTime time;
    if (read_time(text, pieces, i, time) == 0) continue;
    std::string out = std::to_string(time.hour) + ":" + std::to_string(time.minute);
    if (time.offset_min.has_value()) out += " " + std::to_string(*time.offset_min);
    if (!time.zone.empty()) out += " " + time.zone;
    if (!time.country.empty()) out += " " + time.country;
    return out;
  }
  return "none";
}

std::int64_t local(int year, unsigned month, unsigned day) {
  return days_from_civil({year, month, day}) * kSecondsPerDay + kSecondsPerDay / 2;
}

TEST_SUITE("date_text") {
  TEST_CASE("reads the dates of the languages of the press") {
    struct Row {
      std::string text;
      std::string language;
      std::string date;
    };

    const Row rows[] = {
        {"November 19th, 2019 at 19:55", "en", "2019-11-19"},
        {"Nov. 19, 2019", "en", "2019-11-19"},
        {"Nov. 19 (Uniwire)", "en", "0-11-19"},
        {"on 19 November 2019,", "en", "2019-11-19"},
        {"the 4th of July 2012", "en", "2012-7-4"},
        {"26-FEB-1987", "en", "1987-2-26"},
        {"March 2011", "en", "2011-3-0"},
        {"2019-11-20 SEOUL", "en", "2019-11-20"},
        {"2019/11/20", "en", "2019-11-20"},
        {"16/04/2019", "es", "2019-4-16"},
        {"16/04/2019", "en", "2019-4-16"},
        {"04/16/2019", "en", "2019-4-16"},
        {"03/04/2019", "en", "none"},
        {"03/04/2019", "fr", "2019-4-3"},
        {"10.11.1989 um 08:15 Uhr", "de", "1989-11-10"},
        {"4. Juli 2012 (eigener Bericht)", "de", "2012-7-4"},
        {"1. M\u00E4rz 2011", "de", "2011-3-1"},
        {"15 avril 2019 \u00E0 23h10", "fr", "2019-4-15"},
        {"1er ao\u00FBt 2014", "fr", "2014-8-1"},
        {"13 de diciembre de 2015", "es", "2015-12-13"},
        {"18 A\u011Fustos 1999", "tr", "1999-8-18"},
        {"2019\u5E744\u670810\u65E5", "ja", "2019-4-10"},
        {"4\u670810\u65E5", "zh", "0-4-10"},
        {"\uFF12\uFF10\uFF11\uFF11\u5E74\uFF13\u6708\uFF11\uFF11\u65E5", "ja",
         "2011-3-11"},
        {"3 \u0E01\u0E23\u0E01\u0E0E\u0E32\u0E04\u0E21 2561", "th", "2018-7-3"},
        {"\u0E51\u0E56 \u0E40\u0E21\u0E29\u0E32\u0E22\u0E19 "
         "\u0E52\u0E55\u0E56\u0E52",
         "th", "2019-4-16"},
        {"16 \u0E40\u0E21.\u0E22. 62", "th", "2019-4-16"},
        {"\u0667 \u064A\u0648\u0644\u064A\u0648 \u0662\u0660\u0662\u0661", "ar",
         "2021-7-7"},
        {"31.02.2019", "en", "none"},
        {"28,500 troops may leave", "en", "none"},
        {"May said", "en", "none"},
        {"", "en", "none"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.text);
      CHECK(first_date(row.text, row.language) == row.date);
    }
  }

  TEST_CASE("reads times of day with their zones") {
    struct Row {
      std::string text;
      std::string time;
    };

    const Row rows[] = {
        {"19:55 IST", "19:55 IST"},
        {"10:05 p.m. EDT", "22:5 EDT"},
        {"8:00 a.m. EST", "8:0 EST"},
        {"12:30 am", "0:30"},
        {"9 pm GMT", "21:0 GMT"},
        {"08:15 Uhr MEZ", "8:15 MEZ"},
        {"17.20 Uhr", "17:20"},
        {"14:05 Uhr (MESZ)", "14:5 MESZ"},
        {"23h10 (heure de Paris)", "23:10 FRA"},
        {"11 h 32 CET", "11:32 CET"},
        {"18:40 +0200", "18:40 120"},
        {"18:40 GMT+2", "18:40 120 GMT"},
        {"16:48 (TS\u0130)", "16:48 TSI"},
        {"0036 GMT", "0:36 GMT"},
        {"5\u6642\u0030\u0030\u5206", "5:0"},
        {"\u5348\u5F8C2\u664246\u5206", "14:46"},
        {"09:15\u3000\uFF08\u53F0\u7063\u6642\u9593\uFF09", "9:15 TWN"},
        {"25:00", "none"},
        {"19:75", "none"},
        {"4 a day", "none"},
        {"1.5 million", "none"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.text);
      CHECK(first_time(row.text) == row.time);
    }
  }

  TEST_CASE("finds the full dates of a text in order") {
    const std::string text =
        "It began in 1964. On October 7, 1953 a treaty; then 31 December 2019 and "
        "2019\u5E744\u670810\u65E5.";
    const std::vector<TextDate> dates = find_full_dates(text, "en", 10);
    REQUIRE(dates.size() == 3);
    CHECK(show(dates[0]) == "1953-10-7");
    CHECK(text.substr(dates[0].begin, dates[0].end - dates[0].begin) ==
          "October 7, 1953");
    CHECK(show(dates[1]) == "2019-12-31");
    CHECK(show(dates[2]) == "2019-4-10");
    CHECK(find_full_dates(text, "en", 1).size() == 1);
  }

  TEST_CASE("takes the zone that the evidence speaks for") {
    const std::int64_t at = local(2019, 11, 19);
    CHECK(zone_offset_min("IST", {"en", ""}, at) == 330);
    CHECK(zone_offset_min("IST", {"en", "ISR"}, at) == 120);
    CHECK(zone_offset_min("IST", {"en", "IRL"}, at) == 60);
    CHECK(zone_offset_min("IST", {"he", ""}, at) == 120);
    CHECK(zone_offset_min("BST", {"en", ""}, at) == 60);
    CHECK(zone_offset_min("BST", {"en", "BGD"}, at) == 360);
    CHECK(zone_offset_min("CST", {"en", ""}, at) == -360);
    CHECK(zone_offset_min("CST", {"zh", ""}, at) == 480);
    CHECK(zone_offset_min("CST", {"en", "TWN"}, at) == 480);
    CHECK(zone_offset_min("KST", {"en", ""}, at) == 540);
    CHECK_FALSE(zone_offset_min("XYZ", {"en", ""}, at).has_value());
  }

  TEST_CASE("follows summer time where the abbreviation does not say") {
    CHECK(zone_offset_min("ET", {"en", ""}, local(2019, 7, 1)) == -240);
    CHECK(zone_offset_min("ET", {"en", ""}, local(2019, 12, 1)) == -300);
    CHECK(country_offset_min("FRA", local(2019, 4, 15)) == 120);
    CHECK(country_offset_min("FRA", local(2019, 12, 15)) == 60);
    CHECK_FALSE(country_offset_min("USA", local(2019, 4, 15)).has_value());
  }
}

TEST_SUITE("header_line") {
  TEST_CASE("reads lines of dates with their labels") {
    struct Row {
      std::string line;
      std::string language;
      std::string published;
      std::string updated;
    };

    const Row rows[] = {
        {"Updated November 19th, 2019 at 19:55 IST", "en", "", "2019-11-19"},
        {"Published 11:05 BST, 25 June 2016", "en", "2016-6-25", ""},
        {"Published: 15 April 2019, 10:05 p.m. EDT", "en", "2019-4-15", ""},
        {"February 11, 1990", "en", "1990-2-11", ""},
        {"Stand: 04.07.2012, 14:05 Uhr (MESZ)", "de", "", "2012-7-4"},
        {"Publi\u00E9 le 10/04/2019 \u00E0 15:24 - Modifi\u00E9 le 11/04/2019 \u00E0 "
         "17:51",
         "fr", "2019-4-10", "2019-4-11"},
        {"Domingo, 13 de diciembre de 2015. Actualizado a las 10:05 h", "es",
         "2015-12-13", "2015-12-13"},
        {"\uFF08\uFF12\uFF10\uFF11\uFF11\u5E74\uFF13\u6708\uFF11\uFF11\u65E5\u3000"
         "\uFF12\uFF13\u6642\uFF13\uFF10\u5206\u66F4\u65B0\u3000\uFF2A\uFF33\uFF34"
         "\uFF09",
         "ja", "", "2011-3-11"},
        {"\u6700\u7D42\u66F4\u65B0\uFF1A2019\u5E7411\u670820\u65E5", "ja", "",
         "2019-11-20"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.line);
      const auto dates = read_date_line(row.line, split_pieces(row.line), row.language);
      REQUIRE(dates.has_value());
      CHECK((dates->published ? show(dates->published->date) : "") == row.published);
      CHECK((dates->updated ? show(dates->updated->date) : "") == row.updated);
    }
  }

  TEST_CASE("leaves sentences with dates alone") {
    for (const char* line :
         {"Published in 1859, the book changed biology for good on 24 November 1859.",
          "The treaty of October 1, 1953 still binds both governments.",
          "Harbors wrecked from Crescent City to Santa Cruz",
          "Updated rules annoy farmers"}) {
      CAPTURE(line);
      CHECK_FALSE(read_date_line(line, split_pieces(line), "en").has_value());
    }
  }

  TEST_CASE("reads datelines") {
    struct Row {
      std::string line;
      std::string language;
      std::string place;
      std::string date;
      std::string rest;
    };

    const Row rows[] = {
        {"SEOUL, Nov. 19 (Uniwire) - Talks broke down.", "en", "SEOUL", "0-11-19",
         " Talks broke down."},
        {"MAE SAI, Thailand, July 8 (Uniwire) - Divers", "en", "MAE SAI, Thailand",
         "0-7-8", " Divers"},
        {"date 2019-11-20 SEOUL \u2022 The United States", "en", "SEOUL", "2019-11-20",
         " The United States"},
        {"WASHINGTON \u2014 On Saturday", "en", "WASHINGTON", "", " On Saturday"},
        {"SAN FRANCISCO -- The wave", "en", "SAN FRANCISCO", "", " The wave"},
        {"BERLIN, 10. November 1989 \u2013 Die Mauer", "de", "BERLIN", "1989-11-10",
         " Die Mauer"},
        {"Genf, 4. Juli 2012 (eigener Bericht) \u2013 Nach", "de", "Genf", "2012-7-4",
         " Nach"},
        {"PAR\u00CDS.- Notre Dame", "es", "PAR\u00CDS", "", " Notre Dame"},
        {"TOULOUSE, 15 novembre (Le Courrier) \u2014 Philae", "fr", "TOULOUSE",
         "0-11-15", " Philae"},
        {"\u3010\u30BD\u30A6\u30EB20\u65E5\u3011\u7C73\u56FD", "ja",
         "\u30BD\u30A6\u30EB", "", "\u7C73\u56FD"},
        {"\u3010\u30BD\u30A6\u30EB\uFF08\u7C73\uFF09\u3011\u7C73", "ja",
         "\u30BD\u30A6\u30EB", "", "\u7C73"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.line);
      const auto dateline = read_dateline(row.line, row.language);
      REQUIRE(dateline.has_value());
      CHECK(dateline->place == row.place);
      CHECK((dateline->date ? show(*dateline->date) : "") == row.date);
      CHECK(std::string(row.line).substr(dateline->end) == row.rest);
    }
  }

  TEST_CASE("takes no prose for a dateline") {
    for (const char* line :
         {"NASA \u2014 the American space agency \u2014 said so.",
          "UPDATE - The talks go on.", "He said - not for the first time - no.",
          "The SPD-led government fell.", "A", "\u2014 said nobody"}) {
      CAPTURE(line);
      CHECK_FALSE(read_dateline(line, "en").has_value());
    }
  }

  TEST_CASE("matches the longest label") {
    const std::string text = "Lesen Sie auch: mehr";
    CHECK(match_label(text, split_pieces(text), 0, LineLabel::Link) == 3);
    CHECK(match_label(text, split_pieces(text), 0, LineLabel::Updated) == 0);
  }
}

}  // namespace
}  // namespace morgue
