// SPDX-License-Identifier: GPL-2.0-or-later
// Files that a user names for what a run reports: regular ones are replaced, whatever
// else is there is written to.
#pragma once

#include <filesystem>
#include <string_view>

namespace morgue {

// Throws Error(InvalidArgument), naming `option`, unless the file can be written.
void check_report_file(std::string_view option, const std::filesystem::path& path);

// Replaces a regular file whole or not at all, that which links lead to if it is one;
// writes into a device, a pipe or a descriptor (/dev/fd/3). Throws Error(IoError).
void write_report_file(const std::filesystem::path& path, std::string_view content);

}  // namespace morgue
