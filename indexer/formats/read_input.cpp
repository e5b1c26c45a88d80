// SPDX-License-Identifier: GPL-2.0-or-later
// Reading files, wary of what they have become since they were listed.
#include "indexer/formats/read_input.hpp"

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <string>
#include <string_view>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

#include "indexer/formats/article_id.hpp"
#include "morgue/error.hpp"

namespace morgue {

namespace {

constexpr std::size_t kReadBytes = std::size_t{1} << 16;

std::string errno_text(int number) {
  return std::generic_category().message(number);
}

// Owns a descriptor, except standard input's.
class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}

  ~Descriptor() {
    if (fd_ > STDIN_FILENO) ::close(fd_);
  }

  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  int get() const noexcept { return fd_; }

 private:
  int fd_;
};

[[noreturn]] void throw_too_large(const std::string& name) {
  throw Error(ErrorCode::TooLarge,
              name + " is larger than " + std::to_string(kMaxInputBytes) + " bytes",
              "split it; NDJSON splits at any line, as with split -C 500M");
}

std::string read_all(int fd, const std::string& name, std::size_t expected_bytes) {
  std::string content;
  content.reserve(expected_bytes);
  std::array<char, kReadBytes> buffer{};
  for (;;) {
    const ssize_t got = ::read(fd, buffer.data(), buffer.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) {
      throw Error(ErrorCode::IoError, "cannot read " + name + ": " + errno_text(errno));
    }
    if (got == 0) return content;
    content.append(buffer.data(), static_cast<std::size_t>(got));
    if (content.size() > kMaxInputBytes) throw_too_large(name);
  }
}

struct stat examine(int fd, const std::string& path) {
  struct stat status {};

  if (::fstat(fd, &status) != 0) {
    throw Error(ErrorCode::IoError,
                "cannot examine " + path + ": " + errno_text(errno));
  }
  return status;
}

// What was read of a file that is being written may be parts of two versions.
bool is_changed(const struct stat& before, const struct stat& after) {
  return before.st_size != after.st_size ||
         before.st_mtim.tv_sec != after.st_mtim.tv_sec ||
         before.st_mtim.tv_nsec != after.st_mtim.tv_nsec;
}

void read_file(const std::string& path, Input& input) {
  // O_NONBLOCK: what became a FIFO since it was listed does not block the open.
  const Descriptor file(
      ::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC));
  if (file.get() < 0) {
    throw Error(ErrorCode::IoError, "cannot open " + path + ": " + errno_text(errno));
  }
  const struct stat before = examine(file.get(), path);
  if (!S_ISREG(before.st_mode)) {
    throw Error(ErrorCode::IoError, path + " is no longer a regular file");
  }
  const auto size = static_cast<std::size_t>(before.st_size);
  if (size > kMaxInputBytes) throw_too_large(path);
  input.content = read_all(file.get(), path, size);
  const struct stat after = examine(file.get(), path);
  if (is_changed(before, after)) {
    throw Error(ErrorCode::IoError, path + " changed while it was read",
                "index it again when it is complete");
  }
  input.stamp = stamp_of(before);
}

}  // namespace

Input read_input(const InputFile& file) {
  Input input;
  input.name = file.path;
  input.default_id = file.default_id;
  if (file.path != kStandardInput) {
    read_file(file.path, input);
    return input;
  }
  input.content = read_all(STDIN_FILENO, "standard input", 0);
  // Two articles piped one after the other are two articles.
  input.default_id += content_id({}, {}, input.content).substr(1);
  return input;
}

}  // namespace morgue
