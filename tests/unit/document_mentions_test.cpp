// SPDX-License-Identifier: GPL-2.0-or-later
// Tests of the terms of what an article mentions: entities and dates.
#include <doctest/doctest.h>
#include <string>

#include "morgue/name.hpp"
#include "morgue/schema.hpp"
#include "tests/support/indexed_terms.hpp"

using namespace morgue;  // NOLINT(google-build-using-namespace): test file

TEST_SUITE("terms of mentions") {
  TEST_CASE("entity terms stand at every token of every mention") {
    const std::string body = "James DeHart spoke. Mr DeHart left Seoul.";
    Article article = article_with("DeHart leaves", body);
    article.entities = {{EntityType::Person,
                         "person:james-dehart",
                         "James DeHart",
                         {"Mr DeHart"},
                         false},
                        {EntityType::Place, "city:seoul", "Seoul", {}, false}};
    article.mentions = {{TextPart::Title, 0, 6, 0},
                        {TextPart::Body, 0, 12, 0},
                        {TextPart::Body, 20, 29, 0},
                        {TextPart::Body, 35, 40, 1}};
    const Terms terms(article);
    const Positions dehart = {kTitlePosition, kBodyPosition, kBodyPosition + 1,
                              kBodyPosition + 3, kBodyPosition + 4};
    for (const std::string& term :
         {entity_id_term("person:james-dehart"), entity_type_term(EntityType::Person),
          entity_word_term(EntityType::Person, "james"),
          entity_word_term(EntityType::Person, "dehart"),
          entity_word_term(EntityType::Person, "mr"),
          entity_alias_term(EntityType::Person, fold_name("James DeHart")),
          entity_alias_term(EntityType::Person, fold_name("Mr DeHart"))}) {
      CAPTURE(term);
      CHECK(terms.positions(term) == dehart);
      CHECK(terms.wdf(term) == 3);
    }
    CHECK(terms.positions(entity_id_term("city:seoul")) ==
          Positions{kBodyPosition + 6});
    CHECK(terms.positions(entity_type_term(EntityType::Place)) ==
          Positions{kBodyPosition + 6});
  }

  TEST_CASE("one term tells where mentions begin") {
    Article article = article_with("", "In Seoul, South Korea, Kim spoke.");
    article.entities = {{EntityType::Place, "city:seoul", "Seoul", {}, false},
                        {EntityType::Place, "country:KOR", "South Korea", {}, false},
                        {EntityType::Person, "person:kim", "Kim", {}, false}};
    article.mentions = {{TextPart::Body, 3, 8, 0},
                        {TextPart::Body, 10, 21, 1},
                        {TextPart::Body, 23, 26, 2}};
    const Terms terms(article);
    CHECK(terms.positions(std::string(kMentionBeginTerm)) ==
          Positions{kBodyPosition + 1, kBodyPosition + 2, kBodyPosition + 4});
    CHECK_FALSE(Terms(article_with("", "Nobody is named.")).has("XEB"));
  }

  TEST_CASE("a mention inside a longer token stands at that token") {
    Article article = article_with("", "the Seoul-born singer");
    article.entities = {{EntityType::Place, "city:seoul", "Seoul", {}, false}};
    article.mentions = {{TextPart::Body, 4, 9, 0}};
    const Terms terms(article);
    const Positions positions = terms.positions(entity_id_term("city:seoul"));
    CHECK(positions == Positions{kBodyPosition + 1});
  }

  TEST_CASE("mentions in captions stand behind the paragraphs") {
    const std::string body = "Kim in a photo.\nWords.\n";
    Article article = article_with("", body);
    article.blocks = {{0, 15, BlockKind::Caption}, {16, 22, BlockKind::Paragraph}};
    article.entities = {{EntityType::Person, "person:kim", "Kim", {}, false}};
    article.mentions = {{TextPart::Body, 0, 3, 0}};
    const Terms terms(article);
    CHECK(terms.positions("words") == Positions{kBodyPosition});
    CHECK(terms.positions("kim") == terms.positions(entity_id_term("person:kim")));
    CHECK(terms.positions("kim").at(0) > kBodyPosition + kCaptionGap);
  }

  TEST_CASE("an entity that only the input names has no positions") {
    Article article = article_with("", "text");
    article.entities = {{EntityType::Org, "org:x", "X Corp", {}, true}};
    const Terms terms(article);
    CHECK(terms.wdf(entity_id_term("org:x")) == 1);
    CHECK(terms.positions(entity_id_term("org:x")).empty());
    CHECK(terms.has(entity_word_term(EntityType::Org, "corp")));
  }

  TEST_CASE("dates talked about have the terms of their units at their words") {
    Article article = article_with("A day", "On Tuesday, in the 1990s and this week");
    article.date_mentions = {
        {TextPart::Title, 2, 5, DateGranularity::Month, 18201, 18230},
        {TextPart::Body, 3, 10, DateGranularity::Day, 18219, 18219},
        {TextPart::Body, 19, 24, DateGranularity::Decade, 7305, 10956},
        {TextPart::Body, 29, 38, DateGranularity::Week, 18218, 18224}};
    const Terms terms(article);
    CHECK(terms.positions("XMD") == Positions{2, 1001, 1004, 1006, 1007});
    CHECK(terms.positions("XMB") == Positions{2, 1001, 1004, 1006});
    CHECK(terms.positions("XMY2019") == Positions{2, 1001, 1006, 1007});
    CHECK(terms.positions("XMM201911") == Positions{2, 1001, 1006, 1007});
    CHECK(terms.positions("XMD20191119") == Positions{1001, 1006, 1007});
    CHECK(terms.positions("XMD20191124") == Positions{1006, 1007});
    CHECK_FALSE(terms.has("XMD20191101"));
    CHECK(terms.with_prefix("XMM") == Strings{"201911"});
    CHECK(terms.with_prefix("XMY").size() == 11);
    CHECK(terms.wdf("XMD20191119") == 0);
  }
}
