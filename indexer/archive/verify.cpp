// SPDX-License-Identifier: GPL-2.0-or-later
// Comparing everything that a generation names with what its manifest says.
#include "indexer/archive/verify.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "indexer/archive/copies_file.hpp"
#include "indexer/archive/generation_files.hpp"
#include "indexer/archive/generation_list.hpp"
#include "indexer/archive/layout.hpp"
#include "indexer/archive/manifest.hpp"
#include "indexer/archive/manifest_file.hpp"
#include "indexer/archive/publish.hpp"
#include "indexer/archive/read_current.hpp"
#include "indexer/archive/segment.hpp"
#include "indexer/archive/verify_segment.hpp"
#include "morgue/error.hpp"
#include "morgue/schema.hpp"

namespace morgue {

namespace {

namespace fs = std::filesystem;

// The message of an error about a file, which begins with the file's name.
std::string without_path(const Error& error, const std::string& path) {
  if (error.code() == ErrorCode::NotFound) return "is missing";
  std::string text = error.message();
  if (text.starts_with(path)) text.erase(0, path.size());
  text.erase(0, text.find_first_not_of(": "));
  return text;
}

bool has_needed_damage(const VerifiedGeneration& verified) {
  return std::ranges::any_of(verified.damages, &Damage::needed);
}

class ArchiveVerification {
 public:
  ArchiveVerification(const fs::path& archive, const VerifyOptions& options)
      : archive_(archive), options_(options) {}

  Verification run() {
    require_archive(archive_);
    check_directories();
    verify_current();
    for (const std::string& name : names())
      verify_generation(name);
    if (result_.damaged()) {
      result_.advice = advice();
    } else if (!result_.sound()) {
      result_.advice =
          "see to what could not be read, such as memory, open files or "
          "permissions, and verify again";
    }
    return std::move(result_);
  }

 private:
  void check_directories() const {
    try {
      check_archive_directories(archive_);
    } catch (const Error& error) {
      throw Error(ErrorCode::Corrupt, error.message(), error.hint());
    }
  }

  // Holds the live generation from here on: what is replaced and collected while it is
  // being verified is no damage.
  void verify_current() {
    const std::string path = current_file_path(archive_).string();
    try {
      std::string name;
      do {
        name = std::exchange(live_, read_current(archive_));
        lease_ = lease_live();
      } while (!lease_.is_open() && name != live_);
    } catch (const Error& error) {
      live_.clear();
      const bool missing = error.code() == ErrorCode::NotFound;
      auto& found = is_failure_to_read(error) ? result_.failures : result_.damages;
      found.push_back({path, missing ? "is missing" : without_path(error, path),
                       "which generation is live"});
    }
  }

  // Not open if the manifest is missing, or cannot be opened: verify_generation() says
  // so.
  FileDescriptor lease_live() const {
    try {
      return lease_manifest(manifest_path(archive_, live_));
    } catch (const Error&) {
      return {};
    }
  }

  std::vector<std::string> names() const {
    if (!options_.generation.empty()) return {options_.generation};
    if (options_.all || live_.empty()) return generation_names(archive_);
    return {live_};
  }

  void verify_generation(const std::string& name) {
    tell("generation " + name);
    VerifiedGeneration verified;
    verified.name = name;
    verified.live = name == live_;
    const fs::path path = manifest_path(archive_, name);
    try {
      const FileDescriptor lease = lease_manifest(path);
      if (!lease.is_open() && !verified.live) {
        if (options_.generation.empty()) return;  // collected meanwhile
        throw Error(ErrorCode::NotFound,
                    archive_.string() + " has no generation " + name,
                    "see which there are with --list-generations");
      }
      verified.manifest = read_manifest(archive_, name);
      verify_files(verified);
      verify_segments(verified);
    } catch (const Error& error) {
      if (verified.manifest || is_missing_target(error)) throw;
      if (error.code() == ErrorCode::Incompatible) {
        verified.unchecked = error.message();
      } else if (is_failure_to_read(error)) {
        verified.failures.push_back(
            {path.string(), without_path(error, path.string()), ""});
      } else {
        verified.damages.push_back({path.string(), without_path(error, path.string()),
                                    "all of generation " + name});
      }
    }
    result_.generations.push_back(std::move(verified));
  }

  bool is_missing_target(const Error& error) const {
    return error.code() == ErrorCode::NotFound && options_.generation != live_ &&
           !options_.generation.empty();
  }

  void verify_files(VerifiedGeneration& verified) {
    for (const SegmentFile& file : verified.manifest->files) {
      ++result_.file_count;
      result_.size_bytes += file.size_bytes;
      // A manifest with a file of no kind is no manifest.
      const GenerationFileKind& kind = *find_generation_file_kind(file.name);
      try {
        check_generation_file(archive_, file);
        if (kind.directory == kCopiesFile.directory)
          read_copy_groups(archive_, *verified.manifest);
      } catch (const Error& error) {
        const std::string path = (archive_ / file.name).string();
        auto& found = is_failure_to_read(error) ? verified.failures : verified.damages;
        found.push_back(
            {path, without_path(error, path), std::string(kind.lost), kind.is_needed});
      }
    }
  }

  void verify_segments(VerifiedGeneration& verified) {
    const Manifest& manifest = *verified.manifest;
    const bool readable = manifest.schema_version == kSchemaVersion;
    if (!readable) {
      verified.unchecked = "the articles of another schema, " +
                           std::to_string(manifest.schema_version) + ", are not read";
    }
    SegmentContent sum;
    bool complete = readable;
    for (const Segment& segment : manifest.segments) {
      const VerifiedSegment& part = verified_segment(segment, readable);
      verified.damages.insert(verified.damages.end(), part.damages.begin(),
                              part.damages.end());
      verified.failures.insert(verified.failures.end(), part.failures.begin(),
                               part.failures.end());
      if (verified.unchecked.empty()) verified.unchecked = part.content.unchecked;
      complete = complete && part.content.complete && part.damages.empty() &&
                 part.failures.empty();
      for (const auto& [language, count] : part.content.languages)
        sum.languages[language] += count;
      sum.undated_count += part.content.undated_count;
      sum.id_digests.insert(sum.id_digests.end(), part.content.id_digests.begin(),
                            part.content.id_digests.end());
    }
    // Where something is damaged already, its counts say nothing more.
    if (complete) compare_counts(sum, verified);
  }

  // Segments are shared between generations, but deleted documents differ.
  const VerifiedSegment& verified_segment(const Segment& segment, bool articles) {
    Manifest alone;
    alone.segments = {segment};
    const std::string key = format_manifest(alone);
    const auto found = segments_.find(key);
    if (found != segments_.end()) return found->second;
    tell("segment " + segment.id);
    result_.file_count += segment.files.size();
    result_.size_bytes += bytes_of(segment);
    VerifiedSegment part =
        verify_segment(segments_path(archive_) / segment.id, segment, articles);
    if (!part.damages.empty()) damaged_.insert(segment.id);
    return segments_.emplace(key, std::move(part)).first->second;
  }

  void compare_counts(SegmentContent& sum, VerifiedGeneration& verified) {
    const Manifest& manifest = *verified.manifest;
    const std::string path = manifest_path(archive_, verified.name).string();
    const auto differs = [&](const std::string& what) {
      verified.damages.push_back({path, what, "that number"});
    };
    if (sum.undated_count != manifest.undated_count) {
      differs("counts " + std::to_string(manifest.undated_count) +
              " undated articles, and there are " + std::to_string(sum.undated_count));
    }
    if (sum.languages != manifest.languages) {
      differs("counts articles by language otherwise than they are");
    }
    std::ranges::sort(sum.id_digests);
    const auto twice = std::ranges::adjacent_find(sum.id_digests);
    if (twice == sum.id_digests.end()) return;
    verified.damages.push_back(
        {path, "names two articles with one id", "which of them a search finds"});
  }

  void tell(const std::string& what) const {
    if (options_.tell) options_.tell("verifying " + what);
  }

  // Whether readers can open the generation, and nothing of it was found damaged.
  bool is_refuge(const std::string& name) const {
    try {
      const Manifest manifest = read_manifest(archive_, name);
      check_compatible(manifest, archive_);
      for (const Segment& segment : manifest.segments) {
        if (damaged_.contains(segment.id)) return false;
        check_segment_files(segments_path(archive_) / segment.id, segment);
      }
      check_needed_files(archive_, manifest);
    } catch (const Error&) {
      return false;
    }
    return std::ranges::none_of(
        result_.generations, [&](const VerifiedGeneration& verified) {
          return verified.name == name && has_needed_damage(verified);
        });
  }

  std::string advice() const {
    const bool live_damaged =
        live_.empty() ||
        std::ranges::any_of(result_.generations,
                            [](const VerifiedGeneration& verified) {
                              return verified.live && has_needed_damage(verified);
                            });
    const bool any_needed =
        live_damaged || std::ranges::any_of(result_.generations, has_needed_damage);
    if (!any_needed) {
      return "searches do not need what is damaged; it goes with its generation, once "
             "a run has published another and --gc removes it";
    }
    const std::string command = "morgue-index --archive " + archive_.string();
    if (!live_damaged) {
      return "the live generation " + live_ +
             " is not concerned; give a damaged one up by removing its manifest, "
             "then run " +
             command + " --gc";
    }
    const std::vector<std::string> names = generation_names(archive_);
    const auto refuge =
        std::find_if(names.rbegin(), names.rend(),
                     [&](const std::string& name) { return is_refuge(name); });
    const std::string rebuild =
        "rebuild from the sources: " + command + " --rebuild SOURCE";
    if (refuge == names.rend()) return "restore the archive from a copy, or " + rebuild;
    return "publish generation " + *refuge +
           ", which has nothing of the damage: " + command + " --rollback " + *refuge +
           "; or " + rebuild;
  }

  const fs::path& archive_;
  const VerifyOptions& options_;
  std::string live_;  // empty: it cannot be told
  FileDescriptor lease_;
  std::map<std::string, VerifiedSegment> segments_;
  std::set<std::string> damaged_;
  Verification result_;
};

}  // namespace

bool Verification::sound() const noexcept {
  return !damaged() && failures.empty() &&
         std::ranges::all_of(generations, [](const VerifiedGeneration& verified) {
           return verified.failures.empty();
         });
}

bool Verification::damaged() const noexcept {
  return !damages.empty() ||
         std::ranges::any_of(generations, [](const VerifiedGeneration& verified) {
           return !verified.damages.empty();
         });
}

bool is_failure_to_read(const Error& error) noexcept {
  return error.code() == ErrorCode::IoError || error.code() == ErrorCode::OutOfMemory;
}

Verification verify_archive(const fs::path& archive, const VerifyOptions& options) {
  try {
    return ArchiveVerification(archive, options).run();
  } catch (...) {
    rethrow_as_error("verifying " + archive.string());
  }
}

}  // namespace morgue
