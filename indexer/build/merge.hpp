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

// A segment of which more than one document in this many is deleted is written again.
// So a deletion costs at most the writing of this many documents, and what readers have
// to leave out stays small.
inline constexpr std::uint64_t kMaxDeletedShare = 8;

enum class SegmentFate : std::uint8_t {
  Keep,     // shared with the generation before, perhaps with more deleted documents
  Rewrite,  // written again without what is deleted
  Absorb,   // its articles go into the update's own segment
  Drop,     // nothing of it is left
};

// How many documents a live segment has, and how many of them are deleted after the
// update.
struct SegmentLoad {
  std::uint64_t documents = 0;
  std::uint64_t deleted = 0;
};

// Decides the fate of each live segment, for an update with `new_articles` of its own.
//
// Segments that are at most twice as large as all that is written anyway are absorbed,
// smallest first, so that sizes stay geometric: an article is written again a
// logarithmic number of times. Few segments matter, because each is searched on its
// own.
std::vector<SegmentFate> plan_segments(const std::vector<SegmentLoad>& segments,
                                       std::uint64_t new_articles);

// The same where one segment is to be left: all are absorbed, but a single one that has
// nothing deleted, and nothing to take in, is kept.
std::vector<SegmentFate> plan_merge(const std::vector<SegmentLoad>& segments,
                                    std::uint64_t new_articles);

// Documents of a segment, which is folded with an average.
struct CopiedDocuments {
  std::filesystem::path source;
  std::vector<std::uint32_t> left_out;  // ascending
  std::uint64_t average_words = 0;
  std::size_t memory_bytes = 0;  // what terms may take that are read together
};

// Adds documents to a writer. Throws Error(Corrupt, IoError).
void copy_documents(const CopiedDocuments& documents, SegmentWriter& writer);

// Fills number of documents, date span and sums from the segment's own database.
void describe_segment(const std::filesystem::path& directory, Segment& segment);

// Takes some documents out of the sums of a segment.
void subtract_documents(const std::filesystem::path& directory,
                        const std::vector<std::uint32_t>& docids,
                        Segment& segment);

// Adds what one segment contributes to the counts of a generation.
void count_segment(const std::filesystem::path& directory,
                   const Segment& segment,
                   Manifest& manifest);

}  // namespace morgue
