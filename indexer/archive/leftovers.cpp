// SPDX-License-Identifier: GPL-2.0-or-later
// What interrupted runs left in an archive.
#include "indexer/archive/leftovers.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "indexer/archive/file_system.hpp"
#include "indexer/archive/generation_files.hpp"
#include "indexer/archive/layout.hpp"
#include "indexer/archive/manifest_file.hpp"
#include "indexer/archive/publish.hpp"
#include "indexer/archive/read_current.hpp"
#include "indexer/archive/text_scanner.hpp"
#include "morgue/error.hpp"

namespace morgue {

namespace {

namespace fs = std::filesystem;

// As next_segment_id() makes them: "000042-1".
bool is_segment_id(std::string_view name) {
  const std::size_t dash = name.find('-');
  if (dash == std::string_view::npos || !is_generation_name(name.substr(0, dash))) {
    return false;
  }
  const std::string_view number = name.substr(dash + 1);
  return !number.empty() && std::ranges::all_of(number, is_ascii_digit);
}

// Whether a run makes an entry of this name in building/.
bool is_building_name(std::string_view name) {
  static constexpr std::array<std::string_view, 6> kSuffixes = {
      "", ".batches", ".runs", ".probe", ".copy", ".scratch"};
  if (name == "rejects.ndjson" || name == kSketchesName) return true;
  const std::size_t dot = std::min(name.find('.'), name.size());
  return is_segment_id(name.substr(0, dot)) &&
         std::ranges::find(kSuffixes, name.substr(dot)) != kSuffixes.end();
}

// "000042.json.tmp", which replace_file() renames.
bool is_manifest_draft(const fs::path& name) {
  return name.extension() == ".tmp" && name.stem().extension() == ".json" &&
         is_generation_name(name.stem().stem().string());
}

// The entries of a directory whose names `take` accepts, in order; none if there is no
// such directory.
template <typename Take>
std::vector<fs::path> entries_of(const fs::path& directory, Take take) {
  std::vector<fs::path> found;
  try {
    if (!fs::is_directory(fs::symlink_status(directory))) return found;
    for (const auto& entry : fs::directory_iterator(directory)) {
      if (take(entry.path().filename())) found.push_back(entry.path());
    }
  } catch (...) {
    rethrow_as_error("listing " + directory.string());
  }
  std::ranges::sort(found);
  return found;
}

// False if `current` names no generation whose manifest can be read: then manifests
// have been lost, and what they name with them.
bool has_lost_no_manifest(const fs::path& archive) {
  if (!fs::exists(fs::symlink_status(current_file_path(archive)))) return true;
  try {
    read_manifest(archive, read_current(archive));
    return true;
  } catch (const Error&) {
    return false;
  }
}

void remove_unnamed_files(const fs::path& archive) {
  const std::vector<std::string> names = generation_names(archive);
  const std::set<std::string> generations(names.begin(), names.end());
  for (const GenerationFileKind& kind : kGenerationFileKinds) {
    for (const fs::path& path : unnamed_generation_files(archive, kind, generations))
      fs::remove(path);
  }
}

void remove_unnamed_segments(const fs::path& archive) {
  std::set<std::string> ids;
  try {
    for (const std::string& name : generation_names(archive)) {
      add_segment_ids(read_manifest(archive, name), ids);
    }
  } catch (const Error&) {
    return;  // What a damaged manifest names is not known: keep everything.
  }
  for (const fs::path& path : unnamed_segments(archive, ids))
    fs::remove_all(path);
}

}  // namespace

std::vector<fs::path> unfinished_work(const fs::path& archive) {
  std::vector<fs::path> found =
      entries_of(building_path(archive),
                 [](const fs::path& name) { return is_building_name(name.string()); });
  const std::vector<fs::path> drafts =
      entries_of(generations_path(archive), is_manifest_draft);
  found.insert(found.end(), drafts.begin(), drafts.end());
  const std::vector<fs::path> pointers =
      entries_of(archive, [](const fs::path& name) { return name == "current.tmp"; });
  found.insert(found.end(), pointers.begin(), pointers.end());
  return found;
}

std::vector<fs::path> unnamed_segments(const fs::path& archive,
                                       const std::set<std::string>& ids) {
  return entries_of(segments_path(archive), [&ids](const fs::path& name) {
    return is_segment_id(name.string()) && !ids.contains(name.string());
  });
}

void add_segment_ids(const Manifest& manifest, std::set<std::string>& ids) {
  for (const Segment& segment : manifest.segments)
    ids.insert(segment.id);
}

std::uint64_t bytes_of_tree(const fs::path& path) {
  const fs::file_status status = fs::symlink_status(path);
  if (fs::is_regular_file(status)) return fs::file_size(path);
  std::uint64_t bytes = 0;
  if (!fs::is_directory(status)) return bytes;
  for (const auto& entry : fs::recursive_directory_iterator(path)) {
    if (!entry.is_symlink() && entry.is_regular_file()) bytes += entry.file_size();
  }
  return bytes;
}

void discard_unfinished_work(const fs::path& archive) noexcept {
  try {
    for (const fs::path& path : unfinished_work(archive))
      fs::remove_all(path);
  } catch (...) {
    return;  // The next run removes the rest, or says why it cannot.
  }
}

void clean_archive(const fs::path& archive) {
  try {
    check_archive_directories(archive);
    for (const fs::path& path : unfinished_work(archive))
      fs::remove_all(path);
    if (!has_lost_no_manifest(archive)) return;
    // A collection that was interrupted may have removed manifests unsynced.
    sync_directory(generations_path(archive));
    remove_unnamed_files(archive);
    remove_unnamed_segments(archive);
  } catch (...) {
    rethrow_as_error("cleaning " + archive.string());
  }
}

}  // namespace morgue
