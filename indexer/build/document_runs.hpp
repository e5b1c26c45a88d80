// SPDX-License-Identifier: GPL-2.0-or-later
// Packed documents put in order: newest first, by memory budget and sorted run files.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/build/block_list.hpp"
#include "indexer/build/hash_index.hpp"
#include "indexer/build/segment_writer.hpp"
#include "morgue/schema.hpp"

namespace morgue {

// A packed document and its place in the order.
struct PackedDocument {
  std::string order;           // date slot value, or empty: undated ones come last
  std::uint64_t sequence = 0;  // the how-manieth that was added
  std::string bytes;
};

// Collects documents and gives them back newest first; of several with one article id,
// the last only. Not thread-safe.
class DocumentRuns {
 public:
  // `directory` is created when memory does not suffice, and removed at the end.
  DocumentRuns(std::filesystem::path directory, std::size_t memory_bytes);
  ~DocumentRuns();
  DocumentRuns(const DocumentRuns&) = delete;
  DocumentRuns& operator=(const DocumentRuns&) = delete;

  // Throws Error(IoError) if a run file cannot be written.
  void add(const IndexDocument& document);

  // Leaves the last document with this article id out, if there is one.
  void drop(std::string_view article_id);

  // Of all documents added.
  std::uint64_t packed_bytes() const noexcept { return packed_bytes_; }

  // Of the documents that stay; 0 if there are none.
  std::uint64_t average_words() const noexcept {
    return staying_ == 0 ? 0 : word_count_ / staying_;
  }

  // Gives the next document that stays, in order; false at the end. Nothing may be
  // added or dropped after the first call.
  bool next(PackedDocument& document);

 private:
  class Merge;

  // A document that was added. Of a text of more words than fit, so many count.
  struct Added {
    RecordHash id;  // of the article id
    std::uint32_t words : 31 = 0;
    bool is_replaced : 1 = false;  // it is not, or no longer, the last
  };

  static RecordHash hash_of(std::string_view article_id);
  void leave_out(std::uint32_t sequence);
  void begin_merge();
  void spill();

  std::filesystem::path directory_;
  std::size_t memory_bytes_;
  std::size_t waiting_bytes_ = 0;  // of documents_, while they come
  std::uint64_t packed_bytes_ = 0;
  std::uint64_t staying_ = 0;     // documents
  std::uint64_t word_count_ = 0;  // of these
  std::vector<PackedDocument> documents_;
  std::vector<std::filesystem::path> runs_;
  BlockList<Added> added_;      // by sequence
  HashIndex last_;              // of an article id, by Added::id
  std::vector<bool> replaced_;  // by sequence, in place of added_, which has gone
  std::unique_ptr<Merge> merge_;
};

}  // namespace morgue
