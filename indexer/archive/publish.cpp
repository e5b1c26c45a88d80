// SPDX-License-Identifier: GPL-2.0-or-later
// Making a generation current.
#include "indexer/archive/publish.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <set>
#include <string_view>
#include <vector>

#include "indexer/archive/file_system.hpp"
#include "indexer/archive/layout.hpp"
#include "indexer/archive/manifest.hpp"
#include "indexer/archive/manifest_file.hpp"
#include "indexer/archive/read_current.hpp"
#include "indexer/archive/segment.hpp"
#include "indexer/archive/text_scanner.hpp"
#include "morgue/error.hpp"

namespace morgue {

namespace {

namespace fs = std::filesystem;

constexpr unsigned kLastGeneration = 999999;

constexpr std::array<const char*, 4> kDirectories = {"generations", "segments",
                                                     "building", "rejects"};

bool has_own_names_only(const fs::path& archive) {
  static constexpr std::array<std::string_view, 3> kFiles = {"current", "current.tmp",
                                                             "lock"};
  const fs::directory_iterator entries(archive);
  return std::all_of(begin(entries), end(entries), [](const auto& entry) {
    const std::string name = entry.path().filename().string();
    return std::ranges::find(kFiles, name) != kFiles.end() ||
           std::ranges::find(kDirectories, name) != kDirectories.end();
  });
}

bool has_manifests_only(const fs::path& generations) {
  const fs::directory_iterator entries(generations);
  return std::all_of(begin(entries), end(entries), [](const auto& entry) {
    fs::path name = entry.path().filename();
    if (name.extension() == ".tmp") name = name.stem();
    return name.extension() == ".json" && is_generation_name(name.stem().string());
  });
}

bool is_archive_or_empty(const fs::path& archive) {
  if (!has_own_names_only(archive)) return false;
  check_archive_directories(archive);
  if (fs::exists(generations_path(archive))) {
    return has_manifests_only(generations_path(archive));
  }
  const fs::directory_iterator entries(archive);
  return std::all_of(begin(entries), end(entries), [](const auto& entry) {
    return entry.path().filename() == "lock";
  });
}

}  // namespace

void create_archive(const fs::path& archive) {
  try {
    make_directory(archive);
    if (!is_archive_or_empty(archive)) {
      throw Error(ErrorCode::Refused,
                  archive.string() + " holds other files and is no archive",
                  "name a directory that does not exist yet, or an empty one");
    }
    for (const char* name : kDirectories) {
      make_directory(archive / name);
    }
  } catch (...) {
    rethrow_as_error("creating the archive " + archive.string());
  }
}

// A link would have files written and removed outside the archive.
void check_archive_directories(const fs::path& archive) {
  for (const char* name : kDirectories) {
    const fs::path path = archive / name;
    const fs::file_status status = fs::symlink_status(path);
    if (fs::exists(status) && !fs::is_directory(status)) {
      throw Error(ErrorCode::Refused,
                  path.string() + " is a link or a file, not a directory",
                  "an archive holds only files and directories of its own");
    }
  }
}

std::string next_generation(const fs::path& archive) {
  unsigned last = 0;
  try {
    const std::vector<std::string> names = generation_names(archive);
    if (!names.empty()) last = static_cast<unsigned>(std::stoul(names.back()));
  } catch (...) {
    rethrow_as_error("listing the generations of " + archive.string());
  }
  if (last >= kLastGeneration) {
    throw Error(ErrorCode::Refused,
                archive.string() + " has no generation left to number",
                "build a new archive in another directory");
  }
  char name[16];
  std::snprintf(name, sizeof name, "%06u", last + 1);
  return name;
}

std::string next_segment_id(const fs::path& archive,
                            const std::string& generation,
                            unsigned& last_number) {
  while (true) {
    std::string id = generation + "-" + std::to_string(++last_number);
    if (!fs::exists(segments_path(archive) / id) &&
        !fs::exists(building_path(archive) / id)) {
      return id;
    }
  }
}

void install_segment(const fs::path& archive, Segment& segment) {
  const fs::path built = building_path(archive) / segment.id;
  const fs::path target = segments_path(archive) / segment.id;
  segment.files = seal_segment(built);
  check_segment(built, segment);
  try {
    fs::rename(built, target);
  } catch (...) {
    rethrow_as_error("moving segment " + segment.id);
  }
  sync_directory(segments_path(archive));
  sync_directory(building_path(archive));
}

void publish_generation(const fs::path& archive, const Manifest& manifest) {
  const fs::path path = manifest_path(archive, manifest.generation);
  const std::string json = format_manifest(manifest);
  // What readers would refuse must not become current.
  parse_manifest(json, path);
  for (const Segment& segment : manifest.segments) {
    check_segment(segments_path(archive) / segment.id, segment);
  }
  replace_file(path, json);
  make_current(archive, manifest.generation);
}

}  // namespace morgue
