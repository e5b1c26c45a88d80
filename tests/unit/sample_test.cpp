// SPDX-License-Identifier: GPL-2.0-or-later
// Every format has a sample in corpus/sample that its reader reads without complaint;
// every malformed file is survived.
#include <doctest/doctest.h>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "indexer/formats/read_input.hpp"
#include "tests/support/read_results.hpp"

using morgue::ReadAll;

namespace {

std::string corpus(const std::string& path) {
  return std::string(MORGUE_SOURCE_DIR) + "/corpus/" + path;
}

ReadAll read_file(const std::string& path) {
  const morgue::Input input =
      morgue::read_input({path, std::filesystem::path(path).filename().string()});
  const morgue::ArticleFormat* format = morgue::choose_format("", input);
  REQUIRE(format != nullptr);
  return morgue::read_all(input, format->name);
}

}  // namespace

TEST_SUITE("samples") {
  TEST_CASE("every format has a sample that is recognised and read") {
    const morgue::InputList samples = morgue::list_inputs({corpus("sample")});
    for (const morgue::ArticleFormat& format : morgue::article_formats()) {
      CAPTURE(format.name);
      std::size_t found = 0;
      for (const morgue::InputFile& file : samples.files) {
        if (!file.default_id.starts_with(std::string(format.name) + ".")) continue;
        ++found;
        const morgue::Input input = morgue::read_input(file);
        const morgue::ArticleFormat* chosen = morgue::choose_format("", input);
        REQUIRE(chosen != nullptr);
        CHECK(chosen->name == format.name);
        const ReadAll read = morgue::read_all(input, format.name);
        CHECK(!read.articles.empty());
        CHECK(read.rejects.empty());
        CHECK(read.warnings.empty());
        for (const morgue::Article& article : read.articles)
          CHECK(article.body.find("swing bridge") != std::string::npos);
      }
      CHECK(found > 0);
    }
  }

  TEST_CASE("malformed files give what is sound and a reason for the rest") {
    struct Row {
      std::size_t articles;
      std::vector<std::string> rejects;  // codes
    };

    const std::map<std::string, Row> rows = {
        {"ambiguous-date.txt", {0, {"ambiguous_date"}}},
        {"binary.txt", {0, {"binary"}}},
        {"blank.txt", {0, {"empty"}}},
        {"bom-and-crlf.ndjson", {2, {}}},
        {"broken-utf8.txt", {1, {}}},
        {"deep-nesting.ndjson", {2, {}}},
        {"duplicate-ids.ndjson", {2, {}}},
        {"duplicate-keys.ndjson", {1, {}}},
        {"empty.ndjson", {0, {}}},
        {"empty.txt", {0, {"empty"}}},
        {"headers-without-body.txt", {1, {}}},
        {"impossible-date.txt", {1, {}}},
        {"impossible-dates.ndjson", {6, {"ambiguous_date"}}},
        {"lone-surrogate.ndjson", {2, {"bad_json", "bad_json"}}},
        {"no-body.ndjson", {4, {}}},
        {"nul-byte.txt", {0, {"binary"}}},
        {"number-line.ndjson", {2, {"not_an_object"}}},
        {"one-long-line.txt", {1, {}}},
        {"other-values.ndjson",
         {2,
          {"not_an_object", "not_an_object", "not_an_object", "not_an_object",
           "no_text"}}},
        {"truncated-last-line.ndjson", {2, {"bad_json"}}},
        {"truncated-line.ndjson", {2, {"bad_json"}}},
        {"unclosed-array.json", {1, {"bad_json"}}},
        {"utf16.txt", {0, {"binary"}}},
        {"wrong-types.ndjson", {3, {}}},
    };
    for (const auto& entry : rows) {
      const auto& name = entry.first;
      const auto& row = entry.second;
      CAPTURE(name);
      const ReadAll read = read_file(corpus("malformed/" + name));
      CHECK(read.articles.size() == row.articles);
      std::vector<std::string> codes;
      for (const morgue::Reject& reject : read.rejects)
        codes.push_back(reject.code);
      CHECK(codes == row.rejects);
    }
  }

  TEST_CASE("no article of the corpus is rejected") {
    const morgue::InputList list = morgue::list_inputs({corpus("articles")});
    CHECK(list.files.size() > 50);
    for (const morgue::InputFile& file : list.files) {
      CAPTURE(file.path);
      const ReadAll read = read_file(file.path);
      CHECK(!read.articles.empty());
      CHECK(read.rejects.empty());
      CHECK(read.warnings.empty());
    }
  }
}
