// SPDX-License-Identifier: GPL-2.0-or-later
// Segments as directories of files and as databases.
#include "indexer/archive/segment.hpp"

#include <cerrno>
#include <map>
#include <string>
#include <sys/stat.h>

#include "indexer/archive/file_system.hpp"
#include "morgue/error.hpp"

namespace morgue {

namespace {

constexpr const char* kRestoreHint =
    "restore the archive from a copy, or rebuild it with morgue-index --rebuild";

// Says where the tables of a database begin. The engine believes it without looking: a
// wrong byte in it can crash the process.
constexpr const char* kRootFile = "iamglass";

// The regular files of a segment with their sizes.
std::map<std::string, std::uint64_t> list_files(
    const std::filesystem::path& directory) {
  std::map<std::string, std::uint64_t> files;
  for (const std::string& name : list_directory(directory)) {
    struct stat status {};

    if (::lstat((directory / name).c_str(), &status) != 0) {
      throw_errno("examining " + (directory / name).string());
    }
    if (!is_safe_file_name(name) || !S_ISREG(status.st_mode)) {
      throw Error(ErrorCode::Corrupt,
                  "a segment must not hold " + (directory / name).string(),
                  kRestoreHint);
    }
    files[name] = static_cast<std::uint64_t>(status.st_size);
  }
  return files;
}

// Whether texts are there. The engine takes a table of these that it cannot open, be it
// for want of file descriptors, for one that is absent.
bool has_texts(const Xapian::Database& database) {
  if (database.get_doccount() == 0) return true;
  const Xapian::docid first = *database.postlist_begin(std::string());
  return !database.get_document(first).get_data().empty();
}

// Throws what the engine kept to itself.
void check_can_open(const std::filesystem::path& path) {
  try {
    open_regular_file(path);
  } catch (const Error& error) {
    if (error.code() != ErrorCode::NotFound) throw;
  }
}

[[noreturn]] void throw_differs(const std::filesystem::path& path,
                                const std::string& problem) {
  throw Error(ErrorCode::Corrupt, path.string() + " " + problem, kRestoreHint);
}

}  // namespace

Xapian::Database open_segment(const std::filesystem::path& directory) {
  struct stat status {};

  const bool found = ::lstat(directory.c_str(), &status) == 0;
  if (!found && errno != ENOENT) throw_errno("examining " + directory.string());
  // A file would be taken for a database in one file, or for a stub.
  if (!found || !S_ISDIR(status.st_mode)) {
    throw Error(ErrorCode::Corrupt,
                "segment " + directory.string() + " is no directory of the archive",
                kRestoreHint);
  }
  try {
    Xapian::Database database(directory.string(), Xapian::DB_BACKEND_GLASS);
    if (has_texts(database)) return database;
    check_can_open(directory / "docdata.glass");
    // Nothing is in the way now; what this one lacks is not there.
    return Xapian::Database(directory.string(), Xapian::DB_BACKEND_GLASS);
  } catch (...) {
    rethrow_as_error("opening segment " + directory.string());
  }
}

std::vector<SegmentFile> seal_segment(const std::filesystem::path& directory) {
  std::vector<SegmentFile> sealed;
  for (const auto& [name, size_bytes] : list_files(directory)) {
    const std::filesystem::path path = directory / name;
    sync_file(path);
    sealed.push_back({name, size_bytes, sha256_of_file(path)});
  }
  sync_directory(directory);
  return sealed;
}

void check_segment_files(const std::filesystem::path& directory,
                         const Segment& segment) {
  struct stat status {};

  if (::lstat(directory.c_str(), &status) != 0) {
    if (errno == ENOENT) throw_differs(directory, "is missing");
    throw_errno("examining " + directory.string());
  }
  if (!S_ISDIR(status.st_mode)) {
    throw_differs(directory, "is a link or a file, not a directory");
  }
  const std::map<std::string, std::uint64_t> present = list_files(directory);
  for (const SegmentFile& file : segment.files) {
    const auto found = present.find(file.name);
    if (found == present.end()) throw_differs(directory / file.name, "is missing");
    if (found->second != file.size_bytes) {
      throw_differs(directory / file.name, "has " + std::to_string(found->second) +
                                               " bytes, not " +
                                               std::to_string(file.size_bytes));
    }
    const bool is_read = file.name == kRootFile;
    if (is_read && sha256_of_file(directory / file.name) != file.sha256) {
      throw_differs(directory / file.name, "differs from its SHA-256");
    }
  }
  if (present.size() != segment.files.size()) {
    throw_differs(directory, "holds files that its manifest does not name");
  }
}

void check_segment(const std::filesystem::path& directory, const Segment& segment) {
  check_segment_files(directory, segment);
  const Xapian::Database database = open_segment(directory);
  if (database.get_doccount() != segment.document_count) {
    throw_differs(directory, "holds " + std::to_string(database.get_doccount()) +
                                 " articles, not " +
                                 std::to_string(segment.document_count));
  }
}

}  // namespace morgue
