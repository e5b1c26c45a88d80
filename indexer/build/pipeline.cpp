// SPDX-License-Identifier: GPL-2.0-or-later
// A run of the indexer.
#include "indexer/build/pipeline.hpp"

#include <ostream>
#include <utility>

#include "indexer/archive/leftovers.hpp"
#include "indexer/archive/publish.hpp"
#include "indexer/build/index_run.hpp"
#include "indexer/build/live_archive.hpp"
#include "indexer/terminal_text.hpp"

namespace morgue {

void run_index(const IndexOptions& options,
               std::ostream& messages,
               IndexSummary& summary) {
  if (const auto live = open_replaced(options.archive))
    summary.manifest = live->manifest();
  // A wrong SOURCE must not leave an empty archive behind.
  GuardedInputs inputs = list_guarded(options, messages);
  check_format_name(options.format);
  if (options.dry_run) {
    IndexRun(options, std::move(inputs), messages, summary).run();
    return;
  }
  create_archive(options.archive);
  const ArchiveLock lock(options.archive, lock_wait(options, messages));
  clean_archive(options.archive);
  finish_first_publication(options.archive);
  try {
    IndexRun(options, std::move(inputs), messages, summary).run();
  } catch (...) {
    discard_unfinished_work(options.archive);
    throw;
  }
}

LockWait lock_wait(const IndexOptions& options, std::ostream& messages) {
  return {options.lock_wait_s, [&messages](const std::string& what) {
            messages << shown_on_terminal(what) << "\n";
          }};
}

}  // namespace morgue
