// SPDX-License-Identifier: GPL-2.0-or-later
// What the words around an expression say: whether it is a date, and which way it
// looks.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "indexer/extract/date_range.hpp"
#include "indexer/extract/date_reader.hpp"

namespace morgue {

// Looks at a bounded number of tokens. Borrows all.
class DateContext {
 public:
  // `is_headline`: capitals say nothing.
  DateContext(std::string_view text, const DateReader& reader, bool is_headline)
      : text_(text), reader_(reader), is_headline_(is_headline) {}

  // Which way what is told in the same clause looks; Unsaid if it does not say so.
  DateDirection direction_of(const DateExpression& expression) const;

  // False for names ("May said", "the Sunday Times"), habits ("every Monday") and
  // numbers that are no years. `behind_like`: the expression follows one like it and
  // "and".
  bool is_believed(const DateExpression& expression, bool behind_like) const;

  // False if nothing says that the first one is a date; months in full say it of
  // each other.
  bool is_list_believed(std::span<const DateExpression> list) const;

  // "from 10/1 to 11/7", "10/1-11/7, 2019"; not "from 1/2 to 3/4", nor odds.
  bool is_range_of_figures(const DateRange& range) const;

 private:
  bool begins_sentence(std::size_t i) const;
  int cue_at(std::size_t i, std::size_t expression) const;
  int english_cue(std::size_t i, std::size_t expression) const;
  bool is_notice(std::size_t i, std::size_t expression) const;
  bool is_part(const DateExpression& expression) const;
  bool is_weekday_name(const DateExpression& expression) const;
  bool is_day_name(std::size_t i) const;
  bool is_month(const DateExpression& expression) const;
  bool is_year(const DateExpression& expression, bool behind_year) const;
  bool is_figures(const DateExpression& expression, bool behind_like) const;
  bool follows_preposition(std::size_t i) const;
  bool is_lower_word(std::size_t i) const;
  std::string_view text_of(std::size_t i) const;

  std::string_view text_;
  const DateReader& reader_;
  bool is_headline_;
};

}  // namespace morgue
