// SPDX-License-Identifier: GPL-2.0-or-later
// Articles that have copies, that are copies, or that are copies of a given one.
#pragma once

#include "query/compile/compilation.hpp"

namespace morgue {

// is:duplicate, is:copy.
CompiledPart compile_copy_flag(Compilation& compilation,
                               const Node& node,
                               const FlagNode& flag);

// copies-of:ID.
CompiledPart compile_copies_of(Compilation& compilation,
                               const Node& node,
                               const WordNode& word);

}  // namespace morgue
