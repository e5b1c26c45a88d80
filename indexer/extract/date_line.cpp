// SPDX-License-Identifier: GPL-2.0-or-later
// Lines of dates: labels, dates, times and little else.
#include <algorithm>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "indexer/extract/header_line.hpp"
#include "indexer/extract/line_labels.hpp"

namespace morgue {
namespace {

// A line of dates may hold this many words that are no part of a date ("morning
// edition, page 1").
constexpr std::size_t kMaxStrayWords = 2;
constexpr std::size_t kMaxStrayIdeographs = 4;
constexpr std::size_t kMaxPieces = 60;

class Reader {
 public:
  Reader(std::string_view line,
         std::span<const TextPiece> pieces,
         std::string_view language)
      : line_(line), pieces_(pieces), language_(language) {}

  std::optional<DateLine> read() {
    if (pieces_.empty() || pieces_.size() > kMaxPieces) return std::nullopt;
    while (at_ < pieces_.size()) {
      if (!step()) return std::nullopt;
    }
    settle();
    const bool any = result_.published.has_value() || result_.updated.has_value();
    if (!any) return std::nullopt;
    return std::move(result_);
  }

 private:
  bool step() {
    labels_ = match_labels(line_, pieces_, at_);
    if (label() || date() || time()) return true;
    const TextPiece& piece = pieces_[at_];
    if (piece.kind == TextPiece::Kind::Word) return word(piece);
    if (piece.kind == TextPiece::Kind::Ideograph) return ideograph();
    ++at_;
    return true;
  }

  bool label() {
    if (const std::size_t n = match(LineLabel::Updated); n > 0) {
      settle();
      updating_ = true;
      labelled_ = true;
      at_ += n;
      return true;
    }
    if (const std::size_t n = match(LineLabel::Published); n > 0) {
      settle();
      updating_ = false;
      labelled_ = true;
      at_ += n;
      return true;
    }
    return labelled_name(LineLabel::Source) || labelled_name(LineLabel::Byline);
  }

  std::size_t match(LineLabel kind) const {
    return labels_[static_cast<std::size_t>(kind)];
  }

  // "Source: X" up to the next wide gap. Only with a colon.
  bool labelled_name(LineLabel kind) {
    const std::size_t n = match(kind);
    if (n == 0 || at_ + n + 1 >= pieces_.size() || pieces_[at_ + n].sign != U':') {
      return false;
    }
    std::size_t end = at_ + n + 2;
    while (end < pieces_.size() && !pieces_[end].after_space)
      ++end;
    if (kind == LineLabel::Source) {
      const std::size_t begin = pieces_[at_ + n + 1].begin;
      result_.source = line_.substr(begin, pieces_[end - 1].end - begin);
    }
    at_ = end;
    return true;
  }

  bool date() {
    TextDate found;
    const std::size_t n = read_date(pieces_, at_, language_, found);
    if (n == 0 || found.year == 0) return false;
    // Two dates under one label: the second one belongs to something else.
    if (date_.has_value()) return false;
    date_ = found;
    // "23:30 update": the label of a Han line stands behind.
    at_ += n;
    return true;
  }

  bool time() {
    TextTime found;
    const std::size_t n = read_time(line_, pieces_, at_, found);
    if (n == 0) return false;
    if (!time_.has_value()) time_ = found;
    at_ += n;
    late_label();
    return true;
  }

  // Japanese: the date, the time, then "updated"; the zone may follow.
  void late_label() {
    if (labelled_ || at_ >= pieces_.size()) return;
    const std::size_t n = match_label(line_, pieces_, at_, LineLabel::Updated);
    if (n == 0) return;
    updating_ = true;
    labelled_ = true;
    at_ += n;
    if (at_ < pieces_.size() && time_.has_value() && pieces_[at_].word == "jst") {
      time_->zone = "JST";
      ++at_;
    }
  }

  bool word(const TextPiece& piece) {
    const std::size_t noise = match(LineLabel::Noise);
    if (noise > 0) {
      at_ += noise;
    } else if (is_weekday_word(piece.word) ||
               is_weekday_word(bare_weekday(piece.word))) {
      ++at_;
    } else {
      ++at_;
      return ++stray_words_ <= kMaxStrayWords;
    }
    return true;
  }

  // Arabic weekdays carry their article, Turkish ones may carry "gunu".
  static std::string bare_weekday(const std::string& word) {
    return word.starts_with("\u0627\u0644") ? word.substr(4) : word;
  }

  bool ideograph() {
    const std::size_t noise = match(LineLabel::Noise);
    if (noise > 0) {
      at_ += noise;
      return true;
    }
    // A weekday in Han is one to three ideographs: Monday, "(2)", "xingqi-2".
    static constexpr std::u32string_view kWeekday =
        U"\u6708\u706B\u6C34\u6728\u91D1\u571F\u65E5\u66DC\u661F\u671F\u5468\u4E00"
        U"\u4E8C"
        U"\u4E09\u56DB\u4E94\u516D";
    const bool weekday = kWeekday.find(pieces_[at_].sign) != std::u32string_view::npos;
    ++at_;
    return weekday || ++stray_ideographs_ <= kMaxStrayIdeographs;
  }

  // Gives the date and the time read so far to what their label names.
  void settle() {
    if (date_.has_value()) {
      auto& target = updating_ ? result_.updated : result_.published;
      if (!target.has_value()) target = StatedDate{*date_, time_};
    } else if (time_.has_value() && updating_ && result_.published.has_value()) {
      // "13 December 2015. Updated 10:05": the day stands once.
      result_.updated = StatedDate{result_.published->date, time_};
    }
    date_.reset();
    time_.reset();
  }

  std::string_view line_;
  std::span<const TextPiece> pieces_;
  std::string_view language_;
  std::size_t at_ = 0;
  LabelLengths labels_{};  // at the piece that step() looks at
  std::size_t stray_words_ = 0;
  std::size_t stray_ideographs_ = 0;
  bool updating_ = false;
  bool labelled_ = false;
  std::optional<TextDate> date_;
  std::optional<TextTime> time_;
  DateLine result_;
};

}  // namespace

std::optional<DateLine> read_date_line(std::string_view line,
                                       std::span<const TextPiece> pieces,
                                       std::string_view language) {
  // There is no date without a year.
  const bool counts = std::ranges::any_of(pieces, [](const TextPiece& piece) {
    return piece.kind == TextPiece::Kind::Number;
  });
  if (!counts) return std::nullopt;
  return Reader(line, pieces, language).read();
}

}  // namespace morgue
