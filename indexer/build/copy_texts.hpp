// SPDX-License-Identifier: GPL-2.0-or-later
// The texts of a generation among which copies are to be looked for.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <vector>

#include "indexer/build/copy_grouper.hpp"
#include "indexer/build/copy_sketch.hpp"
#include "morgue/archive.hpp"
#include "morgue/copies.hpp"

namespace morgue {

// Articles with the same shingles are one text.
struct CopyText {
  CopySketch sketch;
  std::vector<DocumentPlace> places;  // all of them; none: it is gone
  std::uint32_t group_before = TextsBefore::kNew;
};

struct CopyTexts {
  // Those there are, then those gone, each in the order in which they were found.
  std::vector<CopyText> texts;
  // Of the groups before, those that stand as they did: none of their articles has
  // moved or is gone, and none meets a text that is new or gone. Of their texts only
  // some, or none, are among `texts`.
  std::vector<bool> stands;
};

struct CopySearch {
  const std::filesystem::path& archive;
  const Manifest& manifest;
  const Generation* before = nullptr;  // the generation that was updated, if any
  unsigned jobs = 1;
};

// Collects the texts that are new, moved or gone; those that meet what is new or gone;
// the texts of groups of which one does; and those that meet the texts of such groups.
// So of every hash of what is new or gone, or in a group that must be looked at again,
// all texts that have it are there. Throws Error(Corrupt, IoError) and what the engine
// throws.
CopyTexts collect_copy_texts(const CopySearch& search, const CopyGroups& groups_before);

}  // namespace morgue
