// SPDX-License-Identifier: GPL-2.0-or-later
// More sketches than are to be held in memory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <vector>

#include "indexer/archive/file_system.hpp"
#include "indexer/build/block_list.hpp"
#include "indexer/build/copy_sketch.hpp"

namespace morgue {

// Sketches by the ordinals in which they were added. Their hashes wait in memory, and
// go to a file when they are more than `memory_bytes`. Of each sketch 24 bytes stay in
// memory. Not thread-safe.
class SketchStore {
 public:
  // `file`, which must not be there, loses its name as soon as it is made, so that
  // nothing of it can be left behind.
  SketchStore(std::filesystem::path file, std::size_t memory_bytes);

  // Returns the ordinal. Throws Error(IoError) if the file cannot be written.
  std::uint32_t add(const CopySketch& sketch);

  std::uint64_t text_hash(std::uint32_t ordinal) const {
    return entries_[ordinal].text_hash;
  }

  // Reads into `sketch`, whose memory is used again. Throws Error(IoError).
  void read(std::uint32_t ordinal, CopySketch& sketch) const;

 private:
  friend class SketchReader;

  struct Entry {
    std::uint64_t text_hash;
    std::uint64_t begin;  // the how-manieth of all hashes is its first one
    std::uint32_t shingle_count;
    std::uint32_t hash_count;
  };

  void spill();
  void read_file(std::uint64_t begin, std::span<std::uint32_t> hashes) const;

  std::filesystem::path path_;
  std::size_t memory_hashes_;
  FileDescriptor file_;
  std::uint64_t spilt_ = 0;             // hashes in the file
  std::vector<std::uint32_t> waiting_;  // those behind them
  BlockList<Entry> entries_;
};

// Reads many sketches in ascending order of their ordinals.
class SketchReader {
 public:
  // Nothing may be added as long as it is read.
  explicit SketchReader(const SketchStore& store) : store_(store) {}

  // Valid until the next call. Throws Error(IoError).
  const CopySketch& read(std::uint32_t ordinal);

 private:
  const SketchStore& store_;
  std::uint64_t begin_ = 0;  // of the hashes read ahead
  std::vector<std::uint32_t> ahead_;
  CopySketch sketch_;
};

}  // namespace morgue
