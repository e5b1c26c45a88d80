// SPDX-License-Identifier: GPL-2.0-or-later
// Segments and manifest of a new generation.
#include "indexer/build/generation_builder.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "indexer/archive/layout.hpp"
#include "indexer/archive/publish.hpp"

namespace morgue {

namespace {

// The parts of the memory that is to be used, for terms of segments that are read, and
// for writing a segment again.
constexpr std::size_t kCopyingShare = 8;
constexpr std::size_t kRewritingShare = 2;

}  // namespace

GenerationBuilder::GenerationBuilder(std::filesystem::path archive,
                                     std::shared_ptr<const Generation> live,
                                     const SegmentWriterOptions& options,
                                     std::function<void(const std::string&)> say)
    : archive_(std::move(archive)),
      live_(std::move(live)),
      options_(options),
      say_(std::move(say)),
      generation_(next_generation(archive_)),
      next_segment_(next_segment_id(archive_, generation_, last_segment_)),
      writer_(create_segment_writer(building_path(archive_) / next_segment_, options)) {
}

void GenerationBuilder::build(const BuildPlan& plan, Manifest& manifest) {
  waiting_ = plan.new_articles;
  if (live_) {
    manifest.average_words = live_->manifest().average_words;
    carry_segments(plan, manifest);
  }
  if (waiting_ > 0) {
    say_("writing segment " + next_segment_);
    manifest.average_words = average_for(manifest);
    writer_->finish(manifest.average_words);
    install(next_segment_, *writer_, manifest);
  }
  for (const Segment& segment : manifest.segments) {
    count_segment(segments_path(archive_) / segment.id, segment, manifest);
  }
}

// All segments of a generation are folded alike: as those that stay are.
std::uint64_t GenerationBuilder::average_for(const Manifest& manifest) const {
  return manifest.segments.empty() ? writer_->average_words() : manifest.average_words;
}

// Takes the live segments over, without the articles that the run removes.
void GenerationBuilder::carry_segments(const BuildPlan& plan, Manifest& manifest) {
  const std::vector<Segment>& segments = live_->manifest().segments;
  std::vector<Docids> removed(segments.size());
  for (const LivePlace& place : plan.removed) {
    removed[place.segment].push_back(place.docid);
  }
  std::vector<SegmentLoad> loads;
  for (std::size_t i = 0; i < segments.size(); ++i) {
    loads.push_back({segments[i].document_count,
                     segments[i].deleted_docids.size() + removed[i].size()});
  }
  const std::vector<SegmentFate> fates = plan.merge
                                             ? plan_merge(loads, plan.new_articles)
                                             : plan_segments(loads, plan.new_articles);
  for (std::size_t i = 0; i < segments.size(); ++i) {
    carry_segment(i, fates[i], removed[i], manifest);
  }
}

void GenerationBuilder::carry_segment(std::size_t ordinal,
                                      SegmentFate fate,
                                      const Docids& removed,
                                      Manifest& manifest) {
  const Segment& segment = live_->manifest().segments[ordinal];
  Docids deleted;
  std::ranges::merge(segment.deleted_docids, removed, std::back_inserter(deleted));
  const std::filesystem::path path = live_->segment_path(segment);
  switch (fate) {
    case SegmentFate::Keep:
      manifest.segments.push_back(segment);
      if (removed.empty()) break;
      say_("leaving " + std::to_string(removed.size()) + " documents of segment " +
           segment.id + " out");
      manifest.segments.back().deleted_docids = deleted;
      subtract_documents(path, removed, manifest.segments.back());
      break;
    case SegmentFate::Rewrite:
      rewrite(segment, deleted, manifest);
      break;
    case SegmentFate::Absorb:
      say_("merging segment " + segment.id + " into " + next_segment_);
      copy_documents(copied(path, deleted), *writer_);
      waiting_ += segment.document_count - deleted.size();
      break;
    case SegmentFate::Drop:
      break;
  }
}

void GenerationBuilder::rewrite(const Segment& segment,
                                const Docids& deleted,
                                Manifest& manifest) {
  const std::string id = next_segment_id(archive_, generation_, last_segment_);
  say_("rewriting segment " + segment.id + " as " + id);
  // What is new waits in the other writer.
  SegmentWriterOptions options = options_;
  options.memory_bytes /= kRewritingShare;
  options.terms = nullptr;
  const auto writer = create_segment_writer(building_path(archive_) / id, options);
  copy_documents(copied(live_->segment_path(segment), deleted), *writer);
  writer->finish(live_->manifest().average_words);
  install(id, *writer, manifest);
}

CopiedDocuments GenerationBuilder::copied(const std::filesystem::path& source,
                                          const Docids& left_out) const {
  return {source, left_out, live_->manifest().average_words,
          options_.memory_bytes / kCopyingShare};
}

// The check goes on while the segment is read and synced.
void GenerationBuilder::install(const std::string& id,
                                SegmentWriter& written,
                                Manifest& manifest) {
  Segment segment;
  segment.id = id;
  describe_segment(building_path(archive_) / id, segment);
  install_segment(archive_, segment, [&] { written.await_check(); });
  for (const SegmentFile& file : segment.files)
    bytes_written_ += file.size_bytes;
  manifest.segments.push_back(std::move(segment));
}

}  // namespace morgue
