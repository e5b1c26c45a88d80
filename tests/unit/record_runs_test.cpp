// SPDX-License-Identifier: GPL-2.0-or-later
// Tests of sorted runs.
#include "indexer/glass/record_runs.hpp"

#include <algorithm>
#include <cstddef>
#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <memory>
#include <random>
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

struct KeyOf {
  const std::string& operator()(
      const std::pair<std::string, std::string>& record) const {
    return record.first;
  }
};

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

  TEST_CASE("any runs merge as if all records were sorted together") {
    const auto seed = std::random_device()();
    CAPTURE(seed);
    std::mt19937 random(seed);
    const std::string alphabet("\0\1a\xff", 4);
    for (int round = 0; round < 50; ++round) {
      const TempDir dir;
      RecordRuns runs(dir.path() / "run-");
      // Keys that differ early, late, in their length, or not at all.
      std::vector<std::string> keys;
      for (int i = 0; i < 20; ++i) {
        std::string key(random() % 3 == 0 ? random() % 3 : 12 + random() % 6, 'k');
        for (std::size_t at = key.size() - std::min<std::size_t>(key.size(), 3);
             at < key.size(); ++at)
          key[at] = alphabet[random() % alphabet.size()];
        keys.push_back(key);
      }
      std::vector<std::pair<std::string, std::string>> all;
      const std::size_t run_count = random() % 12;
      for (std::size_t run = 0; run < run_count; ++run) {
        std::vector<std::pair<std::string, std::string>> records;
        const std::size_t size = random() % 30;
        for (std::size_t i = 0; i < size; ++i)
          records.emplace_back(keys[random() % keys.size()], std::to_string(random()));
        std::ranges::stable_sort(records, {}, KeyOf());
        runs.add(make_run(records));
        all.insert(all.end(), records.begin(), records.end());
        if (random() % 3 == 0) runs.spill(Threading::One);
      }
      std::ranges::stable_sort(all, {}, KeyOf());
      std::vector<std::pair<std::string, std::string>> seen;
      runs.merge([&](const RunRecord& record) {
        const bool begins_key = seen.empty() || seen.back().first != record.key;
        CHECK(record.begins_key == begins_key);
        seen.emplace_back(record.key, record.payload);
      });
      CHECK((seen == all));
    }
  }

  TEST_CASE("a key stays where its records are read in pieces") {
    const TempDir dir;
    RecordRuns runs(dir.path() / "run-");
    const std::string payload(100000, 'x');
    for (int i = 0; i < 9; ++i)
      runs.add(make_run({{"a key of more than fifteen bytes", payload}, {"b", ""}}));
    runs.spill(Threading::One);
    int count = 0;
    runs.merge([&](const RunRecord& record) {
      CHECK(record.key == (count < 9 ? "a key of more than fifteen bytes" : "b"));
      CHECK((record.payload == (count < 9 ? payload : "")));
      CHECK(record.begins_key == (count % 9 == 0));
      ++count;
    });
    CHECK(count == 18);
  }

  TEST_CASE("a run that ends within a record is an error") {
    const std::string run = make_run({{"key", "payload"}});
    for (std::size_t size = 1; size < run.size(); ++size) {
      CAPTURE(size);
      RecordRuns runs("");
      runs.add(run.substr(0, size));
      CHECK_THROWS_WITH_AS(merged(runs), "a run in memory ends too early", Error);
    }
  }

  TEST_CASE("a file that was cut is an error that names it") {
    const TempDir dir;
    RecordRuns runs(dir.path() / "run-");
    runs.add(make_run({{"key", "payload"}}));
    runs.spill(Threading::One);
    const std::string path = (dir.path() / "run-1").string();
    for (const std::uintmax_t size : {10U, 1U}) {
      std::filesystem::resize_file(path, size);
      CHECK_THROWS_WITH_AS(merged(runs), (path + " ends too early").c_str(), Error);
    }
  }
}
