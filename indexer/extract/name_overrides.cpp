// SPDX-License-Identifier: GPL-2.0-or-later
// The steps in order.
#include "indexer/extract/name_overrides.hpp"

#include <vector>

namespace morgue {
namespace {

void drop_others(std::vector<TaggedName>& names) {
  std::erase_if(names, [](const TaggedName& name) {
    return name.kind == NameKind::Misc || name.begin >= name.end;
  });
}

// Takes the agency that signs off behind the last sentence out of the last name.
void cut_sign_off(const TaggedWords& words, std::vector<TaggedName>& names) {
  if (names.empty() || names.back().end != words.size()) return;
  TaggedName& name = names.back();
  const std::size_t last = name.end - 1;
  if (words.key(last) != "reuter" && words.key(last) != "reuters") return;
  // A sentence's last name follows its word after one space.
  const bool apart = last == 0 || words.has(last - 1, kTokenSign) ||
                     words.token(last).begin - words.token(last - 1).end > 1 ||
                     words.text().sentences.back().begin == last;
  if (!apart) return;
  name.end = last;
  if (name.begin == last) names.pop_back();
}

}  // namespace

void override_names(const TaggerText& text, std::vector<TaggedName>& names) {
  const TaggedWords words(text);
  cut_sign_off(words, names);
  names = join_firms(words, names);
  for (TaggedName& name : names)
    correct_name(words, name);
  drop_others(names);
  drop_craft(words, names);
  names = add_known_people(words, add_known_names(words, names));
  settle_firms(words, names);
  drop_others(names);
}

}  // namespace morgue
