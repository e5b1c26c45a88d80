// SPDX-License-Identifier: GPL-2.0-or-later
// by: a name to the terms of the speakers it can mean.
#pragma once

#include "query/compile/compilation.hpp"
#include "query/compile/operands.hpp"

namespace morgue {

// The first positions of the quotations of a speaker: a person, an organisation, a
// place, or whoever is only described. `node` is a word or phrase of by:. Throws
// Error(BadQuery, no_searchable_text).
Operand speaker_operand(Compilation& compilation, const Node& node);

}  // namespace morgue
