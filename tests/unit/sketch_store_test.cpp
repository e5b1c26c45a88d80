// SPDX-License-Identifier: GPL-2.0-or-later
// Tests of sketches that wait in memory and in a file.
#include "indexer/build/sketch_store.hpp"

#include <doctest/doctest.h>
#include <filesystem>
#include <random>
#include <string>
#include <system_error>
#include <vector>

#include "morgue/error.hpp"
#include "tests/support/temp_dir.hpp"

using namespace morgue;  // NOLINT(google-build-using-namespace): test file

namespace {

constexpr std::size_t kLittleMemory = 1000;
constexpr std::size_t kMuchMemory = 10'000'000;

CopySketch random_sketch(std::mt19937_64& random, std::size_t hash_count) {
  CopySketch sketch;
  sketch.text_hash = random();
  sketch.shingle_count = static_cast<std::uint32_t>(random());
  for (std::size_t i = 0; i < hash_count; ++i)
    sketch.hashes.push_back(static_cast<std::uint32_t>(random()));
  return sketch;
}

}  // namespace

TEST_SUITE("sketch store") {
  TEST_CASE("every sketch is read as it was added") {
    const unsigned seed = std::random_device{}();
    MESSAGE("seed ", seed);
    std::mt19937_64 random(seed);
    for (const std::size_t memory : {kLittleMemory, kMuchMemory}) {
      CAPTURE(memory);
      const TempDir directory;
      SketchStore store(directory.path() / "building" / "sketches", memory);
      std::vector<CopySketch> sketches;
      for (std::uint32_t i = 0; i < 3000; ++i) {
        sketches.push_back(random_sketch(random, random() % (i % 10 == 0 ? 900 : 90)));
        REQUIRE(store.add(sketches.back()) == i);
      }
      SketchReader reader(store);
      for (std::uint32_t i = 0; i < sketches.size(); ++i) {
        CHECK(reader.read(i) == sketches[i]);
        CHECK(store.text_hash(i) == sketches[i].text_hash);
      }
      CopySketch sketch;
      for (int round = 0; round < 2000; ++round) {
        const auto i = static_cast<std::uint32_t>(random() % sketches.size());
        store.read(i, sketch);
        CHECK(sketch == sketches[i]);
        CHECK(reader.read(i) == sketches[i]);
      }
    }
  }

  TEST_CASE("a sketch is added after others were read from the file") {
    std::mt19937_64 random(19);
    const TempDir directory;
    SketchStore store(directory.path() / "sketches", kLittleMemory);
    std::vector<CopySketch> sketches;
    CopySketch sketch;
    for (std::uint32_t i = 0; i < 100; ++i) {
      sketches.push_back(random_sketch(random, 50));
      store.add(sketches.back());
      store.read(i / 2, sketch);
      CHECK(sketch == sketches[i / 2]);
    }
  }

  TEST_CASE("the file has no name") {
    std::mt19937_64 random(23);
    const TempDir directory;
    SketchStore store(directory.path() / "sketches", kLittleMemory);
    for (int i = 0; i < 100; ++i)
      store.add(random_sketch(random, 50));
    CHECK(std::filesystem::is_empty(directory.path()));
  }

  TEST_CASE("a file that cannot be made is an error that names it") {
    std::mt19937_64 random(29);
    const TempDir directory;
    const std::filesystem::path file = directory.path() / "sketches";
    std::filesystem::create_directory(file);
    SketchStore store(file, kLittleMemory);
    const CopySketch sketch = random_sketch(random, 900);
    CHECK_THROWS_WITH_AS(store.add(sketch),
                         doctest::Contains(("creating " + file.string()).c_str()),
                         Error);
  }

  TEST_CASE("a file that is cut off is an error that names it") {
    std::mt19937_64 random(31);
    const TempDir directory;
    const std::filesystem::path file = directory.path() / "sketches";
    SketchStore store(file, kLittleMemory);
    for (int i = 0; i < 100; ++i)
      store.add(random_sketch(random, 50));
    const std::string deleted = file.string() + " (deleted)";
    for (const auto& open : std::filesystem::directory_iterator("/proc/self/fd")) {
      std::error_code gone;
      if (std::filesystem::read_symlink(open.path(), gone) == deleted)
        std::filesystem::resize_file(open.path(), 100);
    }
    CopySketch sketch;
    CHECK_THROWS_WITH_AS(store.read(9, sketch),
                         doctest::Contains(("reading " + file.string()).c_str()),
                         Error);
  }
}
