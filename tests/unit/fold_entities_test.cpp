// SPDX-License-Identifier: GPL-2.0-or-later
// Tests of folding the variants of names within an article.
#include <doctest/doctest.h>
#include <string>
#include <utility>
#include <vector>

#include "indexer/extract/entity_finder.hpp"
#include "morgue/article.hpp"

namespace morgue {
namespace {

using Names = std::vector<std::pair<EntityType, std::string>>;

constexpr EntityType kPerson = EntityType::Person;
constexpr EntityType kOrg = EntityType::Org;
constexpr EntityType kPlace = EntityType::Place;

// Folds the names, which stand in this order; "Mrs " and the like before a name are
// read as text before it.
Article fold(const Names& names, std::vector<Entity> given = {}) {
  Article article;
  article.entities = std::move(given);
  std::vector<NameSpan> spans;
  for (const auto& [type, name] : names) {
    const std::size_t title = name.starts_with("Mrs ")  ? 4
                              : name.starts_with("Mr ") ? 3
                                                        : 0;
    const std::size_t begin = article.body.size() + title;
    article.body += name;
    spans.push_back({TextPart::Body, static_cast<std::uint32_t>(begin),
                     static_cast<std::uint32_t>(article.body.size()), type});
    article.body += " and ";
  }
  fold_entities(spans, article);
  return article;
}

// "person:james-dehart=James P. DeHart|DeHart x3; ..."
std::string show(const Article& article) {
  std::string out;
  for (std::size_t i = 0; i < article.entities.size(); ++i) {
    const Entity& entity = article.entities[i];
    if (!out.empty()) out += "; ";
    out += entity.id + "=" + entity.name;
    for (const std::string& alias : entity.aliases)
      out += "|" + alias;
    std::size_t count = 0;
    for (const Mention& mention : article.mentions)
      count += mention.entity == i ? 1 : 0;
    out += " x" + std::to_string(count);
  }
  return out;
}

TEST_SUITE("fold_entities") {
  TEST_CASE("joins the variants of a person") {
    CHECK(show(fold({{kPerson, "James DeHart"},
                     {kPerson, "James P. DeHart"},
                     {kPerson, "J. DeHart"},
                     {kPerson, "DeHart"}})) ==
          "person:james-dehart=James P. DeHart|DeHart|J. DeHart|James DeHart x4");
    CHECK(show(fold({{kPerson, "Jeong Eun-bo"}, {kPerson, "Jeong"}})) ==
          "person:jeong-eun-bo=Jeong Eun-bo|Jeong x2");
    CHECK(show(fold({{kPerson, "F. W. de Klerk"}, {kPerson, "Frederik de Klerk"}})) ==
          "person:frederik-de-klerk=Frederik de Klerk|F. W. de Klerk x2");
  }

  TEST_CASE("a headline's surname finds the person named below") {
    CHECK(show(fold({{kPerson, "Trump"}, {kPerson, "Donald Trump"}})) ==
          "person:donald-trump=Donald Trump|Trump x2");
  }

  TEST_CASE("keeps people of one surname apart") {
    CHECK(show(fold({{kPerson, "Jeong Eun-bo"}, {kPerson, "Jeong Kyeong-doo"}})) ==
          "person:jeong-eun-bo=Jeong Eun-bo x1; "
          "person:jeong-kyeong-doo=Jeong Kyeong-doo x1");
    CHECK(show(fold({{kPerson, "Bill Clinton"}, {kPerson, "Hillary Clinton"}})) ==
          "person:bill-clinton=Bill Clinton x1; person:hillary-clinton=Hillary Clinton "
          "x1");
  }

  TEST_CASE("a clash of genders blocks") {
    CHECK(show(fold({{kPerson, "Mr Nelson Mandela"}, {kPerson, "Mrs Mandela"}})) ==
          "person:nelson-mandela=Nelson Mandela x1; person:mandela=Mandela x1");
    CHECK(show(fold({{kPerson, "Nelson Mandela"},
                     {kPerson, "Mr Mandela"},
                     {kPerson, "Mandela"}})) ==
          "person:nelson-mandela=Nelson Mandela|Mandela x3");
  }

  TEST_CASE("joins organisations by table and by acronym and by suffix") {
    CHECK(show(fold({{kOrg, "U.S. State Department"},
                     {kOrg, "State Department"},
                     {kOrg, "US Department of State"}})) ==
          "org:us-department-of-state=US Department of State|State Department|"
          "U.S. State Department x3");
    CHECK(show(fold({{kOrg, "Social Ferry Institute"}, {kOrg, "SFI"}})) ==
          "org:social-ferry-institute=Social Ferry Institute|SFI x2");
    CHECK(show(fold({{kOrg, "Lindtal Ferry Company Ltd"}, {kOrg, "Lindtal Ferry"}})) ==
          "org:lindtal-ferry=Lindtal Ferry Company Ltd|Lindtal Ferry x2");
    CHECK(show(fold({{kOrg, "Upper Lindtal River Trust"}, {kOrg, "River Trust"}})) ==
          "org:upper-lindtal-river-trust=Upper Lindtal River Trust|River Trust x2");
  }

  TEST_CASE("an ambiguous suffix joins nothing") {
    CHECK(show(fold({{kOrg, "Upper River Trust"},
                     {kOrg, "Lower River Trust"},
                     {kOrg, "River Trust"}})) ==
          "org:upper-river-trust=Upper River Trust x1; "
          "org:lower-river-trust=Lower River Trust x1; org:river-trust=River Trust x1");
  }

  TEST_CASE("joins places by the country table only") {
    CHECK(show(fold({{kPlace, "ROK"}, {kPlace, "South Korea"}, {kPlace, "Seoul"}})) ==
          "country:KOR=South Korea|ROK x2; place:seoul=Seoul x1");
    CHECK(show(fold({{kPlace, "Kocaeli"}, {kPlace, "Kocaeli County"}})) ==
          "place:kocaeli=Kocaeli x1; place:kocaeli-county=Kocaeli County x1");
  }

  TEST_CASE("keeps the entities of the input first and as they are") {
    Entity given;
    given.type = kPerson;
    given.name = "DeHart, James";
    given.id = "person:dehart-j";
    given.aliases = {"James DeHart"};
    const Article article =
        fold({{kPlace, "Seoul"}, {kPerson, "James DeHart"}}, {given});
    REQUIRE(article.entities.size() == 3);
    CHECK(article.entities[0].given);
    CHECK(article.entities[0].id == "person:dehart-j");
    CHECK(article.entities[0].name == "DeHart, James");
    CHECK_FALSE(article.entities[1].given);
    Entity org;
    org.type = kOrg;
    org.name = "State Department";
    const Article known = fold({{kOrg, "US Department of State"}}, {org});
    CHECK(show(known) ==
          "org:us-department-of-state=State Department|"
          "US Department of State x1");
  }

  TEST_CASE("mentions carry the offsets of the names") {
    const Article article = fold({{kPlace, "Seoul"}, {kPerson, "Mr Trump"}});
    REQUIRE(article.mentions.size() == 2);
    CHECK(article.mentions[1].begin == 13);
    CHECK(article.body.substr(article.mentions[1].begin,
                              article.mentions[1].end - article.mentions[1].begin) ==
          "Trump");
  }

  TEST_CASE("names over a line break are one form") {
    CHECK(show(fold({{kOrg, "State\n  Department"}, {kOrg, "State Department"}})) ==
          "org:us-department-of-state=State Department x2");
  }
}

}  // namespace
}  // namespace morgue
