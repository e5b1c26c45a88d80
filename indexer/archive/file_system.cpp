// SPDX-License-Identifier: GPL-2.0-or-later
// Files and directories the durable way.
#include "indexer/archive/file_system.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

#include "indexer/archive/sha256.hpp"
#include "indexer/archive/text_scanner.hpp"
#include "morgue/error.hpp"

namespace morgue {

namespace {

constexpr std::size_t kReadBytes = std::size_t{64} << 10U;
constexpr std::size_t kMaxNameBytes = 100;

FileDescriptor open_file(const std::filesystem::path& path, int flags) {
  FileDescriptor file(call_uninterrupted(
      [&] { return ::open(path.c_str(), flags | O_CLOEXEC, 0666); }));
  if (!file.is_open()) throw_errno("opening " + path.string());
  return file;
}

void sync(const FileDescriptor& file, const std::filesystem::path& path) {
  if (call_uninterrupted([&] { return ::fsync(file.number()); }) != 0) {
    throw_errno("syncing " + path.string());
  }
}

// Calls `take` with each piece of the file.
template <typename Take>
void for_each_piece(const FileDescriptor& file,
                    const std::filesystem::path& path,
                    Take take) {
  std::array<char, kReadBytes> buffer{};
  while (true) {
    const ssize_t got = call_uninterrupted(
        [&] { return ::read(file.number(), buffer.data(), buffer.size()); });
    if (got < 0) throw_errno("reading " + path.string());
    if (got == 0) return;
    take(std::string_view(buffer.data(), static_cast<std::size_t>(got)));
  }
}

}  // namespace

void FileDescriptor::close() noexcept {
  if (is_open()) ::close(release());
}

void throw_errno(const std::string& doing) {
  const int number = errno;
  const std::string why = std::generic_category().message(number);
  switch (number) {
    case ENOENT:
      throw Error(ErrorCode::NotFound, doing + ": " + why, "check the path");
    case ENOMEM:
      throw Error(ErrorCode::OutOfMemory, doing + ": " + why, "free some memory");
    case ENOSPC:
    case EDQUOT:
      throw Error(ErrorCode::IoError, doing + ": " + why,
                  "free some disk space and run the same command again");
    case EACCES:
    case EPERM:
    case EROFS:
      throw Error(ErrorCode::IoError, doing + ": " + why,
                  "check the permissions of the directory and of the user");
    default:
      throw Error(ErrorCode::IoError, doing + ": " + why, "check the disk");
  }
}

FileDescriptor open_regular_file(const std::filesystem::path& path) {
  FileDescriptor file(call_uninterrupted([&] {
    return ::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  }));

  struct stat status {};

  const bool link = !file.is_open() && errno == ELOOP;
  if (!file.is_open() && !link) throw_errno("opening " + path.string());
  if (!link && ::fstat(file.number(), &status) != 0) {
    throw_errno("examining " + path.string());
  }
  if (link || !S_ISREG(status.st_mode)) {
    throw Error(ErrorCode::Corrupt, path.string() + " is not a regular file",
                "an archive holds only files and directories of its own");
  }
  return file;
}

std::vector<std::string> list_directory(const std::filesystem::path& directory) {
  std::unique_ptr<DIR, int (*)(DIR*)> stream(nullptr, &::closedir);
  do {
    stream.reset(::opendir(directory.c_str()));
  } while (stream == nullptr && errno == EINTR);
  if (stream == nullptr) throw_errno("reading " + directory.string());
  std::vector<std::string> names;
  while (true) {
    errno = 0;
    // NOLINTNEXTLINE(concurrency-mt-unsafe): no other thread has this stream
    const dirent* entry = ::readdir(stream.get());
    if (entry == nullptr && errno != 0) throw_errno("reading " + directory.string());
    if (entry == nullptr) return names;
    const std::string_view name = entry->d_name;
    if (name != "." && name != "..") names.emplace_back(name);
  }
}

std::string read_all(const FileDescriptor& file,
                     const std::filesystem::path& path,
                     std::size_t max_bytes) {
  std::string content;
  for_each_piece(file, path, [&](std::string_view piece) {
    if (content.size() + piece.size() > max_bytes) {
      throw Error(
          ErrorCode::Corrupt,
          path.string() + " is longer than " + std::to_string(max_bytes) + " bytes",
          "restore it from a copy");
    }
    content.append(piece);
  });
  return content;
}

void write_all(const FileDescriptor& file,
               const std::filesystem::path& path,
               std::string_view content) {
  while (!content.empty()) {
    const ssize_t written = call_uninterrupted(
        [&] { return ::write(file.number(), content.data(), content.size()); });
    if (written < 0) throw_errno("writing " + path.string());
    content.remove_prefix(static_cast<std::size_t>(written));
  }
}

void put_in_place(const std::filesystem::path& path, std::string_view content) {
  std::filesystem::path beside = path;
  beside += ".tmp";
  {
    const FileDescriptor file =
        open_file(beside, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW);
    write_all(file, beside, content);
    sync(file, beside);
  }
  if (::rename(beside.c_str(), path.c_str()) != 0) {
    throw_errno("renaming " + beside.string());
  }
}

void replace_file(const std::filesystem::path& path, std::string_view content) {
  put_in_place(path, content);
  sync_directory(path.parent_path());
}

void sync_file(const std::filesystem::path& path) {
  sync(open_file(path, O_RDONLY | O_NOFOLLOW), path);
}

void sync_directory(const std::filesystem::path& directory) {
  const std::filesystem::path& path = directory.empty() ? "." : directory;
  sync(open_file(path, O_RDONLY | O_DIRECTORY), path);
}

void make_directory(const std::filesystem::path& directory) {
  const bool is_new = ::mkdir(directory.c_str(), 0777) == 0;
  if (!is_new) {
    const int number = errno;
    const bool exists = number == EEXIST && std::filesystem::is_directory(directory);
    errno = number == EEXIST ? ENOTDIR : number;
    if (!exists) throw_errno("creating " + directory.string());
  }
  // "news/" lies in the directory that "news" lies in.
  const std::filesystem::path parent = directory.has_filename()
                                           ? directory.parent_path()
                                           : directory.parent_path().parent_path();
  // Who may not read and write the parent of what is there has not made it.
  const std::filesystem::path& readable = parent.empty() ? "." : parent;
  if (!is_new && ::access(readable.c_str(), R_OK | W_OK) != 0) return;
  sync_directory(parent);
}

void remove_tree(const std::filesystem::path& directory) {
  std::error_code failure;
  do {
    std::filesystem::remove_all(directory, failure);
  } while (failure == std::errc::interrupted);
  if (failure) {
    errno = failure.value();
    throw_errno("removing " + directory.string());
  }
}

std::string sha256_of_file(const std::filesystem::path& path) {
  const FileDescriptor file = open_regular_file(path);
  Sha256 digest;
  for_each_piece(file, path, [&](std::string_view piece) { digest.add(piece); });
  return digest.hex();
}

bool is_safe_file_name(std::string_view name) noexcept {
  if (name.empty() || name.size() > kMaxNameBytes) return false;
  if (name.front() == '.' || name.front() == '-') return false;
  return std::ranges::all_of(name, [](char c) {
    return is_ascii_letter(c) || is_ascii_digit(c) || c == '.' || c == '_' || c == '-';
  });
}

bool is_generation_name(std::string_view name) noexcept {
  return name.size() == 6 && std::ranges::all_of(name, is_ascii_digit);
}

}  // namespace morgue
