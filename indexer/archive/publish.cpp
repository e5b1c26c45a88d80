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
#include "indexer/archive/generation_files.hpp"
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

constexpr std::array<const char*, 6> kDirectories = {
    "generations", "segments", "building", "copies", "rejects", "inputs"};

constexpr std::size_t kShownNames = 5;

// What systems put into directories: ".DS_Store", ".nfs000042", "lost+found".
bool is_of_the_system(const fs::directory_entry& entry) {
  const std::string name = entry.path().filename().string();
  if (entry.is_symlink()) return false;
  return name == "lost+found" ? entry.is_directory()
                              : name.starts_with('.') && entry.is_regular_file();
}

bool is_own_name(const fs::path& name, bool archive) {
  if (name == "lock") return true;
  return archive && (name == "current" || name == "current.tmp" ||
                     std::ranges::find(kDirectories, name) != kDirectories.end());
}

bool is_manifest_name(fs::path name) {
  if (name.extension() == ".tmp") name = name.stem();
  return name.extension() == ".json" && is_generation_name(name.stem().string());
}

// The entries that no archive has; of a directory without generations, all but what a
// run that was interrupted at once leaves.
std::vector<std::string> foreign_entries(const fs::path& archive) {
  const fs::path generations = generations_path(archive);
  const bool exists = fs::exists(fs::symlink_status(generations));
  std::vector<std::string> foreign;
  for (const auto& entry : fs::directory_iterator(archive)) {
    const fs::path name = entry.path().filename();
    if (!is_own_name(name, exists) && !is_of_the_system(entry))
      foreign.push_back(name.string());
  }
  if (!fs::is_directory(fs::symlink_status(generations))) return foreign;
  for (const auto& entry : fs::directory_iterator(generations)) {
    const fs::path name = entry.path().filename();
    if (!is_manifest_name(name) && !is_of_the_system(entry))
      foreign.push_back((generations.filename() / name).string());
  }
  return foreign;
}

void check_entries(const fs::path& archive) {
  std::vector<std::string> foreign = foreign_entries(archive);
  if (foreign.empty()) return;
  std::ranges::sort(foreign);
  std::string names;
  for (std::size_t i = 0; i < std::min(foreign.size(), kShownNames); ++i)
    names += (i == 0 ? "" : ", ") + foreign[i];
  if (foreign.size() > kShownNames)
    names += " and " + std::to_string(foreign.size() - kShownNames) + " more";
  if (fs::exists(current_file_path(archive))) {
    throw Error(ErrorCode::Refused,
                archive.string() + " holds what no archive has: " + names,
                "move it to another directory");
  }
  throw Error(ErrorCode::Refused,
              archive.string() + " is no archive and holds other files: " + names,
              "name a directory that does not exist yet, or an empty one");
}

}  // namespace

void create_archive(const fs::path& archive) {
  try {
    make_directory(archive);
    check_entries(archive);
    check_archive_directories(archive);
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

void install_segment(const fs::path& archive,
                     Segment& segment,
                     const std::function<void()>& before_moving) {
  const fs::path built = building_path(archive) / segment.id;
  const fs::path target = segments_path(archive) / segment.id;
  segment.files = seal_segment(built);
  if (before_moving) before_moving();
  check_segment(built, segment);
  try {
    fs::rename(built, target);
  } catch (...) {
    rethrow_as_error("moving segment " + segment.id);
  }
  sync_directory(segments_path(archive));
  sync_directory(building_path(archive));
}

void sync_publication(const fs::path& archive) {
  sync_directory(generations_path(archive));
  sync_directory(archive);
}

void finish_first_publication(const fs::path& archive) {
  if (fs::exists(fs::symlink_status(current_file_path(archive)))) return;
  const std::vector<std::string> names = generation_names(archive);
  if (names.size() != 1) return;
  try {
    const Manifest manifest = read_manifest(archive, names.front());
    if (!manifest.previous.empty()) return;
    for (const Segment& segment : manifest.segments) {
      check_segment(segments_path(archive) / segment.id, segment);
    }
  } catch (const Error&) {
    return;  // The run says so, unless it is to rebuild.
  }
  sync_publication(archive);
  make_current(archive, names.front());
}

void publish_generation(const fs::path& archive, const Manifest& manifest) {
  const fs::path path = manifest_path(archive, manifest.generation);
  const std::string json = format_manifest(manifest);
  // What readers would refuse must not become current.
  parse_manifest(json, path);
  for (const Segment& segment : manifest.segments) {
    check_segment(segments_path(archive) / segment.id, segment);
  }
  for (const SegmentFile& file : manifest.files)
    check_generation_file(archive, file);
  replace_file(path, json);
  make_current(archive, manifest.generation);
}

}  // namespace morgue
