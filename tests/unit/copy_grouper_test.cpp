// SPDX-License-Identifier: GPL-2.0-or-later
// Tests of grouping texts, on texts made of numbers for shingles.
#include "indexer/build/copy_grouper.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <map>
#include <memory>
#include <numeric>
#include <random>
#include <set>
#include <vector>

#include "tests/support/processor_time.hpp"
#include "tests/support/temp_dir.hpp"

using namespace morgue;  // NOLINT(google-build-using-namespace): test file

namespace {

using Texts = std::vector<ShingleSet>;
// Each group as the texts it has.
using Partition = std::set<std::set<ShingleSet>>;

ShingleSet random_text(std::mt19937_64& random, std::size_t size) {
  ShingleSet text(size);
  std::ranges::generate(text, std::ref(random));
  std::ranges::sort(text);
  return text;
}

// `text` with the first `kept` of its shingles, taken at random, and others for the
// rest.
ShingleSet edited(std::mt19937_64& random, ShingleSet text, std::size_t kept) {
  std::ranges::shuffle(text, random);
  std::generate(text.begin() + static_cast<std::ptrdiff_t>(kept), text.end(),
                std::ref(random));
  std::ranges::sort(text);
  return text;
}

struct Grouping {
  Texts texts;
  std::vector<std::size_t> group_of;
  Partition partition;
  std::size_t reads = 0;
  std::vector<TextPair> copies;
};

// What `before` found, for the run that groups `texts`.
TextsBefore before_of(const Grouping& before, const Texts& texts, SketchStore& store) {
  TextsBefore known;
  known.group_of.assign(texts.size(), TextsBefore::kNew);
  known.copies = before.copies;
  for (std::size_t i = 0; i < before.texts.size(); ++i) {
    const auto found = std::ranges::find(texts, before.texts[i]);
    if (found == texts.end()) {
      known.gone.push_back(store.add(make_copy_sketch(before.texts[i])));
      continue;
    }
    const std::size_t group = before.group_of[i];
    const bool is_alone = std::ranges::count(before.group_of, group) == 1;
    known.group_of[static_cast<std::size_t>(found - texts.begin())] =
        is_alone ? TextsBefore::kAlone : static_cast<std::uint32_t>(group);
  }
  return known;
}

struct Memory {
  std::size_t sketch_bytes = 1'000'000;
  std::size_t meetings = CopyGrouper::kDefaultMeetings;
};

Grouping group(const Texts& texts,
               const Grouping* before = nullptr,
               Memory memory = {}) {
  const TempDir directory;
  SketchStore store(directory.path() / "sketches", memory.sketch_bytes);
  std::vector<std::uint32_t> sketches;
  for (const ShingleSet& text : texts)
    sketches.push_back(store.add(make_copy_sketch(text)));
  TextsBefore known;
  if (before != nullptr) known = before_of(*before, texts, store);
  Grouping grouping;
  grouping.texts = texts;
  CopyGrouper grouper({store, std::move(sketches)}, std::move(known),
                      [&](std::size_t text) {
                        ++grouping.reads;
                        return std::make_shared<const ShingleSet>(texts[text]);
                      });
  grouping.group_of = grouper.run(memory.meetings);
  std::map<std::size_t, std::set<ShingleSet>> groups;
  for (std::size_t i = 0; i < texts.size(); ++i)
    groups[grouping.group_of[i]].insert(texts[i]);
  for (auto& [ordinal, group] : groups)
    grouping.partition.insert(std::move(group));
  grouping.copies = grouper.copies();
  return grouping;
}

// Compares each text with each other.
Partition group_by_force(const Texts& texts) {
  JoinedTexts joined(texts.size());
  for (std::size_t i = 0; i < texts.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (are_copies(texts[i], texts[j])) joined.join(i, j);
    }
  }
  std::map<std::size_t, std::set<ShingleSet>> groups;
  for (std::size_t i = 0; i < texts.size(); ++i)
    groups[joined.find(i)].insert(texts[i]);
  Partition partition;
  for (auto& [ordinal, group] : groups)
    partition.insert(std::move(group));
  return partition;
}

// Families of up to eight texts that grow out of one another, some of them briefs.
Texts random_families(std::mt19937_64& random) {
  Texts texts;
  for (int family = 0; family < 40; ++family) {
    const std::size_t size = 100 + random() % 400;
    texts.push_back(random_text(random, size));
    for (std::size_t member = random() % 8; member > 0; --member) {
      const ShingleSet& parent = texts[texts.size() - 1];
      texts.push_back(
          edited(random, parent, parent.size() * (60 + random() % 40) / 100));
    }
  }
  return texts;
}

}  // namespace

TEST_SUITE("copy grouper") {
  TEST_CASE("finds what comparing each with each finds") {
    const unsigned seed = std::random_device{}();
    MESSAGE("seed " << seed);
    std::mt19937_64 random(seed);
    const Texts texts = random_families(random);
    CHECK(group(texts).partition == group_by_force(texts));
  }

  TEST_CASE("finds the same in any order") {
    const unsigned seed = std::random_device{}();
    MESSAGE("seed " << seed);
    std::mt19937_64 random(seed);
    Texts texts = random_families(random);
    const Partition first = group(texts).partition;
    for (int round = 0; round < 5; ++round) {
      std::ranges::shuffle(texts, random);
      CHECK(group(texts).partition == first);
    }
  }

  TEST_CASE("finds the same in little memory") {
    constexpr Memory kLittleMemory{4096, 64};
    std::mt19937_64 random(23);
    Texts texts = random_families(random);
    const Grouping in_memory = group(texts);
    CHECK(group(texts, nullptr, kLittleMemory).partition == in_memory.partition);
    texts.erase(texts.begin(), texts.begin() + 20);
    texts.push_back(edited(random, texts.front(), texts.front().size() * 9 / 10));
    CHECK(group(texts, &in_memory, kLittleMemory).partition ==
          group(texts, &in_memory).partition);
  }

  TEST_CASE("finds the same with and without what was found before") {
    const unsigned seed = std::random_device{}();
    MESSAGE("seed " << seed);
    std::mt19937_64 random(seed);
    Texts all = random_families(random);
    // A family that has more members than are compared with each other.
    const ShingleSet original = random_text(random, 300);
    for (int i = 0; i < 60; ++i)
      all.push_back(edited(random, original, 100 + random() % 150));
    Grouping before = group({});
    for (int round = 0; round < 30; ++round) {
      CAPTURE(round);
      std::ranges::shuffle(all, random);
      const std::size_t changes = 1 + random() % 20;
      Texts texts = before.texts;
      std::ranges::shuffle(texts, random);
      texts.resize(texts.size() - std::min(texts.size(), random() % changes));
      for (const ShingleSet& text : all) {
        if (texts.size() >= before.texts.size() + changes) break;
        if (std::ranges::find(texts, text) == texts.end()) texts.push_back(text);
      }
      if (round % 10 == 9) texts = all;
      Grouping update = group(texts, &before);
      const Grouping rebuild = group(texts);
      CHECK(update.partition == rebuild.partition);
      before = std::move(update);
    }
  }

  TEST_CASE("reads no text where nothing has changed") {
    std::mt19937_64 random(7);
    const Texts texts = random_families(random);
    const Grouping first = group(texts);
    CHECK(first.reads > 0);
    const Grouping second = group(texts, &first);
    CHECK(second.reads == 0);
    CHECK(second.partition == first.partition);
    CHECK(second.copies == first.copies);
  }

  TEST_CASE("reads the texts that meet a new one and no others") {
    std::mt19937_64 random(17);
    Texts texts = random_families(random);
    const Grouping first = group(texts);
    texts.push_back(edited(random, texts.front(), texts.front().size() * 9 / 10));
    const Grouping second = group(texts, &first);
    CHECK(second.reads > 0);
    CHECK(second.reads <= 16);
    CHECK(second.partition == group(texts).partition);
  }

  TEST_CASE("joins copies of copies, and parts them when the one between is gone") {
    std::mt19937_64 random(11);
    ShingleSet common = random_text(random, 300);
    std::ranges::shuffle(common, random);
    const auto with = [&](std::size_t begin, std::size_t end) {
      ShingleSet text = random_text(random, 10);
      text.insert(text.end(), common.begin() + static_cast<std::ptrdiff_t>(begin),
                  common.begin() + static_cast<std::ptrdiff_t>(end));
      std::ranges::sort(text);
      return text;
    };
    const Texts chain = {with(0, 150), with(75, 225), with(150, 300)};
    REQUIRE_FALSE(are_copies(chain[0], chain[2]));
    CHECK(group(chain).partition.size() == 1);
    const Grouping joined = group(chain);
    CHECK(group({chain[0], chain[2]}, &joined).partition.size() == 2);
  }

  TEST_CASE("goes through many texts that are nearly one in linear time") {
    std::mt19937_64 random(3);
    const ShingleSet original = random_text(random, 300);
    const auto seconds = [&](std::size_t count) {
      Texts texts;
      for (std::size_t i = 0; i < count; ++i)
        texts.push_back(edited(random, original, 280));
      return test::processor_seconds(
          [&] { CHECK(group(texts).partition.size() == 1); });
    };
    CHECK(test::takes_at_most(
        4 * 3, [&] { return seconds(2000); }, [&] { return seconds(8000); }));
  }

  TEST_CASE("goes through many texts that share a third in linear time") {
    std::mt19937_64 random(5);
    const ShingleSet original = random_text(random, 300);
    const auto seconds = [&](std::size_t count) {
      Texts texts;
      for (std::size_t i = 0; i < count; ++i)
        texts.push_back(edited(random, original, 110));
      return test::processor_seconds(
          [&] { CHECK(group(texts).partition.size() == count); });
    };
    CHECK(test::takes_at_most(
        4 * 3, [&] { return seconds(1000); }, [&] { return seconds(4000); }));
  }

  TEST_CASE("texts without anything in common are not compared") {
    std::mt19937_64 random(13);
    Texts texts;
    for (int i = 0; i < 200; ++i)
      texts.push_back(random_text(random, 200));
    CHECK(group(texts).reads == 0);
    CHECK(group({}).partition.empty());
  }
}
