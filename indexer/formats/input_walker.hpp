// SPDX-License-Identifier: GPL-2.0-or-later
// Finding the input files of a run: files, directories, standard input.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/formats/article_reader.hpp"

namespace morgue {

inline constexpr std::string_view kStandardInput = "-";  // as a SOURCE

// One thing to read, found but not yet opened.
struct InputFile {
  std::string path;        // to open
  std::string default_id;  // path below its SOURCE
  std::size_t source = 0;  // ordinal of its SOURCE
};

struct InputList {
  std::vector<InputFile> files;  // sorted by default_id, bytewise, per source
  std::vector<Reject> rejects;   // unreadable entries, special files, ...
};

// Returns how many files each of `source_count` sources has in the list.
std::vector<std::size_t> files_by_source(const InputList& list,
                                         std::size_t source_count);

// Lists the regular files of `sources` ("-" is standard input; directories recursively,
// by sorted name, without following symbolic links, without entries that begin with a
// dot). FIFOs, devices and sockets are never opened. Throws Error(NotFound) for a
// source that does not exist and Error(IoError) for one that cannot be read.
InputList list_inputs(const std::vector<std::string>& sources);

}  // namespace morgue
