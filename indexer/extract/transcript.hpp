// SPDX-License-Identifier: GPL-2.0-or-later
// Transcripts: paragraphs that begin with who speaks, in capitals, and a colon.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "indexer/extract/quotation_marks.hpp"
#include "morgue/article.hpp"

namespace morgue {

// What one speaker says in one paragraph of a transcript.
struct TranscriptTurn {
  std::uint32_t paragraph = 0;
  std::uint32_t name_begin = 0;  // bytes of the body, half-open
  std::uint32_t name_end = 0;
  std::uint32_t begin = 0;  // of the words
  std::uint32_t end = 0;
  std::uint32_t speaker = kNoSpeaker;  // ordinal of the entity
};

// Returns the turns among the paragraphs of the body. A paragraph that begins so is a
// turn if the name is that of a person of the article, or if at least three paragraphs
// begin so, not all with one name. Linear in the number of paragraphs and names.
std::vector<TranscriptTurn> find_turns(const Article& article,
                                       std::span<const ParagraphRange> paragraphs);

}  // namespace morgue
