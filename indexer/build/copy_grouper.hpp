// SPDX-License-Identifier: GPL-2.0-or-later
// Which of many texts are copies of one another. Knows no archive: texts come as
// sketches, of which few are in memory at a time, and are read where sketches do not
// decide.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <set>
#include <vector>

#include "indexer/archive/copies_file.hpp"
#include "indexer/build/copy_sketch.hpp"
#include "indexer/build/shingles.hpp"
#include "indexer/build/sketch_hashes.hpp"
#include "indexer/build/sketch_store.hpp"

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

// What the run before found among the texts that there were.
struct TextsBefore {
  static constexpr std::uint32_t kNew = UINT32_MAX;        // a text that was not there
  static constexpr std::uint32_t kAlone = UINT32_MAX - 1;  // that was in no group

  std::vector<std::uint32_t>
      group_of;                     // of each text there is, from 0; or kNew, kAlone
  std::vector<std::uint32_t> gone;  // sketches of texts that are there no longer
  std::vector<TextPair> copies;     // as of CopyGrouper::copies()
};

// The sketches of texts, by their ordinals in a store that stays as it is and outlives
// who groups them. No two of them, nor of those gone, have the same text_hash.
struct SketchedTexts {
  const SketchStore& store;
  std::vector<std::uint32_t> sketches;  // one for each text
};

// Groups texts that are copies (are_copies()), and copies of copies.
//
// Compared are texts whose sketches meet: that have a hash in common, and stand at most
// kCopyWindow apart among all that have it, in an order that brings like texts
// together. So the comparisons are linear in the number of texts, be they all alike;
// only what is shared by few is compared more often as texts become more. What is
// found depends on the texts alone, not on the order in which they come nor on what was
// found before. That saves work: two texts that met before, and were not in one group,
// are no copies, and a group stands if none of its texts meets one that is new or gone.
class CopyGrouper {
 public:
  using ReadText = std::function<std::shared_ptr<const ShingleSet>(std::size_t text)>;

  // All texts are new.
  CopyGrouper(SketchedTexts texts, ReadText read);
  // `read` gives the shingles of a text by its ordinal. Of those gone, `texts.store`
  // has the sketches as well.
  CopyGrouper(SketchedTexts texts, TextsBefore before, ReadText read);

  // Sketches are gone through in as many passes as it takes to hold no more hashes than
  // these at a time, each by 16 bytes.
  static constexpr std::size_t kDefaultMeetings = std::size_t{4} << 20U;

  // Returns for each text the ordinal of one text of its group. Call once. Throws
  // Error(IoError), and what reading a text throws.
  std::vector<std::size_t> run(std::size_t max_meetings = kDefaultMeetings);

  // The pairs of texts that had to be read and are copies, ascending. Call behind
  // run().
  std::vector<TextPair> copies() const;

 private:
  struct Meeting;

  // A text that is being compared.
  struct Compared {
    std::size_t text;
    const CopySketch& sketch;
  };

  // The sketch that was read last for one place of those that are compared.
  struct HeldSketch {
    std::size_t text = SIZE_MAX;  // whose it is
    CopySketch sketch;
  };

  // The meetings of some of the hashes: of each, the hash in the upper half and in the
  // lower the text's place in order_.
  using Meetings = std::vector<std::uint64_t>;

  SketchHashes changed_hashes() const;
  std::vector<bool> list_changed_groups(const SketchHashes& changed) const;
  void join_standing_groups(const std::vector<bool>& is_changed);
  SketchHashes wanted_hashes(const SketchHashes& changed,
                             const std::vector<bool>& is_changed) const;
  std::size_t order_texts(const SketchHashes& wanted);
  void list_meetings(const SketchHashes& wanted,
                     std::size_t part,
                     std::size_t part_count,
                     Meetings& meetings) const;
  void compare_part(Meetings& hashes);
  void compare_all(const std::vector<Meeting>& meetings);
  const CopySketch& sketch_of(const std::vector<Meeting>& meetings, std::size_t i);
  bool is_known_apart(const Meeting& a, const Meeting& b) const;
  void compare(const Compared& a, const Compared& b);
  bool are_copied(const Compared& a, const Compared& b);

  std::size_t text_count_;
  const SketchStore& store_;
  std::vector<std::uint32_t> sketches_;  // behind the texts there are, those gone
  TextsBefore before_;
  ReadText read_;
  JoinedTexts joined_;
  std::vector<std::uint32_t> order_;     // texts, like ones together
  std::vector<std::uint32_t> place_of_;  // of each text in order_; or kNowhere
  std::array<HeldSketch, kCopyWindow + 1> held_;
  std::vector<TextPair> standing_;  // copies of groups that stand
  std::set<TextPair> copies_;       // what was compared
  std::set<TextPair> others_;
};

}  // namespace morgue
