// SPDX-License-Identifier: GPL-2.0-or-later
// The segment writer that uses Xapian's public interface: documents wait packed and
// sorted, fill small databases once each, and one compaction makes the segment;
// positions are written beside them, as the engine takes too much room for them.
#include <algorithm>
#include <filesystem>
#include <utility>

#include <xapian.h>

#include "indexer/archive/file_system.hpp"
#include "indexer/build/batch_writer.hpp"
#include "indexer/build/compact.hpp"
#include "indexer/build/document_batch.hpp"
#include "indexer/build/document_runs.hpp"
#include "indexer/build/engine_write.hpp"
#include "indexer/build/position_runs.hpp"
#include "indexer/build/segment_writer.hpp"
#include "morgue/error.hpp"
#include "morgue/position_lists.hpp"

namespace morgue {

namespace {

constexpr std::size_t kBatchBytes = std::size_t{2}
                                    << 20U;  // that are inverted together
constexpr std::size_t kPositionsShare = 8;   // of the memory

std::filesystem::path with_suffix(std::filesystem::path path, const char* suffix) {
  path += suffix;
  return path;
}

void create_empty_database(const std::filesystem::path& target) {
  const EngineWrite mark(target.string());
  try {
    Xapian::WritableDatabase database(target.string(), Xapian::DB_CREATE |
                                                           Xapian::DB_NO_TERMLIST |
                                                           Xapian::DB_BACKEND_GLASS);
    database.close();
  } catch (...) {
    rethrow_as_error("writing " + target.string());
  }
}

class ApiSegmentWriter : public SegmentWriter {
 public:
  ApiSegmentWriter(const std::filesystem::path& target,
                   const SegmentWriterOptions& options)
      : target_(target),
        batches_(with_suffix(target, ".batches")),
        options_(options),
        runs_(with_suffix(target, ".runs"), options.memory_bytes) {}

  ~ApiSegmentWriter() override {
    std::error_code ignored;
    std::filesystem::remove_all(batches_, ignored);
  }

  ApiSegmentWriter(const ApiSegmentWriter&) = delete;
  ApiSegmentWriter& operator=(const ApiSegmentWriter&) = delete;

  void add(IndexDocument document) override { runs_.add(document); }

  void drop(std::string_view article_id) override { runs_.drop(article_id); }

  std::uint64_t packed_bytes() const override { return runs_.packed_bytes(); }

  std::uint64_t average_words() const override { return runs_.average_words(); }

  std::uint64_t finish(std::uint64_t average_words) override {
    make_directory(batches_);
    const RunTerms terms(std::move(options_.terms));
    const Unpacking with = {average_words, terms};
    BatchWriter writer(batches_, std::max(options_.jobs, 1U), with);
    PositionRuns positions(batches_ / "positions-");
    BatchInverter inverter(terms.numbered());
    std::uint32_t count = 0;
    for (DocumentBatch batch; next_batch(count, batch);) {
      positions.add(invert(inverter, batch, with).positions);
      if (positions.held_bytes() > options_.memory_bytes / kPositionsShare)
        positions.spill(Threading::One);
      for (std::string& packed : batch.packed)
        writer.add(std::move(packed));
    }
    std::vector<std::filesystem::path> databases = writer.finish();
    if (databases.empty()) {
      create_empty_database(target_);
    } else {
      compact_databases(std::move(databases), target_, batches_);
    }
    // Nobody writes into a segment any more.
    std::filesystem::remove(target_ / "flintlock");
    positions.write(target_ / kPositionsFileName);
    remove_tree(batches_);
    return count;
  }

 private:
  // False if none is left. Adds to `count`.
  bool next_batch(std::uint32_t& count, DocumentBatch& batch) {
    batch.first_docid = count + 1;
    batch.packed.clear();
    std::size_t bytes = 0;
    for (PackedDocument document; bytes < kBatchBytes && runs_.next(document);) {
      bytes += document.bytes.size();
      batch.packed.push_back(std::move(document.bytes));
      ++count;
    }
    return !batch.packed.empty();
  }

  std::filesystem::path target_;
  std::filesystem::path batches_;
  SegmentWriterOptions options_;
  DocumentRuns runs_;
};

}  // namespace

std::unique_ptr<SegmentWriter> create_api_segment_writer(
    const std::filesystem::path& target, const SegmentWriterOptions& options) {
  return std::make_unique<ApiSegmentWriter>(target, options);
}

}  // namespace morgue
