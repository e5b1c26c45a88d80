// SPDX-License-Identifier: GPL-2.0-or-later
// The days and months without a year of one article: what a cue says of one of them is
// said of those of the same name, too.
#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include "indexer/extract/date_form.hpp"
#include "morgue/article.hpp"

namespace morgue {

class OpenDates {
 public:
  // True for a day or a month whose year is to be found.
  static bool is_open(const DateForm& form);

  // Tells of the date mention with this index, whose form is open.
  void add(const DateForm& form,
           DateDirection direction,
           const DayInterval& days,
           std::size_t mention);

  // Moves the mentions of which nothing says the direction to the year of the others
  // with the same month and day, if these agree.
  void settle(const DateReference& reference, std::vector<DateMention>& mentions) const;

 private:
  struct Unsaid {
    DateForm form;
    std::size_t mention = 0;
  };

  static std::size_t key_of(const DateForm& form) { return form.month * 32 + form.day; }

  static constexpr int kDisagree = -1;

  std::array<int, std::size_t{13} * 32> years_{};  // by month and day; 0: not said
  std::vector<Unsaid> unsaid_;
};

}  // namespace morgue
