// SPDX-License-Identifier: GPL-2.0-or-later
// Sources and an archive in a directory of their own, for tests of whole runs.
#pragma once

#include <algorithm>
#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <set>
#include <sstream>
#include <string>
#include <utility>

#include <xapian.h>

#include "indexer/archive/read_current.hpp"
#include "indexer/archive/segment.hpp"
#include "indexer/build/pipeline.hpp"
#include "morgue/error.hpp"
#include "morgue/schema.hpp"
#include "morgue/stored_article.hpp"
#include "tests/support/temp_dir.hpp"

namespace morgue {

inline std::string article_line(const std::string& id,
                                const std::string& title,
                                const std::string& date = "2019-11-19") {
  return "{\"id\":\"" + id + "\",\"title\":\"" + title +
         "\",\"body\":\"The two sides met in Seoul and will meet again. Nothing else "
         "was said.\",\"date\":\"" +
         date + "\",\"language\":\"en\"}\n";
}

// A directory with sources and an archive, and runs of the indexer over them.
class Workshop {
 public:
  Workshop() {
    options.archive = dir_.path() / "archive";
    options.sources = {(dir_.path() / "in").string()};
    options.jobs = 2;
  }

  void write(const std::string& name, const std::string& content) const {
    dir_.write(name, content);
  }

  const std::filesystem::path& path() const { return dir_.path(); }

  IndexSummary run() {
    messages.str("");
    IndexSummary summary;
    run_index(options, messages, summary);
    return summary;
  }

  Error problem() {
    try {
      run();
    } catch (const Error& error) {
      return error;
    }
    return {ErrorCode::Internal, "no error"};
  }

  std::string current() const { return read_current(options.archive); }

  // The live articles by id; an id that two documents have is a failure.
  std::map<std::string, Article> articles() const {
    std::map<std::string, Article> found;
    const auto generation = Generation::open(options.archive);
    for (const Segment& segment : generation->manifest().segments) {
      const Xapian::Database database = open_segment(generation->segment_path(segment));
      for (auto post = database.postlist_begin(""); post != database.postlist_end("");
           ++post) {
        if (std::ranges::binary_search(segment.deleted_docids, *post)) continue;
        Article article = decode_article(database.get_document(*post).get_data());
        const std::string id = article.id;
        CHECK(database.get_termfreq(word_term(FieldId::Id, id)) == 1);
        CHECK(found.emplace(id, std::move(article)).second);
      }
    }
    return found;
  }

  std::string file(const std::filesystem::path& name) const {
    std::ifstream in(name, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }

  IndexOptions options;
  std::ostringstream messages;

 private:
  TempDir dir_;
};

inline std::set<std::string> ids_of(const std::map<std::string, Article>& articles) {
  std::set<std::string> ids;
  for (const auto& [id, article] : articles)
    ids.insert(id);
  return ids;
}

using Ids = std::set<std::string>;

}  // namespace morgue
