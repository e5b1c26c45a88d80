// SPDX-License-Identifier: GPL-2.0-or-later
// What becomes of the live segments in an update, and what a segment says of itself.
#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include <xapian.h>

#include "indexer/build/segment_writer.hpp"
#include "morgue/archive.hpp"

namespace morgue {

// An update leaves at most this many segments.
inline constexpr std::size_t kMaxSegments = 8;

enum class SegmentFate : std::uint8_t {
  Keep,     // shared with the generation before
  Rewrite,  // written again without what was replaced
  Absorb,   // its articles go into the update's own segment
  Drop,     // nothing of it is left
};

// How many articles a live segment has, and how many of them the update replaces.
struct SegmentLoad {
  std::uint64_t articles = 0;
  std::uint64_t replaced = 0;
};

// Decides the fate of each live segment, for an update with `new_articles` of its own.
//
// Segments that are at most twice as large as all that is written anyway are absorbed,
// smallest first, so that sizes stay geometric: an article is written again a
// logarithmic number of times.
std::vector<SegmentFate> plan_segments(const std::vector<SegmentLoad>& segments,
                                       std::uint64_t new_articles);

// Writes the segment at `source` without the documents `docids` to `target`, compacted
// and synced, the rest in the same order. Throws Error(Corrupt, IoError).
void rewrite_segment(const std::filesystem::path& source,
                     const std::filesystem::path& target,
                     const std::vector<Xapian::docid>& docids);

// Adds the documents of the segment at `source`, without `docids` (ascending), to a
// writer. Throws Error(Corrupt, IoError).
void copy_documents(const std::filesystem::path& source,
                    const std::vector<Xapian::docid>& docids,
                    SegmentWriter& writer);

// Fills number of documents and date span from the segment's own database.
void describe_segment(const std::filesystem::path& directory, Segment& segment);

// Adds what one segment contributes to the counts of a generation.
void count_segment(const std::filesystem::path& directory, Manifest& manifest);

}  // namespace morgue
