// SPDX-License-Identifier: GPL-2.0-or-later
// Files and directories the durable way. Every function throws Error, by errno, with
// the path in the message.
#pragma once

#include <cerrno>
#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace morgue {

// Owns a file descriptor.
class FileDescriptor {
 public:
  FileDescriptor() = default;

  explicit FileDescriptor(int number) noexcept : number_(number) {}

  ~FileDescriptor() { close(); }

  FileDescriptor(FileDescriptor&& other) noexcept
      : number_(std::exchange(other.number_, -1)) {}

  FileDescriptor& operator=(FileDescriptor&& other) noexcept {
    if (this != &other) {
      close();
      number_ = std::exchange(other.number_, -1);
    }
    return *this;
  }

  int number() const noexcept { return number_; }

  bool is_open() const noexcept { return number_ >= 0; }

  // Gives the descriptor away.
  int release() noexcept { return std::exchange(number_, -1); }

  void close() noexcept;

 private:
  int number_ = -1;
};

// Makes a system call, and makes it again as long as a signal interrupts it.
template <typename Call>
auto call_uninterrupted(Call call) {
  while (true) {
    const auto result = call();
    if (result >= 0 || errno != EINTR) return result;
  }
}

// Throws what `errno` says went wrong while `doing`, as "opening FILE".
[[noreturn]] void throw_errno(const std::string& doing);

// Opens a regular file for reading; symbolic links, devices and FIFOs are refused.
FileDescriptor open_regular_file(const std::filesystem::path& path);

// Returns the names in a directory, in no order. The standard library's iterator ends
// the process where memory is missing.
std::vector<std::string> list_directory(const std::filesystem::path& directory);

// Reads a descriptor to its end. Throws Error(Corrupt) beyond `max_bytes`.
std::string read_all(const FileDescriptor& file,
                     const std::filesystem::path& path,
                     std::size_t max_bytes);

// Writes all of `content` at the descriptor's offset.
void write_all(const FileDescriptor& file,
               const std::filesystem::path& path,
               std::string_view content);

// Puts a file with this content in place of `path`, whole or not at all: written beside
// it, synced and renamed. Once the directory is synced, it stays.
void put_in_place(const std::filesystem::path& path, std::string_view content);

// The same, and syncs the directory.
void replace_file(const std::filesystem::path& path, std::string_view content);

void sync_file(const std::filesystem::path& path);
void sync_directory(const std::filesystem::path& directory);

// Creates a directory unless it exists, and syncs its parent: also if it exists, as an
// interrupted run may not have come to that, unless the parent may not be read and
// written.
void make_directory(const std::filesystem::path& directory);

// Removes a directory and all below it, if it exists.
void remove_tree(const std::filesystem::path& directory);

// The SHA-256 of a file, in lower-case hex.
std::string sha256_of_file(const std::filesystem::path& path);

// True for names that stay inside their directory wherever they are joined to it:
// letters, digits, '.', '_' and '-', not beginning with '.' or '-'; at most 100 bytes.
bool is_safe_file_name(std::string_view name) noexcept;

// True for six digits.
bool is_generation_name(std::string_view name) noexcept;

}  // namespace morgue
