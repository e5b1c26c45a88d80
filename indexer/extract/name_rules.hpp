// SPDX-License-Identifier: GPL-2.0-or-later
// Rules that find names in the tokens of one block.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "indexer/extract/gazetteer_index.hpp"
#include "indexer/extract/name_tokens.hpp"
#include "morgue/article.hpp"

namespace morgue {

// A name as a run of tokens.
struct TokenSpan {
  std::size_t begin = 0;  // ordinals of tokens, half-open
  std::size_t end = 0;
  EntityType type = EntityType::Person;
};

// What the whole article says about its words.
struct ArticleWords {
  // Keys that occur in small letters: a capital at the start of a sentence says
  // nothing.
  std::unordered_set<std::string_view> small;
};

struct RuleSettings {
  std::uint16_t language = 1;       // bit of the gazetteer
  bool capitals_mean_names = true;  // false in German: every noun has one
};

// Finds the names of one block. Spans are in order and do not overlap. Linear.
class NameRules {
 public:
  NameRules(const GazetteerIndex& gazetteer,
            const ArticleWords& words,
            const RuleSettings& settings,
            const NameText& text)
      : gazetteer_(gazetteer), words_(words), settings_(settings), text_(text) {
    find_known();
  }

  std::vector<TokenSpan> find();

 private:
  const NameToken& token(std::size_t i) const { return text_.tokens[i]; }

  std::size_t size() const { return text_.tokens.size(); }

  // Runs of capitalised words.
  bool begins_run(std::size_t i) const;
  bool continues_run(std::size_t i) const;
  bool hyphen_continues(std::size_t begin, std::size_t i) const;
  std::size_t particle_end(std::size_t i) const;
  std::size_t run_end(std::size_t i) const;
  std::size_t read_run(std::size_t begin, std::size_t end);

  // Each returns how many tokens it took of the run [i, end); 0: the rule does not
  // apply.
  std::size_t step(std::size_t i, std::size_t end);
  std::size_t gazetteer_step(std::size_t i, std::size_t end);
  std::size_t known_place_step(std::size_t i, std::size_t length, std::size_t end);
  std::size_t demonym_step(std::size_t i, std::size_t length, std::size_t end);
  std::size_t title_step(std::size_t i, std::size_t end);
  std::size_t person_step(std::size_t i, std::size_t end);
  std::size_t keyword_step(std::size_t i, std::size_t end);
  std::size_t unknown_step(std::size_t i, std::size_t end);
  std::size_t noun_language_step(std::size_t i);

  std::size_t last_title(std::size_t i, std::size_t end) const;
  std::size_t person_end(std::size_t i, std::size_t end) const;
  std::size_t short_person_end(std::size_t i, std::size_t end) const;
  bool starts_person(std::size_t i, std::size_t end) const;
  bool starts_initials(std::size_t i) const;
  bool has_middle_initial(std::size_t i, std::size_t end) const;
  bool starts_given_name(std::size_t i, std::size_t end) const;
  bool starts_family_first(std::size_t i, std::size_t end) const;
  bool is_keyword(std::size_t i) const;
  std::size_t last_keyword(std::size_t i, std::size_t end) const;
  std::size_t with_of(std::size_t head) const;
  std::size_t behind_of(std::size_t i) const;
  std::size_t complement_end(std::size_t i) const;
  std::size_t misc_end(std::size_t i, std::size_t end) const;
  std::size_t unknown_end(std::size_t i, std::size_t end) const;
  bool has_person_evidence(std::size_t begin, std::size_t end) const;
  bool has_role_behind(std::size_t end) const;
  bool has_place_evidence(std::size_t i, std::size_t end) const;
  bool is_acronym_of(std::size_t acronym, std::size_t begin, std::size_t end) const;
  bool has_acronym_behind(std::size_t begin, std::size_t end) const;
  bool is_org_acronym(std::size_t i) const;

  // What the gazetteer has at token `i`.
  const GazetteerMatch& known(std::size_t i) const { return known_[i]; }

  void find_known();

  bool is_money(std::size_t i) const;
  void emit(std::size_t begin, std::size_t end, EntityType type);

  const GazetteerIndex& gazetteer_;
  const ArticleWords& words_;
  const RuleSettings& settings_;
  const NameText& text_;
  std::vector<GazetteerMatch> known_;  // by token
  std::vector<TokenSpan> spans_;
};

}  // namespace morgue
