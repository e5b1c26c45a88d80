// SPDX-License-Identifier: GPL-2.0-or-later
// Manifests as files.
#include "indexer/archive/manifest_file.hpp"

#include <set>
#include <sys/file.h>
#include <sys/stat.h>

#include "indexer/archive/layout.hpp"
#include "indexer/archive/manifest.hpp"
#include "morgue/analyzer.hpp"
#include "morgue/error.hpp"
#include "morgue/schema.hpp"

namespace morgue {

namespace {

namespace fs = std::filesystem;

// False if the file was removed before the lock was there.
bool lock_shared(const FileDescriptor& file, const fs::path& path) {
  if (call_uninterrupted([&] { return ::flock(file.number(), LOCK_SH); }) != 0) {
    throw_errno("locking " + path.string());
  }

  struct stat status {};

  if (::fstat(file.number(), &status) != 0) throw_errno("examining " + path.string());
  return status.st_nlink > 0;
}

std::string rebuild_hint(const fs::path& archive) {
  return "rebuild with: morgue-index --archive " + archive.string() +
         " --rebuild SOURCE";
}

}  // namespace

std::vector<std::string> generation_names(const fs::path& archive) {
  std::set<std::string> names;
  try {
    if (!fs::exists(generations_path(archive))) return {};
    for (const auto& entry : fs::directory_iterator(generations_path(archive))) {
      const fs::path& path = entry.path();
      if (path.extension() == ".json" && is_generation_name(path.stem().string())) {
        names.insert(path.stem().string());
      }
    }
  } catch (...) {
    rethrow_as_error("listing the generations of " + archive.string());
  }
  return {names.begin(), names.end()};
}

Manifest read_manifest(const fs::path& archive, const std::string& name) {
  const fs::path path = manifest_path(archive, name);
  const std::string text = read_all(open_regular_file(path), path, kMaxManifestBytes);
  try {
    Manifest manifest = parse_manifest(text, path);
    check_manifest_digest(text, path);
    return manifest;
  } catch (const Error& error) {
    // One wrong bit makes another format as well.
    if (error.code() == ErrorCode::Incompatible && has_manifest_digest(text))
      check_manifest_digest(text, path);
    throw;
  }
}

void check_compatible(const Manifest& manifest, const fs::path& archive) {
  if (manifest.schema_version != kSchemaVersion) {
    throw Error(ErrorCode::Incompatible,
                archive.string() + ": the archive has schema " +
                    std::to_string(manifest.schema_version) +
                    ", and this program reads schema " + std::to_string(kSchemaVersion),
                rebuild_hint(archive));
  }
  const std::string analyzer = analyzer_identity();
  if (manifest.analyzer != analyzer) {
    throw Error(ErrorCode::Incompatible,
                archive.string() + ": the archive was made by the analyzer " +
                    manifest.analyzer + ", and this program has " + analyzer,
                rebuild_hint(archive));
  }
}

FileDescriptor lease_manifest(const fs::path& path) {
  FileDescriptor file;
  try {
    file = open_regular_file(path);
  } catch (const Error& error) {
    if (error.code() == ErrorCode::NotFound) return {};
    throw;
  }
  if (!lock_shared(file, path)) file.close();
  return file;
}

FileDescriptor lock_unread_manifest(const fs::path& path) {
  FileDescriptor file = open_regular_file(path);
  if (::flock(file.number(), LOCK_EX | LOCK_NB) != 0) file.close();
  return file;
}

bool is_leased(const fs::path& path) {
  return !lock_unread_manifest(path).is_open();
}

}  // namespace morgue
