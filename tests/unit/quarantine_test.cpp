// SPDX-License-Identifier: GPL-2.0-or-later
// Tests of keeping refused records.
#include "indexer/build/quarantine.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <filesystem>
#include <iterator>
#include <string>

#include "tests/support/workshop.hpp"

using namespace morgue;  // NOLINT(google-build-using-namespace): test file

namespace {

std::vector<std::string> records_of(const Workshop& shop) {
  std::vector<std::string> contents;
  for (const auto& entry :
       std::filesystem::directory_iterator(shop.options.quarantine)) {
    if (entry.path().extension() == ".record")
      contents.push_back(shop.file(entry.path()));
  }
  std::ranges::sort(contents);
  return contents;
}

}  // namespace

TEST_SUITE("quarantine") {
  TEST_CASE("refused records are kept byte by byte and once") {
    Workshop shop;
    shop.options.quarantine = shop.path() / "refused";
    shop.options.guards.max_rejects = {100, true};
    shop.write("in/a.ndjson", article_line("a", "One"));
    shop.run();
    CHECK_FALSE(std::filesystem::exists(shop.options.quarantine));
    const std::string bad = "{\"id\": \"\xff\x01 broken";
    shop.write("in/b.ndjson", bad + "\n" + article_line("b", "Two") + bad + "\n");
    const IndexSummary summary = shop.run();
    CHECK(summary.counts.rejected == 2);
    CHECK(records_of(shop) == std::vector<std::string>{bad});
    const std::string rejects = shop.file(shop.options.quarantine / "rejects.ndjson");
    CHECK(std::ranges::count(rejects, '\n') == 2);
    CHECK(rejects == shop.file(summary.rejects_file));
    for (const auto& entry :
         std::filesystem::directory_iterator(shop.options.quarantine)) {
      if (entry.path().extension() != ".record") continue;
      CHECK(rejects.find(entry.path().stem().string()) != std::string::npos);
    }
  }

  TEST_CASE("a record that is longer than what is remembered is kept whole") {
    Workshop shop;
    shop.options.quarantine = shop.path() / "refused";
    shop.options.guards.max_rejects = {100, true};
    const std::string bad = "{\"id\": \"" + std::string(3 * kMaxRefusedBytes, 'x');
    shop.write("in/b.ndjson", article_line("b", "Two") + bad + "\n");
    shop.run();
    const auto kept = records_of(shop);
    REQUIRE(kept.size() == 1);
    CHECK((kept[0] == bad));
  }
}
