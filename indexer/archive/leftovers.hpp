// SPDX-License-Identifier: GPL-2.0-or-later
// What interrupted runs left in an archive. Only names that a run gives count: anything
// else is somebody's file and stays.
#pragma once

#include <cstdint>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "morgue/archive.hpp"

namespace morgue {

// The entries that runs make: work in building/, and files that were to be renamed.
// While a run is at work, they are its own.
std::vector<std::filesystem::path> unfinished_work(
    const std::filesystem::path& archive);

// The segments that none of `ids` names.
std::vector<std::filesystem::path> unnamed_segments(
    const std::filesystem::path& archive, const std::set<std::string>& ids);

// Adds the ids of a manifest's segments.
void add_segment_ids(const Manifest& manifest, std::set<std::string>& ids);

// The bytes of a file, or of all files below a directory.
std::uint64_t bytes_of_tree(const std::filesystem::path& path);

// Removes unfinished work as far as that is possible, behind a run that failed. The
// caller holds the ArchiveLock.
void discard_unfinished_work(const std::filesystem::path& archive) noexcept;

// Removes unfinished work, files of generations that have no manifest, and segments
// that no manifest names. Removes no segments if any manifest cannot be read, and only
// unfinished work if `current` names none that can: a restored copy may complete the
// archive. The caller holds the ArchiveLock. Throws Error(Refused) as
// check_archive_directories() does.
void clean_archive(const std::filesystem::path& archive);

}  // namespace morgue
