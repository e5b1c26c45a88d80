// SPDX-License-Identifier: GPL-2.0-or-later
// Tests of manifests as JSON.
#include "indexer/archive/manifest.hpp"

#include <doctest/doctest.h>
#include <string>

#include "indexer/archive/sha256.hpp"
#include "morgue/error.hpp"

using namespace morgue;  // NOLINT(google-build-using-namespace): test file

namespace {

const std::string kSha(64, 'a');

Manifest sample_manifest() {
  Manifest manifest;
  manifest.schema_version = 1;
  manifest.analyzer = "morgue-1";
  manifest.generation = "000002";
  manifest.previous = "000001";
  manifest.published_s = -5;
  Segment segment;
  segment.id = "000002-1";
  segment.document_count = 3;
  segment.has_dates = true;
  segment.first_date_s = -86400;
  segment.last_date_s = 1574121600;
  segment.deleted_docids = {2};
  segment.digest = 0xabc;
  segment.word_count = 900;
  segment.files = {{"iamglass", 120, kSha}, {"postlist.glass", 8192, kSha}};
  manifest.segments = {segment};
  manifest.article_count = 2;
  manifest.undated_count = 1;
  manifest.rejected_count = 4;
  manifest.average_words = 450;
  manifest.languages = {{"de", 1}, {"en", 1}};
  manifest.sources = {"news", "b\xff.txt"};
  manifest.settings = {{"entities", "rules"}};
  manifest.files = {{"rejects/000002.ndjson", 77, kSha}};
  return manifest;
}

const std::string kSampleContent = R"({
  "format_version": 5,
  "schema_version": 1,
  "analyzer": "morgue-1",
  "generation": "000002",
  "previous": "000001",
  "published_s": -5,
  "article_count": 2,
  "undated_count": 1,
  "rejected_count": 4,
  "average_words": 450,
  "languages": {
    "de": 1,
    "en": 1
  },
  "sources": [
    "news",
    "b)"
                                   "\xef\xbf\xbd"
                                   R"(.txt"
  ],
  "settings": {
    "entities": "rules"
  },
  "segments": [
    {
      "id": "000002-1",
      "document_count": 3,
      "first_date_s": -86400,
      "last_date_s": 1574121600,
      "digest": "0000000000000abc",
      "word_count": 900,
      "deleted_docids": [2],
      "files": [
        {
          "name": "iamglass",
          "size_bytes": 120,
          "sha256": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
        },
        {
          "name": "postlist.glass",
          "size_bytes": 8192,
          "sha256": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
        }
      ]
    }
  ],
  "files": [
    {
      "name": "rejects/000002.ndjson",
      "size_bytes": 77,
      "sha256": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
    }
  ])";

const std::string kSampleJson =
    kSampleContent + ",\n  \"sha256\": \"" + sha256_of(kSampleContent) + "\"\n}\n";

// The sample with one text replaced by another.
std::string spoiled(const std::string& from, const std::string& to) {
  std::string json = kSampleJson;
  const std::size_t at = json.find(from);
  REQUIRE(at != std::string::npos);
  return json.replace(at, from.size(), to);
}

Error parse_problem(const std::string& json,
                    const char* path = "a/generations/000002.json") {
  try {
    parse_manifest(json, path);
  } catch (const Error& error) {
    return error;
  }
  return {ErrorCode::Internal, "parsed"};
}

}  // namespace

TEST_SUITE("manifest") {
  TEST_CASE("is written as FORMAT says") {
    CHECK(format_manifest(sample_manifest()) == kSampleJson);
  }

  TEST_CASE("an average has drifted by a quarter up or a fifth down") {
    Manifest manifest = sample_manifest();
    CHECK(manifest.mean_words() == 450);

    struct Row {
      std::uint64_t average_words;
      bool drifted;
    };

    for (const Row& row : {Row{450, false}, Row{562, false}, Row{563, true},
                           Row{360, false}, Row{359, true}, Row{0, true}}) {
      CAPTURE(row.average_words);
      manifest.average_words = row.average_words;
      CHECK(manifest.has_drifted() == row.drifted);
    }
    CHECK_FALSE(Manifest().has_drifted());
  }

  TEST_CASE("is read back as it was written") {
    const Manifest manifest = parse_manifest(kSampleJson, "a/generations/000002.json");
    CHECK(format_manifest(manifest) == kSampleJson);
    CHECK(manifest.segments.at(0).deleted_docids == std::vector<std::uint32_t>{2});
    CHECK(manifest.digest() == "0000000000000abc");
    CHECK(manifest.segments.at(0).word_count == 900);
    CHECK(manifest.average_words == 450);
    CHECK(manifest.segments.at(0).first_date_s == -86400);
    CHECK(manifest.languages.at("de") == 1);
  }

  TEST_CASE("an archive without articles has a manifest too") {
    Manifest manifest;
    manifest.generation = "000001";
    const std::string json = format_manifest(manifest);
    CHECK(json.find("\"segments\": []") != std::string::npos);
    CHECK(parse_manifest(json, "000001.json").segments.empty());
  }

  TEST_CASE("what is wrong is named with the file") {
    struct Row {
      const char* from;
      const char* to;
      const char* problem;
    };

    const Row rows[] = {
        {"\"published_s\": -5,", "", "has no \"published_s\""},
        {"\"published_s\": -5", "\"published_s\": \"-5\"",
         "\"published_s\" is no integer"},
        {"\"analyzer\": \"morgue-1\"", "\"analyzer\": 1", "\"analyzer\" is no string"},
        {"\"article_count\": 2", "\"article_count\": -2",
         "\"article_count\" is no number of zero or more"},
        {"\"article_count\": 2", "\"article_count\": 3",
         "counts 3 articles where its segments hold 2"},
        {"\"undated_count\": 1", "\"undated_count\": 9",
         "counts more undated articles than articles"},
        {"\"de\": 1", "\"de\": 2", "counts 3 articles by language and 2 in all"},
        {"\"de\": 1", "\"de\": \"1\"",
         "\"languages\" holds something that is no count"},
        {"\"entities\": \"rules\"", "\"entities\": 1",
         "\"settings\" holds something that is no string"},
        {"\"news\"", "1", "\"sources\" holds something that is no string"},
        {"\"rejected_count\": 4", "\"rejected_count\": 4, \"more\": 1",
         "has a key that this version does not know"},
        {"\"rejected_count\": 4", "\"rejected_count\": 4, \"analyzer\": \"x\"",
         "has a key twice: analyzer"},
        {"\"000002\"", "\"../2\"", "has a bad generation name"},
        {"\"000002\"", "\"000003\"", "is of generation 000003"},
        {"\"000001\"", "\"1\"", "has a bad name of the previous generation"},
        {"\"000002-1\"", "\"../../etc\"", "has an unsafe segment id"},
        {"\"iamglass\"", "\"../iamglass\"", "segment 000002-1 has an unsafe file name"},
        {"\"iamglass\"", "\"postlist.glass\"", "segment 000002-1 names a file twice"},
        {"\"first_date_s\": -86400", "\"first_date_s\": 1574121601",
         "segment 000002-1 ends before it begins"},
        {"\"last_date_s\": 1574121600,", "", "a segment has no \"last_date_s\""},
        {"\"document_count\": 3", "\"document_count\": 0",
         "segment 000002-1 has lost more articles than it holds"},
        {"[2]", "[2, 2]", "segment 000002-1 has deleted documents out of order"},
        {"[2]", "[0]", "segment 000002-1 has deleted documents out of order"},
        {"[2]", "[4294967296]",
         "a segment \"deleted_docids\" holds something that is no document number"},
        {"0000000000000abc", "abc", "a segment \"digest\" is no digest"},
        {"\"size_bytes\": 120", "\"size_bytes\": 1.5",
         "a segment a file \"size_bytes\" is no number of zero or more"},
        {"aaaa\"", "AAAA\"", "segment 000002-1 has a checksum that is none"},
        {"rejects/000002", "rejects/000001", "has a file that no generation has"},
        {"rejects/000002.ndjson", "../000002", "has a file that no generation has"},
        {"\"size_bytes\": 77", "\"size_bytes\": -1",
         "a file \"size_bytes\" is no number of zero or more"},
    };
    for (const Row& row : rows) {
      const Error error = parse_problem(spoiled(row.from, row.to));
      CAPTURE(row.problem);
      CHECK(error.message() ==
            std::string("a/generations/000002.json: ") + row.problem);
      CHECK(error.code() == ErrorCode::Corrupt);
      CHECK(
          error.hint() ==
          "restore the archive from a copy, or rebuild it with morgue-index --rebuild");
    }
  }

  TEST_CASE("every cut of a manifest is corrupt") {
    const std::string json = kSampleJson;
    for (std::size_t length = 0; length + 2 < json.size(); ++length) {
      REQUIRE(parse_problem(json.substr(0, length)).code() == ErrorCode::Corrupt);
    }
    CHECK(parse_problem("").message().starts_with(
        "a/generations/000002.json: is no JSON: "));
    CHECK(parse_problem("[]").message() == "a/generations/000002.json: is no object");
    CHECK(parse_problem(std::string(100000, '[')).code() == ErrorCode::Corrupt);
  }

  TEST_CASE(
      "a manifest in which any byte is changed is not taken for the one written") {
    const std::string path = "a/generations/000002.json";
    check_manifest_digest(kSampleJson, path);
    for (std::size_t at = 0; at < kSampleJson.size(); ++at) {
      for (const char bit : {'\x01', '\x10', '\x20'}) {
        std::string json = kSampleJson;
        json[at] = static_cast<char>(json[at] ^ bit);
        CAPTURE(at);
        REQUIRE_THROWS_AS(check_manifest_digest(json, path), Error);
      }
    }
  }

  TEST_CASE("a manifest that is too short for its digest is not as it was written") {
    for (const char* json : {"", "{}\n"}) {
      const auto check = [json] { check_manifest_digest(json, "000002.json"); };
      CHECK_THROWS_WITH_AS(check(), "000002.json: is not as it was written", Error);
    }
  }

  TEST_CASE("a segment must not be named twice") {
    Manifest manifest = sample_manifest();
    manifest.segments.push_back(manifest.segments[0]);
    CHECK(parse_problem(format_manifest(manifest)).message() ==
          "a/generations/000002.json: names segment 000002-1 twice");
    manifest.segments.pop_back();
    manifest.segments[0].files.clear();
    CHECK(parse_problem(format_manifest(manifest)).message() ==
          "a/generations/000002.json: segment 000002-1 has no files");
  }

  TEST_CASE("another format is incompatible before anything else is judged") {
    const Error error = parse_problem("{\"format_version\": 7, \"new\": 1}");
    CHECK(error.code() == ErrorCode::Incompatible);
    CHECK(error.message() ==
          "a/generations/000002.json: the archive has format 7, and this program reads "
          "format 5");
    CHECK(error.hint() ==
          "use the version that wrote it, or rebuild with: morgue-index --archive a "
          "--rebuild SOURCE");
  }
}
