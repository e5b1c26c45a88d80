// SPDX-License-Identifier: GPL-2.0-or-later
// Many databases into one.
#pragma once

#include <filesystem>
#include <vector>

namespace morgue {

// Writes the documents of `sources`, in that order and numbered anew, as one compacted
// database at `target`. `scratch` is an existing directory for intermediate
// databases where there are too many sources for one pass. Throws Error(IoError).
void compact_databases(std::vector<std::filesystem::path> sources,
                       const std::filesystem::path& target,
                       const std::filesystem::path& scratch);

}  // namespace morgue
