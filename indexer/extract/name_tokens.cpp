// SPDX-License-Identifier: GPL-2.0-or-later
// Splitting text into the words that the rules for names look at.
#include "indexer/extract/name_tokens.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include <unicode/uchar.h>

#include "indexer/extract/text_pieces.hpp"
#include "indexer/names/name_words.hpp"
#include "morgue/name.hpp"

namespace morgue {
namespace {

constexpr std::size_t kKeyChunkBytes = 4096;
// A word longer than this is no name; it is kept as a token with a cut key.
constexpr std::size_t kMaxKeyBytes = 64;

bool is_apostrophe(char32_t c) {
  return c == U'\'' || c == 0x2019;
}

bool is_spaceless(char32_t c) {
  return is_ideograph(c) || (c >= 0xE00 && c <= 0xEFF) ||
         (c >= 0x1000 && c <= 0x109F) || (c >= 0x1780 && c <= 0x17FF);
}

bool is_word_letter(char32_t c) {
  if (c < 0x80) {
    return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') ||
           (c >= U'0' && c <= U'9');
  }
  if (is_spaceless(c)) return false;
  const auto mask = U_MASK(u_charType(static_cast<UChar32>(c)));
  return (mask & (U_GC_L_MASK | U_GC_N_MASK | U_GC_MN_MASK | U_GC_MC_MASK)) != 0;
}

bool is_capital(char32_t c) {
  if (c < 0x80) return c >= U'A' && c <= U'Z';
  return u_isupper(static_cast<UChar32>(c)) != 0 ||
         u_istitle(static_cast<UChar32>(c)) != 0;
}

bool is_small(char32_t c) {
  if (c < 0x80) return c >= U'a' && c <= U'z';
  return u_islower(static_cast<UChar32>(c)) != 0;
}

// Abbreviations whose full stop ends no sentence.
bool is_abbreviation(std::string_view key) {
  static constexpr std::array<std::string_view, 22> kOthers{
      "st",  "vs",  "etc", "ft",  "mt", "jan", "feb", "mar", "apr",  "aug", "sept",
      "sep", "oct", "nov", "dec", "nr", "no",  "inc", "ltd", "corp", "co",  "jr"};
  return (key.size() <= 4 && is_title_word(key)) ||
         std::ranges::find(kOthers, key) != kOthers.end();
}

class Tokenizer {
 public:
  Tokenizer(NameText& out, std::string_view language)
      : out_(out),
        text_(out.text),
        turkish_(language == "tr"),
        nouns_have_capitals_(language == "de" || language == "lb"),
        elides_(language == "fr" || language == "it" || language == "ca") {}

  void run() {
    std::size_t at = out_.begin;
    while (at < out_.end) {
      std::size_t next = at;
      const char32_t c = next_code_point(text_, next);
      if (is_word_letter(c)) {
        at = read_word(at);
      } else {
        note_gap(c);
        at = next;
      }
    }
    judge_case();
  }

 private:
  void note_gap(char32_t c) {
    if (is_blank(c)) {
      spaced_ = true;
      quote_open_ = false;
      return;
    }
    switch (c) {
      case U'.':
        set_gap(last_is_abbreviation() ? Gap::Dot : Gap::Sentence);
        return;
      case U'!':
      case U'?':
      case 0x2026:
      case 0x61F:
        set_gap(Gap::Sentence);
        return;
      case U',':
      case 0x60C:
        set_gap(Gap::Comma);
        return;
      case U'(':
      case U'[':
        set_gap(Gap::Open);
        return;
      case U')':
      case U']':
        set_gap(Gap::Close);
        return;
      case U'-':
      case 0x2010:
      case 0x2011:
        set_gap(spaced_ || gap_ != Gap::Space ? Gap::Other : Gap::Hyphen);
        return;
      case U'"':
      case U'\'':
      case 0x201C:
      case 0x201E:
      case 0x2018:
      case 0xAB:
        quote_open_ = true;
        quoted_ = true;
        set_gap(Gap::Other);
        return;
      default:
        set_gap(Gap::Other);
    }
  }

  // The strongest separator between two words wins.
  void set_gap(Gap gap) {
    const bool weak = gap_ == Gap::Space || gap_ == Gap::Dot || gap == Gap::Sentence;
    if (weak && gap_ != Gap::Block && gap_ != Gap::Sentence) gap_ = gap;
    if (gap == Gap::Other && gap_ == Gap::Hyphen) gap_ = Gap::Other;
  }

  bool last_is_abbreviation() const {
    if (out_.tokens.empty() || spaced_) return false;
    const NameToken& last = out_.tokens.back();
    return last.upper && (last.initial || is_abbreviation(last.key));
  }

  // Reads one word that begins at `at`; returns the offset behind it.
  std::size_t read_word(std::size_t at) {
    NameToken token;
    token.begin = static_cast<std::uint32_t>(at);
    std::size_t next = at;
    const char32_t first = next_code_point(text_, next);
    token.upper = is_capital(first);
    token.number = u_isdigit(static_cast<UChar32>(first)) != 0;
    token.cased = token.upper || is_small(first) || token.number;
    std::size_t end = scan_letters(at, token);
    token.initial = token.upper && is_single_letter(at, end);
    if (token.initial) end = scan_dotted(end);
    token.end = static_cast<std::uint32_t>(end);
    end = scan_apostrophe(end, token);
    if (token.end == token.begin) return end;
    finish(token);
    return end;
  }

  std::size_t scan_letters(std::size_t at, NameToken& token) const {
    std::size_t capitals = 0;
    bool small = false;
    while (at < out_.end) {
      std::size_t next = at;
      const char32_t c = next_code_point(text_, next);
      if (!is_word_letter(c)) break;
      if (is_capital(c)) {
        ++capitals;
      } else if (is_small(c)) {
        small = true;
      }
      at = next;
    }
    token.capitals = token.capitals || (capitals > 0 && !small);
    if (small) token.capitals = false;
    return at;
  }

  bool is_single_letter(std::size_t at, std::size_t end) const {
    std::size_t next = at;
    next_code_point(text_, next);
    return next == end;
  }

  // "U.S.", "J.K.": letters and dots in turn; takes in the last dot if there are two.
  std::size_t scan_dotted(std::size_t end) const {
    std::size_t letters = 1;
    std::size_t at = end;
    while (at + 1 < out_.end && text_[at] == '.') {
      std::size_t next = at + 1;
      const char32_t c = next_code_point(text_, next);
      const bool letter = is_capital(c) || (letters > 1 && is_small(c));
      std::size_t behind = next;
      const bool alone =
          next >= out_.end || !is_word_letter(next_code_point(text_, behind));
      if (!letter || !alone) break;
      ++letters;
      at = next;
    }
    if (letters > 1 && at < out_.end && text_[at] == '.') ++at;
    return letters > 1 ? at : end;
  }

  // Handles an apostrophe behind a word: a possessive or Turkish suffix is cut off, an
  // elided article dropped ("l'Union"), any other joins ("O'Brien").
  std::size_t scan_apostrophe(std::size_t end, NameToken& token) {
    if (end + 1 >= out_.end) return end;
    std::size_t next = end;
    if (!is_apostrophe(next_code_point(text_, next)) || next >= out_.end) return end;
    std::size_t behind = next;
    if (!is_word_letter(next_code_point(text_, behind))) return end;
    NameToken tail = token;
    const std::size_t tail_end = scan_letters(next, tail);
    const std::string_view suffix = text_.substr(next, tail_end - next);
    if (suffix == "s" || suffix == "S" || turkish_) {
      token.possessive = true;
      return tail_end;
    }
    if (elides_ && end - token.begin <= 2) {
      token.end = token.begin;  // no token: the article goes
      return next;
    }
    token.capitals = token.capitals && tail.capitals;
    token.initial = false;
    token.end = static_cast<std::uint32_t>(tail_end);
    return tail_end;
  }

  void finish(NameToken& token) {
    token.key = store_key(text_.substr(token.begin, token.end - token.begin));
    token.gap = out_.tokens.empty() ? Gap::Block : gap_;
    token.sentence_start =
        token.gap == Gap::Block || token.gap == Gap::Sentence || quoted_;
    token.quoted_start = quoted_;
    out_.tokens.push_back(token);
    gap_ = Gap::Space;
    spaced_ = false;
    quoted_ = false;
  }

  std::string_view store_key(std::string_view word) {
    std::string& chunk = chunk_for(kMaxKeyBytes * 4);
    const std::size_t begin = chunk.size();
    bool ascii = word.size() <= kMaxKeyBytes;
    for (const char c : word) {
      if (!ascii) break;
      if (c >= 'A' && c <= 'Z') {
        chunk += static_cast<char>(c + 32);
      } else if (c != '.') {
        chunk += c;
        ascii = static_cast<unsigned char>(c) < 0x80;
      }
    }
    if (!ascii) {
      chunk.resize(begin);
      std::string folded = fold_name(word.substr(0, cut_length(word)));
      chunk += folded.size() <= kMaxKeyBytes * 4 ? folded : std::string();
    }
    return std::string_view(chunk).substr(begin);
  }

  static std::size_t cut_length(std::string_view word) {
    std::size_t length = std::min(word.size(), kMaxKeyBytes);
    while (length > 0 && length < word.size() &&
           (static_cast<unsigned char>(word[length]) & 0xC0) == 0x80) {
      --length;
    }
    return length;
  }

  // Chunks never grow beyond what they reserved, so that views of them stay valid.
  std::string& chunk_for(std::size_t bytes) {
    if (out_.keys.empty() || out_.keys.back().size() + bytes > kKeyChunkBytes) {
      out_.keys.emplace_back().reserve(kKeyChunkBytes);
    }
    return out_.keys.back();
  }

  // A block that begins with a capital, ends like no sentence and has capitals on most
  // of its longer words is set like a headline.
  void judge_case() {
    const std::string_view block =
        trim_blank(text_.substr(out_.begin, out_.end - out_.begin));
    if (out_.tokens.empty() || !out_.tokens.front().upper) return;
    if (block.ends_with('.') || block.ends_with(".\"")) return;
    std::size_t upper = 0;
    std::size_t words = 0;
    for (const NameToken& token : out_.tokens) {
      if (!token.cased || token.number || token.key.size() < 4) continue;
      ++words;
      upper += token.upper ? 1 : 0;
    }
    out_.headline_case = !nouns_have_capitals_ && words >= 5 && upper * 10 > words * 7;
  }

  NameText& out_;
  std::string_view text_;
  bool turkish_;
  bool nouns_have_capitals_;
  bool elides_;
  Gap gap_ = Gap::Space;
  bool spaced_ = false;
  bool quote_open_ = false;
  bool quoted_ = false;
};

}  // namespace

NameText tokenize_names(TextPart part,
                        std::string_view text,
                        std::size_t begin,
                        std::size_t end,
                        std::string_view language) {
  NameText out;
  out.part = part;
  out.text = text;
  out.begin = begin;
  out.end = end;
  out.keys.reserve((end - begin) / kKeyChunkBytes + 2);
  Tokenizer(out, language).run();
  return out;
}

}  // namespace morgue
