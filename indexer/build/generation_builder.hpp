// SPDX-License-Identifier: GPL-2.0-or-later
// From what a run decided to the segments and the manifest of a new generation.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "indexer/build/live_articles.hpp"
#include "indexer/build/merge.hpp"
#include "indexer/build/segment_writer.hpp"
#include "morgue/archive.hpp"

namespace morgue {

struct BuildPlan {
  std::set<LivePlace> removed;     // what the run replaces or deletes
  std::uint64_t new_articles = 0;  // waiting in the writer
  bool merge = false;              // leave one segment
};

// Installs segments one by one; the caller publishes the manifest. The caller holds the
// archive's lock. Not thread-safe.
class GenerationBuilder {
 public:
  // `live` may be null: nothing is taken over then. `say` takes lines of progress.
  GenerationBuilder(std::filesystem::path archive,
                    std::shared_ptr<const Generation> live,
                    const SegmentWriterOptions& options,
                    std::function<void(const std::string&)> say);

  // The name that the generation will have.
  const std::string& generation() const noexcept { return generation_; }

  // Takes the new articles.
  SegmentWriter& writer() noexcept { return *writer_; }

  // Fills segments and counts of a manifest. Call once. Throws Error(IoError, Corrupt).
  void build(const BuildPlan& plan, Manifest& manifest);

  // Of the segments that build() wrote.
  std::uint64_t bytes_written() const noexcept { return bytes_written_; }

 private:
  using Docids = std::vector<std::uint32_t>;

  void carry_segments(const BuildPlan& plan, Manifest& manifest);
  void carry_segment(std::size_t ordinal,
                     SegmentFate fate,
                     const Docids& removed,
                     Manifest& manifest);
  std::uint64_t average_for(const Manifest& manifest) const;
  void rewrite(const Segment& segment, const Docids& deleted, Manifest& manifest);
  CopiedDocuments copied(const std::filesystem::path& source,
                         const Docids& left_out) const;
  void install(const std::string& id, SegmentWriter& written, Manifest& manifest);

  std::filesystem::path archive_;
  std::shared_ptr<const Generation> live_;
  SegmentWriterOptions options_;
  std::function<void(const std::string&)> say_;
  std::string generation_;
  unsigned last_segment_ = 0;
  std::string next_segment_;
  std::unique_ptr<SegmentWriter> writer_;
  std::uint64_t waiting_ = 0;  // articles in the writer
  std::uint64_t bytes_written_ = 0;
};

}  // namespace morgue
