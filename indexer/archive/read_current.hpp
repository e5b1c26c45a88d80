// SPDX-License-Identifier: GPL-2.0-or-later
// The pointer to the live generation.
#pragma once

#include <filesystem>
#include <string>

namespace morgue {

// Returns the name that ARCHIVE/current holds. Throws Error(NotFound) if there is no
// archive, Error(Corrupt) if it holds anything but what make_current() writes, or six
// digits alone.
std::string read_current(const std::filesystem::path& archive);

// Makes `generation` the live one, durably.
void make_current(const std::filesystem::path& archive, const std::string& generation);

}  // namespace morgue
