// SPDX-License-Identifier: GPL-2.0-or-later
// Measures how well the dates that texts talk about are found and understood; run by
// scripts/evaluate.
// usage: evaluate_dates DATA_DIR [--errors]
#include <algorithm>
#include <array>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <simdjson.h>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/extract/date_finder.hpp"
#include "morgue/article.hpp"
#include "morgue/date.hpp"

namespace morgue {
namespace {

struct Days {
  std::int64_t first = 0;
  std::int64_t last = 0;
};

// An expression that the data label.
struct Labelled {
  std::size_t begin = 0;  // bytes
  std::size_t end = 0;
  std::string type;
  std::string timex;
  std::vector<Days> values;          // any of them is right
  std::vector<std::int64_t> bounds;  // or any that begins or ends there
  bool has_bounds = false;  // a range between two dates: the last one is a whole unit
};

struct Sentence {
  std::string text;
  std::optional<std::int64_t> written_day;
  std::vector<Labelled> labels;
};

std::optional<std::int64_t> day_of(std::string_view text) {
  const TimestampResult read = parse_timestamp(text, DateOrder::Unset);
  if (read.status != TimestampResult::Status::Ok) return std::nullopt;
  return days_from_civil(civil_from_seconds(read.date.instant_s));
}

// The days that "2018", "2018-02" or "2018-02-03" names.
std::optional<Days> days_named(const std::string& text) {
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
  return Days{begin, end - 1};
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
                    Labelled& label) {
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

void add_value(simdjson::dom::element value, const std::string& mod, Labelled& label) {
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

std::vector<Sentence> read_sentences(const std::filesystem::path& file) {
  std::ifstream in(file);
  simdjson::dom::parser parser;
  std::vector<Sentence> sentences;
  for (std::string line; std::getline(in, line);) {
    const simdjson::dom::element row = parser.parse(line);
    Sentence sentence;
    sentence.text = text_at(row, "text");
    sentence.written_day = day_of(text_at(row, "ref").substr(0, 10));
    // Offsets are of characters.
    std::vector<std::size_t> bytes;
    for (std::size_t i = 0; i <= sentence.text.size(); ++i) {
      if (i == sentence.text.size() || (sentence.text[i] & 0xC0) != 0x80)
        bytes.push_back(i);
    }
    for (const simdjson::dom::element timex : row["timex"].get_array()) {
      Labelled label;
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

// The data end "from 2014 to 2018" where 2018 begins; both whole units count here.
bool is_end_of_unit(std::int64_t begin, std::int64_t last) {
  const CivilDate first = civil_from_days(begin);
  const CivilDate next = civil_from_days(last + 1);
  if (begin == last) return true;
  if (first.day != 1 || next.day != 1) return false;
  const int months = (next.year - first.year) * 12 + static_cast<int>(next.month) -
                     static_cast<int>(first.month);
  return months == 1 || (months == 3 && first.month % 3 == 1) ||
         (months == 12 && first.month == 1);
}

bool is_right(const Labelled& label, const DateMention& found) {
  for (const std::int64_t bound : label.bounds) {
    if (bound == found.first_day || bound == found.last_day + 1) return true;
  }
  return std::any_of(label.values.begin(), label.values.end(), [&](const Days& days) {
    if (days.first != found.first_day) return false;
    if (days.last == found.last_day) return true;
    return label.has_bounds && is_end_of_unit(days.last + 1, found.last_day);
  });
}

// True if the days found hold those labelled or lie within them: a week where the data
// have a day, a third of a year where they have a half.
bool is_near(const Labelled& label, const DateMention& found) {
  return std::any_of(label.values.begin(), label.values.end(), [&](const Days& days) {
    const bool holds = found.first_day <= days.first && days.last <= found.last_day;
    const bool within = days.first <= found.first_day && found.last_day <= days.last;
    return holds || within;
  });
}

struct Score {
  int labelled = 0;
  int found = 0;
  int right = 0;
  int near = 0;  // not right
};

class Evaluation {
 public:
  explicit Evaluation(bool prints_errors) : prints_errors_(prints_errors) {}

  void add(const Sentence& sentence) {
    Article article;
    article.language = "en";
    article.body = sentence.text;
    if (sentence.written_day) {
      article.published = {*sentence.written_day * kSecondsPerDay, DatePrecision::Day,
                           DateOrigin::Metadata, std::nullopt};
    }
    find_date_mentions(article);
    for (const Labelled& label : sentence.labels)
      add_label(sentence, article, label);
    for (const DateMention& found : article.date_mentions)
      add_found(sentence, article, found);
  }

  void print() const {
    std::printf("%-10s %8s %8s %8s %8s %11s %9s\n", "", "labelled", "found", "right",
                "near", "right/found", "right/all");
    Score all;
    for (const char* type : {"date", "daterange"}) {
      const Score& score = scores_.at(type);
      print_row(type, score);
      all.labelled += score.labelled;
      all.found += score.found;
      all.right += score.right;
      all.near += score.near;
    }
    print_row("both", all);
    std::printf(
        "\nfound %d dates: %d right, %d with other days, %d in expressions of "
        "another type, %d unlabelled; precision of what is labelled as date or "
        "range or not at all: %.3f\n",
        found_, right_, wrong_, other_, unlabelled_,
        static_cast<double>(right_) / std::max(found_ - other_, 1));
    std::printf("other types:");
    for (const auto& [type, count] : other_types_)
      std::printf(" %s %d", type.c_str(), count);
    std::printf("\n");
  }

 private:
  static bool overlaps(const Labelled& label, const DateMention& found) {
    return label.begin < found.end && found.begin < label.end;
  }

  static void print_row(const char* name, const Score& score) {
    std::printf("%-10s %8d %8d %8d %8d %11.3f %9.3f\n", name, score.labelled,
                score.found, score.right, score.near,
                static_cast<double>(score.right) / std::max(score.found, 1),
                static_cast<double>(score.right) / std::max(score.labelled, 1));
  }

  void add_label(const Sentence& sentence,
                 const Article& article,
                 const Labelled& label) {
    if (label.type != "date" && label.type != "daterange") {
      ++other_types_[label.type];
      return;
    }
    if (label.values.empty() && label.bounds.empty())
      return;  // seasons, impossible dates
    Score& score = scores_[label.type];
    ++score.labelled;
    const DateMention* found = nullptr;
    for (const DateMention& mention : article.date_mentions) {
      if (!overlaps(label, mention)) continue;
      if (found == nullptr || is_right(label, mention)) found = &mention;
    }
    if (found != nullptr) ++score.found;
    if (found != nullptr && is_right(label, *found)) {
      ++score.right;
      return;
    }
    if (found != nullptr && is_near(label, *found)) ++score.near;
    if (prints_errors_) print_error(sentence, label, found);
  }

  void add_found(const Sentence& sentence,
                 const Article& article,
                 const DateMention& found) {
    ++found_;
    bool labelled = false;
    bool other = false;
    for (const Labelled& label : sentence.labels) {
      if (!overlaps(label, found)) continue;
      const bool counted = (label.type == "date" || label.type == "daterange") &&
                           (!label.values.empty() || !label.bounds.empty());
      if (counted && is_right(label, found)) {
        ++right_;
        return;
      }
      labelled = labelled || counted;
      other = other || !counted;
    }
    if (labelled) {
      ++wrong_;
    } else if (other) {
      ++other_;
    } else {
      ++unlabelled_;
      if (prints_errors_) {
        std::printf("extra  [%s] %s\n", text_of(article, found).c_str(),
                    sentence.text.c_str());
      }
    }
  }

  static std::string text_of(const Article& article, const DateMention& found) {
    return article.body.substr(found.begin, found.end - found.begin);
  }

  static std::string day_text(std::int64_t day) {
    return format_instant(day * kSecondsPerDay).substr(0, 10);
  }

  static void print_error(const Sentence& sentence,
                          const Labelled& label,
                          const DateMention* found) {
    const std::string text = sentence.text.substr(label.begin, label.end - label.begin);
    const Days days = label.values.empty() ? Days{} : label.values.front();
    std::printf("%s %s [%s] %s..%s", found == nullptr ? "missed" : "wrong ",
                label.type.c_str(), text.c_str(), day_text(days.first).c_str(),
                day_text(days.last).c_str());
    if (found != nullptr) {
      std::printf(" found [%s] %s..%s",
                  sentence.text.substr(found->begin, found->end - found->begin).c_str(),
                  day_text(found->first_day).c_str(),
                  day_text(found->last_day).c_str());
    }
    std::printf(" %s: %s\n", day_text(sentence.written_day.value_or(0)).c_str(),
                sentence.text.c_str());
  }

  bool prints_errors_;
  std::map<std::string, Score> scores_;
  std::map<std::string, int> other_types_;
  int found_ = 0;
  int right_ = 0;
  int wrong_ = 0;
  int other_ = 0;
  int unlabelled_ = 0;
};

}  // namespace
}  // namespace morgue

int main(int argc, char** argv) {
  const bool errors = argc == 3 && std::strcmp(argv[2], "--errors") == 0;
  if (argc != 2 && !errors) {
    std::fprintf(stderr, "usage: evaluate_dates DATA_DIR [--errors]\n");
    return 2;
  }
  const std::filesystem::path file =
      std::filesystem::path(argv[1]) / "dates/ms-english.ndjson";
  if (!std::filesystem::exists(file)) {
    std::printf("no %s: dates are not measured\n", file.c_str());
    return 0;
  }
  morgue::Evaluation evaluation(errors);
  for (const morgue::Sentence& sentence : morgue::read_sentences(file))
    evaluation.add(sentence);
  evaluation.print();
  return 0;
}
