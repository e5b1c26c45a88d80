// SPDX-License-Identifier: GPL-2.0-or-later
// People, organisations and places that a JSON record states.
#pragma once

#include <simdjson.h>
#include <vector>

#include "morgue/article.hpp"

namespace morgue {

// Appends the names in `value`, all of one type, with the ids that objects give.
void json_entities(simdjson::dom::element value,
                   EntityType type,
                   std::vector<Entity>& entities);

// Appends the names of the objects in `value` that say which type they are.
void json_typed_entities(simdjson::dom::element value, std::vector<Entity>& entities);

}  // namespace morgue
