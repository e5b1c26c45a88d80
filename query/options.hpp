// SPDX-License-Identifier: GPL-2.0-or-later
// The command line of morgue-query as a value.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "query/command/environment.hpp"
#include "query/output/result_writer.hpp"

namespace morgue {

enum class Action : std::uint8_t { Search, Batch, Entities, Help, Version };

struct Options {
  Action action = Action::Search;
  std::string archive;
  std::string query;
  std::string queries_file;  // Batch; "-" is standard input
  EntityListOptions entities;
  SearchOptions search;
  const OutputFormat* format = nullptr;
  WriterOptions writer;
};

// Reads the words behind the program's name.
// Throws Error(InvalidArgument) with what is wrong and how to write it.
Options parse_options(const std::vector<std::string>& words,
                      const Environment& environment);

}  // namespace morgue
