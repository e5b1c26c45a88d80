// SPDX-License-Identifier: GPL-2.0-or-later
// The first stage of a run: every record of its inputs is read, compared with the
// archive and decided on.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "indexer/build/changes.hpp"
#include "indexer/build/index_options.hpp"
#include "indexer/build/known_records.hpp"
#include "indexer/build/record_batches.hpp"
#include "indexer/build/record_processor.hpp"
#include "indexer/build/reject_log.hpp"
#include "indexer/build/unread_inputs.hpp"
#include "indexer/formats/input_walker.hpp"
#include "morgue/archive.hpp"

namespace morgue {

// Where decisions and remarks go.
struct ReadingTargets {
  Changes& changes;
  RejectLog& rejects;
  std::shared_ptr<NumberedTerms> terms;  // that documents have numbers of
};

class ReadingStage {
 public:
  // `live` may be null; `known` is what it recorded of its inputs. Borrows `options`
  // and the targets.
  ReadingStage(const IndexOptions& options,
               InputList inputs,
               std::shared_ptr<const Generation> live,
               std::vector<KnownInput> known,
               ReadingTargets targets);

  // Reads everything that is not left unread, on as many threads as the options say.
  // Call once.
  void run();

  // The files of all sources, read or not.
  std::vector<std::string> input_paths() const;

  const UnreadInputs& unread() const noexcept { return unread_; }

  // What the next generation goes by: behind run().
  std::vector<KnownInput> known_inputs() const;

  // Of all inputs, as far as that is known before they are read.
  std::uint64_t total_bytes() const noexcept { return batches_.total_bytes(); }

  std::uint64_t bytes_read() const noexcept { return bytes_read_; }

  const std::string& settings_hash() const noexcept {
    return processing_.settings_hash;
  }

 private:
  InputList without_unread(InputList inputs);
  void read_batches();
  void decide(ProcessedBatch&& batch);

  const IndexOptions& options_;
  ProcessingOptions processing_;
  std::int64_t begin_ns_;
  std::string reading_hash_;
  UnreadInputs unread_;
  std::shared_ptr<const Generation> live_;
  KnownRecords known_;
  RecordBatches batches_;
  ReadingTargets targets_;
  std::uint64_t bytes_read_ = 0;
  std::uint64_t records_read_ = 0;
};

}  // namespace morgue
