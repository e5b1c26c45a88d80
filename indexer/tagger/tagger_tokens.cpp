// SPDX-License-Identifier: GPL-2.0-or-later
// Cutting text into words, signs and sentences.
#include "indexer/tagger/tagger_tokens.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "indexer/tagger/name_candidates.hpp"
#include "indexer/tagger/tagger_hash.hpp"
#include "morgue/name.hpp"

namespace morgue {
namespace {

// A word longer than this is no name; its key is cut.
constexpr std::size_t kMaxKeyBytes = 48;
// A text without the end of a sentence is cut into pieces of this many tokens.
constexpr std::size_t kMaxSentenceTokens = 1000;

enum class Letter : std::uint8_t { Blank, Capital, Small, Uncased, Digit, Sign };

constexpr std::array<Letter, 256> kLettersOfAscii = [] {
  std::array<Letter, 256> letters{};
  letters.fill(Letter::Sign);
  for (unsigned c = 0; c <= ' '; ++c)
    letters[c] = Letter::Blank;
  letters[0x7F] = Letter::Blank;
  for (unsigned c = '0'; c <= '9'; ++c)
    letters[c] = Letter::Digit;
  for (unsigned c = 'a'; c <= 'z'; ++c) {
    letters[c] = Letter::Small;
    letters[c ^ 0x20U] = Letter::Capital;
  }
  return letters;
}();

constexpr std::array<char, 256> kLowerAscii = [] {
  std::array<char, 256> lower{};
  for (unsigned c = 0; c < lower.size(); ++c)
    lower[c] = static_cast<char>(c >= 'A' && c <= 'Z' ? c | 0x20U : c);
  return lower;
}();

Letter letter_of_ascii(unsigned char c) {
  return kLettersOfAscii[c];
}

Letter letter_of(UChar32 c) {
  if (c < 0) return Letter::Sign;
  const auto mask = U_MASK(u_charType(c));
  if ((mask & (U_GC_LU_MASK | U_GC_LT_MASK)) != 0) return Letter::Capital;
  if ((mask & U_GC_LL_MASK) != 0) return Letter::Small;
  if ((mask & (U_GC_L_MASK | U_GC_MN_MASK | U_GC_MC_MASK)) != 0) return Letter::Uncased;
  if ((mask & U_GC_N_MASK) != 0) return Letter::Digit;
  return u_isUWhiteSpace(c) != 0 || (mask & U_GC_C_MASK) != 0 ? Letter::Blank
                                                              : Letter::Sign;
}

bool is_letter(Letter letter) {
  return letter == Letter::Capital || letter == Letter::Small ||
         letter == Letter::Uncased || letter == Letter::Digit;
}

// Words whose full stop ends no sentence and belongs to them.
bool is_dotted_word(std::string_view key) {
  static constexpr std::array<std::string_view, 48> kWords{
      "adm", "apr",  "assn", "aug", "ave",  "brig", "bros", "capt",   "cmdr", "co",
      "col", "corp", "cpl",  "dec", "dept", "dr",   "feb",  "ft",     "gen",  "gov",
      "hon", "inc",  "jan",  "jr",  "lt",   "ltd",  "maj",  "messrs", "mr",   "mrs",
      "ms",  "mt",   "no",   "nov", "oct",  "pres", "prof", "rep",    "reps", "rev",
      "sen", "sens", "sept", "sgt", "sr",   "st",   "univ", "vs"};
  return key.size() <= 6 && std::ranges::binary_search(kWords, key);
}

struct Cut {
  Letter letter = Letter::Blank;
  std::size_t end = 0;
};

class TaggerTokenizer {
 public:
  TaggerTokenizer(std::string_view text,
                  TextPart part,
                  std::size_t end,
                  TaggerText& out)
      : text_(text.substr(0, end)), part_(part), out_(out), first_(out.tokens.size()) {}

  void run(std::size_t at) {
    while (at < text_.size()) {
      const Cut cut = look(at);
      if (cut.letter == Letter::Blank) {
        spaced_ = true;
        at = cut.end;
        continue;
      }
      if (ended_ && begins_sentence(at, cut)) end_sentence();
      at = is_letter(cut.letter) ? read_word(at) : read_sign(at, cut);
      spaced_ = false;
      if (out_.tokens.size() - first_ >= kMaxSentenceTokens) end_sentence();
    }
    end_sentence();
  }

 private:
  Cut look(std::size_t at) const {
    const auto byte = static_cast<unsigned char>(text_[at]);
    if (byte < 0x80) return {letter_of_ascii(byte), at + 1};
    const auto* data = reinterpret_cast<const std::uint8_t*>(text_.data());
    UChar32 c = 0;
    // NOLINTNEXTLINE(readability-function-size): the nesting is the macro's
    U8_NEXT(data, at, text_.size(), c);
    if (c == 0xAD) return {Letter::Uncased, at};  // a soft hyphen
    return {letter_of(c), at};
  }

  // Behind ".", "!" or "?": quotation marks and brackets that close still belong to the
  // sentence.
  bool begins_sentence(std::size_t at, const Cut& cut) const {
    if (!spaced_) return false;
    if (is_letter(cut.letter)) return cut.letter != Letter::Small;
    const char c = text_[at];
    return c != ')' && c != ']' && c != ',' && c != '-' && c != '.';
  }

  void end_sentence() {
    ended_ = false;
    if (out_.tokens.size() == first_) return;
    TaggerSentence sentence{first_, out_.tokens.size(), part_, SentenceCase::Normal};
    mark_candidates(out_, sentence);
    out_.sentences.push_back(sentence);
    first_ = out_.tokens.size();
  }

  std::size_t read_sign(std::size_t at, const Cut& cut) {
    TaggerToken token;
    token.begin = static_cast<std::uint32_t>(at);
    token.end = static_cast<std::uint32_t>(cut.end);
    token.flags = kTokenSign;
    token.shape = 7;
    store_key(token);
    const char c = text_[at];
    if (c == '.' || c == '!' || c == '?') {
      ended_ = true;
    } else if (c != '"' && c != '\'' && c != ')' && c != ']' && cut.end == at + 1) {
      ended_ = false;
    }
    return cut.end;
  }

  // Adds one run to the shape: four bits each, the last bit for more than one letter.
  static void add_to_shape(Letter letter, TaggerToken& token) {
    const std::uint32_t kind = static_cast<std::uint32_t>(letter) << 1U;
    if ((token.shape & 0xEU) == kind) {
      token.shape |= 1U;
    } else if (token.shape < 0x1000000U) {
      token.shape = token.shape << 4U | kind;
    }
  }

  std::size_t scan_letters(std::size_t at, TaggerToken& token) const {
    while (at < text_.size()) {
      const Cut cut = look(at);
      if (!is_letter(cut.letter)) break;
      add_to_shape(cut.letter, token);
      if (cut.letter == Letter::Capital) token.flags |= kTokenHasCapital;
      if (cut.letter == Letter::Small) small_ = true;
      at = cut.end;
    }
    return at;
  }

  std::size_t read_word(std::size_t at) {
    TaggerToken token;
    token.begin = static_cast<std::uint32_t>(at);
    small_ = false;
    const Letter first = look(at).letter;
    if (first == Letter::Capital) token.flags |= kTokenUpper;
    if (first == Letter::Small) token.flags |= kTokenSmall;
    if (first == Letter::Digit) token.flags |= kTokenDigit;
    std::size_t end = scan_letters(at, token);
    end = scan_joined(at, end, token);
    token.end = static_cast<std::uint32_t>(end);
    if (token.has(kTokenHasCapital) && !small_) token.flags |= kTokenCapitals;
    ended_ = false;
    store_key(token);
    return end;
  }

  // Takes in dots and apostrophes inside a word ("U.S.", "O'Brien", "can't") and the
  // dot of an abbreviation; not "'s".
  std::size_t scan_joined(std::size_t at, std::size_t end, TaggerToken& token) const {
    while (end < text_.size()) {
      const std::size_t mark = joint_bytes(end);
      if (mark == 0) break;
      const bool dot = text_[end] == '.';
      const std::size_t next = end + mark;
      const Letter behind = next < text_.size() ? look(next).letter : Letter::Blank;
      if (!is_letter(behind)) {
        if (dot && takes_last_dot(at, end)) end = next;
        break;
      }
      if (dot ? splits_sentences(at, end, next) : is_possessive(next)) break;
      end = scan_letters(next, token);
    }
    return end;
  }

  // Bytes of the dot or apostrophe at `end`, or 0.
  std::size_t joint_bytes(std::size_t end) const {
    if (text_[end] == '.' || text_[end] == '\'') return 1;
    return text_.substr(end, 3) == "\xE2\x80\x99" ? 3 : 0;
  }

  bool is_possessive(std::size_t at) const {
    if (text_[at] != 's' && text_[at] != 'S') return false;
    return at + 1 >= text_.size() || !is_letter(look(at + 1).letter);
  }

  // "Tuesday.The": a missing space.
  bool splits_sentences(std::size_t at, std::size_t dot, std::size_t next) const {
    return dot > at + 1 && look(next).letter == Letter::Capital &&
           letter_of_ascii(static_cast<unsigned char>(text_[dot - 1])) == Letter::Small;
  }

  // "J.", "U.S.", "Mr."
  bool takes_last_dot(std::size_t at, std::size_t end) const {
    const std::string_view word = text_.substr(at, end - at);
    if (word.find('.') != std::string_view::npos) return word.size() <= 8;
    if (word.size() == 1) {
      return word != "I" &&
             letter_of_ascii(static_cast<unsigned char>(word[0])) == Letter::Capital;
    }
    if (word.size() > 6) return false;
    std::array<char, 6> lower{};
    for (std::size_t i = 0; i < word.size(); ++i)
      lower[i] = static_cast<char>(word[i] >= 'A' && word[i] <= 'Z' ? word[i] | 0x20
                                                                    : word[i]);
    const bool upper =
        letter_of_ascii(static_cast<unsigned char>(word[0])) == Letter::Capital;
    return upper && is_dotted_word({lower.data(), word.size()});
  }

  void store_key(TaggerToken& token) {
    std::string_view word = text_.substr(token.begin, token.end - token.begin);
    std::string& keys = out_.keys;
    const std::size_t begin = keys.size();
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-member-init): written up to `size`
    std::array<char, kMaxKeyBytes> key;
    std::size_t size = 0;
    unsigned char all_bits = 0;
    const bool keeps_dots = word.size() == 1;
    for (const char c : word.substr(0, kMaxKeyBytes)) {
      all_bits |= static_cast<unsigned char>(c);
      key[size] = kLowerAscii[static_cast<unsigned char>(c)];
      size += c != '.' || keeps_dots ? 1U : 0U;
    }
    keys.append(key.data(), size);
    if (all_bits >= 0x80) {
      size = std::min(word.size(), kMaxKeyBytes);
      while (size > 0 && size < word.size() &&
             (static_cast<unsigned char>(word[size]) & 0xC0U) == 0x80U) {
        --size;
      }
      const std::string folded = fold_name(word.substr(0, size));
      if (!folded.empty()) {
        keys.resize(begin);
        keys.append(folded, 0, kMaxKeyBytes);
      }
    }
    token.key_begin = static_cast<std::uint32_t>(begin);
    token.key_size = static_cast<std::uint8_t>(keys.size() - begin);
    token.word = hash_text(std::string_view(keys).substr(begin));
    out_.tokens.push_back(token);
  }

  std::string_view text_;
  TextPart part_;
  TaggerText& out_;
  std::size_t first_;   // the sentence's first token
  bool spaced_ = true;  // white space precedes
  bool ended_ = false;  // a sentence may have ended
  mutable bool small_ = false;
};

}  // namespace

void TaggerText::clear() {
  tokens.clear();
  sentences.clear();
  keys.clear();
}

void append_tagger_tokens(std::string_view text,
                          TextPart part,
                          std::size_t begin,
                          std::size_t end,
                          TaggerText& out) {
  TaggerTokenizer(text, part, end, out).run(begin);
}

}  // namespace morgue
