// SPDX-License-Identifier: GPL-2.0-or-later
// Tests of sorted runs.
#include "indexer/glass/record_runs.hpp"

#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "morgue/error.hpp"
#include "tests/support/temp_dir.hpp"

using namespace morgue;  // NOLINT(google-build-using-namespace): test file

namespace {

std::string make_run(const std::vector<std::pair<std::string, std::string>>& records) {
  std::string run;
  for (const auto& [key, payload] : records)
    append_record(run, key, payload);
  return run;
}

std::string merged(RecordRuns& runs) {
  std::string text;
  runs.merge([&](const RunRecord& record) {
    text.append(record.key).append("=").append(record.payload).append(" ");
  });
  return text;
}

}  // namespace

TEST_SUITE("record runs") {
  TEST_CASE("records come by key and those of one key as they were added") {
    RecordRuns runs("");
    runs.add(make_run({{"b", "1"}, {"c", "2"}}));
    runs.add({});
    runs.add(make_run({{"a", "3"}, {"b", "4"}, {"b", "5"}}));
    runs.add(make_run({{"", "6"}, {std::string("b\0", 2), ""}}));
    CHECK(merged(runs) == std::string("=6 a=3 b=1 b=4 b=5 b\0= c=2 ", 27));
  }

  TEST_CASE("what is spilled comes before what is added later") {
    for (const Threading threading : {Threading::One, Threading::Several}) {
      const TempDir dir;
      auto kept = std::make_unique<RecordRuns>(dir.path() / "run-");
      RecordRuns& runs = *kept;
      runs.spill(threading);
      CHECK(std::filesystem::is_empty(dir.path()));
      runs.add(make_run({{"x", "1"}, {"z", "2"}}));
      runs.add(make_run({{"x", "3"}}));
      CHECK(runs.held_bytes() >= 3 * 10);
      runs.spill(threading);
      CHECK(runs.held_bytes() == 0);
      runs.add(make_run({{"x", "4"}, {"y", "5"}}));
      runs.spill(threading);
      runs.add(make_run({{"x", "6"}}));
      CHECK(std::filesystem::exists(dir.path() / "run-1"));
      CHECK(merged(runs) == "x=1 x=3 x=4 x=6 y=5 z=2 ");
      kept.reset();
      CHECK(std::filesystem::is_empty(dir.path()));
    }
  }

  TEST_CASE("records may be longer than what is read at once") {
    const TempDir dir;
    RecordRuns runs(dir.path() / "run-");
    const std::string large(1000000, 'x');
    std::vector<std::pair<std::string, std::string>> records;
    for (char key = 'a'; key <= 'e'; ++key)
      records.emplace_back(std::string(1, key), large);
    runs.add(make_run(records));
    runs.spill(Threading::One);
    std::string keys;
    runs.merge([&](const RunRecord& record) {
      keys += record.key;
      CHECK(record.payload == large);
    });
    CHECK(keys == "abcde");
  }

  TEST_CASE("a file that was cut is an error that names it") {
    const TempDir dir;
    RecordRuns runs(dir.path() / "run-");
    runs.add(make_run({{"key", "payload"}}));
    runs.spill(Threading::One);
    const std::string path = (dir.path() / "run-1").string();
    std::filesystem::resize_file(path, 10);
    CHECK_THROWS_WITH_AS(merged(runs), (path + " ends too early").c_str(), Error);
  }
}
