// SPDX-License-Identifier: GPL-2.0-or-later
// Datelines: the place, the date and the agency that open a report.
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <unicode/uchar.h>

#include "indexer/extract/byte_block.hpp"
#include "indexer/extract/header_line.hpp"
#include "indexer/extract/line_labels.hpp"
#include "indexer/names/name_words.hpp"
#include "morgue/name.hpp"

namespace morgue {
namespace {

using Kind = TextPiece::Kind;

constexpr std::size_t kMaxHeadBytes = 160;
constexpr std::size_t kMaxPlacePieces = 8;

bool is_known_place(std::string_view text) {
  return !known_entity_ids(EntityType::Place, text).empty();
}

bool is_upper_word(std::string_view text) {
  std::size_t upper = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto c = static_cast<UChar32>(next_code_point(text, at));
    if (u_islower(c) != 0) return false;
    if (u_isupper(c) != 0) ++upper;
  }
  return upper >= 2;
}

bool is_bullet(char32_t c) {
  return c == 0x2022 || c == 0xB7 || c == 0x25CF;
}

bool is_dash(char32_t c) {
  return c == U'-' || c == 0x2013 || c == 0x2014 || c == 0x2015 || c == U'_';
}

// The beginning of a line, cut at a code point.
std::string_view head_of_line(std::string_view line) {
  std::size_t end = std::min(line.size(), kMaxHeadBytes);
  while (end < line.size() && (static_cast<unsigned char>(line[end]) & 0xC0) == 0x80)
    ++end;
  return line.substr(0, end);
}

// False if nothing in `head` can end a dateline: all of it is ASCII, and it has no dash
// before white space or its end.
bool has_separator(std::string_view head) {
  for (; !head.empty(); head.remove_prefix(std::min(head.size(), ByteBlock::kBytes))) {
    const ByteBlock block(head);
    if (block.wide() != 0) return true;
    // What stands behind the last byte of a block is in the next one.
    const std::uint64_t before_blank = ~(block.printed() >> 1U);
    if ((block.any_of<'-', '_'>() & before_blank) != 0) return true;
  }
  return false;
}

class Reader {
 public:
  Reader(std::string_view head, std::string_view language)
      : head_(head), language_(language), pieces_(split_pieces(head)) {}

  std::optional<Dateline> read() {
    if (pieces_.empty()) return std::nullopt;
    if (bracketed() || correspondent()) return std::move(found_);
    at_ = 0;
    leading_date();
    if (!place()) return std::nullopt;
    while (segment()) {}
    if (!separator() || !credible()) return std::nullopt;
    const std::size_t end = pieces_[place_end_ - 1].end;
    found_.place = head_.substr(place_begin_, end - place_begin_);
    return std::move(found_);
  }

 private:
  bool sees_sign(char32_t sign) const {
    return at_ < pieces_.size() && pieces_[at_].sign == sign;
  }

  std::string_view piece_text(std::size_t i) const {
    return head_.substr(pieces_[i].begin, pieces_[i].end - pieces_[i].begin);
  }

  // "date 2019-11-20 SEOUL".
  void leading_date() {
    std::size_t n = match_label(head_, pieces_, 0, LineLabel::Published);
    if (n > 0 && n < pieces_.size() && pieces_[n].sign == U':') ++n;
    TextDate date;
    const std::size_t count = read_date(pieces_, n, language_, date);
    if (count == 0 || !date.is_full()) return;
    found_.date = date;
    found_.labelled = true;
    at_ = n + count;
    // A dash between the date and the place.
    if (at_ < pieces_.size() && (is_dash(pieces_[at_].sign) || sees_sign(U'|'))) ++at_;
  }

  // Words in capitals, or a place that the gazetteer knows.
  bool place() {
    place_begin_ = at_ < pieces_.size() ? pieces_[at_].begin : 0;
    const std::size_t start = at_;
    while (at_ < pieces_.size() && at_ - start < kMaxPlacePieces &&
           place_piece(start)) {
      ++at_;
    }
    if (at_ == start || pieces_[start].kind != Kind::Word) return false;
    place_end_ = at_;
    const std::string_view text =
        head_.substr(place_begin_, pieces_[at_ - 1].end - place_begin_);
    known_ = is_known_place(text);
    upper_ = true;
    for (std::size_t i = start; i < at_; ++i) {
      if (pieces_[i].kind != Kind::Word) continue;
      const bool particle = i > start && is_name_particle(pieces_[i].word);
      upper_ &= particle || is_upper_word(piece_text(i));
    }
    return true;
  }

  bool place_piece(std::size_t start) const {
    const TextPiece& piece = pieces_[at_];
    if (piece.kind == Kind::Word) {
      TextDate date;
      return at_ == start || read_date(pieces_, at_, language_, date) == 0;
    }
    // "ST. LOUIS", "AIX-EN-PROVENCE", but ".-" ends a Spanish dateline.
    const bool inner =
        at_ > start && at_ + 1 < pieces_.size() && pieces_[at_ + 1].kind == Kind::Word;
    return inner &&
           (piece.sign == U'.' || piece.sign == U'\'' || piece.sign == 0x2019 ||
            (piece.sign == U'-' && !piece.after_space));
  }

  // ", France", ", Nov. 19, 2019", "(Uniwire)".
  bool segment() {
    if (at_ >= pieces_.size()) return false;
    if (sees_sign(U'(')) return parenthesis();
    const bool comma = sees_sign(U',');
    const std::size_t next = at_ + (comma ? 1 : 0);
    TextDate date;
    if (const std::size_t n = read_date(pieces_, next, language_, date); n > 0) {
      if (date.day == 0 || found_.date.has_value()) return false;
      found_.date = date;
      at_ = next + n;
      return true;
    }
    if (!comma || regions_ == 2) return false;
    std::size_t end = next;
    while (end < pieces_.size() && end - next < 6 && region_piece(end))
      ++end;
    if (end == next || (next - at_ != 1)) return false;
    ++regions_;
    at_ = end;
    place_end_ = end;
    return true;
  }

  bool region_piece(std::size_t i) const {
    if (pieces_[i].kind == Kind::Word) {
      std::size_t at = pieces_[i].begin;
      return u_islower(static_cast<UChar32>(next_code_point(head_, at))) == 0 ||
             is_name_particle(pieces_[i].word);
    }
    return pieces_[i].sign == U'.' && !pieces_[i].after_space;
  }

  bool parenthesis() {
    const std::size_t open = at_;
    while (at_ < pieces_.size() && at_ - open < 10 && !sees_sign(U')'))
      ++at_;
    if (!sees_sign(U')')) {
      at_ = open;
      return false;
    }
    ++at_;
    // "BERLIN (West)" is part of the place; an agency is not.
    agency_ = true;
    return true;
  }

  // A dash or bullet with white space behind it (".-" counts), or the end of the line.
  bool separator() {
    while (sees_sign(U'.') || sees_sign(U','))
      ++at_;
    if (at_ >= pieces_.size()) return false;
    const TextPiece& piece = pieces_[at_];
    bullet_ = is_bullet(piece.sign);
    if (!bullet_ && !is_dash(piece.sign)) return false;
    std::size_t end = at_;
    while (end + 1 < pieces_.size() && is_dash(pieces_[end + 1].sign) &&
           !pieces_[end + 1].after_space) {
      ++end;
    }
    if (end + 1 < pieces_.size() && !pieces_[end + 1].after_space) return false;
    found_.end = pieces_[end].end;
    return true;
  }

  // "NASA - the agency ..." is no dateline, nor is "UPDATE 1 - ...".
  bool credible() const {
    if (known_) return upper_ || found_.date.has_value() || agency_ || !bare_sentence();
    const std::string_view text =
        head_.substr(place_begin_, pieces_[place_end_ - 1].end - place_begin_);
    static constexpr std::array<std::string_view, 9> kNoPlaces{
        "update", "watch",   "exclusive", "breaking", "analysis",
        "video",  "opinion", "live",      "corrected"};
    const std::string key = fold_name(text);
    if (std::ranges::find(kNoPlaces, key) != kNoPlaces.end()) return false;
    if (!known_entity_ids(EntityType::Org, text).empty()) return false;
    if (found_.date.has_value() || (agency_ && upper_)) return true;
    return upper_ && (bullet_ || text.size() >= 4);
  }

  // "Berlin - the city of ..." might be prose; a dateline's text begins in capitals.
  bool bare_sentence() const {
    if (at_ + 1 >= pieces_.size()) return false;
    std::size_t at = pieces_[at_ + 1].begin;
    return u_islower(static_cast<UChar32>(next_code_point(head_, at))) != 0;
  }

  // Japanese and Chinese: a bracket that names the place, or "this paper's report".
  bool bracketed() {
    if (pieces_[0].sign != 0x3010) return false;
    std::size_t close = 1;
    while (close < pieces_.size() && pieces_[close].sign != 0x3011)
      ++close;
    if (close >= pieces_.size() || close > 30) return false;
    found_.end = pieces_[close].end;
    han_place(1, close);
    return true;
  }

  // "Benbao Beijing 1 yue 4 ri xun": own report or agency, place, date, "reports".
  bool correspondent() {
    static constexpr std::array<std::string_view, 5> kWho{
        "\u672C\u62A5", "\u672C\u5831", "\u65B0\u534E\u793E", "\u65B0\u83EF\u793E",
        "\u4E2D\u65B0\u793E"};
    const auto* who = std::ranges::find_if(
        kWho, [this](std::string_view name) { return head_.starts_with(name); });
    if (who == kWho.end()) return false;
    const std::size_t first = who->size() / 3;
    for (std::size_t i = first; i < pieces_.size() && i < 25; ++i) {
      static constexpr std::u32string_view kReports = U"\u8BAF\u8A0A\u7535\u96FB";
      if (pieces_[i].sign == 0 ||
          kReports.find(pieces_[i].sign) == std::u32string_view::npos) {
        continue;
      }
      found_.end = pieces_[i].end;
      han_place(first, i);
      return true;
    }
    return false;
  }

  // The longest known place that begins at piece `begin`.
  void han_place(std::size_t begin, std::size_t end) {
    for (std::size_t last = end; last > begin; --last) {
      if (pieces_[last - 1].kind == Kind::Sign) continue;
      const std::size_t from = pieces_[begin].begin;
      const std::string_view text = head_.substr(from, pieces_[last - 1].end - from);
      if (!is_known_place(text)) continue;
      found_.place = text;
      return;
    }
  }

  std::string_view head_;
  std::string_view language_;
  std::vector<TextPiece> pieces_;
  std::size_t at_ = 0;
  std::size_t place_begin_ = 0;
  std::size_t place_end_ = 0;
  int regions_ = 0;
  bool known_ = false;
  bool upper_ = false;
  bool agency_ = false;
  bool bullet_ = false;
  Dateline found_;
};

}  // namespace

std::optional<Dateline> read_dateline(std::string_view line,
                                      std::string_view language) {
  const std::string_view head = head_of_line(line);
  if (!has_separator(head)) return std::nullopt;
  return Reader(head, language).read();
}

}  // namespace morgue
