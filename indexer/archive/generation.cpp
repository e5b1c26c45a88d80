// SPDX-License-Identifier: GPL-2.0-or-later
// Opening the live generation under a lease.
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>
#include <xxhash.h>

#include <xapian.h>

#include "indexer/archive/copies_file.hpp"
#include "indexer/archive/file_system.hpp"
#include "indexer/archive/layout.hpp"
#include "indexer/archive/manifest.hpp"
#include "indexer/archive/manifest_file.hpp"
#include "indexer/archive/read_current.hpp"
#include "indexer/archive/segment.hpp"
#include "morgue/archive.hpp"
#include "morgue/error.hpp"
#include "morgue/posting_lists.hpp"

namespace morgue {

namespace {

// How often a generation may be replaced and collected while it is being opened.
constexpr int kMaxAttempts = 10;
constexpr const char* kRestoreHint =
    "restore the archive from a copy, or rebuild it with morgue-index --rebuild";

// Opens a directory of the archive, which is not a link to another place.
FileDescriptor open_own_directory(const std::filesystem::path& path) {
  FileDescriptor directory(call_uninterrupted([&] {
    return ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  }));
  if (directory.is_open()) return directory;
  if (errno == ENOENT) {
    throw Error(ErrorCode::Corrupt, path.string() + " is missing", kRestoreHint);
  }
  if (errno == ENOTDIR || errno == ELOOP) {
    throw Error(ErrorCode::Corrupt,
                path.string() + " is a link or a file, not a directory",
                "an archive holds only files and directories of its own");
  }
  throw_errno("opening " + path.string());
}

bool is_same_file(int fd, int other_fd) noexcept {
  struct stat status {};

  struct stat other {};

  return ::fstat(fd, &status) == 0 && ::fstat(other_fd, &other) == 0 &&
         status.st_dev == other.st_dev && status.st_ino == other.st_ino;
}

}  // namespace

std::shared_ptr<const Generation> Generation::open(
    const std::filesystem::path& archive) {
  std::string name;
  for (int attempt = 0; attempt < kMaxAttempts; ++attempt) {
    name = read_current(archive);
    if (auto generation = open_once(archive, name)) return generation;
  }
  throw Error(ErrorCode::Corrupt,
              current_file_path(archive).string() +
                  " names a generation without manifest: " +
                  manifest_path(archive, name).string(),
              kRestoreHint);
}

// Null if the generation has been collected or the archive replaced meanwhile.
std::shared_ptr<Generation> Generation::open_once(const std::filesystem::path& archive,
                                                  const std::string& name) {
  std::shared_ptr<Generation> generation(new Generation);
  generation->archive_ = archive;
  generation->segments_fd_ = open_own_directory(segments_path(archive)).release();
  open_own_directory(generations_path(archive));
  const std::filesystem::path path = manifest_path(archive, name);
  FileDescriptor file = lease_manifest(path);
  if (!file.is_open()) return nullptr;
  const std::string text = read_all(file, path, kMaxManifestBytes);
  generation->lease_fd_ = file.release();
  generation->manifest_ = parse_manifest(text, path);
  generation->manifest_digest_ = XXH3_64bits(text.data(), text.size());
  check_compatible(generation->manifest_, archive);
  check_manifest_digest(text, path);
  for (const Segment& segment : generation->manifest_.segments) {
    check_segment_files(generation->segment_path(segment), segment);
  }
  generation->copies_ = read_copy_groups(archive, generation->manifest_);
  return generation->is_in_place() ? generation : nullptr;
}

Generation::~Generation() {
  if (lease_fd_ >= 0) ::close(lease_fd_);
  if (segments_fd_ >= 0) ::close(segments_fd_);
}

std::filesystem::path Generation::segment_path(const Segment& segment) const {
  return segments_path(archive_) / segment.id;
}

void Generation::check_in_place() const {
  if (is_in_place()) return;
  throw Error(ErrorCode::Stale,
              archive_.string() + " is not the directory that was opened any more",
              "open the archive again");
}

Xapian::Database Generation::open_segment(const Segment& segment) const {
  check_in_place();
  Xapian::Database database = morgue::open_segment(segment_path(segment));
  check_in_place();
  return database;
}

std::unique_ptr<PostingLists> Generation::open_postings(const Segment& segment) const {
  check_in_place();
  std::unique_ptr<PostingLists> lists = PostingLists::open(segment_path(segment));
  check_in_place();
  return lists;
}

std::shared_ptr<const PositionLists> Generation::open_positions(
    const Segment& segment) const {
  check_in_place();
  auto positions = PositionLists::open(segment_path(segment) / kPositionsFileName);
  check_in_place();
  return positions;
}

bool Generation::is_same_as(const Generation& other) const noexcept {
  return manifest_digest_ == other.manifest_digest_ &&
         is_same_file(lease_fd_, other.lease_fd_);
}

// Whether the path of the archive still leads to the directory that was opened.
bool Generation::is_in_place() const {
  struct stat opened {};

  struct stat present {};

  const std::filesystem::path path = segments_path(archive_);
  if (::fstat(segments_fd_, &opened) != 0) throw_errno("examining " + path.string());
  if (::lstat(path.c_str(), &present) != 0) {
    if (errno == ENOENT || errno == ENOTDIR) return false;
    throw_errno("examining " + path.string());
  }
  return opened.st_dev == present.st_dev && opened.st_ino == present.st_ino;
}

}  // namespace morgue
