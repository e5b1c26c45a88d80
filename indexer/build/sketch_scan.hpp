// SPDX-License-Identifier: GPL-2.0-or-later
// Reading the sketches that the documents of a database carry.
#pragma once

#include <cstdint>
#include <functional>
#include <span>

#include <xapian.h>

#include "indexer/build/copy_sketch.hpp"

namespace morgue {

struct PlacedSketch {
  std::uint32_t docid = 0;
  CopySketch sketch;
};

using OpenDatabase = std::function<Xapian::Database()>;
// Called on several threads at once.
using WantsSketch = std::function<bool(std::uint32_t docid, const CopySketch&)>;

// Called on the calling thread, by ascending docid.
using TakeSketch = std::function<void(const PlacedSketch&)>;

// Reads all sketches on up to `jobs` threads, each of which opens the database for
// itself, and gives those that are wanted to `take`, while others are still read.
// Throws Error(Corrupt) for what is no sketch, and what the engine and `take` throw.
void scan_sketches(const OpenDatabase& open,
                   unsigned jobs,
                   const WantsSketch& wants,
                   const TakeSketch& take);

// Gives `take` the sketches of these documents, as far as they have any. `docids`
// ascend. Throws as scan_sketches() does.
void read_sketches(const Xapian::Database& database,
                   std::span<const std::uint32_t> docids,
                   const TakeSketch& take);

}  // namespace morgue
