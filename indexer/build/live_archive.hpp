// SPDX-License-Identifier: GPL-2.0-or-later
// What a run finds in its archive.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include "morgue/archive.hpp"

namespace morgue {

// The generation that an update starts from; nullptr if there is none yet. Throws
// Error(Corrupt) if there are generations and none is live, and as Generation::open().
std::shared_ptr<const Generation> open_live(const std::filesystem::path& archive);

// What a run may replace, for guards and summary; nullptr if it cannot be read.
std::shared_ptr<const Generation> open_replaced(const std::filesystem::path& archive);

// The name in `current`, or empty if there is none that can be read: a rebuild is the
// remedy for that.
std::string name_before_rebuild(const std::filesystem::path& archive);

// When a generation was published. Throws Error(NotFound) if there is no such.
std::int64_t published_s_of(const std::filesystem::path& archive,
                            const std::string& generation);

}  // namespace morgue
