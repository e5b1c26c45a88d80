// SPDX-License-Identifier: GPL-2.0-or-later
// What a run leaves for scripts: a JSON summary, a stamp and a list of its inputs.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "indexer/build/index_options.hpp"
#include "morgue/error.hpp"

namespace morgue {

// How a run ended.
struct RunOutcome {
  int exit_code = 0;
  const Error* error = nullptr;  // or nullptr: it did what was asked
};

// One JSON object on one line; OUTPUT.md says what it holds. Of a run that failed it
// has the counts up to there.
std::string summary_json(const IndexOptions& options,
                         const IndexSummary& summary,
                         const RunOutcome& outcome);

// A rule for make: `stamp` depends on the inputs and on the directories that they were
// found in. Each has an empty rule of its own, so that one that was removed stops
// nothing. Names with a line end, which make cannot read, are left out.
std::string depfile_text(const std::string& stamp,
                         const std::vector<std::string>& sources,
                         const std::vector<std::string>& inputs);

}  // namespace morgue
