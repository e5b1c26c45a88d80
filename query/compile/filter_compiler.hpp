// SPDX-License-Identifier: GPL-2.0-or-later
// What selects articles without ranking them: languages, sites, addresses, flags,
// numbers and dates.
#pragma once

#include <string>
#include <vector>

#include "query/compile/compilation.hpp"

namespace morgue {

CompiledPart compile_keyword(Compilation& compilation,
                             const Node& node,
                             const WordNode& word);
CompiledPart compile_flag(Compilation& compilation,
                          const Node& node,
                          const FlagNode& flag);
CompiledPart compile_number(Compilation& compilation,
                            const Node& node,
                            const NumberNode& number);
CompiledPart compile_date_node(Compilation& compilation,
                               const Node& node,
                               const DateNode& date);

// The languages that a lang: leaf, or an OR of nothing but such leaves, asks for; empty
// for any other node.
std::vector<std::string> languages_of(const Node& node);

}  // namespace morgue
