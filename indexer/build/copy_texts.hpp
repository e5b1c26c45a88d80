// SPDX-License-Identifier: GPL-2.0-or-later
// The texts of a generation among which copies are to be looked for.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <vector>

#include "indexer/build/copy_grouper.hpp"
#include "indexer/build/sketch_store.hpp"
#include "morgue/archive.hpp"
#include "morgue/copies.hpp"

namespace morgue {

// Articles with the same shingles are one text.
struct CopyText {
  std::uint32_t sketch = 0;  // in CopyTexts::sketches
  std::uint32_t group_before = TextsBefore::kNew;
};

struct CopyTexts {
  SketchStore sketches;
  // Those there are, then those gone, each in the order in which they were found.
  std::vector<CopyText> texts;
  std::size_t count = 0;  // of those there are
  // Of the groups before, those that stand as they did: none of their articles has
  // moved or is gone, and none meets a text that is new or gone. Of their texts only
  // some, or none, are among `texts`.
  std::vector<bool> stands;
  std::vector<DocumentPlace> places;      // text by text
  std::vector<std::uint32_t> place_ends;  // of each text there is, in `places`

  // All articles of a text that there is.
  std::span<const DocumentPlace> places_of(std::size_t text) const {
    const std::size_t begin = text == 0 ? 0 : place_ends[text - 1];
    return std::span(places).subspan(begin, place_ends[text] - begin);
  }
};

struct CopySearch {
  const std::filesystem::path& archive;
  const Manifest& manifest;
  const Generation* before = nullptr;  // the generation that was updated, if any
  unsigned jobs = 1;
  std::size_t memory_bytes = std::size_t{512} << 20U;  // of the run; IndexOptions
};

// Collects the texts that are new, moved or gone; those that meet what is new or gone;
// the texts of groups of which one does; and those that meet the texts of such groups.
// So of every hash of what is new or gone, or in a group that must be looked at again,
// all texts that have it are there. Throws Error(Corrupt, IoError) and what the engine
// throws. Sketches that are more than a share of the memory stand in a file of the
// archive without a name.
CopyTexts collect_copy_texts(const CopySearch& search, const CopyGroups& groups_before);

}  // namespace morgue
