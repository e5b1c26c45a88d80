// SPDX-License-Identifier: GPL-2.0-or-later
// Tests of what is marked. In the tables [[ ]] stand around the expected matches.
#include "query/highlight/match_finder.hpp"

#include <chrono>
#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "morgue/analyzer.hpp"
#include "morgue/article.hpp"
#include "tests/support/marked_text.hpp"

using namespace morgue;       // NOLINT(google-build-using-namespace): test file
using namespace morgue_test;  // NOLINT(google-build-using-namespace): test file

namespace {

Analyzer& analyzer() {
  static Analyzer the_analyzer;
  return the_analyzer;
}

FoundMatches find_in(const Article& article, const PlanNode& plan) {
  static MatchFinder finder;
  ArticleTokens tokens;
  analyze_article(article, analyzer(), tokens);
  FoundMatches found;
  finder.find(article, tokens, plan, analyzer(), found);
  return found;
}

Article english(std::string body) {
  Article article;
  article.language = "en";
  article.body = std::move(body);
  return article;
}

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

// Adds an entity with a mention wherever one of its names stands in the body.
void add_entity(Article& article, EntityType type, std::vector<std::string> names) {
  Entity entity;
  entity.type = type;
  entity.id = "test:" + std::to_string(article.entities.size());
  entity.name = names.front();
  entity.aliases.assign(names.begin() + 1, names.end());
  const auto ordinal = static_cast<std::uint32_t>(article.entities.size());
  for (const std::string& name : names) {
    for (std::size_t at = article.body.find(name); at != std::string::npos;
         at = article.body.find(name, at + 1)) {
      article.mentions.push_back({TextPart::Body, static_cast<std::uint32_t>(at),
                                  static_cast<std::uint32_t>(at + name.size()),
                                  ordinal});
    }
  }
  std::sort(article.mentions.begin(), article.mentions.end(),
            [](const Mention& a, const Mention& b) { return a.begin < b.begin; });
  article.entities.push_back(std::move(entity));
}

PlanNode entity(std::optional<EntityType> type) {
  PlanNode node;
  node.kind = PlanKind::Entity;
  node.entity_type = type;
  return node;
}

PlanNode named(std::string folded) {
  PlanNode node = entity(EntityType::Person);
  node.names = {std::move(folded)};
  return node;
}

PlanNode with_name_words(std::vector<std::string> words) {
  PlanNode node = entity(EntityType::Person);
  node.name_words = std::move(words);
  return node;
}

double seconds_of(const Article& article, const PlanNode& plan) {
  const auto start = std::chrono::steady_clock::now();
  const FoundMatches found = find_in(article, plan);
  const auto spent = std::chrono::steady_clock::now() - start;
  CHECK(found.title.empty());
  return std::chrono::duration<double>(spent).count();
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

  TEST_CASE("entities are marked at their mentions") {
    const std::string text =
        "James P. DeHart said no. Mr. DeHart's team left Seoul. The DeHart clause.";
    Article article = english(text);
    add_entity(article, EntityType::Person, {"James P. DeHart", "Mr. DeHart"});
    add_entity(article, EntityType::Place, {"Seoul"});

    struct EntityRow {
      std::string expected;
      PlanNode plan;
    };

    const std::string both =
        "[[James P. DeHart]] said no. [[Mr. DeHart]]'s team left Seoul. The DeHart "
        "clause.";
    PlanNode by_id = entity(EntityType::Person);
    by_id.entity_ids = {"test:0"};
    PlanNode wrong_type = entity(EntityType::Org);
    wrong_type.entity_ids = {"test:0"};
    const EntityRow rows[] = {
        {both, by_id},
        {text, wrong_type},
        {both, named("james p dehart")},
        {both, named("mr dehart")},
        {text, named("dehart")},
        {both, with_name_words({"dehart"})},
        {both, with_name_words({"dehart", "james"})},
        {text, with_name_words({"dehart", "donald"})},
        {text, with_name_words({"hart"})},
        {both, entity(EntityType::Person)},
        {"James P. DeHart said no. Mr. DeHart's team left [[Seoul]]. The DeHart "
         "clause.",
         entity(EntityType::Place)},
        {"[[James P. DeHart said]] no. Mr. DeHart's team left Seoul. The DeHart "
         "clause.",
         sequence({entity(EntityType::Person), exact("said")})},
        {"James P. DeHart said no. [[Mr. DeHart]]'s team left [[Seoul]]. The DeHart "
         "clause.",
         near({entity(EntityType::Person), exact("seoul")}, 4)},
    };
    for (const EntityRow& row : rows)
      CHECK(with_marks(text, find_in(article, any({row.plan})).body) == row.expected);
  }

  TEST_CASE("an entity of any type fits when no type is asked for") {
    Article article = english("Seoul and DeHart");
    add_entity(article, EntityType::Person, {"DeHart"});
    add_entity(article, EntityType::Place, {"Seoul"});
    CHECK(with_marks(article.body, find_in(article, any({entity({})})).body) ==
          "[[Seoul]] and [[DeHart]]");
  }

  TEST_CASE("names are compared by their folded forms") {
    Article article = english("In the U.S. Angela O\u2019Br\u00EDan spoke.");
    add_entity(article, EntityType::Person, {"Angela O\u2019Br\u00EDan"});
    add_entity(article, EntityType::Place, {"U.S."});
    PlanNode us = with_name_words({"us"});
    us.entity_type = EntityType::Place;
    CHECK(find_in(article, any({us})).body.size() == 1);
    CHECK(find_in(article, any({with_name_words({"angela"})})).body.size() == 1);
    CHECK(find_in(article, any({named("angela o'brian")})).body.size() == 1);
  }

  TEST_CASE("a mention in a caption that stands before a paragraph is found") {
    const std::string text = "Photo: DeHart\n\nDeHart left. He spoke.";
    Article article = english(text);
    article.blocks = {{0, 13, BlockKind::Caption}, {15, 37, BlockKind::Paragraph}};
    add_entity(article, EntityType::Person, {"DeHart"});
    CHECK(with_marks(text, find_in(article, any({entity(EntityType::Person)})).body) ==
          "Photo: [[DeHart]]\n\n[[DeHart]] left. He spoke.");
    const PlanNode phrase_plan =
        any({sequence({entity(EntityType::Person), exact("left")})});
    CHECK(with_marks(text, find_in(article, phrase_plan).body) ==
          "Photo: DeHart\n\n[[DeHart left]]. He spoke.");
  }

  TEST_CASE("mentions that lie wrong mark nothing") {
    Article article = english("S\u00E3o Paulo");
    add_entity(article, EntityType::Place, {"Nowhere"});
    article.mentions = {{TextPart::Body, 2, 4, 0},
                        {TextPart::Body, 5, 50, 0},
                        {TextPart::Body, 4, 4, 0},
                        {TextPart::Title, 0, 3, 0},
                        {TextPart::Body, 0, 4, 7}};
    CHECK(find_in(article, any({entity({})})).body.empty());
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

  TEST_CASE("one word many thousand times takes linear time") {
    std::string text;
    for (int i = 0; i < 150000; ++i)
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
