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

}  // namespace

void override_names(const TaggerText& text, std::vector<TaggedName>& names) {
  const TaggedWords words(text);
  for (TaggedName& name : names)
    correct_name(words, name);
  drop_others(names);
  drop_craft(words, names);
  names = add_known_people(words, add_known_names(words, names));
  drop_others(names);
}

}  // namespace morgue
