// SPDX-License-Identifier: GPL-2.0-or-later
#include "morgue/analyzer.hpp"

#include <doctest/doctest.h>
#include <string>
#include <utility>
#include <vector>

#include <unicode/uvernum.h>
#include <xapian.h>

#include "morgue/error.hpp"
#include "tests/support/escape.hpp"
#include "tests/support/processor_time.hpp"

using morgue::Analyzer;
using morgue::Token;
using morgue::TokenStream;

namespace {

std::string repeat(const std::string& unit, std::size_t bytes) {
  std::string text;
  while (text.size() < bytes)
    text += unit;
  return text;
}

double seconds_for(Analyzer& analyzer, const std::string& text) {
  TokenStream stream;
  return test::processor_seconds([&] { analyzer.analyze(text, stream); });
}

}  // namespace

TEST_SUITE("analyzer") {
  TEST_CASE("tokens carry the offsets of what the reader saw") {
    Analyzer analyzer;
    TokenStream stream;
    const std::string text = "\u201cThe U.S. side\u2019s  28,500 troops\u201d";
    analyzer.analyze(text, stream);
    std::vector<std::pair<std::string, std::string>> found;
    for (const Token& token : stream.tokens) {
      found.emplace_back(stream.term(token),
                         text.substr(token.begin, token.end - token.begin));
    }
    const std::vector<std::pair<std::string, std::string>> expected = {
        {"the", "The"},
        {"us", "U.S."},
        {"side", "side\u2019s"},
        {"28500", "28,500"},
        {"troops", "troops"}};
    CHECK(found == expected);
  }

  TEST_CASE("positions count tokens and nothing else") {
    Analyzer analyzer;
    TokenStream stream;
    analyzer.analyze("One, two... \n\n three \u2014 four-five", stream);
    REQUIRE(stream.tokens.size() == 5);
    for (std::uint32_t i = 0; i < 5; ++i)
      CHECK(stream.tokens[i].position == i);
  }

  TEST_CASE("analyze replaces what the stream held and append adds to it") {
    Analyzer analyzer;
    TokenStream stream;
    analyzer.analyze("some words", stream);
    analyzer.analyze("Two talks", stream);
    REQUIRE(stream.tokens.size() == 2);
    CHECK(stream.terms == "twotalks");
    analyzer.append("R&D in Seoul", 100, 40, stream);
    REQUIRE(stream.tokens.size() == 5);
    CHECK(stream.term(stream.tokens[2]) == "r&d");
    CHECK(stream.tokens[2].begin == 100);
    CHECK(stream.tokens[2].end == 103);
    CHECK(stream.tokens[2].position == 40);
    CHECK(stream.tokens[4].position == 42);
  }

  TEST_CASE("a text never joins the one appended before it") {
    Analyzer analyzer;
    TokenStream stream;
    analyzer.append("AT", 0, 0, stream);
    analyzer.append("&T", 2, 1, stream);
    analyzer.append("10", 4, 2, stream);
    analyzer.append(":30", 6, 3, stream);
    REQUIRE(stream.tokens.size() == 4);
    CHECK(stream.terms == "att1030");
  }

  TEST_CASE("an analyzer may be moved") {
    Analyzer first;
    TokenStream stream;
    first.analyze("\u4e2d\u56fd", stream);
    Analyzer second = std::move(first);
    second.analyze("\u4e2d\u56fd talks", stream);
    REQUIRE(stream.tokens.size() == 2);
    CHECK(second.stem("talks", "en") == "talk");
  }

  TEST_CASE("an empty text and one without words have no tokens") {
    Analyzer analyzer;
    TokenStream stream;
    for (const char* text :
         {"", " \t\n", "--- *** ...", "_", "@", "\u0301", "\u0640"}) {
      INFO(test::escape(text));
      analyzer.analyze(text, stream);
      CHECK(stream.tokens.empty());
      CHECK(stream.terms.empty());
    }
  }

  TEST_CASE("ill-formed UTF-8 divides words and is no error") {
    Analyzer analyzer;
    TokenStream stream;
    analyzer.analyze(
        "caf\xe9 talks\xff"
        "again \xed\xa0\x80 \xf0\x9f",
        stream);
    REQUIRE(stream.tokens.size() == 3);
    CHECK(stream.terms == "caftalksagain");
  }

  TEST_CASE("a text over the limit is refused") {
    Analyzer analyzer;
    TokenStream stream;
    const std::string text(morgue::kMaxTextBytes + 1, 'a');
    for (const bool folding : {false, true}) {
      try {
        if (folding) {
          analyzer.fold(text);
        } else {
          analyzer.analyze(text, stream);
        }
        FAIL("accepted");
      } catch (const morgue::Error& error) {
        CHECK(error.code() == morgue::ErrorCode::TooLarge);
        CHECK(error.message() ==
              "a text of 8388609 bytes is longer than the limit of 8388608");
        CHECK(error.hint() == "split it into several articles");
      }
    }
    analyzer.analyze(text.substr(1), stream);
    CHECK(stream.tokens.size() == 1);
  }

  TEST_CASE("keywords fold as words do and keep their punctuation") {
    struct Row {
      const char* text;
      const char* folded;
    };

    Analyzer analyzer;
    for (const Row& row :
         {Row{"", ""}, Row{"  World \t News\n", "world news"},
          Row{"\u00c9conomie\u00a0&\u3000Soci\u00e9t\u00e9", "economie & societe"},
          Row{"O\u2019Brien", "o'brien"}, Row{"U.S.-ROK", "u.s.-rok"},
          Row{"\uff33\uff30\uff2f\uff32\uff34", "sport"},
          Row{"\u0130stanbul", "istanbul"}, Row{"\u4e2d\u56fd", "\u4e2d\u56fd"},
          Row{"bad\xff", "bad\ufffd"}}) {
      INFO(test::escape(row.text));
      CHECK(test::escape(analyzer.fold(row.text)) == test::escape(row.folded));
    }
  }

  TEST_CASE("the identity names everything that decides about terms") {
    const std::string identity = morgue::analyzer_identity();
    CHECK(identity.starts_with("morgue-"));
    CHECK(identity.find("icu-" U_ICU_VERSION) != std::string::npos);
    CHECK(identity.find("unicode-15.") != std::string::npos);
    CHECK(identity.find(std::string("xapian-") + Xapian::version_string()) !=
          std::string::npos);
    CHECK(identity.find('\n') == std::string::npos);
  }

  TEST_CASE("hostile texts take linear time and bounded memory") {
    Analyzer analyzer;
    for (const std::string unit : {"a",
                                   "A.",
                                   "\u0301",
                                   "a\u0301",
                                   "\ufdfa",
                                   "1,",
                                   "1,000,",
                                   "l'",
                                   "x's",
                                   "a&b&",
                                   "10:30:",
                                   "_",
                                   "a_",
                                   "\u0e01",
                                   "\u4e00",
                                   "\u0e01\u0e49\u0e32",
                                   "\u3042\u3099",
                                   "\U0001f468\u200d",
                                   "\U0001f1f0",
                                   "\u202e",
                                   "\xff",
                                   "'",
                                   "\u05d0\"",
                                   "l\u00b7",
                                   "\u00ad",
                                   "\u200d",
                                   "a\u02bc"}) {
      const std::string text = repeat(unit, test::hostile_size(1u << 18));
      TokenStream stream;
      INFO(test::escape(unit));
      const double whole = seconds_for(analyzer, text);
      const double eighth = seconds_for(analyzer, text.substr(0, text.size() / 8));
      // Quadratic work would be 64 times as long.
      CHECK(whole < 30 * eighth + 0.25);
      analyzer.analyze(text, stream);
      CHECK(stream.terms.size() <= 6 * text.size());
      CHECK(stream.tokens.size() <= 4 * text.size() / 3);
    }
  }
}
