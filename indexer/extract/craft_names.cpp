// SPDX-License-Identifier: GPL-2.0-or-later
// Names of spacecraft and the like, which a tagger takes for given names.
#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "indexer/extract/name_overrides.hpp"
#include "indexer/extract/tagged_words.hpp"

namespace morgue {
namespace {

// "the Rosetta spacecraft" is nobody.
bool is_craft_word(std::string_view key) {
  static constexpr std::array<std::string_view, 12> kWords{
      "spacecraft", "probe",   "lander", "orbiter", "satellite",   "rocket",
      "telescope",  "mission", "rover",  "capsule", "submersible", "shuttle"};
  return std::ranges::find(kWords, key) != kWords.end();
}

// Those that articles name without saying what they are.
bool is_known_craft(std::string_view key) {
  static constexpr std::array<std::string_view, 12> kCraft{
      "artemis", "beagle",     "cassini", "hayabusa", "huygens", "juno",
      "orion",   "mangalyaan", "philae",  "rosetta",  "soyuz",   "ulysses"};
  return std::ranges::find(kCraft, key) != kCraft.end();
}

class CraftNames {
 public:
  CraftNames(const TaggedWords& words, const std::vector<TaggedName>& names)
      : words_(words) {
    for (const TaggedName& name : names) {
      if (name.kind != NameKind::Person) continue;
      if (name.end - name.begin == 1) {
        if (is_called_craft(name)) craft_.insert(words.key(name.begin));
        continue;
      }
      people_.insert(words.key(name.begin));
      people_.insert(words.key(name.end - 1));
    }
  }

  bool has(const TaggedName& name) const {
    if (name.kind != NameKind::Person || name.end - name.begin != 1) return false;
    const std::string_view key = words_.key(name.begin);
    return !people_.contains(key) && (craft_.contains(key) || is_known_craft(key));
  }

 private:
  // "the Rosetta mission", "the lander Philae", "the lander, named Philae".
  bool is_called_craft(const TaggedName& name) const {
    if (is_craft_word(words_.key(name.end))) return true;
    std::size_t before = name.begin;
    while (before > 0 && name.begin - before < 2 && is_link(words_.key(before - 1)))
      --before;
    return before > 0 && is_craft_word(words_.key(before - 1));
  }

  static bool is_link(std::string_view key) {
    return key == "," || key == "named" || key == "called";
  }

  const TaggedWords& words_;
  std::unordered_set<std::string_view> craft_;
  std::unordered_set<std::string_view> people_;  // first and last words
};

}  // namespace

void drop_craft(const TaggedWords& words, std::vector<TaggedName>& names) {
  const CraftNames craft(words, names);
  std::erase_if(names, [&craft](const TaggedName& name) { return craft.has(name); });
}

}  // namespace morgue
