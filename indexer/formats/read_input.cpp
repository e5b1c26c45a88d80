// SPDX-License-Identifier: GPL-2.0-or-later
// Reading files, wary of what they have become since they were listed.
#include "indexer/formats/read_input.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <optional>
#include <string>
#include <string_view>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

#include "indexer/formats/article_id.hpp"
#include "indexer/formats/line_count.hpp"
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

}  // namespace

struct InputReader::File {
  explicit File(int fd) : descriptor(fd) {}

  Descriptor descriptor;
  std::optional<struct stat> opened;  // nothing: standard input
};

InputReader::InputReader(const InputFile& file) : listed_(file) {
  if (file.path == kStandardInput) {
    file_ = std::make_unique<File>(STDIN_FILENO);
    return;
  }
  // O_NONBLOCK: what became a FIFO since it was listed does not block the open.
  const int fd = ::open(file.path.c_str(),
                        O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
  if (fd < 0) {
    throw Error(ErrorCode::IoError,
                "cannot open " + file.path + ": " + errno_text(errno));
  }
  file_ = std::make_unique<File>(fd);
  file_->opened = examine(fd, file.path);
  if (!S_ISREG(file_->opened->st_mode)) {
    throw Error(ErrorCode::IoError, file.path + " is no longer a regular file");
  }
}

InputReader::~InputReader() = default;

Input InputReader::first(
    const std::function<bool(const Input& beginning)>& may_be_cut) {
  Input input;
  input.name = listed_.path;
  input.default_id = listed_.default_id;
  if (!file_->opened) {
    read_on(input.content, kMaxInputBytes + 1);
    if (!at_end_) throw_too_large("standard input");
    // Two articles piped one after the other are two articles.
    input.default_id += content_id({}, {}, input.content).substr(1);
    return input;
  }
  input.stamp = stamp_of(*file_->opened);
  const auto size = static_cast<std::size_t>(file_->opened->st_size);
  if (size > 2 * kPieceBytes) {
    input.content.reserve(kPieceBytes);
    read_on(input.content, kPieceBytes);
    const std::size_t lines = input.content.rfind('\n') + 1;  // npos + 1 is 0
    carried_ = input.content.substr(lines);
    input.content.resize(lines);
    if (lines > 0 && may_be_cut(input)) {
      check_unchanged();
      input.piece.emplace();
      return input;
    }
    input.content += std::exchange(carried_, {});
  }
  if (size > kMaxInputBytes) throw_too_large(listed_.path);
  input.content.reserve(size);
  read_on(input.content, kMaxInputBytes + 1 - input.content.size());
  if (!at_end_) throw_too_large(listed_.path);
  check_unchanged();
  return input;
}

bool InputReader::next(Input& input) {
  if (!input.piece) return false;
  input.piece->line += count_line_feeds(input.content);
  input.piece->offset += input.content.size();
  input.content = std::exchange(carried_, {});
  std::size_t lines = 0;
  while (lines == 0 && !at_end_) {
    const std::size_t had = input.content.size();
    if (had > kMaxInputBytes) throw_too_large("a line of " + listed_.path);
    input.content.reserve(had + kPieceBytes);
    read_on(input.content, kPieceBytes);
    const std::size_t found = std::string_view(input.content).substr(had).rfind('\n');
    if (found != std::string_view::npos) lines = had + found + 1;
  }
  if (!at_end_) {
    carried_ = input.content.substr(lines);
    input.content.resize(lines);
  }
  check_unchanged();
  return !input.content.empty();
}

// Appends so many bytes, or fewer at the end.
void InputReader::read_on(std::string& content, std::size_t bytes) {
  std::array<char, kReadBytes> buffer{};
  while (bytes > 0) {
    const ssize_t got =
        ::read(file_->descriptor.get(), buffer.data(), std::min(bytes, buffer.size()));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) {
      const std::string name = file_->opened ? listed_.path : "standard input";
      throw Error(ErrorCode::IoError, "cannot read " + name + ": " + errno_text(errno));
    }
    at_end_ = got == 0;
    if (at_end_) return;
    content.append(buffer.data(), static_cast<std::size_t>(got));
    bytes -= static_cast<std::size_t>(got);
  }
}

void InputReader::check_unchanged() const {
  if (is_changed(*file_->opened, examine(file_->descriptor.get(), listed_.path))) {
    throw Error(ErrorCode::IoError, listed_.path + " changed while it was read",
                "index it again when it is complete");
  }
}

Input read_input(const InputFile& file) {
  return InputReader(file).first([](const Input&) { return false; });
}

}  // namespace morgue
