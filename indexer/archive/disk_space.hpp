// SPDX-License-Identifier: GPL-2.0-or-later
// Whether there is room for what a run is about to write.
#pragma once

#include <cstdint>
#include <filesystem>

namespace morgue {

// Throws Error(Refused) unless the file system that holds `directory`, or would hold
// it, has at least `bytes` free for this user. Says nothing where that cannot be known.
void check_disk_space(const std::filesystem::path& directory, std::uint64_t bytes);

}  // namespace morgue
