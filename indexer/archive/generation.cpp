// SPDX-License-Identifier: GPL-2.0-or-later
// Opening the live generation under a lease.
#include <cerrno>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "indexer/archive/file_system.hpp"
#include "indexer/archive/layout.hpp"
#include "indexer/archive/manifest.hpp"
#include "indexer/archive/read_current.hpp"
#include "indexer/archive/segment.hpp"
#include "morgue/analyzer.hpp"
#include "morgue/archive.hpp"
#include "morgue/error.hpp"
#include "morgue/schema.hpp"

namespace morgue {

namespace {

constexpr std::size_t kMaxCurrentBytes = 64;
// How often a generation may be replaced and collected while it is being opened.
constexpr int kMaxAttempts = 10;

std::string rebuild_hint(const std::filesystem::path& archive) {
  return "rebuild with: morgue-index --archive " + archive.string() +
         " --rebuild SOURCE";
}

void check_compatible(const Manifest& manifest, const std::filesystem::path& archive) {
  if (manifest.schema_version != kSchemaVersion) {
    throw Error(ErrorCode::Incompatible,
                archive.string() + ": the archive has schema " +
                    std::to_string(manifest.schema_version) +
                    ", and this program reads schema " + std::to_string(kSchemaVersion),
                rebuild_hint(archive));
  }
  const std::string analyzer = analyzer_identity();
  if (manifest.analyzer != analyzer) {
    throw Error(ErrorCode::Incompatible,
                archive.string() + ": the archive was made by the analyzer " +
                    manifest.analyzer + ", and this program has " + analyzer,
                rebuild_hint(archive));
  }
}

// Locks the manifest against collection. False if it was collected meanwhile.
bool lease(const FileDescriptor& file, const std::filesystem::path& path) {
  while (::flock(file.number(), LOCK_SH) != 0) {
    if (errno != EINTR) throw_errno("locking " + path.string());
  }

  struct stat status {};

  if (::fstat(file.number(), &status) != 0) throw_errno("examining " + path.string());
  return status.st_nlink > 0;
}

// Opens and leases the manifest of `generation`; not open if it has been collected.
FileDescriptor open_leased(const std::filesystem::path& path) {
  FileDescriptor file;
  try {
    file = open_regular_file(path);
  } catch (const Error& error) {
    if (error.code() == ErrorCode::NotFound) return {};
    throw;
  }
  if (!lease(file, path)) file.close();
  return file;
}

}  // namespace

std::string read_current(const std::filesystem::path& archive) {
  const std::filesystem::path path = current_file_path(archive);
  std::string name;
  try {
    name = read_all(open_regular_file(path), path, kMaxCurrentBytes);
  } catch (const Error& error) {
    if (error.code() != ErrorCode::NotFound) throw;
    throw Error(
        ErrorCode::NotFound, "there is no archive at " + archive.string(),
        "build one with: morgue-index --archive " + archive.string() + " SOURCE");
  }
  if (!name.empty() && name.back() == '\n') name.pop_back();
  if (!is_generation_name(name)) {
    throw Error(ErrorCode::Corrupt, path.string() + " does not name a generation",
                "write the six digits of a file in " +
                    generations_path(archive).string() + " into it, or rebuild");
  }
  return name;
}

std::shared_ptr<const Generation> Generation::open(
    const std::filesystem::path& archive) {
  const std::shared_ptr<Generation> generation(new Generation);
  generation->archive_ = archive;
  std::filesystem::path path;
  for (int attempt = 0; attempt < kMaxAttempts; ++attempt) {
    const std::string name = read_current(archive);
    path = manifest_path(archive, name);
    FileDescriptor file = open_leased(path);
    if (!file.is_open()) continue;
    generation->manifest_ =
        parse_manifest(read_all(file, path, kMaxManifestBytes), path);
    generation->lease_fd_ = file.release();
    check_compatible(generation->manifest_, archive);
    for (const Segment& segment : generation->manifest_.segments) {
      check_segment_files(generation->segment_path(segment), segment);
    }
    return generation;
  }
  throw Error(ErrorCode::Corrupt,
              current_file_path(archive).string() +
                  " names a generation without manifest: " + path.string(),
              "restore the archive from a copy, or rebuild it with morgue-index "
              "--rebuild");
}

Generation::~Generation() {
  if (lease_fd_ >= 0) ::close(lease_fd_);
}

std::filesystem::path Generation::segment_path(const Segment& segment) const {
  return segments_path(archive_) / segment.id;
}

}  // namespace morgue
