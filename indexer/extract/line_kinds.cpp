// SPDX-License-Identifier: GPL-2.0-or-later
// Telling header lines, captions and boilerplate from text, line by line.
#include "indexer/extract/line_kinds.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <unicode/uchar.h>

#include "indexer/extract/byte_block.hpp"
#include "indexer/extract/line_labels.hpp"
#include "indexer/extract/line_measure.hpp"
#include "indexer/extract/text_pieces.hpp"
#include "indexer/names/name_words.hpp"
#include "morgue/name.hpp"

namespace morgue {
namespace {

using Kind = TextPiece::Kind;

// Lines of dates and bylines are short.
constexpr std::size_t kMaxHeaderCodePoints = 130;
// Captions, links and advertisements show in their first words.
constexpr std::size_t kHeadBytes = 60;
constexpr std::size_t kMaxBylineWords = 10;
constexpr std::size_t kMaxNewsroomWords = 8;

bool is_letter(char32_t c) {
  if (c >= 0x80) return u_isalpha(static_cast<UChar32>(c)) != 0;
  return (c | 0x20U) >= U'a' && (c | 0x20U) <= U'z';
}

bool is_capital(char32_t c) {
  if (c >= 0x80) return u_isupper(static_cast<UChar32>(c)) != 0;
  return c >= U'A' && c <= U'Z';
}

bool is_opening(char32_t c) {
  return c == U'(' || c == U'[' || c == 0x3010;
}

// A line short enough to be a header line, with its pieces.
class Classifier {
 public:
  Classifier(std::string_view text, std::string_view language, Line& line)
      : text_(text), language_(language), line_(line), pieces_(split_pieces(text)) {}

  // The text may be the head of a longer line: `whole` is false then.
  void classify(bool whole) {
    if (pieces_.empty()) return;
    whole_ = whole;
    if (is_boilerplate()) {
      line_.kind = LineKind::Boilerplate;
    } else if (is_caption()) {
      line_.kind = LineKind::Caption;
    } else if (!whole) {
      return;
    } else if (is_newsroom_line() || is_byline()) {
      line_.kind = LineKind::Byline;
    } else if (auto dates = read_date_line(text_, pieces_, language_)) {
      line_.kind = LineKind::Dates;
      line_.dates = std::make_unique<DateLine>(*std::move(dates));
    }
  }

 private:
  std::size_t match(std::size_t i, LineLabel label) const {
    return match_label(text_, pieces_, i, label);
  }

  bool is_colon(std::size_t i) const {
    return i < pieces_.size() && pieces_[i].sign == U':';
  }

  // The first piece behind bullets, arrows and brackets.
  std::size_t skip_decoration() const {
    std::size_t i = 0;
    while (i < pieces_.size() && pieces_[i].kind == Kind::Sign &&
           pieces_[i].sign != U'|') {
      ++i;
    }
    return i;
  }

  bool is_boilerplate() const {
    if (pieces_[0].sign == U'|') return true;
    const std::size_t first = skip_decoration();
    if (is_advertisement(first) || is_link(first)) return true;
    return first > 0 && is_opening(pieces_[first - 1].sign) &&
           match(first, LineLabel::Input) > 0 &&
           (!whole_ || is_closing(pieces_.back().sign));
  }

  bool is_advertisement(std::size_t first) const {
    const std::size_t n = match(first, LineLabel::Advertisement);
    if (n == 0 || !whole_) return false;
    for (std::size_t i = first + n; i < pieces_.size(); ++i) {
      if (pieces_[i].kind != Kind::Sign) return false;
    }
    return true;
  }

  // A label, then a colon, an arrow, a bracket or a colon behind a space.
  bool is_link(std::size_t first) const {
    const std::size_t n = match(first, LineLabel::Link);
    if (n == 0 || first + n >= pieces_.size()) return false;
    const char32_t sign = pieces_[first + n].sign;
    if (pieces_[first + n].kind != Kind::Sign) return false;
    static constexpr std::u32string_view kBehind =
        U":>]\u3011\u00BB\u203A\u25B6\u25BA\uFF3D";
    const bool arrow = (sign >= 0x2190 && sign <= 0x21FF) ||
                       (sign >= 0x2794 && sign <= 0x27BF) ||
                       (sign >= 0x27F0 && sign <= 0x27FF);
    return arrow || kBehind.find(sign) != std::u32string_view::npos;
  }

  bool is_caption() const {
    const bool enclosed = is_opening(pieces_[0].sign);
    const std::size_t first = enclosed ? 1 : 0;
    const std::size_t n = match(first, LineLabel::Caption);
    if (n == 0) return false;
    return is_colon(first + n) || (enclosed && pieces_.size() <= first + n + 1);
  }

  bool is_byline() {
    const std::size_t n = match(0, LineLabel::Byline);
    if (n == 0 || line_.words > kMaxBylineWords || line_.question) return false;
    const bool colon = is_colon(n) || (n < pieces_.size() && pieces_[n].sign == U'/');
    const std::size_t first = n + (colon ? 1 : 0);
    if (first >= pieces_.size()) return false;
    const std::string_view name = trim_blank(text_.substr(pieces_[first].begin));
    if (!colon && (line_.final_stop || !is_by(name))) return false;
    split_names(name);
    return true;
  }

  // Without a colon, what follows "By" is a name or a newsroom, and nothing else.
  bool is_by(std::string_view name) const {
    if (names_newsroom(name)) return true;
    std::size_t capitals = 0;
    for (const std::string_view word : split_words(name)) {
      std::size_t at = 0;
      if (word.empty()) continue;
      const bool upper =
          u_isupper(static_cast<UChar32>(next_code_point(word, at))) != 0;
      const bool joins = word == "and" || word == "und" || word == "et" ||
                         word == "y" || word == "in" ||
                         is_name_particle(fold_name(word));
      if (!upper && !joins) return false;
      capitals += upper ? 1 : 0;
    }
    return capitals >= 2 && capitals <= 6;
  }

  // "Jane Doe and John Roe" are two.
  void split_names(std::string_view name) {
    static constexpr std::array<std::string_view, 4> kJoins{" and ", " und ", " et ",
                                                            " & "};
    for (const std::string_view join : kJoins) {
      const std::size_t at = name.find(join);
      if (at == std::string_view::npos || names_newsroom(name)) continue;
      line_.byline.emplace_back(trim_blank(name.substr(0, at)));
      line_.byline.emplace_back(trim_blank(name.substr(at + join.size())));
      return;
    }
    line_.byline.emplace_back(name);
  }

  // "Haber Merkezi | KAHRAMANMARAS", "Redaccion Ciencia": a newsroom and nothing else,
  // or an outlet and a place that the gazetteer knows.
  bool is_newsroom_line() {
    if (line_.words > kMaxNewsroomWords || line_.final_stop || line_.question) {
      return false;
    }
    for (std::size_t i = 1; i + 1 < pieces_.size(); ++i) {
      const char32_t sign = pieces_[i].sign;
      const bool divides = sign == U'|' || (sign == 0x2013 && pieces_[i].after_space);
      if (!divides) continue;
      const std::string_view left = trim_blank(text_.substr(0, pieces_[i].begin));
      const std::string_view right = trim_blank(text_.substr(pieces_[i].end));
      if (known_entity_ids(EntityType::Place, right).empty() && !names_newsroom(left)) {
        return false;
      }
      line_.byline.emplace_back(left);
      line_.place = right;
      return true;
    }
    if (!begins_with_newsroom() && !is_han_newsroom()) return false;
    line_.byline.emplace_back(text_);
    return true;
  }

  bool begins_with_newsroom() const {
    return line_.words <= 4 && pieces_[0].kind == Kind::Word &&
           names_newsroom(text_.substr(0, pieces_[0].end));
  }

  // Han and Thai write without spaces: a short line that names a department.
  bool is_han_newsroom() const {
    constexpr std::size_t kMaxCodePoints = 16;
    return line_.code_points <= kMaxCodePoints && pieces_[0].kind == Kind::Ideograph &&
           names_newsroom(text_);
  }

  std::string_view text_;
  std::string_view language_;
  Line& line_;
  std::vector<TextPiece> pieces_;
  bool whole_ = true;
};

// The beginning of a long line, cut at a code point.
std::string_view head_of(std::string_view text) {
  std::size_t end = std::min(text.size(), kHeadBytes);
  while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) {
    ++end;
  }
  return text.substr(0, end);
}

// False if the head of a long line has none of the signs that mark captions and links.
bool may_be_marked(std::string_view head) {
  const ByteBlock block(head);
  return (block.wide() | block.any_of<':', '>', '[', ']', '(', '|'>()) != 0;
}

// True for a line of ASCII that begins with a word that begins no label, and has
// neither a date nor the brevity of a newsroom: nothing but text.
bool is_plain_text(std::string_view text, const LineMeasure& line) {
  const bool brief =
      line.words <= kMaxNewsroomWords && !line.final_stop && !line.question;
  if (line.may_count || brief) return false;
  const auto letters =
      static_cast<std::size_t>(std::countr_one(ByteBlock(text).letters()));
  return letters > 0 && !begins_label(text.substr(0, letters));
}

void classify(std::string_view text,
              std::string_view language,
              const LineMeasure& measure,
              Line& line) {
  const bool whole = line.code_points <= kMaxHeaderCodePoints;
  const std::string_view head = whole ? text : head_of(text);
  if (whole ? is_plain_text(text, measure) : !may_be_marked(head)) return;
  Classifier(head, language, line).classify(whole);
}

}  // namespace

std::vector<Line> read_lines(std::string_view body, std::string_view language) {
  std::vector<Line> lines;
  bool after_blank = true;
  for (std::size_t begin = 0; begin < body.size();) {
    const std::size_t end = std::min(body.find('\n', begin), body.size());
    const std::string_view text = trim_blank(body.substr(begin, end - begin));
    if (text.empty()) {
      after_blank = true;
    } else {
      Line& line = lines.emplace_back();
      line.begin = static_cast<std::size_t>(text.data() - body.data());
      line.end = line.begin + text.size();
      line.indented = line.begin > begin + 1;
      line.after_blank = std::exchange(after_blank, false);
      const LineMeasure measure = measure_line(text);
      line.code_points = measure.code_points;
      line.words = measure.words;
      line.final_stop = measure.final_stop;
      line.question = measure.question;
      classify(text, language, measure, line);
    }
    begin = end + 1;
  }
  return lines;
}

bool is_agency_sign_off(std::string_view text) {
  constexpr std::size_t kMostLetters = 64;  // of the longest name of an agency
  std::size_t letters = 0;
  std::size_t words = 1;
  bool capitals = true;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (is_letter(c) && ++letters > kMostLetters) return false;
    if (c == ' ') ++words;
    capitals &= is_capital(c) || c == ' ' || c == '/' || c == '-' || c == '(' ||
                c == ')' || c == '.';
  }
  if (letters >= 2 && letters <= 24 && words <= 3 && capitals) return true;
  static constexpr std::array<std::string_view, 9> kAgencies{
      "org:reuters", "org:afp",    "org:associated-press",
      "org:dpa",     "org:xinhua", "org:kyodo",
      "org:tass",    "org:efe",    "org:yonhap"};
  const std::vector<std::string> ids = known_entity_ids(EntityType::Org, text);
  return !ids.empty() && std::ranges::find(kAgencies, ids[0]) != kAgencies.end();
}

bool names_newsroom(std::string_view text) {
  static constexpr std::array<std::string_view, 20> kWords{"redaktion",
                                                           "redaccion",
                                                           "redaction",
                                                           "redazione",
                                                           "redactie",
                                                           "desk",
                                                           "staff",
                                                           "bureau",
                                                           "newsroom",
                                                           "correspondent",
                                                           "correspondents",
                                                           "reporter",
                                                           "reporters",
                                                           "merkezi",
                                                           "wissenschaftsredaktion",
                                                           "service",
                                                           "\u0642\u0633\u0645",
                                                           "agencies",
                                                           "team"};
  const std::string key = fold_name(text);
  for (const std::string_view word : split_words(key)) {
    if (std::ranges::find(kWords, word) != kWords.end()) return true;
  }
  // Han: "comprehensive report", "department of the news"; Thai: "editors", "desk".
  static constexpr std::array<std::string_view, 6> kParts{
      "\u7D9C\u5408\u5831\u5C0E",
      "\u7EFC\u5408\u62A5\u9053",
      "\u793E\u4F1A\u90E8",
      "\u79D1\u6280\u90E8",
      "\u0E01\u0E2D\u0E07\u0E1A\u0E23\u0E23\u0E13\u0E32\u0E18",
      "\u0E42\u0E15\u0E4A\u0E30\u0E02\u0E48\u0E32\u0E27"};
  return std::ranges::any_of(kParts, [text](std::string_view part) {
    return text.find(part) != std::string_view::npos;
  });
}

}  // namespace morgue
