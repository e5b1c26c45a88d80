// SPDX-License-Identifier: GPL-2.0-or-later
// The generations of an archive, side by side.
#include "indexer/archive/generation_list.hpp"

#include <map>

#include "indexer/archive/layout.hpp"
#include "indexer/archive/manifest_file.hpp"
#include "indexer/archive/read_current.hpp"

namespace morgue {

namespace {

namespace fs = std::filesystem;

void read_entry(const fs::path& archive, ListedGeneration& entry) {
  try {
    entry.manifest = read_manifest(archive, entry.name);
    entry.leased = is_leased(manifest_path(archive, entry.name));
  } catch (const Error& error) {
    entry.problem = error;
  }
}

void share_bytes(std::vector<ListedGeneration>& generations) {
  std::map<std::string, unsigned> owners;
  for (const ListedGeneration& entry : generations) {
    if (!entry.manifest) continue;
    for (const Segment& segment : entry.manifest->segments)
      ++owners[segment.id];
  }
  for (ListedGeneration& entry : generations) {
    if (!entry.manifest) continue;
    for (const Segment& segment : entry.manifest->segments) {
      (owners[segment.id] > 1 ? entry.shared_bytes : entry.own_bytes) +=
          bytes_of(segment);
    }
    for (const SegmentFile& file : entry.manifest->files)
      entry.own_bytes += file.size_bytes;
  }
}

}  // namespace

void require_archive(const fs::path& archive) {
  if (generation_names(archive).empty()) read_current(archive);
}

GenerationList list_generations(const fs::path& archive) {
  require_archive(archive);
  GenerationList list;
  std::string live;
  try {
    live = read_current(archive);
  } catch (const Error& error) {
    list.current_problem = error;
  }
  for (const std::string& name : generation_names(archive)) {
    ListedGeneration entry;
    entry.name = name;
    entry.live = name == live;
    read_entry(archive, entry);
    const bool collected =
        entry.problem && entry.problem->code() == ErrorCode::NotFound;
    if (!collected) list.generations.push_back(std::move(entry));
  }
  share_bytes(list.generations);
  return list;
}

std::uint64_t bytes_of(const Segment& segment) noexcept {
  std::uint64_t bytes = 0;
  for (const SegmentFile& file : segment.files)
    bytes += file.size_bytes;
  return bytes;
}

}  // namespace morgue
