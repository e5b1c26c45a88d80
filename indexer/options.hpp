// SPDX-License-Identifier: GPL-2.0-or-later
// The command line of morgue-index as a value.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "indexer/archive/collect.hpp"
#include "indexer/build/index_options.hpp"

namespace morgue {

enum class IndexAction : std::uint8_t {
  Run,
  Status,
  ListGenerations,
  Rollback,
  Verify,
  Gc,
  Show,
  ShowMapping,
  ListFormats,
  Help,
  Version,
};

struct IndexCommand {
  IndexAction action = IndexAction::Run;
  IndexOptions index;
  bool tolerate_rejects = false;
  std::string summary_file;       // for the JSON summary; "-" is standard output
  std::filesystem::path stamp;    // written when a run succeeded; or empty
  std::filesystem::path depfile;  // its inputs, for make; or empty
  bool nice = false;
  bool json = false;
  bool show_tokens = false;  // with Show
  std::string generation;    // six digits, or empty: the action's own choice
  bool all_generations = false;
  CollectOptions collect;
};

// Reads the words behind the program's name. `default_archive` is what $MORGUE_ARCHIVE
// says, or empty. Throws Error(InvalidArgument) with what is wrong and how to write it.
IndexCommand parse_index_command(const std::vector<std::string>& words,
                                 const std::string& default_archive);

}  // namespace morgue
