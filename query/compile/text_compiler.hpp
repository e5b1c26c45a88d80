// SPDX-License-Identifier: GPL-2.0-or-later
// Words, phrases and proximity in the texts of an article.
#pragma once

#include <string>

#include "query/compile/compilation.hpp"
#include "query/compile/operands.hpp"

namespace morgue {

CompiledPart compile_word(Compilation& compilation,
                          const Node& node,
                          const WordNode& word);
CompiledPart compile_phrase(Compilation& compilation,
                            const Node& node,
                            const PhraseNode& phrase);

// A chain as a part of something larger.
Operand near_operand(Compilation& compilation, const NearNode& near);
CompiledPart compile_near(Compilation& compilation, const NearNode& near);

}  // namespace morgue
