// SPDX-License-Identifier: GPL-2.0-or-later
// Names of people, organisations and places: folding, canonical ids, known aliases.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "morgue/article.hpp"

namespace morgue {

// Returns the comparison key of a name: lower case without diacritics, apostrophes
// unified and possessives dropped, dots removed from initials, hyphens and runs of
// white space one space: "James P. DeHart's" -> "james p dehart".
std::string fold_name(std::string_view name);

// Returns the id that a name without a known alias gets: "person:james-dehart" (titles,
// honorifics and middle initials left out), "org:yonhap", "place:ulsan".
std::string derive_entity_id(EntityType type, std::string_view name);

// Returns the canonical ids that the built-in tables know for a name of this type, best
// first: Place "ROK" -> {"country:KOR"}, Org "State Department" ->
// {"org:us-department-of-state"}. Empty if unknown.
std::vector<std::string> known_entity_ids(EntityType type, std::string_view name);

// Returns the display name of a canonical id of the built-in tables, or empty.
std::string known_entity_name(std::string_view id);

}  // namespace morgue
