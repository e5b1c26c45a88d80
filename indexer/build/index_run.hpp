// SPDX-License-Identifier: GPL-2.0-or-later
// The stages of one run: reading, guards, writing, publishing.
#pragma once

#include <cstdint>
#include <iosfwd>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/build/changes.hpp"
#include "indexer/build/generation_builder.hpp"
#include "indexer/build/guards.hpp"
#include "indexer/build/index_options.hpp"
#include "indexer/build/reading_stage.hpp"
#include "indexer/build/reject_log.hpp"
#include "indexer/build/stage_clock.hpp"
#include "morgue/archive.hpp"

namespace morgue {

// One run, under the archive's lock unless it is a dry one. Borrows all but the inputs.
class IndexRun {
 public:
  IndexRun(const IndexOptions& options,
           GuardedInputs inputs,
           std::ostream& messages,
           IndexSummary& summary);

  // Call once. Throws Error as run_index() does.
  void run();

 private:
  void ask_for_space(std::uint64_t bytes) const;
  void say(const std::string& what);
  void show_progress(std::string_view stage, std::uint64_t records) const;
  void read();
  void mirror();
  void summarize();
  void guard() const;
  bool is_changed() const;
  Manifest write();
  void record_copies(Manifest& manifest);
  void count_copies(const CopyGroups& groups);
  void keep_rejects(Manifest& manifest);
  void tell_drift(const Manifest& manifest);
  void publish(Manifest&& manifest);

  const IndexOptions& options_;
  std::ostream& messages_;
  IndexSummary& summary_;
  bool is_complete_;  // no source was left out
  std::shared_ptr<const Generation> live_;
  std::string generation_;
  RejectLog rejects_;
  std::shared_ptr<NumberedTerms> terms_;
  std::unique_ptr<GenerationBuilder> builder_;  // none in a dry run
  Changes changes_;
  bool records_inputs_;
  ReadingStage reading_;
  std::vector<KnownInput>
      inputs_;  // that the generation is made of, if they are recorded
  StageClock clock_;
};

}  // namespace morgue
