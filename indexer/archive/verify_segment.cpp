// SPDX-License-Identifier: GPL-2.0-or-later
// Comparing one segment with its manifest, byte by byte and article by article.
#include "indexer/archive/verify_segment.hpp"

#include <algorithm>
#include <set>
#include <string_view>

#include "indexer/archive/file_system.hpp"
#include "morgue/error.hpp"

namespace morgue {

namespace {

namespace fs = std::filesystem;

// What goes wrong without a file of a segment.
struct FilePurpose {
  std::string_view name;
  std::string_view lost;
};

constexpr FilePurpose kPurposes[] = {
    {"docdata.glass", "titles and texts of "},
    {"positions", "phrases and proximities in "},
    {"postlist.glass", "searches of any kind in "},
};

std::string articles_of(const Segment& segment) {
  const std::uint64_t count = segment.article_count();
  return std::to_string(count) + (count == 1 ? " article" : " articles");
}

std::string lost_with(const std::string& name, const Segment& segment) {
  for (const FilePurpose& purpose : kPurposes) {
    if (purpose.name == name) {
      return std::string(purpose.lost) + articles_of(segment);
    }
  }
  return "all of " + articles_of(segment);
}

// Returns what is wrong with a file, or an empty string.
std::string file_problem(const fs::path& path, const SegmentFile& file) {
  const fs::file_status status = fs::symlink_status(path);
  if (!fs::exists(status)) return "is missing";
  if (!fs::is_regular_file(status)) return "is not a regular file";
  const std::uint64_t size_bytes = fs::file_size(path);
  if (size_bytes != file.size_bytes) {
    return "has " + std::to_string(size_bytes) + " bytes, not " +
           std::to_string(file.size_bytes);
  }
  if (sha256_of_file(path) != file.sha256) {
    return "is not as it was written: its SHA-256 differs";
  }
  return {};
}

// The entries of the directory that the manifest does not name. Readers refuse a
// segment with such.
void find_strangers(const fs::path& directory,
                    const Segment& segment,
                    std::vector<Damage>& damages) {
  std::set<std::string> known;
  for (const SegmentFile& file : segment.files)
    known.insert(file.name);
  std::set<std::string> strangers;
  try {
    for (const auto& entry : fs::directory_iterator(directory)) {
      const std::string name = entry.path().filename().string();
      if (!known.contains(name)) strangers.insert(name);
    }
  } catch (...) {
    rethrow_as_error("listing " + directory.string());
  }
  for (const std::string& name : strangers) {
    damages.push_back({(directory / name).string(), "is not named by the manifest",
                       "nothing, but no reader opens the segment beside it"});
  }
}

// Files one after the other; the last is the directory itself.
void compare_files(const fs::path& directory,
                   const Segment& segment,
                   VerifiedSegment& result) {
  const auto guarded = [&](const fs::path& path, const auto& look) {
    try {
      try {
        look();
      } catch (...) {
        rethrow_as_error("cannot be read");
      }
    } catch (const Error& error) {
      auto& found = is_failure_to_read(error) ? result.failures : result.damages;
      found.push_back({path.string(), error.message(), ""});
    }
  };
  for (const SegmentFile& file : segment.files) {
    const fs::path path = directory / file.name;
    guarded(path, [&] {
      const std::string problem = file_problem(path, file);
      if (problem.empty()) return;
      result.damages.push_back({path.string(), problem, lost_with(file.name, segment)});
    });
  }
  guarded(directory, [&] { find_strangers(directory, segment, result.damages); });
}

std::string lost_articles(const Segment& segment, const SegmentContent& content) {
  if (!content.complete) {
    return "how many of " + articles_of(segment) + " can be read is not known";
  }
  if (content.unreadable_count == 0) return {};
  return std::to_string(content.unreadable_count) + " of " + articles_of(segment);
}

}  // namespace

VerifiedSegment verify_segment(const fs::path& directory,
                               const Segment& segment,
                               bool articles) {
  VerifiedSegment result;
  const fs::file_status status = fs::symlink_status(directory);
  if (!fs::is_directory(status)) {
    result.damages.push_back(
        {directory.string(),
         fs::exists(status) ? "is a link or a file, not a directory" : "is missing",
         "all of " + articles_of(segment)});
    return result;
  }
  compare_files(directory, segment, result);
  const bool openable = std::ranges::none_of(result.damages, [](const Damage& damage) {
    return damage.problem.starts_with("is not named") ||
           damage.problem.starts_with("is not a regular");
  });
  // What cannot be read now cannot be read by the engine either.
  if (!articles || !openable || !result.failures.empty()) return result;
  result.content = read_segment_content(directory, segment, result.damages.empty());
  for (const std::string& failure : result.content.failures) {
    result.failures.push_back({directory.string(), failure, ""});
  }
  if (result.content.problems.empty()) return result;
  // The engine counts what it cannot read as errors. With files that are as written and
  // other failures beside it, that is no damage.
  const bool is_unread = result.damages.empty() && !result.failures.empty();
  auto& found = is_unread ? result.failures : result.damages;
  for (const std::string& problem : result.content.problems) {
    found.push_back({directory.string(), problem, ""});
  }
  found.back().lost = lost_articles(segment, result.content);
  return result;
}

}  // namespace morgue
