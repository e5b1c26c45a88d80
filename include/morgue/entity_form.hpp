// SPDX-License-Identifier: GPL-2.0-or-later
// The forms of an entity's name as terms: the archive's table of aliases.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "morgue/article.hpp"

namespace morgue {

// One form of a name and the entity that it names.
struct EntityForm {
  std::string folded;   // fold_name() of the form, cut where it would be too long
  std::string printed;  // as printed, on one line; empty if the term has no room for it
  std::string id;       // of the entity
};

// Returns the term of `form`, whose members need not be cut: prefix, letter of the
// type,
// ':', folded form, tab, printed form, tab, id. Empty if there is no room for the id,
// or nothing to look the form up by.
std::string entity_form_term(EntityType type, EntityForm form);

// Returns what the terms of all forms begin with whose folded form begins with
// `folded`.
std::string entity_form_prefix(EntityType type, std::string_view folded);

// Reads a term that entity_form_term() made; nothing for any other.
std::optional<EntityForm> read_entity_form(std::string_view term);

}  // namespace morgue
