// SPDX-License-Identifier: GPL-2.0-or-later
// Tests of shingles, of what makes two texts copies, and of sketches.
#include "indexer/build/shingles.hpp"

#include <doctest/doctest.h>
#include <random>
#include <string>

#include "indexer/build/copy_sketch.hpp"
#include "morgue/analyzer.hpp"
#include "morgue/error.hpp"
#include "tests/support/test_index.hpp"

using namespace morgue;  // NOLINT(google-build-using-namespace): test file

namespace {

// Words that no other call with another `name` gives.
std::string words(const std::string& name, int count, int first = 0) {
  std::string text;
  for (int i = first; i < first + count; ++i)
    text += name + std::to_string(i) + " ";
  return text;
}

ShingleSet shingles(const Article& article) {
  static Analyzer analyzer;
  ArticleTokens tokens;
  analyze_article(article, analyzer, tokens);
  return shingles_of(tokens.body.stream);
}

ShingleSet shingles(const std::string& body) {
  return shingles(make_article("a", "A title", body));
}

bool copied(const std::string& a, const std::string& b) {
  CHECK(are_copies(shingles(a), shingles(b)) == are_copies(shingles(b), shingles(a)));
  return are_copies(shingles(a), shingles(b));
}

}  // namespace

TEST_SUITE("shingles") {
  TEST_CASE("a text has one for each run of five words") {
    CHECK(shingles("").empty());
    CHECK(shingles("One two three four.").empty());
    CHECK(shingles("One two three four five.").size() == 1);
    CHECK(shingles(words("w", 30)).size() == 26);
  }

  TEST_CASE("a word repeated for ever is one shingle, and no copy of anything") {
    std::string text;
    for (int i = 0; i < 200000; ++i)
      text += "buy ";
    CHECK(shingles(text).size() == 1);
    CHECK_FALSE(are_copies(shingles(text), shingles(text)));
  }

  TEST_CASE("case, punctuation and paragraphs make no difference") {
    CHECK(shingles("The ferry \"Aurora\" sank, it seems, on Tuesday night.") ==
          shingles("The ferry Aurora sank it seems\n\non tuesday NIGHT"));
  }

  TEST_CASE("title and caption, header and boilerplate do not count") {
    Article article = make_article(
        "a", "One title", "SEOUL\n\n" + words("w", 20) + "\n\nRead more\n\nA caption");
    article.blocks[0].kind = BlockKind::Header;
    article.blocks[2].kind = BlockKind::Boilerplate;
    article.blocks[3].kind = BlockKind::Caption;
    CHECK(shingles(article) == shingles(words("w", 20)));
  }

  TEST_CASE("Chinese text has words as well") {
    const std::string text =
        "\u4E0A\u6D77\u6E2F\u5468\u4E8C\u5BA3\u5E03\uFF0C\u65B0\u7684\u96C6\u88C5"
        "\u7BB1\u7801\u5934\u5C06\u4E8E\u660E\u5E74\u6625\u5929\u5F00\u59CB\u8FD0"
        "\u8425\uFF0C\u9884\u8BA1\u6BCF\u5E74\u5904\u7406\u4E94\u767E\u4E07\u4E2A"
        "\u6807\u51C6\u7BB1\u3002\u8D1F\u8D23\u4EBA\u8868\u793A\uFF0C\u8FD9\u4E00"
        "\u9879\u76EE\u521B\u9020\u4E86\u4E09\u5343\u4E2A\u5DE5\u4F5C\u5C97\u4F4D"
        "\u3002";
    CHECK(shingles(text).size() >= kMinShingles);
    CHECK(copied(text, text + "\u8BB0\u8005\u62A5\u9053\u3002"));
  }
}

TEST_SUITE("copies") {
  TEST_CASE("a text is a copy of itself from twenty words on") {
    CHECK_FALSE(copied(words("w", 19), words("w", 19)));
    CHECK(copied(words("w", 20), words("w", 20)));
  }

  TEST_CASE("texts that share .30 of all are copies, those that share less are not") {
    // 200 words each, n of them the same: n-4 of 2*196-(n-4) shingles.
    CHECK(copied(words("w", 95) + words("a", 105), words("w", 95) + words("b", 105)));
    CHECK_FALSE(
        copied(words("w", 94) + words("a", 106), words("w", 94) + words("b", 106)));
  }

  TEST_CASE("a text of which .60 stand in a longer one is its copy") {
    const std::string brief = words("w", 70);  // 66 shingles
    CHECK(copied(brief, words("a", 900) + words("w", 44) + words("b", 900)));
    CHECK_FALSE(copied(brief, words("a", 900) + words("w", 43) + words("b", 900)));
  }

  TEST_CASE("one shared quotation or paragraph makes no copy") {
    const std::string quotation = words("said", 36);
    const std::string paragraph = words("fact", 70);
    CHECK_FALSE(copied(words("a", 250) + quotation, quotation + words("b", 300)));
    CHECK_FALSE(copied(words("a", 200) + paragraph, paragraph + words("b", 300)));
    // Briefs that are little more than the quotation.
    const std::string short_quotation = words("said", 30);
    CHECK_FALSE(
        copied(words("a", 12) + short_quotation, short_quotation + words("b", 12)));
    CHECK_FALSE(
        copied(words("a", 12) + short_quotation, short_quotation + words("b", 400)));
  }

  TEST_CASE("short texts that say the same are copies") {
    CHECK(copied(words("w", 28) + words("a", 3), words("w", 28) + words("b", 3)));
  }
}

TEST_SUITE("sketches") {
  TEST_CASE("a sketch of a short text is complete") {
    const CopySketch sketch = make_copy_sketch(shingles(words("w", 60)));
    CHECK(sketch.shingle_count == 56);
    CHECK(sketch.hashes.size() == 56);
    CHECK(sketch.is_complete());
  }

  TEST_CASE("a sketch has 64 hashes, or an eighth, and never more than 4096") {
    CHECK(make_copy_sketch(shingles(words("w", 300))).hashes.size() == 64);
    CHECK(make_copy_sketch(shingles(words("w", 1604))).hashes.size() == 200);
    CHECK(make_copy_sketch(shingles(words("w", 60000))).hashes.size() == 4096);
  }

  TEST_CASE("sketches read back as they were written") {
    for (const int count : {20, 60, 67, 68, 69, 500, 5000}) {
      CAPTURE(count);
      const CopySketch sketch = make_copy_sketch(shingles(words("w", count)));
      CopySketch read = make_copy_sketch(shingles(words("v", 900)));
      read_copy_sketch(copy_slot_value(sketch), read);
      CHECK(read == sketch);
    }
  }

  TEST_CASE("values that are no sketches are damage") {
    const std::string value =
        copy_slot_value(make_copy_sketch(shingles(words("w", 100))));
    std::string unordered = value;
    std::swap(unordered[12], unordered[16]);
    std::swap(unordered[13], unordered[17]);
    for (const std::string& bad : {std::string(), value.substr(0, 12),
                                   value.substr(0, value.size() - 1), unordered}) {
      CAPTURE(bad.size());
      try {
        CopySketch sketch;
        read_copy_sketch(bad, sketch);
        FAIL("not refused");
      } catch (const Error& error) {
        CHECK(error.code() == ErrorCode::Corrupt);
        CHECK(error.message() ==
              "a document's sketch of its text is not as it was written");
      }
    }
  }

  TEST_CASE("copies of any lengths have sketches that say so") {
    const unsigned seed = std::random_device{}();
    MESSAGE("seed " << seed);
    std::mt19937 random(seed);
    int missed = 0;
    for (int i = 0; i < 300; ++i) {
      const std::string name = "w" + std::to_string(i) + "x";
      const int brief = std::uniform_int_distribution(65, 400)(random);
      const int rest = std::uniform_int_distribution(0, 1500)(random);
      const ShingleSet a = shingles(words(name, brief));
      const ShingleSet b = shingles(words(name, brief * 2 / 3) + words("y", rest, i));
      REQUIRE(are_copies(a, b));
      if (!may_be_copies(make_copy_sketch(a), make_copy_sketch(b))) ++missed;
    }
    CHECK(missed <= 9);
  }

  TEST_CASE("texts that share nothing have sketches that say so") {
    int mistaken = 0;
    for (int i = 0; i < 200; ++i) {
      const std::string name = std::to_string(i);
      if (may_be_copies(make_copy_sketch(shingles(words("a" + name + "x", 300))),
                        make_copy_sketch(shingles(words("b" + name + "x", 900)))))
        ++mistaken;
    }
    CHECK(mistaken == 0);
  }
}
