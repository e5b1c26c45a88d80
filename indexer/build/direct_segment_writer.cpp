// SPDX-License-Identifier: GPL-2.0-or-later
// The segment writer that writes the tables of a database itself: documents wait packed
// and sorted, several threads invert them in batches, and every file is written once,
// from its first byte to its last.
#include <algorithm>
#include <filesystem>
#include <functional>
#include <future>
#include <malloc.h>
#include <memory>
#include <utility>
#include <vector>

#include "indexer/archive/file_system.hpp"
#include "indexer/build/check_written.hpp"
#include "indexer/build/document_batch.hpp"
#include "indexer/build/document_runs.hpp"
#include "indexer/build/ordered_workers.hpp"
#include "indexer/build/packed_document.hpp"
#include "indexer/build/position_runs.hpp"
#include "indexer/build/segment_writer.hpp"
#include "indexer/glass/batch_inverter.hpp"
#include "indexer/glass/database_builder.hpp"
#include "morgue/error.hpp"
#include "morgue/position_lists.hpp"

namespace morgue {

namespace {

// Large batches make few runs; the workers hold some four each.
constexpr std::size_t kMinBatchBytes = std::size_t{128} << 10U;
constexpr std::size_t kMaxBatchBytes = std::size_t{2} << 20U;
constexpr std::size_t kBatchesInMemory = 8;  // of one worker
constexpr std::size_t kMaxBatchDocuments = 50000;

// The parts of the memory that documents may use while they wait, and what becomes of
// them, beside as much that is being written. The rest is at work, held by programs and
// models, or freed but not given back.
constexpr std::size_t kDocumentsShare = 6;
constexpr std::size_t kPostingsShare = 8;

std::filesystem::path with_suffix(std::filesystem::path path, const char* suffix) {
  path += suffix;
  return path;
}

// The files of the segment: a database, and the positions beside it.
class Tables {
 public:
  Tables(const std::filesystem::path& target,
         const std::filesystem::path& scratch,
         Threading threading)
      : target_(target),
        threading_(threading),
        database_(target, scratch, threading),
        positions_(scratch / "positions-") {}

  void add(InvertedBatch&& batch) {
    positions_.add(std::move(batch.positions));
    database_.add(std::move(batch));
  }

  std::size_t held_bytes() const noexcept {
    return database_.held_bytes() + positions_.held_bytes();
  }

  void spill() {
    database_.spill();
    positions_.spill(threading_);
  }

  void finish() {
    const bool is_alone = threading_ == Threading::One;
    auto written =
        std::async(is_alone ? std::launch::deferred : std::launch::async,
                   [this] { positions_.write(target_ / kPositionsFileName); });
    database_.finish();
    written.get();
  }

 private:
  std::filesystem::path target_;
  Threading threading_;
  DatabaseBuilder database_;
  PositionRuns positions_;
};

class DirectSegmentWriter : public SegmentWriter {
 public:
  DirectSegmentWriter(const std::filesystem::path& target,
                      const SegmentWriterOptions& options)
      : target_(target),
        scratch_(with_suffix(target, ".scratch")),
        memory_bytes_(options.memory_bytes),
        jobs_(std::max(options.jobs, 1U)),
        numbered_(options.terms),
        runs_(with_suffix(target, ".runs"), options.memory_bytes / kDocumentsShare) {}

  ~DirectSegmentWriter() override {
    std::error_code ignored;
    std::filesystem::remove_all(scratch_, ignored);
  }

  DirectSegmentWriter(const DirectSegmentWriter&) = delete;
  DirectSegmentWriter& operator=(const DirectSegmentWriter&) = delete;

  void add(IndexDocument document) override { runs_.add(document); }

  void drop(std::string_view article_id) override { runs_.drop(article_id); }

  std::uint64_t packed_bytes() const override { return runs_.packed_bytes(); }

  std::uint64_t average_words() const override { return runs_.average_words(); }

  std::uint64_t finish(std::uint64_t average_words) override {
    // What was freed while articles were read, and lies between what is in use.
    ::malloc_trim(0);
    make_directory(target_);
    make_directory(scratch_);
    const RunTerms terms(std::move(numbered_));
    Tables tables(target_, scratch_, threading());
    OrderedWorkers<DocumentBatch, InvertedBatch> workers(
        jobs_, {[&](DocumentBatch& batch) { return next_batch(batch); },
                [&]() -> std::function<InvertedBatch(DocumentBatch &&)> {
                  const auto inverter =
                      std::make_shared<BatchInverter>(terms.numbered());
                  return [&, inverter](DocumentBatch&& batch) {
                    return invert(*inverter, batch, {average_words, terms});
                  };
                },
                [&](InvertedBatch&& batch) { take(tables, std::move(batch)); }});
    workers.run();
    tables.finish();
    remove_tree(scratch_);
    check_ = std::make_unique<WrittenCheck>(target_, jobs_ > 1);
    return document_count_;
  }

  void await_check() override { check_->wait(); }

 private:
  Threading threading() const {
    return jobs_ > 1 ? Threading::Several : Threading::One;
  }

  bool next_batch(DocumentBatch& batch) {
    const std::size_t most = std::clamp(memory_bytes_ / (kBatchesInMemory * jobs_),
                                        kMinBatchBytes, kMaxBatchBytes);
    batch.first_docid = document_count_ + 1;
    std::size_t bytes = 0;
    PackedDocument document;
    while (bytes < most && batch.packed.size() < kMaxBatchDocuments &&
           runs_.next(document)) {
      bytes += document.bytes.size();
      batch.packed.push_back(std::move(document.bytes));
      ++document_count_;
    }
    return !batch.packed.empty();
  }

  void take(Tables& tables, InvertedBatch&& batch) {
    tables.add(std::move(batch));
    if (tables.held_bytes() > memory_bytes_ / kPostingsShare) tables.spill();
  }

  std::filesystem::path target_;
  std::filesystem::path scratch_;
  std::size_t memory_bytes_;
  unsigned jobs_;
  std::shared_ptr<NumberedTerms> numbered_;
  DocumentRuns runs_;
  std::uint32_t document_count_ = 0;     // counted by the thread that makes the batches
  std::unique_ptr<WrittenCheck> check_;  // of what was written
};

}  // namespace

std::unique_ptr<SegmentWriter> create_direct_segment_writer(
    const std::filesystem::path& target, const SegmentWriterOptions& options) {
  return std::make_unique<DirectSegmentWriter>(target, options);
}

}  // namespace morgue
