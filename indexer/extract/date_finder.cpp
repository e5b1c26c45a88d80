// SPDX-License-Identifier: GPL-2.0-or-later
// Goes through an article and keeps what is believed to be a date.
#include "indexer/extract/date_finder.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "indexer/extract/date_context.hpp"
#include "indexer/extract/date_list.hpp"
#include "indexer/extract/date_order.hpp"
#include "indexer/extract/date_range.hpp"
#include "indexer/extract/date_reader.hpp"
#include "indexer/extract/date_text.hpp"
#include "indexer/extract/date_tokens.hpp"
#include "indexer/extract/open_dates.hpp"
#include "indexer/extract/publication_date.hpp"
#include "morgue/date.hpp"

namespace morgue {
namespace {

// A longer block is read in pieces; a date across their border is not found.
constexpr std::size_t kMaxPieceBytes = 32768;

// A year of two digits is hardly ever farther ahead.
int last_short_year(const DateReference& written) {
  constexpr int kYearsAhead = 10;
  constexpr int kUnknown = 2029;
  const bool known = written.precision >= DatePrecision::Year;
  return known ? written.day.year + kYearsAhead : kUnknown;
}

std::size_t piece_end(std::string_view text, std::size_t begin) {
  if (text.size() - begin <= kMaxPieceBytes) return text.size();
  const std::size_t end = begin + kMaxPieceBytes;
  const std::size_t space = text.find_last_of(" \n", end);
  if (space != std::string_view::npos && space > begin + kMaxPieceBytes / 2) {
    return space + 1;
  }
  std::size_t cut = end;
  while (cut > begin + 1 && (static_cast<unsigned char>(text[cut]) & 0xC0) == 0x80)
    --cut;
  return cut;
}

// A text of one part with where it begins there.
struct PartText {
  TextPart part = TextPart::Body;
  std::size_t begin = 0;
  std::string_view text;
};

class ArticleReader {
 public:
  explicit ArticleReader(Article& article)
      : article_(article),
        lexicon_(date_lexicon(article.language)),
        reference_(local_day_of(article)),
        habits_{date_order_of(article, lexicon_), last_short_year(reference_)} {}

  void read(const PartText& part) {
    const std::size_t first = article_.date_mentions.size();
    told_day_ = told_ = told_year_ = std::nullopt;
    for (std::size_t begin = 0; begin < part.text.size() && has_room();) {
      const std::size_t end = piece_end(part.text, begin);
      read_piece({part.part, part.begin + begin, part.text.substr(begin, end - begin)});
      begin = end;
    }
    if (!lexicon_.has_words) add_full_dates(part, first);
  }

  // Behind all parts.
  void settle() { open_dates_.settle(reference_, article_.date_mentions); }

 private:
  bool has_room() const { return article_.date_mentions.size() < kMaxDateMentions; }

  void read_piece(const PartText& piece) {
    split_date_tokens(piece.text, lexicon_, tokens_);
    const DateReader reader(piece.text, tokens_, lexicon_, habits_);
    const DateContext context(piece.text, reader, piece.part == TextPart::Title);
    year_end_ = 0;
    figures_end_ = 0;
    weekday_end_ = 0;
    for (std::size_t i = 0; i < tokens_.size() && has_room();) {
      i = std::max(read_at(piece, reader, context, i), i + 1);
    }
  }

  // Returns the token behind the date at `i`; 0 if there is none.
  std::size_t read_at(const PartText& piece,
                      const DateReader& reader,
                      const DateContext& context,
                      std::size_t i) {
    if (!reader.may_begin(i)) return 0;
    const DateExpression date = reader.read(i);
    const std::optional<DateRange> range = read_date_range(reader, i, date);
    if (range && is_believed(*range, context) && add_range(piece, *range, context)) {
      return range->last.end;
    }
    const std::size_t list_end = read_list_at(piece, reader, context, date, i);
    if (list_end != 0) return list_end;
    if (!date.found() || !context.is_believed(date, follows_like(reader, date)))
      return 0;
    if (is_name(piece, date)) return date.end;
    const auto days = days_of(date, context);
    if (!days) return date.form.year != 0 ? 0 : date.end;
    if (lexicon_.has_words && OpenDates::is_open(date.form)) {
      open_dates_.add(date.form, context.direction_of(date), *days,
                      article_.date_mentions.size());
    }
    add(piece, date.begin, date.end, *days);
    if (days->granularity == DateGranularity::Year) year_end_ = date.end;
    if (date.doubt == DateDoubt::BareFigures) figures_end_ = date.end;
    if (days->first_day == days->last_day) told_day_ = days;
    told_ = days;
    if (date.form.year != 0 && days->granularity <= DateGranularity::Year)
      told_year_ = days;
    if (date.form.kind == DateForm::Kind::Weekday) weekday_end_ = date.end;
    return date.end;
  }

  // Returns the token behind the list that `date` opens; 0 if there is none.
  std::size_t read_list_at(const PartText& piece,
                           const DateReader& reader,
                           const DateContext& context,
                           const DateExpression& date,
                           std::size_t i) {
    const std::vector<DateExpression> list = read_date_list(reader, i, date);
    if (list.empty()) return 0;
    const DateExpression& first = list.front();
    if (!context.is_list_believed(list) || is_name(piece, first)) return 0;
    const auto days = resolve_date_list(list, reference_, context.direction_of(first));
    if (!days) return 0;
    for (std::size_t at = 0; at < list.size() && has_room(); ++at)
      add(piece, list[at].begin, list[at].end, (*days)[at]);
    const DateExpression& last = list.back();
    if (last.doubt == DateDoubt::BareYear) year_end_ = last.end;
    if (days->back().granularity == DateGranularity::Day) told_day_ = days->back();
    return last.end;
  }

  // What is told of before is in the same text; only what is before it may be seen from
  // the day of writing.
  std::optional<DayInterval> days_of(const DateExpression& date,
                                     const DateContext& context) const {
    const DateForm& form = date.form;
    if (form.kind == DateForm::Kind::SameDay && told_day_) {
      const std::int64_t day = told_day_->first_day + form.shift;
      return DayInterval{day, day, DateGranularity::Day};
    }
    if (form.kind == DateForm::Kind::SameDay && form.is_told) return std::nullopt;
    if (form.kind == DateForm::Kind::Unit && form.is_told) return told_unit(form);
    return resolve_date(form, reference_, context.direction_of(date));
  }

  // "that week": the one of the last date that is no longer than it; "that year": the
  // last one that is stated.
  std::optional<DayInterval> told_unit(const DateForm& form) const {
    if (article_.date_mentions.empty()) {
      return resolve_date(form, reference_, DateDirection::Past);
    }
    const bool year = form.unit == CalendarUnit::Year;
    const std::optional<DayInterval>& date = year ? told_year_ : told_;
    const bool longer = date && date->granularity > (form.unit == CalendarUnit::Month
                                                         ? DateGranularity::Month
                                                         : DateGranularity::Week);
    if (!date || (!year && longer)) return std::nullopt;
    const DateReference told{civil_from_days(date->first_day), DatePrecision::Day};
    return resolve_date(form, told, DateDirection::Past);
  }

  bool add_range(const PartText& piece,
                 const DateRange& range,
                 const DateContext& context) {
    const auto days =
        resolve_range(range, reference_, context.direction_of(range.first));
    if (!days) return false;
    add(piece, range.first.begin, range.last.end, *days);
    return true;
  }

  // Two months or years speak for each other.
  static bool is_believed(const DateRange& range, const DateContext& context) {
    const DateDoubt doubt = range.first.doubt;
    if (doubt == DateDoubt::BareFigures) return context.is_range_of_figures(range);
    if (doubt == DateDoubt::BareYear || doubt == DateDoubt::BareMonth) return true;
    if (range.first.form.kind == DateForm::Kind::DayOffset) return true;  // from now
    return context.is_believed(range.first, false);
  }

  // "in 2007 but not 2009", "on 11/20, 11/22 or 11/25", "on Mon or Tue"
  bool follows_like(const DateReader& reader, const DateExpression& date) const {
    const std::size_t i = date.begin;
    const bool figures = date.doubt == DateDoubt::BareFigures;
    const bool weekday = date.doubt == DateDoubt::ShortDay;
    const std::size_t end = figures ? figures_end_ : weekday ? weekday_end_ : year_end_;
    if (end == 0) return false;
    if (date.doubt == DateDoubt::BareYear && i == end + 2)
      return reader.spells(end, "but") && reader.spells(end + 1, "not");
    return i == end + 1 && (tokens_[end].is(DateWordKind::And) ||
                            (figures && tokens_[end].is_sign(U',')));
  }

  // True if the entities of the article have it as a name, or as a part of one.
  bool is_name(const PartText& piece, const DateExpression& date) const {
    if (date.form.day != 0 || date.form.year != 0) return false;
    const auto begin =
        static_cast<std::uint32_t>(piece.begin + tokens_[date.begin].begin);
    const auto end =
        static_cast<std::uint32_t>(piece.begin + tokens_[date.end - 1].end);
    const auto ends_before = [&](const Mention& mention) {
      return mention.part < piece.part ||
             (mention.part == piece.part && mention.end <= begin);
    };
    const auto& mentions = article_.mentions;
    const auto at = std::partition_point(mentions.begin(), mentions.end(), ends_before);
    if (at == mentions.end() || at->part != piece.part || at->begin >= end)
      return false;
    const EntityType type = article_.entities[at->entity].type;
    const bool longer = at->begin < begin || at->end > end;
    if (date.doubt == DateDoubt::BareMonth && type == EntityType::Person) return true;
    return longer && type != EntityType::Place && at->begin <= begin && at->end >= end;
  }

  void add(const PartText& piece,
           std::size_t first_token,
           std::size_t end_token,
           const DayInterval& days) {
    DateMention mention;
    mention.part = piece.part;
    mention.begin =
        static_cast<std::uint32_t>(piece.begin + tokens_[first_token].begin);
    mention.end = static_cast<std::uint32_t>(piece.begin + tokens_[end_token - 1].end);
    mention.granularity = days.granularity;
    mention.first_day = static_cast<std::int32_t>(days.first_day);
    mention.last_day = static_cast<std::int32_t>(days.last_day);
    article_.date_mentions.push_back(mention);
  }

  // Adds the full dates of the languages that have no words here.
  void add_full_dates(const PartText& part, std::size_t first) {
    std::vector<DateMention>& all = article_.date_mentions;
    const std::size_t known = all.size();
    for (const TextDate& date :
         find_full_dates(part.text, article_.language, kMaxDateMentions - known)) {
      const auto begin = static_cast<std::uint32_t>(part.begin + date.begin);
      const auto end = static_cast<std::uint32_t>(part.begin + date.end);
      const auto known_end = all.begin() + static_cast<std::ptrdiff_t>(known);
      const auto at = std::partition_point(
          all.begin() + static_cast<std::ptrdiff_t>(first), known_end,
          [begin](const DateMention& other) { return other.end <= begin; });
      if (at != known_end && at->begin < end) continue;
      const auto day =
          static_cast<std::int32_t>(days_from_civil({date.year, date.month, date.day}));
      all.push_back({part.part, begin, end, DateGranularity::Day, day, day});
    }
    std::sort(
        all.begin() + static_cast<std::ptrdiff_t>(first), all.end(),
        [](const DateMention& a, const DateMention& b) { return a.begin < b.begin; });
  }

  Article& article_;
  OpenDates open_dates_;
  const DateLexicon& lexicon_;
  DateReference reference_;
  DateHabits habits_;
  std::vector<DateToken> tokens_;
  std::optional<DayInterval> told_day_;   // the last one in the text at hand
  std::optional<DayInterval> told_;       // the same of any length
  std::optional<DayInterval> told_year_;  // the last that states a year
  // Behind the last expression of a year, of figures without one and of a weekday; 0:
  // none.
  std::size_t year_end_ = 0;
  std::size_t weekday_end_ = 0;
  std::size_t figures_end_ = 0;
};

}  // namespace

void find_date_mentions(Article& article) {
  article.date_mentions.clear();
  ArticleReader reader(article);
  reader.read({TextPart::Title, 0, article.title});
  const std::string_view body = article.body;
  if (article.blocks.empty()) reader.read({TextPart::Body, 0, body});
  for (const Block& block : article.blocks) {
    if (!block.is_indexed()) continue;
    reader.read({TextPart::Body, block.begin,
                 body.substr(block.begin, block.end - block.begin)});
  }
  reader.settle();
}

}  // namespace morgue
