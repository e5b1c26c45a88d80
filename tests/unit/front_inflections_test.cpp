// SPDX-License-Identifier: GPL-2.0-or-later
// Tests of how the forms of a stem begin, and of finding them in a vocabulary.
#include "query/compile/front_inflections.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <doctest/doctest.h>
#include <random>
#include <string>
#include <vector>

#include "morgue/analyzer.hpp"
#include "query/compile/expansions.hpp"
#include "tests/support/test_index.hpp"

using morgue::Analyzer;
using morgue::front_beginnings;
using morgue::TestIndex;

namespace {

using Strings = std::vector<std::string>;

// How made-up words of a language are put together.
struct WordParts {
  const char* language;
  Strings outer;  // prefixes
  Strings inner;
  Strings letters;
  Strings endings;
};

const WordParts kLanguages[] = {
    {"id",
     {"", "di", "meng", "men", "me", "ter", "ke", "peng", "pen", "meny", "peny", "mem",
      "pem"},
     {"", "per", "pe", "ber", "be", "pel", "bel"},
     {"a", "i", "u", "e", "b", "d", "g", "k", "l", "m", "n", "p", "r", "s", "t"},
     {"", "kan", "an", "i", "kah", "lah", "ku", "nya"}},
    {"ga",
     {"", "d'", "m'", "b'"},
     {"", "bh", "mb", "ch", "gc", "dh", "nd", "fh", "bhf", "gh", "ng", "mh", "ph", "bp",
      "sh", "ts", "th", "dt"},
     {"a", "e", "i", "o", "u", "c", "d", "l", "m", "n", "r", "s", "t"},
     {"", "acht", "arcachta", "iocht", "faidh", "adh", "aimid", "patach", "grafach"}},
    {"ar",
     {"", "\u0648", "\u0641"},
     {"", "\u0627\u0644", "\u0628\u0627\u0644", "\u0643\u0627\u0644", "\u0644\u0644",
      "\u0628", "\u0643", "\u0633\u064A", "\u0633\u062A", "\u064A\u0633\u062A",
      "\u062A\u0633\u062A"},
     {"\u062C", "\u062D", "\u062F", "\u0631", "\u0642", "\u0645", "\u0627", "\u0648",
      "\u064A", "\u0623", "\u0624", "\u0626"},
     {"", "\u0629", "\u0627\u062A", "\u0648\u0646", "\u0647\u0627", "\u064A\u0646"}},
    {"ta",
     {""},
     {"", "\u0B8E\u0B9A\u0BCD\u0B9A", "\u0B85\u0BA4\u0BCD\u0BA4",
      "\u0B87\u0BAA\u0BCD\u0BAA", "\u0BB5\u0BCB", "\u0BB5\u0BC1"},
     {"\u0B95", "\u0B9A", "\u0BA4", "\u0BAA\u0BBF", "\u0BAE\u0BC1", "\u0BB0",
      "\u0BB2\u0BC8"},
     {"", "\u0B95\u0BB3\u0BCD", "\u0B99\u0BCD\u0B95\u0BB3\u0BCD",
      "\u0BA4\u0BCD\u0BA4\u0BC8", "\u0BC1\u0BAE\u0BCD"}},
};

std::string made_up_word(const WordParts& parts, std::mt19937& random) {
  const auto pick = [&random](const Strings& from) {
    return from[random() % from.size()];
  };
  std::string word = pick(parts.outer) + pick(parts.inner);
  for (std::size_t n = 2 + random() % 4; n > 0; --n)
    word += pick(parts.letters);
  return word + pick(parts.endings);
}

}  // namespace

TEST_SUITE("front inflections") {
  TEST_CASE("every word has one of the beginnings of its stem") {
    const auto seed = std::random_device{}();
    INFO("seed " << seed);
    std::mt19937 random(seed);
    Analyzer analyzer;
    for (const WordParts& parts : kLanguages) {
      const std::string language = parts.language;
      CAPTURE(language);
      for (int i = 0; i < 20000; ++i) {
        const std::string word = made_up_word(parts, random);
        const std::string stem(analyzer.stem(word, parts.language));
        if (stem.empty()) continue;
        const Strings beginnings = front_beginnings(parts.language, stem);
        CAPTURE(word);
        CAPTURE(stem);
        REQUIRE(std::any_of(
            beginnings.begin(), beginnings.end(),
            [&word](const std::string& one) { return word.starts_with(one); }));
      }
    }
  }

  TEST_CASE("languages that inflect at the end have none") {
    for (const char* language : {"en", "de", "tr", "und", ""}) {
      CAPTURE(language);
      CHECK(front_beginnings(language, "talk").empty());
    }
    CHECK(front_beginnings("id", "").empty());
  }

  TEST_CASE("forms with prefixes stand near and in the body") {
    TestIndex index;
    morgue::Article article =
        morgue::make_article("indonesian", "", "Surat ditulis presiden itu");
    article.language = "id";
    index.add(article);
    article = morgue::make_article("irish", "", "an gcaint i Seoul");
    article.language = "ga";
    index.add(article);
    CHECK(index.ask("body:tulis") == "indonesian");
    CHECK(index.ask("tulis NEAR/2 surat") == "indonesian");
    CHECK(index.ask("body:caint") == "irish");
    CHECK(index.ask("chaint NEAR/2 seoul") == "irish");
  }

  TEST_CASE("only a part of the vocabulary is read and a budget bounds it") {
    TestIndex index;
    std::string body;
    for (int i = 0; i < 3000; ++i)
      body += "w" + std::to_string(i) + " ";
    morgue::Article article =
        morgue::make_article("many", "", body + "ditulis menulis");
    article.language = "id";
    index.add(article);
    Analyzer analyzer;
    const morgue::LanguageStems stems = {{"id", "tulis"}};
    std::uint64_t budget = 100;
    morgue::StemForms forms =
        morgue::expand_stem(index.target(), "tulis", stems, analyzer, budget);
    CHECK(forms.all);
    CHECK(budget > 90);
    CHECK(forms.words == Strings{"ditulis", "tulis"});
    budget = 50;
    forms = morgue::expand_stem(index.target(), "w", {{"id", "w"}}, analyzer, budget);
    CHECK_FALSE(forms.all);
    CHECK(budget == 0);
    CHECK(forms.words == Strings{"w"});
  }
}
