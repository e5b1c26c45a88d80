// SPDX-License-Identifier: GPL-2.0-or-later
// The lock that makes sure of one writer.
#include "indexer/archive/lock.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <ctime>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <system_error>
#include <thread>
#include <unistd.h>

#include "indexer/archive/clock_time.hpp"
#include "indexer/archive/layout.hpp"
#include "indexer/archive/network_mount.hpp"
#include "indexer/archive/text_scanner.hpp"
#include "morgue/date.hpp"
#include "morgue/error.hpp"

namespace morgue {

namespace {

namespace fs = std::filesystem;
using std::chrono::steady_clock;

constexpr std::size_t kMaxLockBytes = 1024;
// Whoever only asks who writes has the lock for a moment, and must not end a run.
constexpr std::chrono::milliseconds kGrace(500);
constexpr std::chrono::milliseconds kShortPause(10);
constexpr std::chrono::milliseconds kLongPause(200);

std::string host_name() {
  std::array<char, 256> name{};
  if (::gethostname(name.data(), name.size() - 1) != 0) return "unknown host";
  return name.data();
}

// What the holder wrote: process id, host and start, one a line. A file that cannot be
// read or is too long says nothing of it.
std::string describe_holder(const fs::path& path) {
  std::string content;
  try {
    content = read_all(open_regular_file(path), path, kMaxLockBytes);
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

[[noreturn]] void throw_unlockable(const fs::path& path) {
  const int number = errno;
  const std::string mount = network_mount(path.parent_path());
  if (mount.empty() || number == EIO) throw_errno("locking " + path.string());
  throw Error(ErrorCode::IoError,
              "locking " + path.string() + ": " +
                  std::generic_category().message(number) +
                  "; it is on a network file system (" + mount + ")",
              "mount it with locks, or keep the archive on a disk of this machine");
}

// False if another process has the lock.
bool try_lock(const FileDescriptor& file, const fs::path& path) {
  if (::flock(file.number(), LOCK_EX | LOCK_NB) != 0) {
    if (errno == EINTR || errno == EWOULDBLOCK) return false;
    throw_unlockable(path);
  }

  struct stat status {};

  if (::fstat(file.number(), &status) != 0) throw_errno("examining " + path.string());
  // A file without name is that of an archive which has been removed.
  return status.st_nlink > 0;
}

FileDescriptor open_lock_file(const fs::path& path) {
  FileDescriptor file(call_uninterrupted([&] {
    return ::open(path.c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0666);
  }));
  if (!file.is_open()) throw_errno("opening " + path.string());
  return file;
}

bool empty_file(const FileDescriptor& file) {
  return call_uninterrupted([&] { return ::ftruncate(file.number(), 0); }) == 0;
}

// What cannot be noted, as on a full disk, is not there for others to read: the lock
// holds without it, and a collection that frees the disk needs the lock.
void note_holder(const FileDescriptor& file, const fs::path& path) {
  const std::string holder = "process " + std::to_string(::getpid()) + "\non " +
                             host_name() + "\nsince " +
                             format_instant(std::time(nullptr)) + "\n";
  try {
    if (empty_file(file)) write_all(file, path, holder);
  } catch (const Error&) {
    static_cast<void>(empty_file(file));  // Half a note says nothing.
  }
}

[[noreturn]] void throw_locked(const fs::path& archive, unsigned waited_s) {
  std::string message =
      archive.string() + " is being written by " + describe_holder(lock_path(archive));
  if (waited_s > 0) message += ", and " + std::to_string(waited_s) + " s have passed";
  std::string hint =
      "run it again later, or with --wait SECS; readers are not affected";
  const std::string mount = network_mount(archive);
  if (!mount.empty()) {
    hint += "; the archive is on a network file system (" + mount +
            "), so that the process may be on another machine";
  }
  throw Error(ErrorCode::Locked, message, hint);
}

}  // namespace

ArchiveLock::ArchiveLock(const fs::path& archive, const LockWait& wait) {
  const fs::path path = lock_path(archive);
  const auto begin = steady_clock::now();
  const auto end = begin + std::max<steady_clock::duration>(
                               kGrace, std::chrono::seconds(wait.seconds));
  bool told = false;
  for (file_ = open_lock_file(path); !try_lock(file_, path);
       file_ = open_lock_file(path)) {
    const auto now = steady_clock::now();
    if (now >= end) throw_locked(archive, wait.seconds);
    const bool in_grace = now < begin + kGrace;
    if (!in_grace && !told && wait.tell) {
      wait.tell("waiting at most " + std::to_string(wait.seconds) + " s: " +
                archive.string() + " is being written by " + describe_holder(path));
      told = true;
    }
    std::this_thread::sleep_for(std::min<steady_clock::duration>(
        in_grace ? kShortPause : kLongPause, end - now));
  }
  note_holder(file_, path);
}

ArchiveLock::~ArchiveLock() {
  if (!file_.is_open()) return;
  // If that fails, the file tells of a process that holds no lock: nobody reads it.
  static_cast<void>(empty_file(file_));
}

std::string lock_holder(const fs::path& archive) {
  const fs::path path = lock_path(archive);
  FileDescriptor file;
  try {
    file = open_regular_file(path);
  } catch (const Error&) {
    return {};
  }
  const bool locked =
      ::flock(file.number(), LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK;
  return locked ? describe_holder(path) : "";
}

}  // namespace morgue
