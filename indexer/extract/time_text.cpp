// SPDX-License-Identifier: GPL-2.0-or-later
// Reading times of day, and the zones that stand behind them.
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "indexer/extract/date_text.hpp"
#include "indexer/extract/text_pieces.hpp"
#include "indexer/extract/zones.hpp"
#include "indexer/names/gazetteer.hpp"
#include "morgue/name.hpp"

namespace morgue {
namespace {

using Kind = TextPiece::Kind;

// Reads the forms of a time from one place; `at_` is the next piece.
class Reader {
 public:
  Reader(std::string_view text, std::span<const TextPiece> pieces, std::size_t begin)
      : text_(text), pieces_(pieces), begin_(begin), at_(begin) {}

  std::size_t read(TextTime& time) {
    half_day();
    if (!han_time() && !figures() && !hours_only()) return 0;
    meridiem();
    if (pm_ && time_.hour < 12) time_.hour += 12;
    if (am_ && time_.hour == 12) time_.hour = 0;
    if (time_.hour > 24 || time_.minute > 59 || time_.second > 60) return 0;
    zone();
    time = time_;
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
    return piece != nullptr && piece->sign != 0 &&
           signs.find(piece->sign) != std::u32string_view::npos;
  }

  bool sees_word(std::size_t ahead, std::string_view word) const {
    const TextPiece* piece = peek(ahead);
    return piece != nullptr && piece->kind == Kind::Word && piece->word == word;
  }

  // The Han words for before and after noon precede the figures.
  void half_day() {
    if (sees_sign(0, U"\u5348") && sees_sign(1, U"\u524D\u5F8C")) {
      pm_ = pieces_[at_ + 1].sign == 0x5F8C;
      am_ = !pm_;
      at_ += 2;
    } else if (sees_sign(0, U"\u4E0A\u4E0B") && sees_sign(1, U"\u5348")) {
      pm_ = pieces_[at_].sign == 0x4E0B;
      am_ = !pm_;
      at_ += 2;
    }
  }

  bool han_time() {
    if (!sees_number(0, 1, 2) || !sees_sign(1, U"\u6642\u65F6\u70B9\u9EDE"))
      return false;
    time_.hour = pieces_[at_].value;
    at_ += 2;
    if (sees_number(0, 1, 2) && sees_sign(1, U"\u5206")) {
      time_.minute = pieces_[at_].value;
      at_ += 2;
    }
    return true;
  }

  // "19:55", "19:55:07", "17.20 Uhr", "23h10", "11 h 32".
  bool figures() {
    if (!sees_number(0, 1, 2) || !sees_number(2, 2, 2)) return false;
    const bool hour_letter = sees_word(1, "h");
    if (!hour_letter && !sees_sign(1, U":.\u2236")) return false;
    const bool dotted = sees_sign(1, U".");
    if (!hour_letter &&
        (pieces_[at_ + 1].after_space || pieces_[at_ + 2].after_space)) {
      return false;
    }
    if (dotted && !sees_clock_word(3)) return false;
    time_.hour = pieces_[at_].value;
    time_.minute = pieces_[at_ + 2].value;
    at_ += 3;
    if (!dotted && sees_sign(0, U":") && sees_number(1, 2, 2)) {
      time_.second = pieces_[at_ + 1].value;
      at_ += 2;
    }
    skip_clock_word();
    return true;
  }

  // "9 p.m.", "8 Uhr", "1640 GMT".
  bool hours_only() {
    if (sees_number(0, 4, 4) && peek(1) != nullptr && is_zone_at(at_ + 1)) {
      time_.hour = pieces_[at_].value / 100;
      time_.minute = pieces_[at_].value % 100;
      ++at_;
      return true;
    }
    if (!sees_number(0, 1, 2) || !sees_clock_word(1)) return false;
    time_.hour = pieces_[at_].value;
    ++at_;
    skip_clock_word();
    return true;
  }

  // What tells a dotted number from a time: am, pm, Uhr, h, the Thai sign for hours.
  bool sees_clock_word(std::size_t ahead) const {
    const TextPiece* piece = peek(ahead);
    if (piece == nullptr || piece->kind != Kind::Word) return false;
    static constexpr std::array<std::string_view, 6> kWords{"am", "pm",  "uhr",
                                                            "h",  "hrs", "\u0E19"};
    if ((piece->word == "a" || piece->word == "p") && sees_word(ahead + 2, "m")) {
      return true;
    }
    return std::ranges::find(kWords, piece->word) != kWords.end() ||
           is_zone_at(at_ + ahead);
  }

  void skip_clock_word() {
    static constexpr std::array<std::string_view, 4> kWords{"uhr", "h", "hrs",
                                                            "\u0E19"};
    const TextPiece* piece = peek();
    if (piece == nullptr || piece->kind != Kind::Word) return;
    if (std::ranges::find(kWords, piece->word) == kWords.end()) return;
    ++at_;
    if (sees_sign(0, U".") && !pieces_[at_].after_space) ++at_;
  }

  void meridiem() {
    const bool dotted = (sees_word(0, "a") || sees_word(0, "p")) &&
                        sees_sign(1, U".") && sees_word(2, "m");
    if (dotted || sees_word(0, "am") || sees_word(0, "pm")) {
      pm_ = pieces_[at_].word[0] == 'p';
      am_ = !pm_;
      at_ += dotted ? 3 : 1;
      if (dotted && sees_sign(0, U".")) ++at_;
    }
  }

  // Abbreviations are in capitals: "est" is a French word.
  bool is_zone_at(std::size_t i) const {
    if (i >= pieces_.size() || pieces_[i].kind != Kind::Word) return false;
    const char first = text_[pieces_[i].begin];
    return first >= 'A' && first <= 'Z' && is_zone_abbreviation(capitals(i));
  }

  std::string capitals(std::size_t i) const {
    std::string name = pieces_[i].word;
    for (char& c : name) {
      if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
    }
    return name;
  }

  void zone() {
    const std::size_t start = at_;
    const bool open = sees_sign(0, U"(");
    if (open) ++at_;
    if (!zone_name() && !numeric_offset() && !place_time()) {
      at_ = start;
      return;
    }
    if (open && sees_sign(0, U")")) ++at_;
  }

  bool zone_name() {
    const bool arabic = sees_word(0, "\u063A\u0631\u064A\u0646\u062A\u0634");
    if (!arabic && !is_zone_at(at_)) return false;
    time_.zone = arabic ? "GMT" : capitals(at_);
    ++at_;
    if (time_.zone == "GMT" || time_.zone == "UTC") numeric_offset();
    return true;
  }

  // "+02:00", "-0500", "+2".
  bool numeric_offset() {
    if (!sees_sign(0, U"+-") || !sees_number(1, 1, 4) || pieces_[at_ + 1].after_space) {
      return false;
    }
    // "16:48 - 12": a dash between two things.
    if (pieces_[at_].after_space && pieces_[at_].sign == U'-') return false;
    const int sign = pieces_[at_].sign == U'-' ? -1 : 1;
    const TextPiece& number = pieces_[at_ + 1];
    int minutes = number.digits <= 2 ? number.value * 60
                                     : number.value / 100 * 60 + number.value % 100;
    std::size_t used = 2;
    if (number.digits <= 2 && sees_sign(2, U":") && sees_number(3, 2, 2)) {
      minutes += pieces_[at_ + 3].value;
      used = 4;
    }
    if (minutes > 14 * 60) return false;
    time_.offset_min = static_cast<std::int16_t>(sign * minutes);
    at_ += used;
    return true;
  }

  // "heure de Paris", "hora de Madrid", the Arabic, Chinese and Japanese likes of
  // "Cairo time": a place within the next pieces whose country keeps one time.
  bool place_time() {
    static constexpr std::array<std::string_view, 4> kTime{
        "heure", "hora", "ora", "\u0628\u062A\u0648\u0642\u064A\u062A"};
    const TextPiece* piece = peek();
    if (piece == nullptr) return false;
    if (piece->kind == Kind::Ideograph) return han_place_time();
    if (piece->kind != Kind::Word) return false;
    if (std::ranges::find(kTime, piece->word) != kTime.end()) {
      std::size_t place = at_ + 1;
      if (sees_word(1, "de") || sees_word(1, "di")) ++place;
      if (place >= pieces_.size() || !take_country(place, place + 1)) return false;
      at_ = place + 1;
      return true;
    }
    if (sees_word(1, "time") && take_country(at_, at_ + 1)) {
      at_ += 2;
      return true;
    }
    return false;
  }

  bool han_place_time() {
    constexpr std::size_t kMaxPlace = 6;
    for (std::size_t n = 1; n <= kMaxPlace && at_ + n + 1 < pieces_.size(); ++n) {
      if (!sees_sign(n, U"\u6642\u65F6") || !sees_sign(n + 1, U"\u9593\u95F4"))
        continue;
      if (!take_country(at_, at_ + n)) return false;
      at_ += n + 2;
      return true;
    }
    return false;
  }

  bool take_country(std::size_t begin, std::size_t end) {
    const std::size_t from = pieces_[begin].begin;
    const std::string key = fold_name(text_.substr(from, pieces_[end - 1].end - from));
    for (const GazetteerForm& form : find_gazetteer_forms(key)) {
      const GazetteerEntity& entity = gazetteer_entities()[form.entity];
      if (entity.country.empty()) continue;
      time_.country = entity.country;
      return true;
    }
    return false;
  }

  std::string_view text_;
  std::span<const TextPiece> pieces_;
  std::size_t begin_;
  std::size_t at_;
  TextTime time_;
  bool am_ = false;
  bool pm_ = false;
};

}  // namespace

std::size_t read_time(std::string_view text,
                      std::span<const TextPiece> pieces,
                      std::size_t i,
                      TextTime& time) {
  if (i >= pieces.size() || pieces[i].kind == Kind::Word) return 0;
  return Reader(text, pieces, i).read(time);
}

}  // namespace morgue
