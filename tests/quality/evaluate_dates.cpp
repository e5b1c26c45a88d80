// SPDX-License-Identifier: GPL-2.0-or-later
// Measures how well the dates that texts talk about are found and understood; run by
// scripts/evaluate.
// usage: evaluate_dates DATA_DIR [--errors]
#include <algorithm>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/extract/date_finder.hpp"
#include "morgue/article.hpp"
#include "morgue/date.hpp"
#include "tests/quality/labelled_dates.hpp"

namespace morgue {
namespace {

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

bool is_right(const LabelledDate& label, const DateMention& found) {
  for (const std::int64_t bound : label.bounds) {
    if (bound == found.first_day || bound == found.last_day + 1) return true;
  }
  return std::any_of(
      label.values.begin(), label.values.end(), [&](const LabelledDays& days) {
        if (days.first != found.first_day) return false;
        if (days.last == found.last_day) return true;
        return label.has_bounds && is_end_of_unit(days.last + 1, found.last_day);
      });
}

// True if the days found hold those labelled or lie within them: a week where the data
// have a day, a third of a year where they have a half.
bool is_near(const LabelledDate& label, const DateMention& found) {
  return std::any_of(
      label.values.begin(), label.values.end(), [&](const LabelledDays& days) {
        const bool holds = found.first_day <= days.first && days.last <= found.last_day;
        const bool within =
            days.first <= found.first_day && found.last_day <= days.last;
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

  void add(const DatedSentence& sentence) {
    Article article;
    article.language = "en";
    article.body = sentence.text;
    if (sentence.written_day) {
      article.published = {*sentence.written_day * kSecondsPerDay, DatePrecision::Day,
                           DateOrigin::Metadata, std::nullopt};
    }
    find_date_mentions(article);
    for (const LabelledDate& label : sentence.labels)
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
  static bool overlaps(const LabelledDate& label, const DateMention& found) {
    return label.begin < found.end && found.begin < label.end;
  }

  static void print_row(const char* name, const Score& score) {
    std::printf("%-10s %8d %8d %8d %8d %11.3f %9.3f\n", name, score.labelled,
                score.found, score.right, score.near,
                static_cast<double>(score.right) / std::max(score.found, 1),
                static_cast<double>(score.right) / std::max(score.labelled, 1));
  }

  void add_label(const DatedSentence& sentence,
                 const Article& article,
                 const LabelledDate& label) {
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

  void add_found(const DatedSentence& sentence,
                 const Article& article,
                 const DateMention& found) {
    ++found_;
    bool labelled = false;
    bool other = false;
    for (const LabelledDate& label : sentence.labels) {
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

  static void print_error(const DatedSentence& sentence,
                          const LabelledDate& label,
                          const DateMention* found) {
    const std::string text = sentence.text.substr(label.begin, label.end - label.begin);
    const LabelledDays days =
        label.values.empty() ? LabelledDays{} : label.values.front();
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
  for (const morgue::DatedSentence& sentence : morgue::read_dated_sentences(file))
    evaluation.add(sentence);
  evaluation.print();
  return 0;
}
