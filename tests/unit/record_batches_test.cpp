// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/build/record_batches.hpp"

#include <doctest/doctest.h>
#include <filesystem>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "tests/support/temp_dir.hpp"

using morgue::IndexOptions;
using morgue::RecordBatch;
using morgue::RecordBatches;
using morgue::Reject;
using morgue::TempDir;

namespace {

IndexOptions options_for(const TempDir& dir) {
  IndexOptions options;
  options.archive = dir.path() / "archive";
  options.sources = {(dir.path() / "in").string()};
  return options;
}

const morgue::KnownRecords kNothingKnown;

std::vector<morgue::Record> read_records(RecordBatches& batches) {
  std::vector<morgue::Record> records;
  for (RecordBatch batch; batches.next(batch); batch = {}) {
    for (morgue::Record& record : batch.records)
      records.push_back(std::move(record));
  }
  return records;
}

}  // namespace

TEST_SUITE("record batches") {
  TEST_CASE("rejects carry the bytes that were refused") {
    const TempDir dir;
    dir.write("in/a.ndjson", "{\"id\":\"a\",\"title\":\"T\"}\n{broken\n");
    dir.write("in/b.txt", std::string("a\0b", 3));
    dir.write("in/c.bin", "\x1F\x8B zipped");
    const IndexOptions options = options_for(dir);
    RecordBatches batches(options, morgue::list_inputs(options.sources), kNothingKnown);
    const auto records = read_records(batches);
    REQUIRE(records.size() == 4);
    CHECK(std::holds_alternative<morgue::Article>(records[0].content));
    const std::pair<const char*, std::string> expected[] = {
        {"bad_json", "{broken"},
        {"binary", std::string("a\0b", 3)},
        {"unknown_format", "\x1F\x8B zipped"},
    };
    for (std::size_t i = 0; i < 3; ++i) {
      const auto& reject = std::get<Reject>(records[i + 1].content);
      CHECK(reject.code == expected[i].first);
      CHECK(reject.record.bytes == expected[i].second);
      CHECK(reject.record.hash.size() == 32);
    }
    CHECK(std::get<Reject>(records[3].content).message ==
          "the file is gzip; decompress it first");
  }

  TEST_CASE("a file that went since it was listed is unreadable") {
    const TempDir dir;
    const std::string path = dir.write("in/a.txt", "Words.");
    dir.write("in/b.txt", "Other words.");
    const IndexOptions options = options_for(dir);
    RecordBatches batches(options, morgue::list_inputs(options.sources), kNothingKnown);
    std::filesystem::remove(path);
    const auto records = read_records(batches);
    REQUIRE(records.size() == 2);
    const auto& reject = std::get<Reject>(records[0].content);
    CHECK(is_unreadable(reject));
    CHECK(reject.message == "cannot open " + path + ": No such file or directory");
    CHECK(reject.record.hash.empty());
    CHECK(std::holds_alternative<morgue::Article>(records[1].content));
  }

  TEST_CASE("deletions pass") {
    const TempDir dir;
    dir.write("in/a.ndjson", "{\"id\":\"a\",\"deleted\":true}\n");
    const IndexOptions options = options_for(dir);
    RecordBatches batches(options, morgue::list_inputs(options.sources), kNothingKnown);
    const auto records = read_records(batches);
    REQUIRE(records.size() == 1);
    CHECK(std::get<morgue::Deletion>(records[0].content).id == "a");
  }

  TEST_CASE("files are counted by source without those of the archive") {
    const TempDir dir;
    dir.write("in/a.txt", "Words.");
    dir.write("archive/current", "000001");
    std::filesystem::create_directory(dir.path() / "empty");
    IndexOptions options = options_for(dir);
    options.sources = {(dir.path() / "in").string(), (dir.path() / "empty").string(),
                       (dir.path() / "archive").string()};
    const RecordBatches batches(options, morgue::list_inputs(options.sources),
                                kNothingKnown);
    CHECK(files_by_source(batches.inputs(), 3) == std::vector<std::size_t>{1, 0, 0});
  }

  TEST_CASE("a large file of lines gives what its parts would give") {
    const TempDir dir;
    std::string content;
    std::size_t lines = 0;
    while (content.size() < 3 * morgue::kPieceBytes) {
      content += R"({"id": ")" + std::to_string(lines++) + R"(", "body": ")" +
                 std::string(5000, 'x') + "\"}\n";
    }
    const std::size_t offset = content.size();
    content += "{broken\n";
    dir.write("in/a.ndjson", content);
    const IndexOptions options = options_for(dir);
    RecordBatches batches(options, morgue::list_inputs(options.sources), kNothingKnown);
    std::uint64_t bytes_read = 0;
    std::vector<morgue::Record> records;
    for (RecordBatch batch; batches.next(batch); batch = {}) {
      bytes_read += batch.bytes_read;
      for (morgue::Record& record : batch.records)
        records.push_back(std::move(record));
    }
    CHECK(bytes_read == content.size());
    CHECK(batches.total_bytes() == content.size());
    CHECK(batches.stamps()[0].has_value());
    REQUIRE(records.size() == lines + 1);
    for (std::size_t i = 0; i < lines; ++i) {
      const auto& article = std::get<morgue::Article>(records[i].content);
      REQUIRE(article.id == std::to_string(i));
      REQUIRE(article.provenance.line == i + 1);
      REQUIRE(content.compare(article.provenance.offset, 8, R"({"id": ")") == 0);
    }
    const auto& reject = std::get<Reject>(records[lines].content);
    CHECK(reject.where.line == lines + 1);
    CHECK(reject.where.offset == offset);
    CHECK(reject.record.bytes == "{broken");
  }

  TEST_CASE("what was read of a file before it changed stays and the rest is refused") {
    const TempDir dir;
    std::string content;
    while (content.size() < 3 * morgue::kPieceBytes)
      content += R"({"id": "a", "body": ")" + std::string(5000, 'x') + "\"}\n";
    const std::string path = dir.write("in/a.ndjson", content);
    const IndexOptions options = options_for(dir);
    RecordBatches batches(options, morgue::list_inputs(options.sources), kNothingKnown);
    RecordBatch first;
    REQUIRE(batches.next(first));
    dir.write("in/a.ndjson", content + "{}\n");
    const std::vector<morgue::Record> rest = read_records(batches);
    REQUIRE_FALSE(rest.empty());
    const auto& reject = std::get<Reject>(rest.back().content);
    CHECK(reject.message ==
          path + " changed while it was read; index it again when it is complete");
    CHECK(reject.where.file == path);
    CHECK_FALSE(batches.stamps()[0].has_value());
  }
}
