// SPDX-License-Identifier: GPL-2.0-or-later
// Matching the gazetteer's forms against tokens and against unspaced text.
#include "indexer/extract/gazetteer_index.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "indexer/extract/text_pieces.hpp"
#include "indexer/names/name_words.hpp"

namespace morgue {
namespace {

constexpr std::size_t kSignBytes = 3;  // Thai, kana and Han of the BMP

bool is_spaceless_key(std::string_view key) {
  if (key.size() < kSignBytes) return false;
  std::size_t at = 0;
  const char32_t c = next_code_point(key, at);
  return at == kSignBytes && (is_ideograph(c) || (c >= 0xE00 && c <= 0xE7F));
}

bool is_katakana(char32_t c) {
  return (c >= 0x30A1 && c <= 0x30FA) || c == 0x30FC;
}

char32_t code_point_before(std::string_view text, std::size_t at) {
  if (at == 0) return 0;
  std::size_t begin = at - 1;
  while (begin > 0 && (static_cast<unsigned char>(text[begin]) & 0xC0) == 0x80)
    --begin;
  return next_code_point(text, begin);
}

// A name in katakana is not the part of a longer word in katakana.
bool has_clean_edges(std::string_view text, std::size_t begin, std::size_t end) {
  std::size_t at = begin;
  if (is_katakana(next_code_point(text, at)) &&
      is_katakana(code_point_before(text, begin))) {
    return false;
  }
  if (end >= text.size() || !is_katakana(code_point_before(text, end))) return true;
  std::size_t next = end;
  return !is_katakana(next_code_point(text, next));
}

bool joins_words(Gap gap) {
  return gap == Gap::Space || gap == Gap::Hyphen || gap == Gap::Dot;
}

}  // namespace

GazetteerIndex::GazetteerIndex() {
  for (const GazetteerForm& row : gazetteer_forms()) {
    if (is_spaceless_key(row.key)) {
      by_first_sign_[row.key.substr(0, kSignBytes)].push_back(&row);
      continue;
    }
    const std::vector<std::string_view> words = split_words(row.key);
    const auto begin = static_cast<std::uint32_t>(words_.size());
    words_.insert(words_.end(), words.begin() + 1, words.end());
    by_first_word_[words.front()].push_back(
        {&row, begin, static_cast<std::uint32_t>(words_.size())});
  }
  for (auto& [word, forms] : by_first_word_) {
    std::ranges::stable_sort(forms, std::greater{}, [](const Form& form) {
      return form.words_end - form.words_begin;
    });
  }
  for (auto& [sign, forms] : by_first_sign_) {
    std::ranges::stable_sort(forms, std::greater{}, [](const GazetteerForm* form) {
      return form->key.size();
    });
  }
}

bool GazetteerIndex::fits(const Form& form, const NameText& text, std::size_t i) const {
  const std::size_t count = form.words_end - form.words_begin;
  if (i + count >= text.tokens.size()) return false;
  for (std::size_t k = 0; k < count; ++k) {
    const NameToken& token = text.tokens[i + k + 1];
    if (token.key != words_[form.words_begin + k] || !joins_words(token.gap))
      return false;
    // "Seoul's bank" is no form "Seoul Bank".
    if (text.tokens[i + k].possessive) return false;
  }
  return true;
}

GazetteerMatch GazetteerIndex::longest(std::string_view first,
                                       const NameText& text,
                                       std::size_t i,
                                       std::uint16_t language) const {
  const auto forms = by_first_word_.find(first);
  if (forms == by_first_word_.end()) return {};
  for (const Form& form : forms->second) {
    if ((form.row->languages & language) == 0 || !fits(form, text, i)) continue;
    const std::size_t length = form.words_end - form.words_begin + 1;
    const NameToken& last = text.tokens[i + length - 1];
    if (last.cased && !last.upper && !last.number && last.gap != Gap::Hyphen) continue;
    if ((form.row->flags & kFormCapitals) != 0) {
      if (!text.tokens[i].capitals || text.headline_case) continue;
    }
    return {length, form.row->entity, gazetteer_entities()[form.row->entity].type,
            (form.row->flags & kFormDemonym) != 0, (form.row->flags & kFormWeak) != 0};
  }
  return {};
}

GazetteerMatch GazetteerIndex::match(const NameText& text,
                                     std::size_t i,
                                     std::uint16_t language) const {
  return longest(text.tokens[i].key, text, i, language);
}

GazetteerMatch GazetteerIndex::match_uncased(const NameText& text,
                                             std::size_t i,
                                             std::size_t skip,
                                             std::uint16_t language) const {
  return longest(text.tokens[i].key.substr(skip), text, i, language);
}

const GazetteerForm* GazetteerIndex::longest_spaceless(std::string_view text,
                                                       std::size_t at,
                                                       std::uint16_t language) const {
  const auto forms = by_first_sign_.find(text.substr(at, kSignBytes));
  if (forms == by_first_sign_.end()) return nullptr;
  for (const GazetteerForm* form : forms->second) {
    const std::size_t size = form->key.size();
    if (size >= 2 * kSignBytes && text.substr(at, size) == form->key &&
        (form->languages & language) != 0 &&
        (form->flags & (kFormDemonym | kFormWeak)) == 0 &&
        has_clean_edges(text, at, at + size)) {
      return form;
    }
  }
  return nullptr;
}

void GazetteerIndex::match_spaceless(std::string_view text,
                                     std::size_t begin,
                                     std::size_t end,
                                     std::uint16_t language,
                                     std::vector<ScriptMatch>& found) const {
  const std::string_view part = text.substr(0, end);
  for (std::size_t at = begin; at + kSignBytes <= end;) {
    const auto byte = static_cast<unsigned char>(text[at]);
    const GazetteerForm* form = nullptr;
    if (byte >= 0xE0 && byte < 0xF0) form = longest_spaceless(part, at, language);
    if (form == nullptr) {
      ++at;
      continue;
    }
    const std::size_t form_end = at + form->key.size();
    found.push_back({static_cast<std::uint32_t>(at),
                     static_cast<std::uint32_t>(form_end),
                     gazetteer_entities()[form->entity].type});
    at = form_end;
  }
}

}  // namespace morgue
