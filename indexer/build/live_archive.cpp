// SPDX-License-Identifier: GPL-2.0-or-later
// What a run finds in its archive.
#include "indexer/build/live_archive.hpp"

#include <vector>

#include "indexer/archive/layout.hpp"
#include "indexer/archive/manifest_file.hpp"
#include "indexer/archive/read_current.hpp"
#include "morgue/error.hpp"

namespace morgue {

namespace fs = std::filesystem;

std::shared_ptr<const Generation> open_live(const fs::path& archive) {
  if (fs::exists(fs::symlink_status(current_file_path(archive)))) {
    return Generation::open(archive);
  }
  const std::vector<std::string> names = generation_names(archive);
  if (names.empty()) return nullptr;
  throw Error(
      ErrorCode::Corrupt,
      archive.string() + " has generations, but no file that says which is live",
      "publish one again with morgue-index --rollback " + names.back() +
          ", or rebuild");
}

std::shared_ptr<const Generation> open_replaced(const fs::path& archive) {
  try {
    return open_live(archive);
  } catch (const Error&) {
    return nullptr;
  }
}

std::string name_before_rebuild(const fs::path& archive) {
  try {
    return read_current(archive);
  } catch (const Error&) {
    return {};
  }
}

std::int64_t published_s_of(const fs::path& archive, const std::string& generation) {
  try {
    return read_manifest(archive, generation).published_s;
  } catch (const Error& error) {
    if (error.code() != ErrorCode::NotFound) throw;
    throw Error(ErrorCode::NotFound,
                archive.string() + " has no generation " + generation,
                "see morgue-index --list-generations");
  }
}

}  // namespace morgue
