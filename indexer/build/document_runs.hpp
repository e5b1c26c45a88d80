// SPDX-License-Identifier: GPL-2.0-or-later
// Packed documents put in order: newest first, by memory budget and sorted run files.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexer/build/segment_writer.hpp"

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
    return last_.empty() ? 0 : word_count_ / last_.size();
  }

  // Gives the next document that stays, in order; false at the end. Nothing may be
  // added or dropped after the first call.
  bool next(PackedDocument& document);

 private:
  class Merge;

  struct IdHash {
    std::uint64_t high = 0;
    std::uint64_t low = 0;

    friend bool operator==(const IdHash&, const IdHash&) = default;
  };

  static IdHash hash_of(std::string_view article_id);

  struct IdHasher {
    std::size_t operator()(const IdHash& id) const noexcept { return id.low; }
  };

  // The last document of an article id.
  struct Last {
    std::uint64_t sequence = 0;
    std::uint64_t words = 0;
  };

  void spill();

  std::filesystem::path directory_;
  std::size_t memory_bytes_;
  std::size_t waiting_bytes_ = 0;  // of documents_, while they come
  std::uint64_t packed_bytes_ = 0;
  std::uint64_t next_sequence_ = 0;
  std::uint64_t word_count_ = 0;  // of the documents that stay
  std::vector<PackedDocument> documents_;
  std::vector<std::filesystem::path> runs_;
  std::unordered_map<IdHash, Last, IdHasher> last_;
  std::vector<bool> replaced_;  // by sequence: it is not, or no longer, the last
  std::unique_ptr<Merge> merge_;
};

}  // namespace morgue
