// SPDX-License-Identifier: GPL-2.0-or-later
// Publishing an older generation again.
#pragma once

#include <filesystem>
#include <string>

#include "morgue/archive.hpp"

namespace morgue {

struct Rollback {
  std::string from;   // the generation that was live, or empty if none could be told
  Manifest manifest;  // the one that is live
};

// Makes `target` the live generation, or the one before the live if `target` is empty.
// The caller holds the ArchiveLock. Throws Error, and leaves `current` as it was, if
// there is no such generation, or its files or versions are not what readers need.
Rollback roll_back(const std::filesystem::path& archive, const std::string& target);

}  // namespace morgue
