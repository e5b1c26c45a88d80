// SPDX-License-Identifier: GPL-2.0-or-later
// Which of many texts are copies of one another. Knows no archive: texts come as
// sketches, and are read where sketches do not decide.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <set>
#include <vector>

#include "indexer/archive/copies_file.hpp"
#include "indexer/build/copy_sketch.hpp"
#include "indexer/build/shingles.hpp"

namespace morgue {

// Among all texts that have a hash in common, each is compared with this many that
// follow it.
inline constexpr std::size_t kCopyWindow = 16;

// Sets of texts that are joined one by one.
class JoinedTexts {
 public:
  explicit JoinedTexts(std::size_t count);

  // Returns the text that stands for all that are joined with `text`.
  std::size_t find(std::size_t text);

  void join(std::size_t a, std::size_t b);

 private:
  std::vector<std::uint32_t> parents_;
};

// Groups texts that are copies (are_copies()), and copies of copies.
//
// Compared are texts whose sketches meet: that have a hash in common, and stand at most
// kCopyWindow apart among all that have it, in an order that brings like texts
// together. So the work is linear in the number of texts, be they all alike. What is
// found depends on the texts alone, not on the order in which they come nor on what is
// known before: that only saves reading.
class CopyGrouper {
 public:
  using ReadText = std::function<std::shared_ptr<const ShingleSet>(std::size_t text)>;

  // No two of `sketches` have the same text_hash. `known` is what earlier runs
  // compared; `read` gives the shingles of a text by its ordinal.
  CopyGrouper(std::vector<CopySketch> sketches, TextPairs known, ReadText read);

  // Returns for each text the ordinal of one text of its group. Call once.
  std::vector<std::size_t> run();

  // The texts that were read: all that made groups, and as much of the rest as is worth
  // keeping. Call behind run().
  TextPairs compared() const;

 private:
  std::vector<std::uint64_t> list_meetings(std::size_t part, std::size_t part_count);
  void compare_meeting(std::size_t place, std::size_t other_place);
  bool are_copied(std::size_t text, std::size_t other);

  std::vector<CopySketch> sketches_;
  TextPairs known_;
  ReadText read_;
  JoinedTexts joined_;
  std::vector<std::uint32_t> order_;  // ordinals of texts, like ones together
  std::set<TextPair> copies_;         // what was compared
  std::set<TextPair> others_;
};

}  // namespace morgue
