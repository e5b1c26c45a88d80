// SPDX-License-Identifier: GPL-2.0-or-later
// Words, phrases and proximity in the texts of an article.
#pragma once

#include <string>

#include "query/compile/compilation.hpp"

namespace morgue {

CompiledPart compile_word(Compilation& compilation,
                          const Node& node,
                          const WordNode& word);
CompiledPart compile_phrase(Compilation& compilation,
                            const Node& node,
                            const PhraseNode& phrase);
CompiledPart compile_near(Compilation& compilation, const NearNode& near);

}  // namespace morgue
