// SPDX-License-Identifier: GPL-2.0-or-later
// The commands that look after an archive, without a SOURCE.
#include "indexer/command/archive_commands.hpp"

#include <iostream>
#include <unistd.h>

#include "indexer/archive/lock.hpp"
#include "indexer/build/pipeline.hpp"
#include "indexer/command/archive_text.hpp"
#include "indexer/command/status_text.hpp"
#include "indexer/command/verification_text.hpp"
#include "indexer/terminal_text.hpp"

namespace morgue {

namespace {

// The lock file would be made in a directory that is no archive.
ArchiveLock lock_archive(const IndexCommand& command, std::ostream& messages) {
  require_archive(command.index.archive);
  return ArchiveLock(command.index.archive, lock_wait(command.index, messages));
}

}  // namespace

IndexExitCode run_status(const IndexCommand& command, std::ostream& out) {
  const auto generation = Generation::open(command.index.archive);
  out << (command.json ? status_json(*generation) : status_text(*generation));
  return IndexExitCode::Done;
}

IndexExitCode run_list_generations(const IndexCommand& command,
                                   std::ostream& out,
                                   std::ostream& messages) {
  const GenerationList list = list_generations(command.index.archive);
  out << (command.json ? generation_list_json(command.index.archive, list)
                       : generation_list_text(list));
  IndexExitCode code = IndexExitCode::Done;
  const auto tell = [&](const std::optional<Error>& problem) {
    if (!problem) return;
    messages << "morgue-index: " << shown_on_terminal(problem->message()) << "\n";
    code = IndexExitCode::Failure;
  };
  tell(list.current_problem);
  for (const ListedGeneration& entry : list.generations)
    tell(entry.problem);
  return code;
}

IndexExitCode run_rollback(const IndexCommand& command,
                           std::ostream& out,
                           std::ostream& messages) {
  const ArchiveLock lock = lock_archive(command, messages);
  const Rollback done = roll_back(command.index.archive, command.generation);
  if (command.json) {
    out << rollback_json(command.index.archive, done);
  } else if (command.index.verbosity >= 0) {
    out << rollback_text(command.index.archive, done);
  }
  return IndexExitCode::Done;
}

IndexExitCode run_verify(const IndexCommand& command,
                         std::ostream& out,
                         std::ostream& messages) {
  VerifyOptions options;
  options.generation = command.generation;
  options.all = command.all_generations;
  // Who waits at a terminal wants to see that something is being done.
  const bool watched = &messages == &std::cerr && ::isatty(STDERR_FILENO) == 1;
  const int verbosity = command.index.verbosity;
  if (verbosity > 0 || (verbosity == 0 && watched)) {
    options.tell = [&messages](const std::string& what) { messages << what << "\n"; };
  }
  const Verification verified = verify_archive(command.index.archive, options);
  if (command.json) {
    out << verification_json(command.index.archive, verified);
  } else if (verbosity >= 0 || !verified.sound()) {
    out << verification_text(verified);
  }
  return verified.sound() ? IndexExitCode::Done : IndexExitCode::Failure;
}

IndexExitCode run_gc(const IndexCommand& command,
                     std::ostream& out,
                     std::ostream& messages) {
  const ArchiveLock lock = lock_archive(command, messages);
  const Collected done = collect_garbage(command.index.archive, command.collect);
  const bool dry_run = command.collect.dry_run;
  if (command.json) {
    out << collected_json(command.index.archive, done, dry_run);
  } else if (dry_run || command.index.verbosity >= 0) {
    out << collected_text(done, dry_run);
  }
  return IndexExitCode::Done;
}

}  // namespace morgue
