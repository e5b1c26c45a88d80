// SPDX-License-Identifier: GPL-2.0-or-later
// Joining the variants of names.
#include "indexer/extract/name_clusters.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/extract/name_keywords.hpp"
#include "morgue/name.hpp"

namespace morgue {
namespace {

constexpr std::size_t kNone = SIZE_MAX;
// Of many people with one last name the most recent are compared.
constexpr std::size_t kMaxCompared = 32;
// Nobody is called by more names in one article; the rest of them is no alias.
constexpr std::size_t kMaxForms = 64;
constexpr std::size_t kMaxSuffixWords = 8;

std::string typed(EntityType type, std::string_view key) {
  static constexpr std::array<char, 3> kLetters{'p', 'o', 'l'};
  std::string out(1, kLetters[static_cast<std::size_t>(type)]);
  out += key;
  return out;
}

bool clash(Gender a, Gender b) {
  return a != Gender::Unknown && b != Gender::Unknown && a != b;
}

bool contains(const std::vector<std::string>& words, const std::string& word) {
  return std::ranges::find(words, word) != words.end();
}

// "james" and "j"; "fw" and "frederik": initials match the first letter.
bool compatible_first(const std::string& a, const std::string& b) {
  if (a == b) return true;
  constexpr std::size_t kMaxInitials = 2;
  return (a.size() <= kMaxInitials || b.size() <= kMaxInitials) && a[0] == b[0];
}

bool compatible(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  if (a.empty() || b.empty() || a.back() != b.back()) return false;
  // A surname that the user or the input gave to somebody renames no longer name.
  if (a.size() == 1 || b.size() == 1) return a == b;
  return compatible_first(a.front(), b.front()) || contains(a, b.front()) ||
         contains(b, a.front());
}

std::string folded_without_article(std::string_view form) {
  std::string key = fold_name(form);
  if (key.starts_with("the ")) key.erase(0, 4);
  return key;
}

// A single word may be short for a firm that begins with it: not "First" or "National".
bool is_telling(std::string_view word) {
  return word.size() > 2 && !is_common_word(word) && !is_modifier_word(word) &&
         !is_org_word(word) && !is_place_word(word);
}

// "Aristech Chemical Corp".
bool is_firm(const NameOccurrence& occurrence) {
  if (occurrence.type != EntityType::Org) return false;
  const std::size_t space = occurrence.form.rfind(' ');
  return space != std::string::npos &&
         is_company_suffix(fold_name(occurrence.form.substr(space + 1)));
}

bool is_small_word(std::string_view word) {
  static constexpr std::array<std::string_view, 10> kWords{
      "of", "the", "and", "for", "de", "la", "des", "du", "y", "in"};
  return std::ranges::find(kWords, word) != kWords.end();
}

// The beginnings of a firm's name without suffix by which it is called, too.
std::vector<std::string_view> short_forms(std::string_view key,
                                          const std::vector<std::string_view>& words) {
  std::vector<std::string_view> forms;
  for (std::size_t count = std::min(words.size(), kMaxSuffixWords); count > 0;
       --count) {
    const std::string_view last = words[count - 1];
    if (is_small_word(last) || (count == 1 && !is_telling(last))) continue;
    forms.push_back(key.substr(
        0, static_cast<std::size_t>(last.data() + last.size() - key.data())));
  }
  return forms;
}

}  // namespace

void NameClusters::add_given(const Entity& entity, std::size_t ordinal) {
  const NameOccurrence occurrence{entity.type, entity.name, Gender::Unknown, {}};
  std::vector<std::string> words;
  if (entity.type == EntityType::Person)
    words = identifying_words(fold_name(entity.name));
  const std::size_t cluster = create(occurrence, std::move(words));
  clusters_[cluster].given = ordinal;
  clusters_[cluster].id = entity.id;
  if (!entity.id.empty()) by_key_[entity.id].push_back(cluster);
  for (const std::string& alias : entity.aliases) {
    by_key_[typed(entity.type, fold_name(alias))].push_back(cluster);
  }
}

std::vector<std::size_t> NameClusters::add_all(
    const std::vector<NameOccurrence>& occurrences) {
  std::vector<std::size_t> owners(occurrences.size(), kNone);
  std::vector<std::vector<std::string>> words(occurrences.size());
  // People and firms named in full first, so that a headline's short form finds them.
  for (std::size_t i = 0; i < occurrences.size(); ++i) {
    const bool person = occurrences[i].type == EntityType::Person;
    if (person) words[i] = identifying_words(fold_name(occurrences[i].form));
    if (!occurrences[i].id.empty()) {
      owners[i] = add_certain(occurrences[i], words[i]);
    } else if (words[i].size() > 1) {
      owners[i] = add_person(occurrences[i], words[i]);
    } else if (is_firm(occurrences[i])) {
      owners[i] = add_named(occurrences[i]);
    }
  }
  for (std::size_t i = 0; i < occurrences.size(); ++i) {
    if (owners[i] != kNone) {
      if (!words[i].empty()) note_recent(owners[i], words[i]);
    } else if (occurrences[i].type == EntityType::Person) {
      owners[i] = add_single(occurrences[i], words[i].empty() ? "" : words[i].front());
    } else {
      owners[i] = add_named(occurrences[i]);
    }
  }
  return owners;
}

// Puts a person last among those of the same name: a single word joins the most recent.
void NameClusters::note_recent(std::size_t cluster,
                               const std::vector<std::string>& words) {
  for (const std::string* word : {&words.front(), &words.back()}) {
    std::vector<std::size_t>& people = by_single_[*word];
    if (people.size() < 2 || people.back() == cluster) continue;
    const std::size_t compared = std::min(people.size(), kMaxCompared);
    const auto first = people.end() - static_cast<std::ptrdiff_t>(compared);
    const auto at = std::find(first, people.end(), cluster);
    if (at != people.end()) std::rotate(at, at + 1, people.end());
  }
}

std::size_t NameClusters::add_certain(const NameOccurrence& occurrence,
                                      const std::vector<std::string>& words) {
  const std::string id(occurrence.id);
  const auto known = by_key_.find(id);
  if (known != by_key_.end()) {
    const std::size_t found = known->second.front();
    const std::vector<std::string>& forms = clusters_[found].forms;
    const bool is_new = forms.size() < kMaxForms && !contains(forms, occurrence.form);
    take(found, occurrence, words);
    if (is_new && occurrence.type == EntityType::Person) register_person(found, words);
    return found;
  }
  const std::size_t made = create(occurrence, words);
  clusters_[made].id = id;
  by_key_[id].push_back(made);
  return made;
}

std::size_t NameClusters::add_named(const NameOccurrence& occurrence) {
  const auto [at, added] =
      by_form_.try_emplace(typed(occurrence.type, occurrence.form), kNone);
  if (added) {
    const bool org = occurrence.type == EntityType::Org;
    at->second = org ? add_org(occurrence) : add_place(occurrence);
  }
  return at->second;
}

std::size_t NameClusters::create(const NameOccurrence& occurrence,
                                 std::vector<std::string> words) {
  const std::size_t cluster = clusters_.size();
  Cluster& made = clusters_.emplace_back();
  made.type = occurrence.type;
  made.forms.push_back(occurrence.form);
  made.gender = occurrence.gender;
  const std::string key = folded_without_article(occurrence.form);
  by_key_[typed(occurrence.type, key)].push_back(cluster);
  if (occurrence.type == EntityType::Person) register_person(cluster, words);
  if (occurrence.type == EntityType::Org) register_org(cluster, key);
  clusters_[cluster].words = std::move(words);
  return cluster;
}

void NameClusters::take(std::size_t cluster,
                        const NameOccurrence& occurrence,
                        const std::vector<std::string>& words) {
  Cluster& target = clusters_[cluster];
  if (target.gender == Gender::Unknown) target.gender = occurrence.gender;
  if (target.forms.size() < kMaxForms && !contains(target.forms, occurrence.form)) {
    target.forms.push_back(occurrence.form);
    const std::string key = folded_without_article(occurrence.form);
    by_key_[typed(occurrence.type, key)].push_back(cluster);
    if (occurrence.type == EntityType::Org) register_org(cluster, key);
  }
  if (words.size() > target.words.size()) target.words = words;
}

void NameClusters::register_person(std::size_t cluster,
                                   const std::vector<std::string>& words) {
  if (words.empty()) return;
  by_last_[words.back()].push_back(cluster);
  by_single_[words.back()].push_back(cluster);
  if (words.size() > 1) by_single_[words.front()].push_back(cluster);
}

std::size_t NameClusters::add_person(const NameOccurrence& occurrence,
                                     const std::vector<std::string>& words) {
  const auto people = by_last_.find(words.back());
  if (people != by_last_.end()) {
    std::size_t compared = 0;
    for (auto at = people->second.rbegin();
         at != people->second.rend() && compared < kMaxCompared; ++at, ++compared) {
      const Cluster& other = clusters_[*at];
      if (clash(other.gender, occurrence.gender) || !compatible(other.words, words)) {
        continue;
      }
      const std::size_t found = *at;
      take(found, occurrence, words);
      return found;
    }
  }
  return create(occurrence, words);
}

std::size_t NameClusters::add_single(const NameOccurrence& occurrence,
                                     const std::string& word) {
  const auto people = by_single_.find(word);
  if (people != by_single_.end()) {
    std::size_t compared = 0;
    for (auto at = people->second.rbegin();
         at != people->second.rend() && compared < kMaxCompared; ++at, ++compared) {
      if (clash(clusters_[*at].gender, occurrence.gender)) continue;
      const std::size_t found = *at;
      take(found, occurrence, {word});
      return found;
    }
  }
  return create(occurrence, {word});
}

// The cluster that a table's id or the same words name, or kNone. Sets the known id.
std::size_t NameClusters::find_known(const NameOccurrence& occurrence,
                                     std::string& id,
                                     const std::string& key) const {
  const std::vector<std::string> ids =
      known_entity_ids(occurrence.type, occurrence.form);
  if (!ids.empty()) id = ids.front();
  if (!id.empty()) {
    const auto at = by_key_.find(id);
    if (at != by_key_.end()) return at->second.front();
  }
  const auto at = by_key_.find(typed(occurrence.type, key));
  return at == by_key_.end() ? kNone : at->second.front();
}

std::size_t NameClusters::add_place(const NameOccurrence& occurrence) {
  std::string id;
  const std::string key = folded_without_article(occurrence.form);
  std::size_t found = find_known(occurrence, id, key);
  if (found == kNone) {
    found = create(occurrence, {});
  } else {
    take(found, occurrence, {});
  }
  if (!id.empty() && clusters_[found].id.empty()) {
    clusters_[found].id = id;
    by_key_[id].push_back(found);
  }
  return found;
}

std::size_t NameClusters::add_org(const NameOccurrence& occurrence) {
  std::string id;
  const std::string key = folded_without_article(occurrence.form);
  std::size_t found = find_known(occurrence, id, key);
  if (found == kNone && id.empty()) {
    const auto at = by_short_.find(key);
    if (at != by_short_.end() && at->second.size() == 1) found = at->second.front();
  }
  if (found == kNone) {
    found = create(occurrence, {});
  } else {
    take(found, occurrence, {});
  }
  if (!id.empty() && clusters_[found].id.empty()) {
    clusters_[found].id = id;
    by_key_[id].push_back(found);
  }
  return found;
}

// Records the acronym of an organisation's words and its suffixes of two words or more.
void NameClusters::register_org(std::size_t cluster, std::string_view key) {
  std::vector<std::string_view> words = split_words(key);
  const std::size_t all = words.size();
  const auto note = [&](const std::string& name) {
    std::vector<std::size_t>& owners = by_short_[name];
    if (std::ranges::find(owners, cluster) == owners.end() && owners.size() < 2) {
      owners.push_back(cluster);
    }
  };
  while (words.size() > 1 && is_company_suffix(words.back()))
    words.pop_back();
  if (words.size() < all) {
    for (const std::string_view form : short_forms(key, words))
      note(std::string(form));
  }
  std::string acronym;
  for (const std::string_view word : words) {
    if (!is_small_word(word)) acronym += word[0];
  }
  if (acronym.size() >= 2) note(acronym);
  for (std::size_t i = 1; i + 2 <= words.size() && i < kMaxSuffixWords; ++i) {
    if (is_small_word(words[i])) continue;
    const auto offset = static_cast<std::size_t>(words[i].data() - key.data());
    note(std::string(key.substr(offset)));
  }
}

}  // namespace morgue
