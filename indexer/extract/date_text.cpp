// SPDX-License-Identifier: GPL-2.0-or-later
// Reading calendar dates from the pieces of a text.
#include "indexer/extract/date_text.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "indexer/extract/text_pieces.hpp"
#include "morgue/date.hpp"

namespace morgue {
namespace {

constexpr int kFirstYear = 1400;
constexpr int kLastYear = 2200;
constexpr int kBuddhistYears = 543;

using Kind = TextPiece::Kind;

// Reads forms of dates from one place; `at_` is the next piece.
class Reader {
 public:
  Reader(std::span<const TextPiece> pieces,
         std::size_t begin,
         std::string_view language)
      : pieces_(pieces), begin_(begin), at_(begin), language_(language) {}

  std::size_t read(TextDate& date) {
    const bool found = numbers() || han() || day_first() || month_first();
    if (!found || !valid()) return 0;
    date = date_;
    date.begin = pieces_[begin_].begin;
    date.end = pieces_[at_ - 1].end;
    return at_ - begin_;
  }

 private:
  const TextPiece* peek(std::size_t ahead = 0) const {
    return at_ + ahead < pieces_.size() ? &pieces_[at_ + ahead] : nullptr;
  }

  bool sees_number(std::size_t ahead, int min_digits, int max_digits) const {
    const TextPiece* piece = peek(ahead);
    return piece != nullptr && piece->kind == Kind::Number &&
           piece->digits >= min_digits && piece->digits <= max_digits;
  }

  bool sees_sign(std::size_t ahead, std::u32string_view signs) const {
    const TextPiece* piece = peek(ahead);
    return piece != nullptr && piece->kind != Kind::Word && piece->sign != 0 &&
           signs.find(piece->sign) != std::u32string_view::npos;
  }

  bool skip_sign(std::u32string_view signs) {
    if (!sees_sign(0, signs)) return false;
    ++at_;
    return true;
  }

  bool skip_word(std::span<const std::string_view> words) {
    const TextPiece* piece = peek();
    if (piece == nullptr || piece->kind != Kind::Word) return false;
    if (std::ranges::find(words, piece->word) == words.end()) return false;
    ++at_;
    return true;
  }

  // "2019-11-19", "2019/11/19", "10.11.1989", "16/04/2019".
  bool numbers() {
    if (!sees_number(0, 1, 4) || !sees_sign(1, U"-/.") || !sees_number(2, 1, 2) ||
        !sees_sign(3, U"-/.") || !sees_number(4, 1, 4)) {
      return false;
    }
    const TextPiece& first = pieces_[at_];
    const TextPiece& last = pieces_[at_ + 4];
    const char32_t sign = pieces_[at_ + 1].sign;
    if (sign != pieces_[at_ + 3].sign) return false;
    date_.month = static_cast<unsigned>(pieces_[at_ + 2].value);
    if (first.digits == 4 && last.digits <= 2) {
      date_.year = first.value;
      date_.day = static_cast<unsigned>(last.value);
    } else if (first.digits <= 2 && last.digits == 4) {
      date_.year = last.value;
      date_.day = static_cast<unsigned>(first.value);
      if (sign == U'/' && !order_english()) return false;
    } else {
      return false;
    }
    at_ += 5;
    return true;
  }

  // "11/16/2019" in English: months first only where no other reading is possible.
  bool order_english() {
    if (language_ != "en" && !language_.empty()) return true;
    if (date_.month > 12) std::swap(date_.month, date_.day);
    return date_.day > 12 || date_.day == date_.month;
  }

  bool han() {
    std::size_t ahead = 0;
    if (sees_number(0, 4, 4) && sees_sign(1, U"\u5E74")) {
      date_.year = pieces_[at_].value;
      ahead = 2;
    }
    if (!sees_number(ahead, 1, 2) || !sees_sign(ahead + 1, U"\u6708")) return false;
    date_.month = static_cast<unsigned>(pieces_[at_ + ahead].value);
    ahead += 2;
    if (sees_number(ahead, 1, 2) && sees_sign(ahead + 1, U"\u65E5\u53F7\u865F")) {
      date_.day = static_cast<unsigned>(pieces_[at_ + ahead].value);
      ahead += 2;
    }
    at_ += ahead;
    return true;
  }

  // "19 November 2019", "19. November", "1er mai", "15 de abril de 2019", "26-FEB-87".
  bool day_first() {
    static constexpr std::array<std::string_view, 8> kOrdinals{"st", "nd", "rd", "th",
                                                               "er", "o",  "e",  "a"};
    static constexpr std::array<std::string_view, 4> kOf{"of", "de", "d", "di"};
    const std::size_t start = at_;
    if (!sees_number(0, 1, 2)) return false;
    date_.day = static_cast<unsigned>(pieces_[at_++].value);
    if (const TextPiece* next = peek(); next != nullptr && !next->after_space) {
      skip_word(kOrdinals);
    }
    skip_sign(U".\u00BA\u00B0-");
    skip_word(kOf);
    if (!month()) {
      at_ = start;
      return false;
    }
    skip_sign(U".");
    year_behind();
    return true;
  }

  // "November 19th, 2019", "Nov. 19", "March 2011".
  bool month_first() {
    static constexpr std::array<std::string_view, 4> kOrdinals{"st", "nd", "rd", "th"};
    const std::size_t start = at_;
    if (!month()) return false;
    skip_sign(U".");
    if (sees_number(0, 4, 4)) {
      year_behind();
    } else if (sees_number(0, 1, 2)) {
      date_.day = static_cast<unsigned>(pieces_[at_++].value);
      skip_word(kOrdinals);
      year_behind();
    }
    if (date_.day != 0 || date_.year != 0) return true;
    at_ = start;
    return false;
  }

  bool month() {
    const TextPiece* piece = peek();
    if (piece == nullptr || piece->kind != Kind::Word) return false;
    date_.month = month_of_word(piece->word);
    thai_ = date_.month != 0 && static_cast<unsigned char>(piece->word[0]) == 0xE0;
    if (date_.month != 0) ++at_;
    return date_.month != 0;
  }

  // ", 2019", " de 2019", "-1987", Thai "62" for 2562.
  void year_behind() {
    static constexpr std::array<std::string_view, 4> kOf{"de", "del", "of",
                                                         "\u0E1E\u0E28"};
    const std::size_t start = at_;
    skip_sign(U",-");
    skip_word(kOf);
    if (sees_number(0, 4, 4)) {
      date_.year = pieces_[at_++].value;
    } else if (thai_ && sees_number(0, 2, 2)) {
      date_.year = 2500 + pieces_[at_++].value;
    } else {
      at_ = start;
    }
  }

  bool valid() {
    if (date_.year > 2400) date_.year -= kBuddhistYears;
    if (date_.year != 0 && (date_.year < kFirstYear || date_.year > kLastYear)) {
      return false;
    }
    // 29 February is possible while the year is open.
    const int year = date_.year == 0 ? 2000 : date_.year;
    return is_valid_civil(year, date_.month, date_.day == 0 ? 1 : date_.day);
  }

  std::span<const TextPiece> pieces_;
  std::size_t begin_;
  std::size_t at_;
  std::string_view language_;
  TextDate date_;
  bool thai_ = false;
};

bool starts_code_point(char c) {
  return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
}

// True where a year may stand: four ASCII digits in a row, or a digit of another
// script.
bool begins_year(std::string_view text, std::size_t at) {
  const auto digit = [&](std::size_t i) {
    return i < text.size() && text[i] >= '0' && text[i] <= '9';
  };
  return digit(at) && digit(at + 1) && digit(at + 2) && digit(at + 3) &&
         !digit(at + 4) && (at == 0 || !digit(at - 1));
}

bool begins_wide_year(std::string_view text, std::size_t at) {
  std::size_t next = at;
  const char32_t c = next_code_point(text, next);
  return (c >= 0x660 && c <= 0x669) || (c >= 0xE50 && c <= 0xE59) ||
         (c >= 0xFF10 && c <= 0xFF19);
}

// The neighbourhood of a year that can hold its date, cut at code points.
std::string_view window_around(std::string_view text,
                               std::size_t at,
                               std::size_t& begin) {
  constexpr std::size_t kBefore = 48;
  constexpr std::size_t kBehind = 32;
  begin = at > kBefore ? at - kBefore : 0;
  std::size_t end = std::min(text.size(), at + kBehind);
  while (begin < at && !starts_code_point(text[begin]))
    ++begin;
  while (end < text.size() && !starts_code_point(text[end]))
    ++end;
  return text.substr(begin, end - begin);
}

}  // namespace

std::size_t read_date(std::span<const TextPiece> pieces,
                      std::size_t i,
                      std::string_view language,
                      TextDate& date) {
  if (i >= pieces.size() || pieces[i].kind == Kind::Sign) return 0;
  return Reader(pieces, i, language).read(date);
}

std::vector<TextDate> find_full_dates(std::string_view text,
                                      std::string_view language,
                                      std::size_t max_count) {
  std::vector<TextDate> dates;
  std::size_t done = 0;
  for (std::size_t at = 0; at < text.size() && dates.size() < max_count; ++at) {
    const bool wide = static_cast<unsigned char>(text[at]) >= 0xC0;
    if (at < done || !(wide ? begins_wide_year(text, at) : begins_year(text, at))) {
      continue;
    }
    std::size_t begin = 0;
    const std::string_view window = window_around(text, at, begin);
    const std::vector<TextPiece> pieces = split_pieces(window);
    for (std::size_t i = 0; i < pieces.size(); ++i) {
      TextDate date;
      const std::size_t count = read_date(pieces, i, language, date);
      if (count == 0 || !date.is_full() || begin + date.begin < done) continue;
      date.begin += begin;
      date.end += begin;
      done = date.end;
      dates.push_back(date);
      break;
    }
    done = std::max(done, at + 4);
  }
  return dates;
}

}  // namespace morgue
