// SPDX-License-Identifier: GPL-2.0-or-later
// Lookups in the built-in gazetteer.
#include "indexer/names/gazetteer.hpp"

#include <algorithm>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/names/name_words.hpp"
#include "indexer/names/word_set.hpp"
#include "morgue/name.hpp"

namespace morgue {
namespace {

// Answers for most words that no form is spelled so.
class KeyFilter {
 public:
  KeyFilter() {
    for (const GazetteerForm& form : gazetteer_forms())
      forms_.set(hash_word(form.key) % kBits);
  }

  bool may_have(std::string_view key) const {
    return forms_.test(hash_word(key) % kBits);
  }

 private:
  static constexpr std::size_t kBits = std::size_t{1} << 18U;
  std::bitset<kBits> forms_;
};

}  // namespace

std::uint16_t gazetteer_language_bit(std::string_view language) noexcept {
  static constexpr std::string_view kLanguages[] = {"en", "de", "fr", "es", "tr",
                                                    "ja", "zh", "th", "ar"};
  for (std::size_t i = 0; i < std::size(kLanguages); ++i) {
    if (kLanguages[i] == language) return static_cast<std::uint16_t>(1U << i);
  }
  return 1U << 15;
}

std::span<const GazetteerForm> find_gazetteer_forms(std::string_view folded) noexcept {
  static const KeyFilter kFilter;
  if (!kFilter.may_have(folded)) return {};
  const auto forms = gazetteer_forms();
  const auto first = std::ranges::lower_bound(forms, folded, {}, &GazetteerForm::key);
  auto last = first;
  while (last != forms.end() && last->key == folded)
    ++last;
  return {first, last};
}

const GazetteerEntity* find_gazetteer_entity(std::string_view id) noexcept {
  const auto entities = gazetteer_entities();
  const auto order = gazetteer_entities_by_id();
  const auto id_of = [entities](std::uint16_t i) { return entities[i].id; };
  const auto at = std::ranges::lower_bound(order, id, {}, id_of);
  return at != order.end() && entities[*at].id == id ? &entities[*at] : nullptr;
}

bool is_given_name(std::string_view word) noexcept {
  return std::ranges::binary_search(given_names(), word);
}

bool is_leading_family_name(std::string_view word) noexcept {
  return std::ranges::binary_search(leading_family_names(), word);
}

namespace {

void append_ids(EntityType type, std::string_view key, std::vector<std::string>& ids) {
  for (const GazetteerForm& form : find_gazetteer_forms(key)) {
    const GazetteerEntity& entity = gazetteer_entities()[form.entity];
    if (entity.type != type || (form.flags & kFormDemonym) != 0) continue;
    const std::string id(entity.id);
    if (std::ranges::find(ids, id) == ids.end()) ids.push_back(id);
  }
}

}  // namespace

std::vector<std::string> known_entity_ids(EntityType type, std::string_view name) {
  std::vector<std::string> ids;
  if (type == EntityType::Person) return ids;
  const std::string key = fold_name(name);
  append_ids(type, key, ids);
  if (ids.empty() && key.starts_with("the ")) append_ids(type, key.substr(4), ids);
  return ids;
}

std::string known_entity_name(std::string_view id) {
  const GazetteerEntity* entity = find_gazetteer_entity(id);
  return entity == nullptr ? std::string() : std::string(entity->name);
}

}  // namespace morgue
