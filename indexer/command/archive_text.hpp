// SPDX-License-Identifier: GPL-2.0-or-later
// What the commands that look after an archive print; OUTPUT.md says what the keys of
// JSON mean.
#pragma once

#include <filesystem>
#include <string>

#include "indexer/archive/collect.hpp"
#include "indexer/archive/generation_list.hpp"
#include "indexer/archive/rollback.hpp"

namespace morgue {

// A line a generation, under a head.
std::string generation_list_text(const GenerationList& list);
std::string generation_list_json(const std::filesystem::path& archive,
                                 const GenerationList& list);

// What is live, and how to undo that.
std::string rollback_text(const std::filesystem::path& archive, const Rollback& done);
std::string rollback_json(const std::filesystem::path& archive, const Rollback& done);

std::string collected_text(const Collected& done, bool dry_run);
std::string collected_json(const std::filesystem::path& archive,
                           const Collected& done,
                           bool dry_run);

}  // namespace morgue
