// SPDX-License-Identifier: GPL-2.0-or-later
// Saints whose names are also those of cities.
#pragma once

#include <vector>

#include "indexer/extract/entity_finder.hpp"
#include "morgue/article.hpp"

namespace morgue {

// Makes people of places in `names` that are called "Saint ..." or "St. ...", if the
// article speaks of the saint: of what only a person has ("a tunic of Saint Louis"), or
// of a king with a number, crusades, martyrs or the like, and never of a place ("in St.
// Louis", "St. Louis, Missouri"). Linear in the article.
void settle_saints(const Article& article, std::vector<NameSpan>& names);

}  // namespace morgue
