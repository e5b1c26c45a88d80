// SPDX-License-Identifier: GPL-2.0-or-later
// Tests of what is marked. In the tables [[ ]] stand around the expected matches.
#include "query/highlight/match_finder.hpp"

#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "morgue/analyzer.hpp"
#include "morgue/article.hpp"
#include "tests/support/find_matches.hpp"
#include "tests/support/marked_text.hpp"
#include "tests/support/processor_time.hpp"

using namespace morgue;       // NOLINT(google-build-using-namespace): test file
using namespace morgue_test;  // NOLINT(google-build-using-namespace): test file

namespace {

// The body with the matches of `plan` marked.
std::string marked_body(const std::string& marked, const PlanNode& plan) {
  const Article article = english(without_marks(marked));
  return with_marks(article.body, find_in(article, plan).body);
}

struct Row {
  std::string marked;
  PlanNode plan;
};

void check_rows(const std::vector<Row>& rows) {
  for (const Row& row : rows)
    CHECK(marked_body(row.marked, row.plan) == row.marked);
}

double seconds_of(const Article& article, const PlanNode& plan) {
  return test::processor_seconds([&] { CHECK(find_in(article, plan).title.empty()); });
}

}  // namespace

TEST_SUITE("match finder") {
  TEST_CASE("words are marked by term and by stem and by prefix") {
    check_rows({
        {"The [[talks]] ended. Nobody [[Talks]] now.", any({exact("talks")})},
        {"A [[talk]]. More [[talks]], he [[talked]].", any({stemmed("talk", "talk")})},
        {"He is [[dying]]. They [[die]].", any({stemmed("die", "die")})},
        {"[[Negotiators]] and [[negotiation]].", any({prefix("negot")})},
        {"[[Z\u00FCrich]] and [[ZURICH]].", any({exact("zurich")})},
        {"Nothing here.", any({exact("talks")})},
        {"Two [[words]] of [[one]] plan.", any({exact("one"), exact("words")})},
    });
  }

  TEST_CASE("a stem is that of the language of the article") {
    Article article = english("Gehen und gehe");
    article.language = "de";
    PlanNode node = exact("x");
    node.stems = {{"de", "geh"}, {"en", "gehe"}};
    CHECK(with_marks(article.body, find_in(article, any({node})).body) ==
          "[[Gehen]] und [[gehe]]");
    article.language = "en";
    CHECK(with_marks(article.body, find_in(article, any({node})).body) ==
          "Gehen und [[gehe]]");
  }

  TEST_CASE("Arabic words are marked whatever stands before their stem") {
    Article article = english("\u0627\u0644\u0643\u062A\u0627\u0628 x");
    article.language = "ar";
    PlanNode node;
    node.stems = {
        {"ar", std::string(analyzer().stem("\u0643\u062A\u0627\u0628", "ar"))}};
    CHECK(with_marks(article.body, find_in(article, any({node})).body) ==
          "[[\u0627\u0644\u0643\u062A\u0627\u0628]] x");
  }

  TEST_CASE("a phrase is marked only where it stands and as one match") {
    check_rows({
        {"The [[burden sharing]] is a burden, and sharing hurts.",
         any({phrase("burden sharing")})},
        {"[[U.S. State Department]] and State or Department.",
         any({phrase("us state department")})},
        {"a b [[a a b]] a b", any({phrase("a a b")})},
        {"[[a a a a]] b", any({phrase("a a")})},
        {"fair and equitable", any({phrase("fair equitable")})},
    });
  }

  TEST_CASE("a phrase with slop marks its words without what stands between") {
    check_rows({
        {"[[fair]] and [[equitable sharing]] of it",
         any({sequence({exact("fair"), exact("equitable"), exact("sharing")}, 1)})},
        {"fair and then equitable",
         any({sequence({exact("fair"), exact("equitable")}, 1)})},
    });
  }

  TEST_CASE("a phrase may hold alternatives and prefixes") {
    check_rows({
        {"[[cut short]] and [[break short]] but call short",
         any({sequence({any({exact("cut"), exact("break")}), exact("short")})})},
        {"[[chief negotiators]] met a negotiator",
         any({sequence({exact("chief"), prefix("negot")})})},
    });
  }

  TEST_CASE("a proximity marks each operand where it holds") {
    check_rows({
        {"[[talks]] on the [[burden]] ended long before other talks",
         any({near({exact("burden"), exact("talks")}, 3)})},
        {"talks on the burden", any({near({exact("burden"), exact("talks")}, 2)})},
        {"[[talks]] on the [[burden]]",
         any({near({exact("talks"), exact("burden")}, 3, true)})},
        {"talks on the burden",
         any({near({exact("burden"), exact("talks")}, 3, true)})},
        {"[[mutually acceptable]] [[deal]] or acceptable deal",
         any({near({phrase("mutually acceptable"), exact("deal")}, 1)})},
        {"[[Seoul]] [[Seattle]] alone", any({near({exact("seoul"), prefix("se")}, 5)})},
    });
  }

  TEST_CASE("nothing is marked across blocks unless the distance allows it") {
    const std::string text = "Talks on burden\n\nsharing ended";
    Article article = english(text);
    article.blocks = {{0, 15, BlockKind::Paragraph}, {17, 30, BlockKind::Paragraph}};
    CHECK(find_in(article, any({phrase("burden sharing")})).body.empty());
    CHECK(with_marks(text, find_in(article,
                                   any({near({exact("burden"), exact("sharing")}, 2)}))
                               .body) == "Talks on [[burden]]\n\n[[sharing]] ended");
  }

  TEST_CASE("overlapping matches are one and carry all their units") {
    const Article article = english("the burden sharing talks");
    const auto found =
        find_in(article, any({phrase("burden sharing"), phrase("sharing talks")}));
    REQUIRE(found.body.size() == 1);
    CHECK(found.body[0] == FoundMatch{4, 24, 3});
    CHECK(found.unit_weights == std::vector<double>{1.0, 1.0});
  }

  TEST_CASE("scopes hold matches to title and lead and body") {
    Article article = english("Seoul leads\n\nSeoul again");
    article.title = "Seoul talks";
    article.blocks = {{0, 11, BlockKind::Paragraph}, {13, 24, BlockKind::Paragraph}};

    struct ScopeRow {
      MatchScope scope;
      std::string title;
      std::string body;
    };

    const ScopeRow rows[] = {
        {MatchScope::Anywhere, "[[Seoul]] talks", "[[Seoul]] leads\n\n[[Seoul]] again"},
        {MatchScope::Title, "[[Seoul]] talks", "Seoul leads\n\nSeoul again"},
        {MatchScope::Lead, "Seoul talks", "[[Seoul]] leads\n\nSeoul again"},
        {MatchScope::HeadLead, "[[Seoul]] talks", "[[Seoul]] leads\n\nSeoul again"},
        {MatchScope::Body, "Seoul talks", "[[Seoul]] leads\n\n[[Seoul]] again"},
    };
    for (const ScopeRow& row : rows) {
      const auto found = find_in(article, any({in_scope(row.scope, exact("seoul"))}));
      CHECK(with_marks(article.title, found.title) == row.title);
      CHECK(with_marks(article.body, found.body) == row.body);
    }
  }

  TEST_CASE("a phrase in the title is marked there") {
    Article article = english("none");
    article.title = "South Korea talks";
    const auto found = find_in(article, any({phrase("south korea")}));
    CHECK(with_marks(article.title, found.title) == "[[South Korea]] talks");
    CHECK(found.body.empty());
  }

  TEST_CASE("spellings compare the text as it stands") {
    PlanNode node = exact("polish");
    node.spellings = {"Polish"};
    CHECK(marked_body("[[Polish]] and polish", any({node})) == "[[Polish]] and polish");
  }

  TEST_CASE("words of scripts without spaces are marked") {
    check_rows({
        {"\u7F8E\u56FD\u548C[[\u97E9\u56FD]]\u3002", any({exact("\u97E9\u56FD")})},
    });
  }

  TEST_CASE("plans of more than 64 words are searched whole") {
    std::vector<PlanNode> words;
    std::string text;
    for (int i = 100; i < 250; ++i) {
      words.push_back(exact("w" + std::to_string(i)));
      text += "[[w" + std::to_string(i) + "]] ";
    }
    CHECK(marked_body(text, any(words)) == text);
    // As a phrase, operands beyond the first table are found too.
    text = "[[" + without_marks(text);
    text.back() = ']';
    text += "]";
    CHECK(marked_body(text, any({sequence(words)})) == text);
  }

  TEST_CASE("a token that shares its position with another is one place") {
    Article article = english("ab cd");
    ArticleTokens tokens;
    tokens.title.part = TextPart::Title;
    tokens.body.part = TextPart::Body;
    tokens.body.stream.terms = "ababbcd";
    tokens.body.stream.tokens = {
        {0, 2, 1000, 0, 2}, {0, 2, 1000, 2, 3}, {3, 5, 1001, 5, 2}};
    PlanNode either = exact("ab");
    either.terms = {"ab", "abb"};
    FoundMatches found;
    MatchFinder finder;
    finder.find(article, tokens, any({sequence({either, exact("cd")})}), analyzer(),
                found);
    CHECK(with_marks(article.body, found.body) == "[[ab cd]]");
  }

  TEST_CASE("every word is found by its own stem") {
    const std::filesystem::path root = MORGUE_SOURCE_DIR "/corpus/articles";
    std::size_t words = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
      if (entry.path().extension() != ".txt") continue;
      const std::filesystem::path folder = entry.path().parent_path();
      const bool foreign = folder.parent_path().filename() == "languages";
      const std::string language = foreign ? folder.filename().string() : "en";
      std::ifstream in(entry.path(), std::ios::binary);
      const std::string text{std::istreambuf_iterator<char>(in), {}};
      TokenStream stream;
      analyzer().analyze(text, stream);
      for (const Token& token : stream.tokens) {
        const std::string term(stream.term(token));
        PlanNode node;
        node.stems = {{language, std::string(analyzer().stem(term, language))}};
        FlatPlan plan;
        plan.assign(node);
        WordTable table;
        table.assign(plan.nodes(), 0, language);
        CAPTURE(language);
        CAPTURE(term);
        REQUIRE(table.find(term, analyzer()) == 1);
        ++words;
      }
    }
    CHECK(words > 10000);
  }

  TEST_CASE("one word many thousand times is found in linear time") {
    std::string text;
    for (std::size_t i = 0; i < test::hostile_size(150000); ++i)
      text += "a ";
    const Article article = english(text);
    std::vector<PlanNode> leaves(64, exact("a"));
    CHECK(seconds_of(article, any(leaves)) < 5);
    CHECK(seconds_of(article, any({phrase("a a a a a a a a a a a a a a a b")})) < 5);
    const std::vector<PlanNode> operands(8, exact("a"));
    CHECK(seconds_of(article, any({near(operands, 100)})) < 5);
    CHECK(seconds_of(article, any({sequence(operands, 100)})) < 5);
  }
}
