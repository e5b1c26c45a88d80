// SPDX-License-Identifier: GPL-2.0-or-later
// People, organisations and places: a name to the terms of the entities it can mean.
#pragma once

#include <string>

#include "query/compile/compilation.hpp"
#include "query/compile/operands.hpp"

namespace morgue {

CompiledPart compile_entity(Compilation& compilation,
                            const Node& node,
                            const WordNode& word);

// The same for a phrase or proximity: the run of a name's positions is one step.
Operand entity_operand(Compilation& compilation,
                       const Node& node,
                       const WordNode& word);

// A gap of the phrase `node` that an entity fills.
Operand slot_operand(Compilation& compilation,
                     const Node& node,
                     const PhraseSlot& slot);

// The text of a quoted name.
std::string phrase_text(const PhraseNode& phrase);

}  // namespace morgue
