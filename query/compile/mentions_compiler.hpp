// SPDX-License-Identifier: GPL-2.0-or-later
// Dates that texts talk about: mentions: and the slot {date}.
#pragma once

#include "query/compile/compilation.hpp"
#include "query/compile/operands.hpp"

namespace morgue {

// The articles that talk about a date a day, month or year of which lies within `date`.
CompiledPart compile_mentions(Compilation& compilation,
                              const Node& node,
                              const DateNode& date);

// Any date that the text talks about, or those that the slot names, as an operand.
Operand date_slot_operand(Compilation& compilation, const PhraseSlot& slot);

}  // namespace morgue
