// SPDX-License-Identifier: GPL-2.0-or-later
// Looking up the words of a tagged text in the gazetteer.
#include "indexer/extract/tagged_words.hpp"

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "indexer/extract/name_keywords.hpp"
#include "indexer/names/name_words.hpp"
#include "indexer/tagger/tagger_hash.hpp"

namespace morgue {
namespace {

constexpr std::uint16_t kEnglish = 1;

// Answers for most words and phrases that the gazetteer does not have them.
class FormFilter {
 public:
  FormFilter() {
    for (const GazetteerForm& form : gazetteer_forms()) {
      const std::string_view first = form.key.substr(0, form.key.find(' '));
      first_words_.set(hash_text(first) % kBits);
      forms_.set(hash_text(form.key) % kBits);
    }
  }

  bool may_begin(std::uint64_t word) const { return first_words_.test(word % kBits); }

  bool may_have(std::uint64_t form) const { return forms_.test(form % kBits); }

 private:
  static constexpr std::size_t kBits = std::size_t{1} << 18U;
  std::bitset<kBits> first_words_;
  std::bitset<kBits> forms_;
};

const FormFilter& form_filter() {
  static const FormFilter kFilter;
  return kFilter;
}

}  // namespace

const GazetteerForm* TaggedWords::form_of(std::size_t begin, std::size_t end) const {
  if (end > size() || end - begin > kMostFormTokens) return nullptr;
  if (!form_filter().may_begin(token(begin).word)) return nullptr;
  if (end == begin + 1 && !form_filter().may_have(token(begin).word)) return nullptr;
  std::string folded;
  for (std::size_t i = begin; i < end; ++i) {
    if (token(i).has(kTokenSign) && key(i) != "&") continue;
    if (!folded.empty()) folded += ' ';
    folded += key(i);
  }
  if (!form_filter().may_have(hash_text(folded))) return nullptr;
  for (const GazetteerForm& form : find_gazetteer_forms(folded)) {
    if ((form.languages & kEnglish) == 0) continue;
    const bool capitals = (form.flags & kFormCapitals) != 0;
    if (!capitals || token(begin).has(kTokenCapitals)) return &form;
  }
  return nullptr;
}

const GazetteerForm* TaggedWords::sure_form_of(std::size_t begin,
                                               std::size_t end) const {
  const GazetteerForm* form = form_of(begin, end);
  const bool sure = form != nullptr && (form->flags & (kFormWeak | kFormDemonym)) == 0;
  return sure ? form : nullptr;
}

bool TaggedWords::is_demonym(std::size_t begin, std::size_t end) const {
  const GazetteerForm* form = form_of(begin, end);
  return form != nullptr && (form->flags & kFormDemonym) != 0;
}

bool TaggedWords::is_upper_firm_suffix(std::size_t i) const {
  const std::string_view word = key(i);
  if (!is_company_suffix(word)) return false;
  constexpr std::size_t kShort = 3;
  return word.size() > kShort || has(i, kTokenCapitals) || word == "co" ||
         word == "inc" || word == "ltd" || word == "plc" || word == "pty";
}

bool TaggedWords::may_begin_person(std::size_t i) const {
  if (!has(i, kTokenUpper) || is_common_word(key(i))) return false;
  const bool initial = token(i).has(kTokenCapitals) && key(i).size() <= 2 &&
                       token(i).end - token(i).begin > key(i).size();
  return initial || is_given_name(key(i)) || is_leading_family_name(key(i));
}

const GazetteerEntity& entity_of_form(const GazetteerForm& form) {
  return gazetteer_entities()[form.entity];
}

bool is_country_form(const GazetteerForm& form) {
  return entity_of_form(form).id.starts_with("country:");
}

NameKind kind_of_form(const GazetteerForm& form) {
  return entity_of_form(form).type == EntityType::Org ? NameKind::Org : NameKind::Place;
}

}  // namespace morgue
