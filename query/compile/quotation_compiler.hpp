// SPDX-License-Identifier: GPL-2.0-or-later
// said: and by: words inside a quotation, and who said it.
#pragma once

#include <vector>

#include "query/compile/compilation.hpp"

namespace morgue {

// What a part of a query asks of a quotation.
enum class QuotationRole : std::uint8_t {
  None,     // it asks for something else, or for more than one thing
  Words,    // said:
  Speaker,  // by:
};

QuotationRole quotation_role(const Node& node);

// Compiles parts with a role: all of them must hold of one quotation.
CompiledPart compile_quotation(Compilation& compilation,
                               const std::vector<const Node*>& parts);

// Compiles those children of a conjunction that have a role, by these rules: all said:
// parts hold of one quotation; if there are by: parts, there is such a quotation of
// each of these speakers.
std::vector<CompiledPart> compile_quotations(Compilation& compilation,
                                             const AndNode& node);

}  // namespace morgue
