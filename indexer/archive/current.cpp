// SPDX-License-Identifier: GPL-2.0-or-later
// The pointer to the live generation.
#include <string_view>

#include "indexer/archive/file_system.hpp"
#include "indexer/archive/layout.hpp"
#include "indexer/archive/read_current.hpp"
#include "indexer/archive/sha256.hpp"
#include "morgue/error.hpp"

namespace morgue {

namespace {

constexpr std::size_t kMaxCurrentBytes = 64;
// Enough to tell a changed name from a right one.
constexpr std::size_t kCheckDigits = 16;

std::string check_of(const std::string& generation) {
  return sha256_of(generation).substr(0, kCheckDigits);
}

}  // namespace

std::string read_current(const std::filesystem::path& archive) {
  const std::filesystem::path path = current_file_path(archive);
  std::string content;
  try {
    content = read_all(open_regular_file(path), path, kMaxCurrentBytes);
  } catch (const Error& error) {
    if (error.code() != ErrorCode::NotFound) throw;
    throw Error(
        ErrorCode::NotFound, "there is no archive at " + archive.string(),
        "build one with: morgue-index --archive " + archive.string() + " SOURCE");
  }
  if (content.ends_with('\n')) content.pop_back();
  std::string name = content.substr(0, content.find(' '));
  // A name alone is what a person writes.
  const bool intact = content == name || content == name + " " + check_of(name);
  if (!is_generation_name(name) || !intact) {
    throw Error(ErrorCode::Corrupt, path.string() + " does not name a generation",
                "publish one again with morgue-index --rollback N, or rebuild");
  }
  return name;
}

void make_current(const std::filesystem::path& archive, const std::string& generation) {
  const std::filesystem::path path = current_file_path(archive);
  const std::string content = generation + " " + check_of(generation) + "\n";
  put_in_place(path, content);
  try {
    sync_directory(path.parent_path());
  } catch (const Error& error) {
    throw Error(error.code(), error.message(),
                "check the disk; readers see generation " + generation +
                    " already, and a power cut may undo that");
  }
}

}  // namespace morgue
