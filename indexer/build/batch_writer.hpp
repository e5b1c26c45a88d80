// SPDX-License-Identifier: GPL-2.0-or-later
// Small databases, each filled once, by several threads.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <filesystem>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "indexer/build/packed_document.hpp"

namespace morgue {

// Writes batches of packed documents as databases DIRECTORY/0, DIRECTORY/1, ...; the
// caller's thread makes the batches, workers write them and fold lengths into them.
class BatchWriter {
 public:
  BatchWriter(std::filesystem::path directory, unsigned jobs, const Unpacking& with);
  ~BatchWriter();
  BatchWriter(const BatchWriter&) = delete;
  BatchWriter& operator=(const BatchWriter&) = delete;

  // Adds a document to the batch at hand. Blocks while too many batches wait. Throws
  // what a worker threw.
  void add(std::string packed);

  // Writes what is left, waits, and returns the databases in order of their documents.
  std::vector<std::filesystem::path> finish();

 private:
  struct Batch {
    std::filesystem::path target;
    std::vector<std::string> documents;
  };

  void hand_over();
  void close();
  void work();
  void rethrow_failure();

  std::filesystem::path directory_;
  std::size_t max_waiting_;
  Unpacking with_;
  std::vector<std::filesystem::path> targets_;
  Batch batch_;
  std::size_t batch_bytes_ = 0;

  std::mutex mutex_;  // guards what follows
  std::condition_variable changed_;
  std::deque<Batch> waiting_;
  bool closed_ = false;
  std::exception_ptr failure_;

  std::vector<std::jthread> workers_;
};

}  // namespace morgue
