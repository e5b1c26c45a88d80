// SPDX-License-Identifier: GPL-2.0-or-later
// Walking directories and reading files, wary of everything that is not a plain file.
#include "indexer/formats/input_walker.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <string_view>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

#include "indexer/formats/article_id.hpp"
#include "indexer/formats/text_cleaning.hpp"
#include "morgue/error.hpp"

namespace morgue {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kStandardInput = "-";
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

// A path as an article id: bytes that an id may not hold are written as %XX.
std::string path_as_id(std::string_view path) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string id;
  std::size_t offset = 0;
  while (offset < path.size()) {
    const auto byte = static_cast<unsigned char>(path[offset]);
    const std::size_t length = utf8_length_at(path, offset);
    if (length == 0 || byte < 0x20 || byte == 0x7F) {
      id += '%';
      id += kDigits[byte >> 4];
      id += kDigits[byte & 15];
      ++offset;
      continue;
    }
    id.append(path, offset, length);
    offset += length;
  }
  return id;
}

Reject entry_reject(std::string path, std::string code, std::string message) {
  Reject reject;
  reject.where.file = std::move(path);
  reject.code = std::move(code);
  reject.message = std::move(message);
  return reject;
}

// A directory still to be read, and what its entries' ids begin with.
struct PendingDirectory {
  std::string path;
  std::string id_prefix;
};

class Walker {
 public:
  explicit Walker(InputList& list) : list_(list) {}

  void walk(const std::string& root) {
    pending_.push_back({root, ""});
    while (!pending_.empty()) {
      const PendingDirectory directory = std::move(pending_.back());
      pending_.pop_back();
      read_directory(directory);
    }
  }

 private:
  void read_directory(const PendingDirectory& directory) {
    std::error_code error;
    fs::directory_iterator entries(directory.path, error);
    while (!error && entries != fs::directory_iterator()) {
      add_entry(*entries, directory);
      entries.increment(error);
    }
    if (!error) return;
    if (directory.id_prefix.empty()) {
      throw Error(ErrorCode::IoError,
                  "cannot read directory " + directory.path + ": " + error.message());
    }
    list_.rejects.push_back(entry_reject(
        directory.path, "unreadable",
        "cannot read the directory: " + error.message() + "; check its permissions"));
  }

  void add_entry(const fs::directory_entry& entry, const PendingDirectory& directory) {
    const std::string name = entry.path().filename().string();
    if (name.starts_with('.')) return;
    const std::string path = entry.path().string();
    std::error_code error;
    const fs::file_type type = entry.symlink_status(error).type();
    const std::string relative = directory.id_prefix + name;
    if (type == fs::file_type::directory) {
      pending_.push_back({path, relative + '/'});
    } else if (type == fs::file_type::regular) {
      list_.files.push_back({path, path_as_id(relative)});
    } else {
      list_.rejects.push_back(reject_by_type(path, type));
    }
  }

  static Reject reject_by_type(const std::string& path, fs::file_type type) {
    if (type == fs::file_type::symlink) {
      return entry_reject(
          path, "symbolic_link",
          "symbolic links are not followed; name the target as a SOURCE");
    }
    if (type == fs::file_type::none || type == fs::file_type::not_found) {
      return entry_reject(path, std::string(kUnreadable),
                          "cannot examine the file; check its permissions");
    }
    return entry_reject(path, "special_file",
                        "this is a FIFO, socket or device, not a file; left unopened");
  }

  InputList& list_;
  std::vector<PendingDirectory> pending_;
};

// The target of a SOURCE that is itself a symbolic link: the user named it.
std::string resolve_source(const std::string& source) {
  std::error_code error;
  const fs::path resolved = fs::canonical(source, error);
  if (error) {
    throw Error(ErrorCode::IoError,
                "cannot resolve " + source + ": " + error.message());
  }
  return resolved.string();
}

std::string source_file_name(const std::string& source) {
  const std::size_t slash = source.find_last_of('/');
  return slash == std::string::npos ? source : source.substr(slash + 1);
}

void list_source(const std::string& source, InputList& list) {
  if (source == kStandardInput) {
    list.files.push_back({source, "stdin"});
    return;
  }
  std::error_code error;
  const fs::file_status status = fs::status(source, error);
  if (status.type() == fs::file_type::not_found || source.empty()) {
    throw Error(ErrorCode::NotFound, "there is no file or directory " + source,
                "check the path; is its disk mounted?");
  }
  if (error) {
    throw Error(ErrorCode::IoError, "cannot read " + source + ": " + error.message());
  }
  if (status.type() == fs::file_type::directory) {
    Walker(list).walk(source);
    return;
  }
  if (status.type() != fs::file_type::regular) {
    throw Error(ErrorCode::InvalidArgument, source + " is not a file or directory",
                "pipe it in and name - as the SOURCE");
  }
  const bool linked = fs::is_symlink(source, error);
  list.files.push_back(
      {linked ? resolve_source(source) : source, path_as_id(source_file_name(source))});
}

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

std::string read_file(const std::string& path) {
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
  std::string content = read_all(file.get(), path, size);
  const struct stat after = examine(file.get(), path);
  if (is_changed(before, after)) {
    throw Error(ErrorCode::IoError, path + " changed while it was read",
                "index it again when it is complete");
  }
  return content;
}

}  // namespace

InputList list_inputs(const std::vector<std::string>& sources) {
  InputList list;
  std::size_t source_ordinal = 0;
  for (const std::string& source : sources) {
    const auto first = static_cast<std::ptrdiff_t>(list.files.size());
    const auto first_reject = static_cast<std::ptrdiff_t>(list.rejects.size());
    list_source(source, list);
    std::for_each(list.files.begin() + first, list.files.end(),
                  [&](InputFile& file) { file.source = source_ordinal; });
    ++source_ordinal;
    std::sort(list.files.begin() + first, list.files.end(),
              [](const InputFile& a, const InputFile& b) {
                return a.default_id != b.default_id ? a.default_id < b.default_id
                                                    : a.path < b.path;
              });
    std::sort(
        list.rejects.begin() + first_reject, list.rejects.end(),
        [](const Reject& a, const Reject& b) { return a.where.file < b.where.file; });
  }
  return list;
}

std::vector<std::size_t> files_by_source(const InputList& list,
                                         std::size_t source_count) {
  std::vector<std::size_t> counts(source_count);
  for (const InputFile& file : list.files)
    ++counts[file.source];
  return counts;
}

Input read_input(const InputFile& file) {
  Input input;
  input.name = file.path;
  input.default_id = file.default_id;
  if (file.path != kStandardInput) {
    input.content = read_file(file.path);
    return input;
  }
  input.content = read_all(STDIN_FILENO, "standard input", 0);
  // Two articles piped one after the other are two articles.
  input.default_id += content_id({}, {}, input.content).substr(1);
  return input;
}

}  // namespace morgue
