// SPDX-License-Identifier: GPL-2.0-or-later
// Publishing an older generation again.
#include "indexer/archive/rollback.hpp"

#include "indexer/archive/generation_files.hpp"
#include "indexer/archive/layout.hpp"
#include "indexer/archive/manifest_file.hpp"
#include "indexer/archive/publish.hpp"
#include "indexer/archive/read_current.hpp"
#include "indexer/archive/segment.hpp"
#include "morgue/error.hpp"

namespace morgue {

namespace {

namespace fs = std::filesystem;

std::string list_hint(const fs::path& archive) {
  return "see which there are: morgue-index --archive " + archive.string() +
         " --list-generations";
}

// The name in `current`, or empty if it cannot be read: a rollback mends that.
std::string live_name(const fs::path& archive) {
  try {
    return read_current(archive);
  } catch (const Error&) {
    return {};
  }
}

// The generation before the live one.
std::string name_before(const fs::path& archive) {
  const std::string live = read_current(archive);
  std::string previous = read_manifest(archive, live).previous;
  if (previous.empty()) {
    throw Error(ErrorCode::NotFound, "generation " + live + " has none before it",
                list_hint(archive));
  }
  return previous;
}

Manifest read_target(const fs::path& archive, const std::string& name) {
  try {
    return read_manifest(archive, name);
  } catch (const Error& error) {
    if (error.code() != ErrorCode::NotFound) throw;
    throw Error(ErrorCode::NotFound,
                archive.string() + " has no generation " + name + ", or not any more",
                list_hint(archive));
  }
}

// What cannot be found of a generation that is there is damage.
void check_target(const fs::path& archive, const Manifest& manifest) {
  try {
    for (const Segment& segment : manifest.segments)
      check_segment(segments_path(archive) / segment.id, segment);
    check_needed_files(archive, manifest);
  } catch (const Error& error) {
    if (error.code() != ErrorCode::NotFound) throw;
    throw Error(ErrorCode::Corrupt, error.message(),
                "find out what is damaged with morgue-index --verify --all");
  }
}

}  // namespace

Rollback roll_back(const fs::path& archive, const std::string& target) {
  check_archive_directories(archive);
  Rollback done;
  done.from = live_name(archive);
  const std::string name = target.empty() ? name_before(archive) : target;
  done.manifest = read_target(archive, name);
  check_compatible(done.manifest, archive);
  check_target(archive, done.manifest);
  sync_publication(archive);
  if (done.from != name) make_current(archive, name);
  return done;
}

}  // namespace morgue
