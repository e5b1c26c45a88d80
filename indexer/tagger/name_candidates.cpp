// SPDX-License-Identifier: GPL-2.0-or-later
// Which tokens may be part of a name.
#include "indexer/tagger/name_candidates.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace morgue {
namespace {

// Words in small letters that stand inside or at the beginning of names.
bool is_joining_word(std::string_view key) {
  static constexpr std::array<std::string_view, 44> kWords{
      "a",   "abu",   "al",  "and", "at",  "bin", "by",  "d",   "da",  "das", "de",
      "del", "della", "den", "der", "di",  "dos", "du",  "e",   "el",  "for", "ibn",
      "in",  "la",    "las", "le",  "les", "los", "n",   "o",   "of",  "on",  "s",
      "st",  "t",     "ter", "the", "to",  "und", "van", "vom", "von", "y",   "zu"};
  return key.size() <= 5 && std::ranges::binary_search(kWords, key);
}

bool is_particle(std::string_view key) {
  static constexpr std::array<std::string_view, 22> kWords{
      "abu", "al", "bin", "d",   "da", "de", "del", "della", "den", "der", "di",
      "dos", "du", "el",  "ibn", "la", "le", "ten", "ter",   "van", "von", "zu"};
  return key.size() <= 5 && std::ranges::binary_search(kWords, key);
}

bool is_joining_sign(std::string_view key) {
  return key == "-" || key == "&" || key == "." || key == "'" || key == "/" ||
         key == ":" || key == "!" || key == "\xE2\x80\x99" || key == "\xE2\x80\x93";
}

SentenceCase case_of(const TaggerText& text, const TaggerSentence& sentence) {
  constexpr std::size_t kLeastWords = 4;
  std::size_t words = 0;
  std::size_t upper = 0;
  std::size_t capitals = 0;
  for (std::size_t i = sentence.begin; i < sentence.end; ++i) {
    const TaggerToken& token = text.tokens[i];
    if (!token.has(kTokenUpper | kTokenSmall)) continue;
    if (token.key_size < 4 && !token.has(kTokenHasCapital)) continue;
    ++words;
    upper += token.has(kTokenHasCapital) ? 1U : 0U;
    capitals += token.has(kTokenCapitals) ? 1U : 0U;
  }
  if (upper == 0) return SentenceCase::Small;
  if (words < kLeastWords) return SentenceCase::Normal;
  if (capitals * 10 > words * 8) return SentenceCase::Capitals;
  return upper * 10 > words * 7 ? SentenceCase::Headline : SentenceCase::Normal;
}

bool may_join(const TaggerText& text, const TaggerToken& token) {
  if (token.has(kTokenSign)) return is_joining_sign(text.key(token));
  return token.has(kTokenDigit) || is_joining_word(text.key(token));
}

class Marker {
 public:
  Marker(TaggerText& text, const TaggerSentence& sentence)
      : text_(text), begin_(sentence.begin), end_(sentence.end) {}

  void mark_all() {
    for (std::size_t i = begin_; i < end_; ++i)
      mark(i);
  }

  void mark_names() {
    std::size_t last = SIZE_MAX;  // the last word with a capital
    for (std::size_t i = begin_; i < end_; ++i) {
      if (!token(i).has(kTokenHasCapital)) continue;
      mark(i);
      if (last != SIZE_MAX) join(last + 1, i);
      mark_before(i);
      mark_behind(i);
      last = i;
    }
  }

 private:
  static constexpr std::size_t kMostJoined = 3;

  TaggerToken& token(std::size_t i) { return text_.tokens[i]; }

  std::string_view key(std::size_t i) { return text_.key(token(i)); }

  void mark(std::size_t i) { token(i).flags |= kTokenCandidate; }

  // "of the" between two capitals.
  void join(std::size_t from, std::size_t to) {
    if (to - from > kMostJoined) return;
    for (std::size_t i = from; i < to; ++i) {
      if (!may_join(text_, token(i))) return;
    }
    for (std::size_t i = from; i < to; ++i)
      mark(i);
  }

  // "van der Bellen", "al-Assad", "the Netherlands".
  void mark_before(std::size_t i) {
    std::size_t at = i;
    if (at >= begin_ + 2 && key(at - 1) == "-" && token(at - 2).has(kTokenSmall)) {
      mark(--at);
      mark(--at);
    }
    for (int steps = 0; steps < 2 && at > begin_ && is_particle(key(at - 1)); ++steps)
      mark(--at);
    if (at > begin_ && (key(at - 1) == "the" || token(at - 1).has(kTokenDigit)))
      mark(at - 1);
  }

  // "Eun-bo", "Boeing 747", "Yahoo!".
  void mark_behind(std::size_t i) {
    std::size_t at = i + 1;
    for (int steps = 0; steps < 2; ++steps) {
      if (at + 1 >= end_ || key(at) != "-" || token(at + 1).has(kTokenSign)) break;
      mark(at);
      mark(at + 1);
      at += 2;
    }
    if (at < end_ && (token(at).has(kTokenDigit) || key(at) == "!")) mark(at);
  }

  TaggerText& text_;
  std::size_t begin_;
  std::size_t end_;
};

}  // namespace

void mark_candidates(TaggerText& text, TaggerSentence& sentence) {
  sentence.letter_case = case_of(text, sentence);
  Marker marker(text, sentence);
  if (sentence.letter_case == SentenceCase::Small) {
    marker.mark_all();
  } else {
    marker.mark_names();
  }
}

}  // namespace morgue
