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
#include "indexer/archive/segment.hpp"
#include "indexer/build/document_builder.hpp"
#include "indexer/build/index_options.hpp"
#include "indexer/build/merge.hpp"
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
  IndexSummary summary;
  run_index(options, messages, summary);
}

// An archive of given articles, segment by segment.
class TestArchive {
 public:
  TestArchive() { create_archive(path()); }

  std::filesystem::path path() const { return dir_.path() / "archive"; }

  // Adds a segment; not visible before publish().
  void add_segment(const std::vector<Article>& articles,
                   const std::vector<std::string>& deleted_ids = {}) {
    Segment segment;
    segment.id = next_segment_id(path(), next_generation(path()), segment_number_);
    const auto writer = create_segment_writer(building_path(path()) / segment.id);
    std::vector<Article> live;
    for (const Article& article : articles) {
      writer->add(builder_.build(article));
      const bool deleted = std::find(deleted_ids.begin(), deleted_ids.end(),
                                     article.id) != deleted_ids.end();
      if (!deleted) live.push_back(article);
    }
    if (manifest_.segments.empty()) manifest_.average_words = writer->average_words();
    writer->finish(manifest_.average_words);
    const std::filesystem::path built = building_path(path()) / segment.id;
    segment.deleted_docids = docids_of(built, deleted_ids);
    subtract_documents(built, segment.deleted_docids, segment);
    install(std::move(segment), live);
  }

  // Adds the segment that stands as building/<id> and has these articles.
  void install(Segment segment, const std::vector<Article>& live) {
    for (const Article& article : live)
      count(article);
    describe_segment(building_path(path()) / segment.id, segment);
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
  static std::vector<std::uint32_t> docids_of(const std::filesystem::path& directory,
                                              const std::vector<std::string>& ids) {
    const Xapian::Database database = open_segment(directory);
    std::vector<std::uint32_t> docids;
    docids.reserve(ids.size());
    for (const std::string& id : ids)
      docids.push_back(*database.postlist_begin(word_term(FieldId::Id, id)));
    std::ranges::sort(docids);
    return docids;
  }

  void count(const Article& article) {
    ++manifest_.article_count;
    ++manifest_.languages[article.language.empty() ? "und" : article.language];
    if (!article.published.known()) ++manifest_.undated_count;
  }

  TempDir dir_;
  DocumentBuilder builder_;
  Manifest manifest_;
  unsigned segment_number_ = 0;
};

}  // namespace morgue
