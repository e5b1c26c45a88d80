// SPDX-License-Identifier: GPL-2.0-or-later
// The entities of an archive, listed for reading and for programs.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "query/search/entity_list.hpp"

namespace morgue {

// A table with a header; other names stand below the name, in lines of `width` columns
// (0: any). Empty if no entity is listed.
std::string entity_list_text(const EntityList& list, std::size_t width);

// What a reader must know beside the table: how many more there are, and whether the
// list was cut. Empty if there is nothing to say. `program` begins each line.
std::string entity_list_notes(std::string_view program,
                              const EntityListOptions& options,
                              const EntityList& list);

// One object on one line; `generation` is the archive's.
std::string entity_list_json(std::string_view generation,
                             const EntityListOptions& options,
                             const EntityList& list);

}  // namespace morgue
