// SPDX-License-Identifier: GPL-2.0-or-later
// Tests of the file that says where terms stand: what is written is read back, and
// damage is found.
#include "morgue/position_lists.hpp"

#include <cstdint>
#include <doctest/doctest.h>
#include <fstream>
#include <iterator>
#include <limits>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "indexer/build/position_lists_writer.hpp"
#include "morgue/error.hpp"
#include "tests/support/packed_positions.hpp"
#include "tests/support/temp_dir.hpp"

using namespace morgue;  // NOLINT(google-build-using-namespace): test file

namespace {

using Positions = std::vector<std::uint32_t>;
using Lists = std::map<std::string, std::map<std::uint32_t, Positions>>;

void write(const std::filesystem::path& file, const Lists& lists) {
  PositionListsWriter writer(file);
  for (const auto& [term, list] : lists) {
    writer.begin_list(term);
    for (const auto& [docid, positions] : list)
      writer.add(packed_positions(docid, positions));
  }
  writer.finish();
}

// All that a cursor gives, document by document.
std::map<std::uint32_t, Positions> read(PositionCursor cursor) {
  std::map<std::uint32_t, Positions> list;
  for (std::uint32_t docid = cursor.skip_to(1); docid != PositionCursor::kNoDocument;
       docid = cursor.skip_to(docid + 1)) {
    const auto positions = cursor.positions();
    list[docid].assign(positions.begin(), positions.end());
  }
  return list;
}

std::string content_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void put(const std::filesystem::path& file, const std::string& content) {
  std::ofstream(file, std::ios::binary | std::ios::trunc) << content;
}

std::string error_of(const std::filesystem::path& file) {
  try {
    PositionLists::open(file)->check();
    return "none";
  } catch (const Error& error) {
    CHECK((error.code() == ErrorCode::Corrupt));
    CHECK(error.hint() ==
          "restore the archive from a copy, or rebuild it with morgue-index --rebuild");
    return error.message().substr(file.string().size() + 1);
  }
}

Positions random_positions(std::mt19937& random) {
  std::set<std::uint32_t> chosen;
  const std::uint_fast32_t count = random() % 8 == 0 ? 1 + random() % 300 : 1;
  const std::uint_fast32_t range =
      random() % 16 == 0 ? std::numeric_limits<std::uint32_t>::max() : 2000;
  while (chosen.size() < count)
    chosen.insert(static_cast<std::uint32_t>(random() % range));
  return {chosen.begin(), chosen.end()};
}

Lists random_lists(std::mt19937& random) {
  Lists lists;
  for (std::uint_fast32_t left = random() % 300; left > 0; --left) {
    auto& list = lists["t" + std::to_string(random() % 100000)];
    const std::uint_fast32_t count =
        random() % 20 == 0 ? random() % 3000 : random() % 4;
    const std::uint_fast32_t gap = 1 + random() % 300;
    std::uint32_t docid = 0;
    for (std::uint_fast32_t i = 0; i <= count; ++i) {
      docid += static_cast<std::uint32_t>(1 + random() % gap);
      list[docid] = random_positions(random);
    }
  }
  return lists;
}

}  // namespace

TEST_SUITE("position lists") {
  TEST_CASE("every position that was written is read back") {
    const auto seed = std::random_device()();
    INFO("seed ", seed);
    std::mt19937 random(seed);
    for (int round = 0; round < 30; ++round) {
      const TempDir dir;
      const Lists lists = random_lists(random);
      write(dir.path() / "positions", lists);
      const auto read_lists = PositionLists::open(dir.path() / "positions");
      CHECK_NOTHROW(read_lists->check());
      for (const auto& [term, list] : lists) {
        auto cursor = read_lists->find(term);
        REQUIRE(cursor);
        CHECK(cursor->document_count() == list.size());
        CHECK((read(*std::move(cursor)) == list));
        CHECK_FALSE(read_lists->find(term + "x"));
      }
      CHECK_FALSE(read_lists->find("a"));
      CHECK_FALSE(read_lists->find(""));
    }
  }

  TEST_CASE("a cursor goes to the next document from any number on") {
    const auto seed = std::random_device()();
    INFO("seed ", seed);
    std::mt19937 random(seed);
    const TempDir dir;
    Lists lists;
    std::uint32_t docid = 0;
    for (int i = 0; i < 5000; ++i) {
      docid += static_cast<std::uint32_t>(1 + random() % 40);
      lists["word"][docid] = random_positions(random);
    }
    write(dir.path() / "positions", lists);
    const auto& list = lists["word"];
    const auto read_lists = PositionLists::open(dir.path() / "positions");
    for (const std::uint32_t step : {1U, 10U, 500U, 20000U, 300000U}) {
      PositionCursor cursor = *read_lists->find("word");
      std::uint32_t target = 0;
      while (target <= docid) {
        target += static_cast<std::uint32_t>(1 + random() % step);
        const auto expected = list.lower_bound(target);
        if (expected == list.end()) {
          CHECK(cursor.skip_to(target) == PositionCursor::kNoDocument);
          break;
        }
        REQUIRE(cursor.skip_to(target) == expected->first);
        // Does not go back.
        REQUIRE(cursor.skip_to(1) == expected->first);
        if (random() % 2 == 0) {
          const auto positions = cursor.positions();
          REQUIRE((Positions(positions.begin(), positions.end()) == expected->second));
        }
      }
    }
  }

  TEST_CASE("numbers may be as great as there are") {
    constexpr std::uint32_t kMost = std::numeric_limits<std::uint32_t>::max();
    const TempDir dir;
    const Lists lists{{"a", {{kMost - 1, {0, kMost}}}},
                      {"b", {{1, {kMost}}, {kMost - 1, {0}}}}};
    write(dir.path() / "positions", lists);
    const auto read_lists = PositionLists::open(dir.path() / "positions");
    for (const auto& [term, list] : lists)
      CHECK((read(*read_lists->find(term)) == list));
  }

  TEST_CASE("a file without lists has no terms") {
    const TempDir dir;
    write(dir.path() / "positions", {});
    CHECK_FALSE(PositionLists::open(dir.path() / "positions")->find("word"));
    CHECK(error_of(dir.path() / "positions") == "none");
  }

  TEST_CASE("what is out of order is not written") {
    const TempDir dir;
    PositionListsWriter writer(dir.path() / "positions");
    const Positions one{1};
    CHECK_THROWS_WITH_AS(writer.begin_list(""),
                         "positions of the term \"\" out of order", Error);
    writer.begin_list("b");
    writer.add(packed_positions(2, one));
    CHECK_THROWS_WITH_AS(writer.add(packed_positions(2, one)),
                         "positions of document 2 out of order", Error);
    CHECK_THROWS_WITH_AS(writer.add(packed_positions(PositionCursor::kNoDocument, one)),
                         "positions of document 4294967295 out of order", Error);
    for (const Positions& bad : {Positions{}, Positions{1, 1}}) {
      CHECK_THROWS_WITH_AS(writer.add(packed_positions(3, bad)),
                           "positions of \"b\" out of order", Error);
    }
    CHECK_THROWS_WITH_AS(writer.begin_list("a"),
                         "positions of the term \"a\" out of order", Error);
  }

  TEST_CASE("a file that cannot be one of positions is refused") {
    const TempDir dir;
    const auto file = dir.path() / "positions";
    CHECK_THROWS_AS(PositionLists::open(file), Error);
    put(file, "");
    CHECK(error_of(file) == "is too short (byte 0)");
    put(file, std::string(40, 'x'));
    CHECK(error_of(file) == "is no file of positions (byte 0)");
    write(dir.path() / "good", {{"word", {{1, {1}}}}});
    std::string content = content_of(dir.path() / "good");
    put(file, content.substr(0, content.size() - 1));
    CHECK(error_of(file) == "says of its index what cannot be (byte 24)");
    content[content.size() - 25] ^= 1;
    put(file, content);
    CHECK(error_of(file) == "has an index that is not as it was written (byte 18)");
  }

  TEST_CASE("a damaged block is an error with its byte") {
    constexpr std::uint32_t kMost = std::numeric_limits<std::uint32_t>::max();
    // Every second document, nearly every one, and few, from byte 8 on.
    Lists lists[3];
    for (std::uint32_t i = 1; i <= 200; ++i) {
      lists[0]["a"][2 * i] = i % 5 == 0 ? Positions{1, 2} : Positions{1};
      lists[1]["a"][i < 100 ? i : i + 7] = {1};
    }
    lists[2]["a"] = {{1, {kMost - 1, kMost}}, {2, {1}}};

    const struct {
      std::size_t list;
      std::size_t byte;
      char damaged;
      std::string error;
    } rows[] = {
        {0, 8, 40, "has a block that cannot be (byte 8)"},
        {0, 9, 40, "has a block that cannot be (byte 8)"},
        {0, 8, 127, "has a block that cannot be (byte 8)"},
        {0, 10, 0, "has a block with other documents than it says (byte 8)"},
        {0, 26, 0, "has a block that goes on behind its end (byte 42)"},
        {1, 10, 0, "has a block with other documents than it says (byte 10)"},
        {1, 26, 0, "has a block with other documents than it says (byte 10)"},
        {2, 9, 127, "has a block with numbers that cannot be (byte 10)"},
        {2, 9, 5, "has a block that goes on behind its end (byte 11)"},
        {2, 16, 1, "has a position that is too great (byte 17)"},
    };

    for (const auto& row : rows) {
      CAPTURE(row.list);
      CAPTURE(row.byte);
      const TempDir dir;
      const auto file = dir.path() / "positions";
      write(file, lists[row.list]);
      std::string content = content_of(file);
      content[row.byte] = row.damaged;
      put(file, content);
      CHECK(error_of(file) == row.error);
    }
  }

  TEST_CASE("any damage is an error or another list and nothing worse") {
    const auto seed = std::random_device()();
    INFO("seed ", seed);
    std::mt19937 random(seed);
    const TempDir dir;
    const Lists lists = random_lists(random);
    const auto file = dir.path() / "positions";
    write(file, lists);
    const std::string content = content_of(file);
    std::size_t errors = 0;
    for (int round = 0; round < 300; ++round) {
      std::string damaged = content;
      const std::size_t at = random() % damaged.size();
      switch (random() % 3) {
        case 0:
          damaged[at] = static_cast<char>(random());
          break;
        case 1:
          damaged.resize(at);
          break;
        default:
          damaged.replace(at, 8, "\xff\xff\xff\xff\xff\xff\xff\xff");
      }
      put(file, damaged);
      try {
        const auto read_lists = PositionLists::open(file);
        for (const auto& [term, list] : lists) {
          if (auto cursor = read_lists->find(term)) read(*std::move(cursor));
        }
        read_lists->check();
      } catch (const Error& error) {
        CHECK((error.code() == ErrorCode::Corrupt));
        ++errors;
      }
    }
    CHECK(errors > 100);
  }
}
