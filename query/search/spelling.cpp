// SPDX-License-Identifier: GPL-2.0-or-later
// Notes about unknown words.
#include "query/search/spelling.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "query/compile/expansions.hpp"
#include "query/compile/live_terms.hpp"
#include "query/syntax/utf8.hpp"

namespace morgue {
namespace {

constexpr std::size_t kMaxSuggestions = 4;

// What is said before the word in quotes.
std::string_view absence_in(FieldId field_id) {
  switch (field_id) {
    case FieldId::Title:
      return "no headline has ";
    case FieldId::Lead:
      return "no first paragraph has ";
    case FieldId::Byline:
      return "no byline has ";
    case FieldId::Dateline:
      return "no dateline has ";
    case FieldId::Source:
      return "no source has ";
    case FieldId::Section:
      return "no section has ";
    case FieldId::Tag:
      return "no tag has ";
    case FieldId::Person:
      return "no person is called ";
    case FieldId::Org:
      return "no organisation is called ";
    case FieldId::Place:
      return "no place is called ";
    case FieldId::Said:
      return "no quotation has ";
    case FieldId::By:
      return "no speaker is called ";
    case FieldId::Any:
    case FieldId::HeadLead:
      return "no headline or text has ";
    default:
      return "no text has ";
  }
}

// A hint for readers who saw the word in an article.
std::string_view unsearched_part(FieldId field_id) {
  const bool in_text = field_id == FieldId::Any || field_id == FieldId::Body;
  return in_text ? "; link lines and the like are not searched" : "";
}

// Scripts without spaces between words: a word is what a dictionary makes of a few
// signs, each of which another one may replace.
bool is_unspaced(char32_t code_point) {
  struct Range {
    char32_t first;
    char32_t last;
  };

  constexpr Range kUnspaced[] = {{0x0E00, 0x0EFF},     // Thai, Lao
                                 {0x1000, 0x109F},     // Myanmar
                                 {0x1780, 0x17FF},     // Khmer
                                 {0x2E80, 0x9FFF},     // Han, kana
                                 {0xF900, 0xFAFF},     // Han
                                 {0x20000, 0x3FFFF}};  // Han
  return std::any_of(std::begin(kUnspaced), std::end(kUnspaced),
                     [code_point](const Range& range) {
                       return range.first <= code_point && code_point <= range.last;
                     });
}

// A short word, a number or a few signs are near to too many others.
bool may_be_misspelt(std::string_view word) {
  constexpr std::size_t kMinLetters = 4;
  std::size_t letters = 0;
  for (std::size_t at = 0; at < word.size();) {
    const Decoded sign = decode_utf8(word, at);
    const bool digit = sign.code_point >= '0' && sign.code_point <= '9';
    if (sign.length == 0 || digit || is_unspaced(sign.code_point)) return false;
    at += sign.length;
    ++letters;
  }
  return letters >= kMinLetters;
}

bool some_article_has(const SearchTarget& target, const AskedWord& word) {
  return std::any_of(
      word.terms.begin(), word.terms.end(),
      [&target](const std::string& term) { return is_live_term(target, term); });
}

}  // namespace

std::vector<Note> note_unknown_words(const SearchTarget& target,
                                     const std::vector<AskedWord>& words) {
  std::vector<Note> notes;
  std::vector<std::string> said;
  std::size_t suggestion_count = 0;
  for (const AskedWord& word : words) {
    std::string message(absence_in(word.field));
    message.append("\"").append(word.word).append("\"");
    const bool noted = std::find(said.begin(), said.end(), message) != said.end();
    if (noted || some_article_has(target, word)) continue;
    said.push_back(message);
    std::optional<std::string> nearest;
    if (suggestion_count < kMaxSuggestions && may_be_misspelt(word.word)) {
      ++suggestion_count;
      nearest = nearest_word(target, word.prefix, word.word);
    }
    if (nearest) {
      message.append("; did you mean \"").append(*nearest).append("\"?");
    } else if (notes.empty()) {
      message += unsearched_part(word.field);
    }
    notes.push_back({"no_match", std::move(message), word.where});
  }
  return notes;
}

}  // namespace morgue
