// SPDX-License-Identifier: GPL-2.0-or-later
// Archives on disk for tests, made of articles or of input files.
#pragma once

#include <algorithm>
#include <filesystem>
#include <memory>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "indexer/archive/layout.hpp"
#include "indexer/archive/publish.hpp"
#include "indexer/build/document_builder.hpp"
#include "indexer/build/index_options.hpp"
#include "indexer/build/pipeline.hpp"
#include "indexer/build/segment_writer.hpp"
#include "morgue/analyzer.hpp"
#include "morgue/archive.hpp"
#include "morgue/schema.hpp"
#include "tests/support/temp_dir.hpp"

namespace morgue {

// Builds an archive of `source` as morgue-index does; throws if it has nothing to read.
inline void index_source(const std::filesystem::path& archive,
                         const std::string& source) {
  IndexOptions options;
  options.archive = archive;
  options.sources = {source};
  options.verbosity = -1;
  std::ostringstream messages;
  run_index(options, messages);
}

// An archive of given articles, segment by segment.
class TestArchive {
 public:
  TestArchive() { create_archive(path()); }

  std::filesystem::path path() const { return dir_.path() / "archive"; }

  // Adds a segment; not visible before publish().
  void add_segment(const std::vector<Article>& articles,
                   std::vector<std::string> deleted_ids = {}) {
    Segment segment;
    segment.id = next_segment_id(path(), next_generation(path()), segment_number_);
    const auto writer = create_api_segment_writer(building_path(path()) / segment.id);
    std::vector<Article> live;
    for (const Article& article : articles) {
      writer->add(builder_.build(article));
      const bool deleted = std::find(deleted_ids.begin(), deleted_ids.end(),
                                     article.id) != deleted_ids.end();
      if (!deleted) live.push_back(article);
    }
    segment.document_count = writer->finish();
    segment.deleted_ids = std::move(deleted_ids);
    install(std::move(segment), live);
  }

  // Adds the segment that stands as building/<id> and has these articles.
  void install(Segment segment, const std::vector<Article>& live) {
    for (const Article& article : live)
      count(article, segment);
    install_segment(path(), segment);
    manifest_.segments.push_back(std::move(segment));
  }

  void publish() {
    manifest_.schema_version = kSchemaVersion;
    manifest_.analyzer = analyzer_identity();
    manifest_.generation = next_generation(path());
    publish_generation(path(), manifest_);
  }

  std::shared_ptr<const Generation> open() const { return Generation::open(path()); }

 private:
  void count(const Article& article, Segment& segment) {
    ++manifest_.article_count;
    ++manifest_.languages[article.language.empty() ? "und" : article.language];
    if (!article.published.known()) {
      ++manifest_.undated_count;
      return;
    }
    const std::int64_t instant_s = article.published.instant_s;
    if (!segment.has_dates) segment.first_date_s = segment.last_date_s = instant_s;
    segment.has_dates = true;
    segment.first_date_s = std::min(segment.first_date_s, instant_s);
    segment.last_date_s = std::max(segment.last_date_s, instant_s);
  }

  TempDir dir_;
  DocumentBuilder builder_;
  Manifest manifest_;
  unsigned segment_number_ = 0;
};

}  // namespace morgue
