// SPDX-License-Identifier: GPL-2.0-or-later
// Tests of the stored article's bytes.
#include "morgue/stored_article.hpp"

#include <doctest/doctest.h>
#include <limits>
#include <random>
#include <string>

#include "morgue/error.hpp"

using namespace morgue;  // NOLINT(google-build-using-namespace): test file

namespace {

Article sample_article() {
  Article article;
  article.id = "a-1";
  article.url = "https://example.org/a";
  article.title = "Talks end";
  article.subtitle = "sub";
  article.body = "SEOUL -\nMr Kim left.\n";
  article.blocks = {{0, 7, BlockKind::Header}, {8, 20, BlockKind::Paragraph}};
  article.summary = "sum";
  article.byline = {"A. Writer", "B"};
  article.dateline = "SEOUL";
  article.source = "The Paper";
  article.language = "en";
  article.section = "World";
  article.tags = {"talks"};
  article.published = {1574121600, DatePrecision::Minute, DateOrigin::Dateline,
                       std::int16_t{-330}};
  article.updated = {-1, DatePrecision::Day, DateOrigin::Metadata, std::nullopt};
  article.entities = {{EntityType::Place, "place:seoul", "Seoul", {}, false},
                      {EntityType::Person, "person:kim", "Mr Kim", {"Kim"}, true}};
  article.mentions = {{TextPart::Title, 0, 5, 0},
                      {TextPart::Body, 0, 5, 0},
                      {TextPart::Body, 8, 14, 1}};
  article.date_mentions = {
      {TextPart::Title, 0, 5, DateGranularity::Day, 18219, 18219},
      {TextPart::Body, 8, 14, DateGranularity::Month, -31, -1},
      {TextPart::Body, 15, 19, DateGranularity::Century, -18262, 18261}};
  article.quotations = {
      {TextPart::Title, 0, 5, QuotationRule::None, 0, kNoSpeaker, 0, 0},
      {TextPart::Body, 8, 10, QuotationRule::VerbName, 97, 1, 8, 14},
      {TextPart::Body, 11, 14, QuotationRule::Reported, 85, kNoSpeaker, 15, 19}};
  article.provenance = {"in.ndjson", "m", 3, 70000};
  return article;
}

const std::string kSampleBytes =
    "\x02"
    "\x03"
    "a-1"
    "\x15"
    "https://example.org/a"
    "\x09"
    "Talks end"
    "\x03"
    "sub"
    "\x15"
    "SEOUL -\nMr Kim left.\n"
    "\x03"
    "sum"
    "\x05"
    "SEOUL"
    "\x09"
    "The Paper"
    "\x02"
    "en"
    "\x05"
    "World"
    "\x02"
    "\x09"
    "A. Writer"
    "\x01"
    "B"
    "\x01"
    "\x05"
    "talks"
    "\x5c\x80\xc2\x99\xdd\x0b\x93\x05"
    "\x0b\x01" +
    std::string("\x02\x00\x07\x03\x01\x0c\x00", 7) +
    "\x02"
    "\x02"
    "\x0b"
    "place:seoul"
    "\x05"
    "Seoul" +
    std::string("\x00\x80", 2) +
    "\x0a"
    "person:kim"
    "\x06"
    "Mr Kim"
    "\x01"
    "\x03"
    "Kim" +
    std::string("\x03\x00\x00\x05\x00\x01\x00\x05\x00\x01\x08\x06\x01", 13) +
    std::string("\x03\x00\x00\x05\xd6\x9c\x02\x00", 8) +
    std::string("\x05\x08\x06\x3d\x1e", 5) +
    std::string("\x11\x01\x04\xab\x9d\x02\xab\x9d\x02", 9) +
    std::string("\x03\x00\x00\x05\x03\x08\x02\x61\x02\x08\x06", 11) +
    std::string("\x0d\x01\x03\x55\x00\x0f\x04", 7) +
    "\x09"
    "in.ndjson"
    "\x01"
    "m"
    "\x03" +
    std::string("\xf0\xa2\x04\x00", 4);

std::string decode_problem(const std::string& bytes) {
  try {
    decode_article(bytes);
  } catch (const Error& error) {
    CHECK(error.code() == ErrorCode::Corrupt);
    return error.message();
  }
  return "decoded";
}

}  // namespace

TEST_SUITE("stored article") {
  TEST_CASE("the bytes of an article do not change") {
    CHECK(encode_article(sample_article()) == kSampleBytes);
    CHECK(decode_article(kSampleBytes) == sample_article());
  }

  TEST_CASE("an article encoded without its place gets it behind other bytes too") {
    const Article article = sample_article();
    Article nowhere = article;
    nowhere.provenance = {};
    std::string bytes = "before";
    append_without_place(article, bytes);
    CHECK(bytes == "before" + encode_article(nowhere));
    set_place(article.provenance, bytes);
    CHECK(bytes == "before" + encode_article(article));
  }

  TEST_CASE("a compressed article is the same and shorter") {
    Article article = sample_article();
    for (int i = 0; i < 20; ++i)
      article.summary += "The talks failed again. ";
    const std::string encoded = encode_article(article);
    const std::string stored = compress_article(encoded);
    CHECK(stored.size() < encoded.size());
    CHECK(stored.front() == '\x80');
    CHECK(expand_article(stored) == encoded);
    CHECK(expand_article(encoded) == encoded);
    CHECK(decode_article(stored) == article);
    // Nothing is gained.
    CHECK(compress_article(kSampleBytes.substr(0, 9)) == kSampleBytes.substr(0, 9));
  }

  TEST_CASE("what cannot be decompressed is refused") {
    Article article;
    article.body = std::string(3000, 'x') + "y";
    const std::string stored = compress_article(encode_article(article));
    REQUIRE(stored.front() == '\x80');
    CHECK(decode_problem("\x80") ==
          "a stored article does not begin as one that is compressed");
    CHECK(decode_problem(stored.substr(0, stored.size() - 1)) ==
          "a stored article cannot be decompressed");
    CHECK(decode_problem(stored + "x") == "a stored article cannot be decompressed");
    // A frame of one segment whose content has 4 GiB less one byte.
    CHECK(decode_problem(std::string("\x80\x28\xb5\x2f\xfd\xa0\xff\xff\xff\xff", 10)) ==
          "a stored article says that it is longer than any");
    for (std::size_t i = 1; i < stored.size(); ++i) {
      std::string damaged = stored;
      damaged[i] = static_cast<char>(damaged[i] ^ 1);
      CAPTURE(i);
      decode_problem(damaged);  // an error, or another article
    }
  }

  TEST_CASE("an empty article survives") {
    CHECK(decode_article(encode_article(Article{})) == Article{});
  }

  TEST_CASE("extreme numbers survive") {
    Article article;
    using Limits = std::numeric_limits<std::int64_t>;
    article.published = {Limits::min(), DatePrecision::None, DateOrigin::Text,
                         std::numeric_limits<std::int16_t>::min()};
    article.updated = {Limits::max(), DatePrecision::Second, DateOrigin::None,
                       std::numeric_limits<std::int16_t>::max()};
    article.provenance.line = std::numeric_limits<std::uint64_t>::max();
    article.body = std::string("\0\xff\x80", 3);
    CHECK(decode_article(encode_article(article)) == article);
  }

  TEST_CASE("padding is skipped and has a limit") {
    std::string bytes = encode_article(sample_article());
    const std::size_t length = bytes.size();
    pad_article(bytes, std::string(kMaxPaddingBytes, 'x'));
    CHECK(bytes.size() == length + kMaxPaddingBytes);
    CHECK(decode_article(bytes) == sample_article());
    CHECK_THROWS_WITH_AS(pad_article(bytes, "x"), "these bytes cannot be padded",
                         Error);
    const std::string too_much =
        kSampleBytes.substr(0, length - 1) + "\x80\x01" + std::string(128, 'x');
    CHECK(
        decode_problem(too_much).starts_with("a stored article has too much padding"));
  }

  TEST_CASE("every cut of the bytes is corrupt") {
    for (std::size_t length = 0; length < kSampleBytes.size(); ++length) {
      CAPTURE(length);
      CHECK(decode_problem(kSampleBytes.substr(0, length)).starts_with("a stored art"));
    }
    CHECK(decode_problem({}) == "a stored article ends too early (byte 0)");
  }

  TEST_CASE("messages say what is wrong and where") {
    CHECK(decode_problem(kSampleBytes + "x") ==
          "a stored article goes on behind its end (byte " +
              std::to_string(kSampleBytes.size()) + ")");
    CHECK(decode_problem("\x01") == "a stored article is of version 1, not 2 (byte 1)");
    CHECK(decode_problem("\x02\x05"
                         "abc") ==
          "a stored article has a length beyond its end (byte 2)");
    CHECK(decode_problem(std::string("\x02\x80\x00", 3)) ==
          "a stored article has a number with needless bytes (byte 3)");
    CHECK(decode_problem("\x02" + std::string(9, '\xff') + "\x02") ==
          "a stored article has a number of more than 64 bits (byte 11)");
    CHECK(decode_problem("\x02" + std::string(20, '\xff')) ==
          "a stored article has a number of more than 64 bits (byte 11)");
  }

  TEST_CASE("ranges and references outside the article are corrupt") {
    struct Row {
      const char* from;
      const char* to;
      std::size_t length;
      const char* problem;
    };

    // Bytes of the blocks and mentions above, altered.
    const Row rows[] = {
        {"\x02\x00\x07\x03", "\x02\x00\x7f\x03", 4, "has a range beyond its text"},
        {"\x02\x00\x07\x03", "\x02\x00\x07\x05", 4, "has an unknown enumerator"},
        {"\x00\x01\x08\x06\x01", "\x00\x01\x08\x06\x02", 5,
         "has a mention of no entity"},
        {"\x00\x01\x08\x06\x01", "\x00\x00\x08\x06\x01", 5,
         "has mentions out of order"},
        {"\x00\x01\x08\x06\x01", "\x00\x01\x10\x06\x01", 5,
         "has a range beyond its text"},
        {"\x05\x08\x06\x3d\x1e", "\x05\x0f\x06\x3d\x1e", 5,
         "has a date beyond its text"},
        {"\x05\x08\x06\x3d\x1e", "\x14\x08\x06\x3d\x1e", 5,
         "has an unknown granularity of a date"},
        {"\x11\x01\x04\xab\x9d\x02", "\x10\x01\x04\xab\x9d\x02", 6,
         "has dates out of order"},
        {"\x04\xab\x9d\x02", "\x04\xff\xff\x7f", 4, "has an impossible date"},
        {"\x03\x08\x02\x61\x02", "\x03\x14\x02\x61\x02", 5,
         "has a quotation beyond its text"},
        {"\x03\x08\x02\x61\x02", "\x03\x08\x02\x65\x02", 5,
         "has an impossible confidence"},
        {"\x03\x08\x02\x61\x02", "\x03\x08\x02\x61\x03", 5,
         "has a quotation of no entity"},
        {"\x0d\x01\x03\x55\x00", "\x0c\x01\x03\x55\x00", 5,
         "has quotations out of order"},
        {"\x0d\x01\x03\x55\x00", "\x7d\x01\x03\x55\x00", 5,
         "has an unknown enumerator"},
    };
    for (const Row& row : rows) {
      std::string bytes = kSampleBytes;
      const std::size_t at = bytes.rfind(std::string(row.from, row.length));
      REQUIRE(at != std::string::npos);
      bytes.replace(at, row.length, std::string(row.to, row.length));
      CAPTURE(row.problem);
      CHECK(decode_problem(bytes).starts_with(std::string("a stored article ") +
                                              row.problem));
    }
  }

  TEST_CASE("random damage decodes to an article or is corrupt") {
    const unsigned seed = 20191119;
    CAPTURE(seed);
    std::mt19937 random(seed);
    for (int round = 0; round < 20000; ++round) {
      std::string bytes = kSampleBytes;
      for (unsigned change = 0; change < 1 + random() % 3; ++change) {
        bytes[random() % bytes.size()] = static_cast<char>(random());
      }
      try {
        const Article article = decode_article(bytes);
        REQUIRE(decode_article(encode_article(article)) == article);
      } catch (const Error& error) {
        REQUIRE(error.code() == ErrorCode::Corrupt);
      }
    }
  }

  TEST_CASE("a count beyond the bytes allocates nothing") {
    Article article;
    std::string bytes = encode_article(article);
    // The byline's count follows the version and ten empty strings.
    bytes.replace(11, 1, "\xff\xff\xff\xff\x0f");
    CHECK(decode_problem(bytes) ==
          "a stored article has a length beyond its end (byte 16)");
  }

  TEST_CASE("an article that breaks its own rules is not stored") {
    struct Row {
      void (*spoil)(Article&);
      const char* problem;
    };

    const Row rows[] = {
        {[](Article& a) { a.blocks[1].end = 999; },
         "its blocks are out of order or beyond the body"},
        {[](Article& a) { a.blocks[1].begin = 5; },
         "its blocks are out of order or beyond the body"},
        {[](Article& a) { a.mentions[0].end = 999; }, "a mention lies beyond its text"},
        {[](Article& a) { a.mentions[0].entity = 2; }, "a mention has no entity"},
        {[](Article& a) { std::swap(a.mentions[0], a.mentions[1]); },
         "its mentions are out of order"},
        {[](Article& a) { a.date_mentions[0].end = 999; },
         "a date lies beyond its text"},
        {[](Article& a) { a.date_mentions[0].last_day = 0; }, "a date is impossible"},
        {[](Article& a) { a.date_mentions[2].begin = 13; },
         "its dates are out of order"},
        {[](Article& a) { std::swap(a.quotations[1], a.quotations[2]); },
         "its quotations are out of order or beyond the text"},
        {[](Article& a) { a.quotations[1].speaker = 2; },
         "its quotations are out of order or beyond the text"},
    };
    for (const Row& row : rows) {
      Article article = sample_article();
      row.spoil(article);
      const std::string message =
          std::string("article a-1 cannot be stored: ") + row.problem;
      CHECK_THROWS_WITH_AS(encode_article(article), message.c_str(), Error);
    }
  }
}
