// SPDX-License-Identifier: GPL-2.0-or-later
// The engine's opinion of a database that was written without it.
#pragma once

#include <filesystem>

namespace morgue {

// Runs the engine's own check of a database in a child process, where it may crash, and
// syncs the files meanwhile: the check reads them from memory. Throws Error(Internal)
// if it finds anything, Error(IoError). The caller has no other thread.
void check_written(const std::filesystem::path& directory);

}  // namespace morgue
