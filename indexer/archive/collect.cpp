// SPDX-License-Identifier: GPL-2.0-or-later
// Removing generations that are not needed any more, and what nothing names.
#include "indexer/archive/collect.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <unistd.h>

#include "indexer/archive/file_system.hpp"
#include "indexer/archive/generation_files.hpp"
#include "indexer/archive/layout.hpp"
#include "indexer/archive/leftovers.hpp"
#include "indexer/archive/manifest_file.hpp"
#include "indexer/archive/publish.hpp"
#include "indexer/archive/read_current.hpp"
#include "morgue/archive.hpp"
#include "morgue/error.hpp"

namespace morgue {

namespace {

namespace fs = std::filesystem;

class Collection {
 public:
  Collection(const fs::path& archive, const CollectOptions& options)
      : archive_(archive), options_(options) {}

  Collected run() {
    check_archive_directories(archive_);
    done_.live = read_current(archive_);
    read_manifests();
    // What an interrupted run renamed or removed may come back with a power cut.
    if (!options_.dry_run) sync_publication(archive_);
    collect_generations();
    std::set<std::string> ids;
    for (const auto& [name, manifest] : manifests_) {
      done_.kept.push_back(name);
      add_segment_ids(manifest, ids);
    }
    remove_all(unnamed_segments(archive_, ids), done_.segments);
    const std::set<std::string> kept(done_.kept.begin(), done_.kept.end());
    for (const GenerationFileKind& kind : kGenerationFileKinds) {
      remove_all(unnamed_generation_files(archive_, kind, kept),
                 done_.files[std::string(kind.directory)]);
    }
    remove_all(unfinished_work(archive_), done_.leftovers);
    return std::move(done_);
  }

 private:
  void read_manifests() {
    for (const std::string& name : generation_names(archive_)) {
      try {
        manifests_[name] = read_manifest(archive_, name);
      } catch (const Error& error) {
        throw Error(error.code(), "nothing is removed: " + error.message(),
                    "restore " + manifest_path(archive_, name).string() +
                        " from a copy, or remove it to give up that generation");
      }
    }
    if (manifests_.contains(done_.live)) return;
    throw Error(ErrorCode::Corrupt,
                "nothing is removed: " + current_file_path(archive_).string() +
                    " names a generation without manifest: " + done_.live,
                "publish another one with morgue-index --rollback N, or rebuild");
  }

  void collect_generations() {
    std::vector<std::string> names;
    for (const auto& [name, manifest] : manifests_)
      names.push_back(name);
    names.resize(names.size() - std::min(names.size(), options_.keep));
    for (const std::string& name : names) {
      if (name != done_.live) collect_generation(name);
    }
    const bool removed = !options_.dry_run && !done_.generations.empty();
    // Segments may go only when the manifests are gone for good.
    if (removed) sync_directory(generations_path(archive_));
  }

  void collect_generation(const std::string& name) {
    const fs::path path = manifest_path(archive_, name);
    const FileDescriptor file = lock_unread_manifest(path);
    if (!file.is_open()) {
      done_.leased.push_back(name);
      return;
    }
    done_.freed_bytes += fs::file_size(path);
    if (!options_.dry_run && ::unlink(path.c_str()) != 0) {
      throw_errno("removing " + path.string());
    }
    manifests_.erase(name);
    done_.generations.push_back(name);
  }

  void remove_all(const std::vector<fs::path>& paths, std::vector<std::string>& names) {
    for (const fs::path& path : paths) {
      done_.freed_bytes += bytes_of_tree(path);
      if (!options_.dry_run) fs::remove_all(path);
      names.push_back(path.filename().string());
    }
  }

  const fs::path& archive_;
  const CollectOptions& options_;
  std::map<std::string, Manifest> manifests_;  // of what is left
  Collected done_;
};

}  // namespace

Collected collect_garbage(const fs::path& archive, const CollectOptions& options) {
  try {
    return Collection(archive, options).run();
  } catch (...) {
    rethrow_as_error("collecting what " + archive.string() + " does not need");
  }
}

}  // namespace morgue
