// SPDX-License-Identifier: GPL-2.0-or-later
// The queries that the project began with, on the sample articles beside the checkout.
#include <doctest/doctest.h>
#include <filesystem>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "query/search/searcher.hpp"
#include "tests/support/test_archive.hpp"

TEST_SUITE("acceptance") {
  TEST_CASE("three reports of one event answer as their readers expect") {
    const std::filesystem::path source =
        std::filesystem::path(MORGUE_SOURCE_DIR) / "../shared/articles";
    if (!std::filesystem::is_directory(source)) {
      MESSAGE("skipped: " << source.string() << " is not there");
      return;
    }
    const morgue::TempDir dir;
    morgue::index_source(dir.path() / "archive", source.string());
    morgue::Searcher searcher(morgue::Generation::open(dir.path() / "archive"));
    const std::vector<std::pair<std::string, std::string>> rows{
        {"\"fair and equitable burden sharing\"", "034"},
        {"person:\"James DeHart\"", "034"},
        {"person:\"James P. DeHart\"", "034"},
        {"person:dehart", "034"},
        {"place:\"Republic of Korea\"", "034"},
        {"place:ROK", "034"},
        {"place:\"S Korea\"", "034"},
        {"org:Yonhap", "0"},
        {"person:\"Moon Jae-in\"", "4"},
        {"date:2019-11-20", "3"},
        {"date:2019-11-19", "04"},
        {"updated:2019-11-19", "4"},
        {"coffins", ""},
        {"advertisement", ""},
        {"\"mutually acceptable\" NEAR/6 agreement", "04"},
        {"withdraw -trump", "0"},
        {"\"{person} told reporters\"", "0"},
    };
    for (const auto& row : rows) {
      const auto& query = row.first;
      CAPTURE(query);
      std::set<char> found;
      for (const auto& hit : searcher.search(query, {}).hits)
        found.insert(hit.article.id.at(2));
      CHECK(std::string(found.begin(), found.end()) == row.second);
    }
  }
}
