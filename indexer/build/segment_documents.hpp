// SPDX-License-Identifier: GPL-2.0-or-later
// Documents of a segment, put together again from its lists of postings.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

#include <xapian.h>

#include "indexer/build/segment_writer.hpp"
#include "morgue/position_lists.hpp"

namespace morgue {

// A segment, and what its frequencies are folded with.
struct FoldedSegment {
  const Xapian::Database& database;
  const PositionLists& positions;
  std::uint64_t average_words;
};

// Reads the documents `docids` (ascending) of a segment in order, and gives each to
// `take`. A segment has no lists of the terms of its documents: all lists of postings
// and positions are read, once for as many documents as fit into `memory_bytes`, at
// least one. Throws Error(Corrupt), and what the engine throws.
void read_documents(const FoldedSegment& segment,
                    const std::vector<std::uint32_t>& docids,
                    std::size_t memory_bytes,
                    const std::function<void(IndexDocument&&)>& take);

}  // namespace morgue
