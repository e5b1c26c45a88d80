// SPDX-License-Identifier: GPL-2.0-or-later
// New segments from those of the live generation, and what a segment says of itself.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include <xapian.h>

#include "morgue/archive.hpp"

namespace morgue {

// Writes the segment at `source` without the documents `docids` to `target`, compacted
// and synced, the rest in the same order. Throws Error(Corrupt, IoError).
void rewrite_segment(const std::filesystem::path& source,
                     const std::filesystem::path& target,
                     const std::vector<Xapian::docid>& docids);

// Fills number of documents and date span from the segment's own database.
void describe_segment(const std::filesystem::path& directory, Segment& segment);

// Adds what one segment contributes to the counts of a generation.
void count_segment(const std::filesystem::path& directory, Manifest& manifest);

}  // namespace morgue
