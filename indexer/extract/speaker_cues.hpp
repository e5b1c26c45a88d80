// SPDX-License-Identifier: GPL-2.0-or-later
// Who a sentence says that a quotation is by: the rules on the words beside it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "indexer/extract/clause_tokens.hpp"
#include "indexer/extract/saying_words.hpp"
#include "morgue/article.hpp"

namespace morgue {

// Who acts in a clause.
struct ClauseSubject {
  enum class Kind : std::uint8_t {
    None,
    Named,      // an entity, by a mention
    Described,  // "a police spokesman"
    Pronoun,
  };
  Kind kind = Kind::None;
  std::uint32_t mention = kNoMention;  // Named: its ordinal
  std::uint32_t pronoun = 0;           // Pronoun: kHe, kShe, kThey
  std::uint32_t begin = 0;             // bytes of the text, half-open
  std::uint32_t end = 0;

  bool known() const noexcept { return kind != Kind::None; }
};

// Whom a rule names, and how often the rule is right.
struct SpeakerCue {
  QuotationRule rule = QuotationRule::None;
  std::uint8_t percent = 0;
  ClauseSubject subject;
};

// Reads the tokens of one paragraph. Looks at a bounded number of them for each
// quotation. Borrows all.
class CueReader {
 public:
  CueReader(const ClauseTokens& tokens,
            const Article& article,
            const SayingWords& words)
      : tokens_(tokens), article_(article), words_(words) {}

  // `"...," said X`, `"...," X said`, `"...," according to X`. `at` is the token of the
  // quotation, `quoted` its words.
  SpeakerCue read_behind(std::size_t at, std::string_view quoted) const;

  // `X said: "..."`, `X said it was "..."`.
  SpeakerCue read_before(std::size_t at, std::string_view quoted) const;

  // `"..." - X`: the name from the token `at` to the end of the paragraph.
  SpeakerCue read_signature(std::size_t at) const;

 private:
  using Kind = ClauseToken::Kind;

  std::uint32_t roles(std::size_t i) const;

  bool has(std::size_t i, std::uint32_t any_of) const {
    return (roles(i) & any_of) != 0;
  }

  bool is_saying(std::size_t i) const;
  std::size_t behind_verbs(std::size_t i) const;
  std::size_t clause_end(std::size_t i) const;
  std::size_t sentence_begin(std::size_t at) const;
  bool is_person(std::size_t i) const;
  bool acts(std::size_t i, std::size_t from) const;
  ClauseSubject named(std::size_t i) const;
  ClauseSubject pronoun(std::size_t i) const;
  ClauseSubject inverted_pronoun(std::size_t i) const;
  ClauseSubject first_person(std::size_t from, std::size_t to) const;
  bool may_describe(std::size_t from, std::size_t to) const;
  bool is_whole_name(std::size_t from, std::size_t to) const;
  ClauseSubject describe(std::size_t from, std::size_t to) const;
  std::size_t phrase_begin(std::size_t from, std::size_t last) const;
  ClauseSubject subject_of_relative(std::size_t from, std::size_t at) const;
  std::size_t behind_opening(std::size_t from, std::size_t to) const;
  ClauseSubject apposition(std::size_t comma) const;
  ClauseSubject subject_before(std::size_t from, std::size_t verb) const;
  ClauseSubject subject_of_sentence(std::size_t from, std::size_t to) const;
  ClauseSubject name_behind(std::size_t from) const;
  SpeakerCue read_according(std::size_t i) const;
  SpeakerCue read_name_and_verb(std::size_t i) const;
  bool introduces(std::size_t verb, std::size_t at, std::string_view quoted) const;
  bool may_report(std::size_t at, std::string_view quoted) const;

  const ClauseTokens& tokens_;
  const Article& article_;
  const SayingWords& words_;
};

}  // namespace morgue
