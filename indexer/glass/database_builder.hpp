// SPDX-License-Identifier: GPL-2.0-or-later
// A whole glass database from inverted documents.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/glass/batch_inverter.hpp"
#include "indexer/glass/posting_chunks.hpp"
#include "indexer/glass/record_runs.hpp"
#include "indexer/glass/table_writer.hpp"
#include "indexer/glass/version_file.hpp"

namespace morgue {

// Entries of a table that come in any order.
class EntrySorter {
 public:
  explicit EntrySorter(std::filesystem::path prefix) : runs_(std::move(prefix)) {}

  void add(std::string_view key, std::string_view tag);

  std::size_t held_bytes() const noexcept {
    return runs_.held_bytes() + waiting_bytes_;
  }

  void spill(Threading threading);

  // Calls `add_entry` with all of them in order.
  void merge(const AddEntry& add_entry);

 private:
  void end_run();

  RecordRuns runs_;
  std::vector<std::pair<std::string, std::string>> waiting_;
  std::size_t waiting_bytes_ = 0;
};

// Writes the tables as they can be written: what belongs to documents at once, the rest
// at the end. Nothing is synced; the directory is a database only once finish() has
// returned. Not thread-safe.
class DatabaseBuilder {
 public:
  // `directory` exists and is empty; `scratch` exists when spill() is called.
  DatabaseBuilder(const std::filesystem::path& directory,
                  const std::filesystem::path& scratch,
                  Threading threading);

  // Adds a batch of documents that come behind all before, without its positions.
  // Throws Error(IoError, Internal, TooLarge), as the others do.
  void add(InvertedBatch batch);

  // What waits in memory for finish().
  std::size_t held_bytes() const noexcept;

  // Writes that to files.
  void spill();

  // Writes everything. Nothing may be added after.
  void finish();

 private:
  void add_document(const InvertedDocument& document);
  void write_postlist();
  void write_version_file();

  std::filesystem::path directory_;
  Threading threading_;
  TableWriter postlist_;
  TableWriter docdata_;
  EntrySorter entries_;  // of the postlist table, those of terms excepted
  RecordRuns postings_;
  PostingChunks lengths_;
  ValueChunks values_;
  DatabaseStatistics statistics_;
  DatabaseTables tables_;
};

}  // namespace morgue
