// SPDX-License-Identifier: GPL-2.0-or-later
// What stops a run before it loses something: each throws Error(Refused) that says what
// would have been lost and which option allows it.
#pragma once

#include <cstdint>
#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include "indexer/build/index_options.hpp"
#include "indexer/formats/input_walker.hpp"

namespace morgue {

// The inputs of a run.
struct GuardedInputs {
  InputList list;
  bool is_complete = true;  // no source was left out
};

// Lists the inputs of all sources. Refuses a source that is missing, unreadable or
// without any file; where that is allowed, says so on `messages` and goes on.
GuardedInputs list_guarded(const IndexOptions& options, std::ostream& messages);

// What the guards behind reading look at.
struct GuardedRun {
  const IndexOptions& options;
  const Manifest* live = nullptr;  // or nullptr: there is no archive yet
  RunCounts counts;
  std::uint64_t new_rejects = 0;  // not known from the run before
  std::string unreadable;         // the first input that could not be read, or empty
  std::string rejects_file;       // or empty: they are kept nowhere
};

// Refuses if an input could not be read, if nothing was read at all, if too many
// records were rejected, or if too many articles would be gone.
void guard_publication(const GuardedRun& run);

}  // namespace morgue
