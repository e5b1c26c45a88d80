// SPDX-License-Identifier: GPL-2.0-or-later
// Lists of postings and streams of values, cut into chunks.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace morgue {

// A chunk that has this many bytes takes no more. The engine cuts at the same place.
inline constexpr std::size_t kChunkBytes = 2000;

// Takes a key and its tag.
using AddEntry = std::function<void(std::string_view, std::string_view)>;

// A list of postings, or of the lengths of documents, which are spelled the same way.
// Not thread-safe.
class PostingChunks {
 public:
  // Under which keys the chunks stand: the first, and those behind it, which the first
  // docid completes.
  struct Keys {
    std::string first;
    std::string later_prefix;
  };

  // What the first chunk says of the whole list.
  struct Totals {
    std::uint64_t posting_count = 0;
    std::uint64_t wdf_sum = 0;
  };

  PostingChunks(Keys keys, const Totals& totals, AddEntry add_entry);

  // Docids ascend.
  void add(std::uint32_t docid, std::uint64_t wdf);

  // Adds a whole list, before which nothing was added: its first docid, and its
  // postings as InvertedBatch::postings spells them.
  void add_list(std::uint32_t first_docid, std::string_view postings);

  // Ends the last chunk. Call last.
  void finish();

 private:
  void end_chunk(bool is_last);

  Keys keys_;
  Totals totals_;
  AddEntry add_entry_;
  bool is_first_ = true;
  bool is_empty_ = true;
  std::uint32_t first_docid_ = 0;  // of the chunk
  std::uint32_t last_docid_ = 0;
  std::string body_;
  std::string key_;
  std::string tag_;
};

// The values of all slots. Entries come out in no order. Not thread-safe.
class ValueChunks {
 public:
  explicit ValueChunks(AddEntry add_entry) : add_entry_(std::move(add_entry)) {}

  // Slots have numbers; docids of a slot ascend; values are not empty.
  void add(std::uint32_t number, std::uint32_t docid, std::string_view value);

  // Ends every chunk and adds the statistics of each slot. Call last.
  void finish();

 private:
  struct Slot {
    std::uint64_t value_count = 0;
    std::string lower;
    std::string upper;
    std::uint32_t first_docid = 0;  // of the chunk
    std::uint32_t last_docid = 0;
    std::string chunk;
  };

  void end_chunk(std::uint32_t number, Slot& slot);

  AddEntry add_entry_;
  std::map<std::uint32_t, Slot> slots_;
};

}  // namespace morgue
