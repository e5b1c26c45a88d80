// SPDX-License-Identifier: GPL-2.0-or-later
// Tests of tables, block by block. That the engine reads them is tested in tests/glass.
#include "indexer/glass/table_writer.hpp"

#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "morgue/error.hpp"
#include "tests/support/temp_dir.hpp"

using namespace morgue;  // NOLINT(google-build-using-namespace): test file

namespace {

std::string content(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::size_t u16(const std::string& bytes, std::size_t at) {
  return static_cast<std::size_t>(static_cast<unsigned char>(bytes[at])) << 8U |
         static_cast<unsigned char>(bytes[at + 1]);
}

std::string block_of(const std::string& bytes, std::size_t number) {
  return bytes.substr(number * kGlassBlockBytes, kGlassBlockBytes);
}

std::string number_key(int number) {
  const std::string digits = std::to_string(number);
  return std::string(8 - digits.size(), '0') + digits;
}

}  // namespace

TEST_SUITE("table writer") {
  TEST_CASE("a table without entries has no file") {
    const TempDir dir;
    TableWriter table(dir.path() / "t");
    const TableRoot root = table.finish();
    CHECK(root.block_count == 0);
    CHECK(root.entry_count == 0);
    CHECK_FALSE(std::filesystem::exists(dir.path() / "t"));
  }

  TEST_CASE("one entry makes one leaf behind the empty key") {
    const TempDir dir;
    TableWriter table(dir.path() / "t");
    table.add("key", "tag");
    const TableRoot root = table.finish();
    CHECK(root.block == 0);
    CHECK(root.level == 0);
    CHECK(root.entry_count == 1);
    CHECK(root.block_count == 1);
    const std::string leaf = content(dir.path() / "t");
    REQUIRE(leaf.size() == kGlassBlockBytes);
    CHECK(leaf.substr(0, 5) == std::string("\0\0\0\1\0", 5));
    CHECK(u16(leaf, 9) == 11 + 4);             // the end of the directory
    CHECK(u16(leaf, 5) == 8192 - 15 - 3 - 9);  // the gap
    CHECK(u16(leaf, 7) == u16(leaf, 5));
    CHECK(u16(leaf, 11) == 8189);
    CHECK(leaf.substr(8189) == std::string("\x60\0\0", 3));
    CHECK(u16(leaf, 13) == 8180);
    CHECK(leaf.substr(8180, 9) == std::string("\x60\x06\x03keytag", 9));
  }

  TEST_CASE("tags that are longer than an item become pieces that fill the leaf") {
    const TempDir dir;
    TableWriter table(dir.path() / "t");
    table.add("key", std::string(20000, 'x'));
    const TableRoot root = table.finish();
    CHECK(root.entry_count == 1);
    CHECK(root.block_count == 4);  // three leaves and a branch
    CHECK(root.level == 1);
    CHECK(root.block == 3);
    const std::string bytes = content(dir.path() / "t");
    // First; the next one neither first nor last, and number 2.
    const std::string leaf = block_of(bytes, 0);
    CHECK(u16(leaf, u16(leaf, 13)) == (0x2000 | (kMaxGlassItemBytes - 3)));
    CHECK(u16(leaf, u16(leaf, 15)) == kMaxGlassItemBytes - 3);
    CHECK(u16(leaf, u16(leaf, 15) + 6) == 2);
    CHECK(u16(leaf, 5) < 40);
    // The separator is the whole key with the number of the piece behind it.
    const std::string branch = block_of(bytes, 3);
    CHECK(branch.substr(u16(branch, 11), 7) == std::string(7, '\0'));
    CHECK(branch.substr(u16(branch, 13), 8) == std::string("\0\0\0\1\3key", 8));
  }

  TEST_CASE("separators are as short as they can be") {
    const TempDir dir;
    TableWriter table(dir.path() / "t");
    table.add("alpha", std::string(1500, 'x'));
    table.add("alphabet", std::string(1500, 'x'));
    table.add("alphabetical", std::string(1500, 'x'));
    table.add("beta", std::string(1500, 'x'));
    table.add("gamma", std::string(1500, 'x'));
    table.add("gammas", std::string(700, 'x'));
    CHECK(table.finish().level == 1);
    const std::string branch = block_of(content(dir.path() / "t"), 2);
    // "gammas" is cut: it begins in the first leaf.
    CHECK(branch.substr(u16(branch, 13), 11) == std::string("\0\0\0\1\6gammas", 11));
  }

  TEST_CASE("many entries make branches over branches") {
    const TempDir dir;
    TableWriter table(dir.path() / "t");
    constexpr int kEntries = 3000;
    const std::string common(220, 'k');
    for (int i = 0; i < kEntries; ++i)
      table.add(common + number_key(i), number_key(i));
    const TableRoot root = table.finish();
    CHECK(root.entry_count == kEntries);
    CHECK(root.level == 2);
    CHECK(root.block == root.block_count - 1);
    CHECK(std::filesystem::file_size(dir.path() / "t") ==
          root.block_count * kGlassBlockBytes);
  }

  TEST_CASE("keys that are not in order or too long are errors") {
    const TempDir dir;
    TableWriter table(dir.path() / "t");
    const std::string begin = "writing " + (dir.path() / "t").string() + ": ";
    table.add("b", "");
    const std::string order = begin + "keys that are not in order";
    CHECK_THROWS_WITH_AS(table.add("a", ""), order.c_str(), Error);
    CHECK_THROWS_WITH_AS(table.add("b", ""), order.c_str(), Error);
    CHECK_THROWS_WITH_AS(table.add("", ""), order.c_str(), Error);
    const std::string length = begin + "a key of more than 255 bytes";
    CHECK_THROWS_WITH_AS(table.add(std::string(256, 'x'), ""), length.c_str(), Error);
    table.add(std::string(255, 'x'), "");
    CHECK(table.finish().entry_count == 2);
  }

  TEST_CASE("a tag of too many pieces is an error") {
    const TempDir dir;
    TableWriter table(dir.path() / "t");
    std::string tag;
    tag.resize(134000000, 'x');
    const std::string message =
        "an entry of " + (dir.path() / "t").string() + " is too long to be stored";
    CHECK_THROWS_WITH_AS(table.add("k", tag), message.c_str(), Error);
  }

  TEST_CASE("a table never replaces a file") {
    const TempDir dir;
    const std::string path = dir.write("t", "mine");
    TableWriter table(path);
    const std::string message = "creating " + path + ": File exists";
    CHECK_THROWS_WITH_AS(table.add("k", "t"), message.c_str(), Error);
    CHECK(content(path) == "mine");
  }
}
