// SPDX-License-Identifier: GPL-2.0-or-later
// Removing generations that are not needed any more, and what nothing names.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace morgue {

inline constexpr unsigned kKeptGenerations = 3;

struct CollectOptions {
  std::size_t keep = kKeptGenerations;  // the newest, by number; at least one
  bool dry_run = false;
};

// What a collection removed, or would remove; names in order.
struct Collected {
  std::vector<std::string> generations;
  std::vector<std::string> kept;
  std::vector<std::string> leased;  // of those kept: old, but a reader has them open
  std::string live;
  std::vector<std::string> segments;
  // Files of generations, by their directory.
  std::map<std::string, std::vector<std::string>, std::less<>> files;
  std::vector<std::string> leftovers;  // of interrupted runs
  std::uint64_t freed_bytes = 0;
};

// Removes all generations but the newest, the live one and those that readers have
// open; then segments, files of generations and leftovers that no manifest names.
// Manifests go first, so that a collection that is interrupted leaves nothing
// incomplete, and the next one goes on. The caller holds the ArchiveLock.
//
// Throws Error(Corrupt), and removes nothing, if `current` or any manifest cannot be
// read.
Collected collect_garbage(const std::filesystem::path& archive,
                          const CollectOptions& options);

}  // namespace morgue
