// SPDX-License-Identifier: GPL-2.0-or-later
// The words of a tagged English text, as the corrections of names ask for them.
#pragma once

#include <cstddef>
#include <string_view>

#include "indexer/names/gazetteer.hpp"
#include "indexer/tagger/entity_tagger.hpp"
#include "indexer/tagger/tagger_tokens.hpp"

namespace morgue {

// Borrows the text. Positions behind the last token are answered, with "" and false.
class TaggedWords {
 public:
  explicit TaggedWords(const TaggerText& text) : text_(text) {}

  std::size_t size() const { return text_.tokens.size(); }

  const TaggerText& text() const { return text_; }

  const TaggerToken& token(std::size_t i) const { return text_.tokens[i]; }

  std::string_view key(std::size_t i) const {
    return i < size() ? text_.key(token(i)) : std::string_view();
  }

  bool has(std::size_t i, std::uint8_t flag) const {
    return i < size() && token(i).has(flag);
  }

  // True if no white space separates the token from the one before.
  bool is_glued(std::size_t i) const {
    return i < size() && i > 0 && token(i).begin == token(i - 1).end;
  }

  // The gazetteer's form that these tokens spell, or nullptr.
  const GazetteerForm* form_of(std::size_t begin, std::size_t end) const;

  // The same, but neither a demonym nor also a common word.
  const GazetteerForm* sure_form_of(std::size_t begin, std::size_t end) const;

  bool is_demonym(std::size_t begin, std::size_t end) const;

  // "US$5 billion", "five billion U.S. dollars".
  bool is_money(std::size_t end) const {
    return (key(end) == "$" && is_glued(end)) || key(end) == "dollars" ||
           key(end) == "dollar";
  }

  // "Inc", "Co.", "AG"; not the first name in "Asa Gray".
  bool is_firm_suffix(std::size_t i) const {
    return has(i, kTokenUpper) && is_upper_firm_suffix(i);
  }

  // True for a word that begins a person's name: a given name, an initial, a Korean or
  // Chinese family name.
  bool may_begin_person(std::size_t i) const;

  // No form of the gazetteer has more tokens.
  static constexpr std::size_t kMostFormTokens = 9;

 private:
  bool is_upper_firm_suffix(std::size_t i) const;

  const TaggerText& text_;
};

const GazetteerEntity& entity_of_form(const GazetteerForm& form);
bool is_country_form(const GazetteerForm& form);

// What the gazetteer calls an entity of a form.
NameKind kind_of_form(const GazetteerForm& form);

}  // namespace morgue
