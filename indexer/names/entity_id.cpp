// SPDX-License-Identifier: GPL-2.0-or-later
// Canonical ids of names that no table knows.
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/names/name_words.hpp"
#include "morgue/name.hpp"

namespace morgue {
namespace {

// Longer ids would not fit a term together with their prefix.
constexpr std::size_t kMaxSlugBytes = 120;

template <typename Words>
std::string join_slug(const Words& words) {
  std::string slug;
  for (const auto& word : words) {
    std::string part;
    for (const char c : word) {
      if (c != '\'') part += c;
    }
    if (part.empty()) continue;
    if (slug.size() + part.size() + 1 > kMaxSlugBytes) {
      if (slug.empty()) {
        std::size_t cut = kMaxSlugBytes;
        while ((static_cast<unsigned char>(part[cut]) & 0xC0) == 0x80)
          --cut;
        slug = part.substr(0, cut);
      }
      break;
    }
    if (!slug.empty()) slug += '-';
    slug += part;
  }
  return slug;
}

std::string org_or_place_slug(EntityType type, std::string_view folded) {
  std::vector<std::string_view> words = split_words(folded);
  if (words.size() > 1 && words.front() == "the") words.erase(words.begin());
  while (type == EntityType::Org && words.size() > 1 &&
         is_company_suffix(words.back())) {
    words.pop_back();
    // "Smith and Co" is Smith.
    if (words.size() > 1 && (words.back() == "and" || words.back() == "&")) {
      words.pop_back();
    }
  }
  return join_slug(words);
}

}  // namespace

std::string derive_entity_id(EntityType type, std::string_view name) {
  const std::string folded = fold_name(name);
  switch (type) {
    case EntityType::Person:
      return "person:" + join_slug(identifying_words(folded));
    case EntityType::Org:
      return "org:" + org_or_place_slug(type, folded);
    case EntityType::Place:
      return "place:" + org_or_place_slug(type, folded);
  }
  return {};
}

}  // namespace morgue
