// SPDX-License-Identifier: GPL-2.0-or-later
// The lock that makes sure of one writer.
#include "indexer/archive/lock.hpp"

#include <array>
#include <cerrno>
#include <ctime>
#include <fcntl.h>
#include <string>
#include <sys/file.h>
#include <unistd.h>

#include "indexer/archive/clock_time.hpp"
#include "indexer/archive/layout.hpp"
#include "indexer/archive/text_scanner.hpp"
#include "morgue/date.hpp"
#include "morgue/error.hpp"

namespace morgue {

namespace {

constexpr std::size_t kMaxLockBytes = 1024;

std::string host_name() {
  std::array<char, 256> name{};
  if (::gethostname(name.data(), name.size() - 1) != 0) return "unknown host";
  return name.data();
}

// What the holder wrote: process id, host and start, one a line. A file that cannot be
// read or is too long says nothing of it.
std::string describe_holder(const FileDescriptor& file,
                            const std::filesystem::path& path) {
  std::string content;
  try {
    content = read_all(file, path, kMaxLockBytes);
  } catch (const Error&) {
    return "another process";
  }
  std::string text;
  for (const char c : ascii_trim(content)) {
    if (c == '\n') {
      text += ", ";
    } else {
      text += c >= ' ' && c <= '~' ? c : '?';
    }
  }
  return text.empty() ? "another process" : text;
}

}  // namespace

ArchiveLock::ArchiveLock(const std::filesystem::path& archive) {
  const std::filesystem::path path = lock_path(archive);
  file_ = FileDescriptor(
      ::open(path.c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0666));
  if (!file_.is_open()) throw_errno("opening " + path.string());
  if (::flock(file_.number(), LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK) throw_errno("locking " + path.string());
    throw Error(
        ErrorCode::Locked,
        archive.string() + " is being written by " + describe_holder(file_, path),
        "wait until it has finished; readers are not affected");
  }
  const std::string holder = "process " + std::to_string(::getpid()) + "\non " +
                             host_name() + "\nsince " +
                             format_instant(std::time(nullptr)) + "\n";
  if (::ftruncate(file_.number(), 0) != 0) throw_errno("writing " + path.string());
  write_all(file_, path, holder);
}

}  // namespace morgue
