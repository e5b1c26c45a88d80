// SPDX-License-Identifier: GPL-2.0-or-later
// Reads sentences whose dates are labelled.
#include "tests/quality/labelled_dates.hpp"

#include <algorithm>
#include <fstream>
#include <simdjson.h>
#include <string_view>
#include <utility>

#include "morgue/date.hpp"

namespace morgue {
namespace {

std::optional<std::int64_t> day_of(std::string_view text) {
  const TimestampResult read = parse_timestamp(text, DateOrder::Unset);
  if (read.status != TimestampResult::Status::Ok) return std::nullopt;
  return days_from_civil(civil_from_seconds(read.date.instant_s));
}

// The days that "2018", "2018-02" or "2018-02-03" names.
std::optional<LabelledDays> days_named(const std::string& text) {
  const TimestampResult read = parse_timestamp(text, DateOrder::Unset);
  if (read.status != TimestampResult::Status::Ok) return std::nullopt;
  const CivilDate first = civil_from_seconds(read.date.instant_s);
  CivilDate next = first;
  if (read.date.precision == DatePrecision::Year) ++next.year;
  if (read.date.precision == DatePrecision::Month) {
    next.year += next.month == 12 ? 1 : 0;
    next.month = next.month % 12 + 1;
  }
  const std::int64_t begin = days_from_civil(first);
  const std::int64_t end =
      read.date.precision >= DatePrecision::Day ? begin + 1 : days_from_civil(next);
  return LabelledDays{begin, end - 1};
}

std::string text_at(simdjson::dom::element object, const char* key) {
  std::string_view value;
  if (object[key].get(value) != simdjson::SUCCESS) return {};
  return std::string(value);
}

// "before", "since" and the like leave one side open: what counts is the date named.
void add_open_value(const std::string& timex,
                    const std::string& start,
                    const std::string& end,
                    LabelledDate& label) {
  if (!timex.starts_with("XXXX")) {
    if (const auto days = days_named(timex)) label.values.push_back(*days);
    return;
  }
  for (const std::string& side : {start, end}) {
    if (side.size() < 4) continue;
    const auto days = days_named(side.substr(0, 4) + timex.substr(4));
    if (days) label.values.push_back(*days);
  }
}

void add_value(simdjson::dom::element value,
               const std::string& mod,
               LabelledDate& label) {
  const std::string timex = text_at(value, "timex");
  const std::string start = text_at(value, "start");
  const std::string end = text_at(value, "end");
  label.timex = timex;
  if (label.type == "date") {
    const auto day = day_of(text_at(value, "value"));
    if (day) label.values.push_back({*day, *day});
    return;
  }
  const bool open = mod.starts_with("before") || mod.starts_with("after") ||
                    mod.starts_with("since") || mod.starts_with("until");
  if (open && mod.find('-') == std::string::npos) {
    return add_open_value(timex, start, end, label);
  }
  if (open) {  // "since the end of 1989"
    for (const std::string& side : {start, end}) {
      if (const auto day = day_of(side)) label.bounds.push_back(*day);
    }
    return;
  }
  const auto first = day_of(start);
  const auto behind = day_of(end);
  if (first && behind) label.values.push_back({*first, *behind - 1});
  label.has_bounds = timex.starts_with("(");
}

}  // namespace

std::vector<DatedSentence> read_dated_sentences(const std::filesystem::path& file) {
  std::ifstream in(file);
  simdjson::dom::parser parser;
  std::vector<DatedSentence> sentences;
  for (std::string line; std::getline(in, line);) {
    const simdjson::dom::element row = parser.parse(line);
    DatedSentence sentence;
    sentence.text = text_at(row, "text");
    sentence.written_day = day_of(text_at(row, "ref").substr(0, 10));
    // Offsets are of characters.
    std::vector<std::size_t> bytes;
    for (std::size_t i = 0; i <= sentence.text.size(); ++i) {
      if (i == sentence.text.size() || (sentence.text[i] & 0xC0) != 0x80)
        bytes.push_back(i);
    }
    for (const simdjson::dom::element timex : row["timex"].get_array()) {
      LabelledDate label;
      const auto begin = static_cast<std::size_t>(timex["s"].get_int64().value());
      const auto end = static_cast<std::size_t>(timex["e"].get_int64().value()) + 1;
      label.begin = bytes.at(std::min(begin, bytes.size() - 1));
      label.end = bytes.at(std::min(end, bytes.size() - 1));
      label.type = text_at(timex, "type");
      const std::string mod = text_at(timex, "mod");
      for (const simdjson::dom::element value : timex["value"].get_array())
        add_value(value, mod, label);
      sentence.labels.push_back(label);
    }
    sentences.push_back(std::move(sentence));
  }
  return sentences;
}

}  // namespace morgue
