// SPDX-License-Identifier: GPL-2.0-or-later
// Month and weekday names of many languages, from ICU.
#include <algorithm>
#include <cstdint>
#include <new>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include <unicode/dtfmtsym.h>
#include <unicode/locid.h>

#include "indexer/extract/date_text.hpp"
#include "morgue/memory.hpp"
#include "morgue/name.hpp"

namespace morgue {
namespace {

// The languages whose names do not contradict one another; an earlier one wins.
constexpr const char* kLocales[] = {
    "en", "de", "de_AT", "fr", "es", "tr", "it", "pt",    "nl",    "sv",   "da",
    "nb", "fi", "id",    "ru", "el", "th", "ar", "ar_SY", "ar_DZ", "ar_MA"};

struct CalendarWords {
  std::unordered_map<std::string, unsigned> months;
  std::unordered_set<std::string> weekdays;
};

std::string folded_symbol(const icu::UnicodeString& symbol) {
  std::string text;
  symbol.toUTF8String(text);
  std::string key = fold_name(text);
  std::erase_if(key, [](char c) { return c == ' ' || c == '.'; });
  return key;
}

void add_locale(const char* name, CalendarWords& words) {
  using Symbols = icu::DateFormatSymbols;
  require_memory(kIcuDataBytes);
  UErrorCode status = U_ZERO_ERROR;
  const Symbols symbols(icu::Locale(name), status);
  if (status == U_MEMORY_ALLOCATION_ERROR) throw std::bad_alloc();
  if (U_FAILURE(status)) return;
  for (const auto context : {Symbols::FORMAT, Symbols::STANDALONE}) {
    for (const auto width : {Symbols::WIDE, Symbols::ABBREVIATED}) {
      std::int32_t count = 0;
      const icu::UnicodeString* months = symbols.getMonths(count, context, width);
      for (std::int32_t i = 0; i < count; ++i) {
        const std::string key = folded_symbol(months[i]);
        if (key.size() > 1) words.months.try_emplace(key, static_cast<unsigned>(i) + 1);
      }
      const icu::UnicodeString* days = symbols.getWeekdays(count, context, width);
      for (std::int32_t i = 0; i < count; ++i) {
        const std::string key = folded_symbol(days[i]);
        if (key.size() > 1) words.weekdays.insert(key);
      }
    }
  }
}

const CalendarWords& calendar_words() {
  static const CalendarWords kWords = [] {
    CalendarWords made;
    for (const char* locale : kLocales)
      add_locale(locale, made);
    made.months.try_emplace("sept", 9);
    made.months.try_emplace("febr", 2);
    return made;
  }();
  return kWords;
}

}  // namespace

unsigned month_of_word(std::string_view folded) {
  const auto& months = calendar_words().months;
  const auto at = months.find(std::string(folded));
  return at == months.end() ? 0 : at->second;
}

bool is_weekday_word(std::string_view folded) {
  return calendar_words().weekdays.contains(std::string(folded));
}

}  // namespace morgue
