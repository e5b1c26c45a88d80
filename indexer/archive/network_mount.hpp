// SPDX-License-Identifier: GPL-2.0-or-later
// Whether a directory is on another machine.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace morgue {

// Returns the name of a network file system by the number that statfs(2) gives, as
// "nfs"; empty for any other.
std::string_view network_file_system(std::uint64_t type) noexcept;

// Returns the name of the network file system that `directory` is on; empty if it is on
// none that is known, or cannot be examined. FUSE counts, as it may be sshfs.
std::string network_mount(const std::filesystem::path& directory);

}  // namespace morgue
