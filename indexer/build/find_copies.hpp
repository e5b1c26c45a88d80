// SPDX-License-Identifier: GPL-2.0-or-later
// Finding the copies in a generation: from the sketches that its documents carry, and
// the texts of those that may be copies.
#pragma once

#include <vector>

#include "indexer/archive/copies_file.hpp"
#include "indexer/build/copy_texts.hpp"
#include "morgue/copies.hpp"

namespace morgue {

struct FoundCopies {
  CopyGroups groups;
  std::vector<TextPair> compared;  // texts that were read; for the next run
};

// Groups the articles of the segments that the manifest names. The representative of a
// group is the article published first, then come the others by date, those without a
// date last; equals by id. Groups are in the order of their representatives' ids.
//
// What is found depends on the articles alone: an update finds what a rebuild finds.
// All sketches are looked at; comparing them and reading texts is left for what meets
// texts that the generation before did not have, or had and are gone. Throws
// Error(Corrupt, IoError).
FoundCopies find_copies(const CopySearch& search);

}  // namespace morgue
