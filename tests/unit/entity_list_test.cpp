// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/search/entity_list.hpp"

#include <doctest/doctest.h>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include "morgue/error.hpp"
#include "query/output/entity_list_text.hpp"
#include "query/search/searcher.hpp"
#include "tests/support/test_archive.hpp"
#include "tests/support/test_index.hpp"
#include "tests/support/workshop.hpp"

using namespace morgue;  // NOLINT(google-build-using-namespace): test file

namespace {

Article article_about(const std::string& id,
                      EntityType type,
                      const std::string& entity_id,
                      const std::vector<std::string>& names) {
  std::string body = "On Monday";
  for (const std::string& name : names)
    body += " " + name + " spoke.";
  Article article = make_article(id, "", body);
  add_entity(article, type, entity_id, names);
  return article;
}

// Washington is a city, a state and a man.
TestIndex make_washingtons(std::size_t segments = 2) {
  TestIndex index(segments);
  const auto add = [&index](const char* id, EntityType type, const char* entity,
                            const std::vector<std::string>& names) {
    index.add(article_about(id, type, entity, names));
  };
  add("1", EntityType::Place, "place:washington", {"Washington"});
  add("2", EntityType::Place, "place:washington", {"Washington"});
  add("3", EntityType::Place, "place:washington", {"WASHINGTON"});
  add("4", EntityType::Person, "person:george-washington",
      {"George Washington", "Washington"});
  add("5", EntityType::Person, "person:george-washington", {"G. Washington"});
  add("6", EntityType::Org, "org:washington-post", {"Washington Post"});
  add("7", EntityType::Person, "person:eva-muller", {"\u00C9va M\u00FCller"});
  return index;
}

EntityListOptions options_of(const std::string& prefix) {
  EntityListOptions options;
  options.prefix = prefix;
  return options;
}

EntityList list_washingtons(const EntityListOptions& options) {
  const TestIndex index = make_washingtons();
  return list_entities(index.target(), options);
}

std::vector<std::string> ids(const EntityList& list) {
  std::vector<std::string> ids;
  for (const ListedEntity& entity : list.entities)
    ids.push_back(entity.id);
  return ids;
}

}  // namespace

TEST_SUITE("entity list") {
  TEST_CASE("a name of several entities gives several rows") {
    const EntityList list = list_washingtons(options_of("washington"));
    CHECK(list.match_count == 3);
    CHECK(list.complete);
    REQUIRE(list.entities.size() == 3);
    const ListedEntity& city = list.entities[0];
    CHECK(city.id == "place:washington");
    CHECK(city.article_count == 3);
    CHECK(city.name == "Washington");
    CHECK(city.aliases == std::vector<ListedAlias>{{"WASHINGTON", 1}});
    const ListedEntity& man = list.entities[1];
    CHECK(man.id == "person:george-washington");
    CHECK(man.article_count == 2);
    CHECK(man.name == "George Washington");
    CHECK(man.aliases ==
          std::vector<ListedAlias>{{"G. Washington", 1}, {"Washington", 1}});
    CHECK(man.alias_count == 2);
    CHECK(list.entities[2].id == "org:washington-post");
  }

  TEST_CASE("prefixes are folded as names are") {
    for (const char* prefix : {"eva m", "\u00C9VA", "\u00E9va m\u00FC", "Eva Muller"}) {
      CAPTURE(prefix);
      CHECK(ids(list_washingtons(options_of(prefix))) ==
            std::vector<std::string>{"person:eva-muller"});
    }
    CHECK(ids(list_washingtons(options_of("muller"))).empty());
  }

  TEST_CASE("a type leaves the others out") {
    EntityListOptions options = options_of("wash");
    options.type = EntityType::Org;
    CHECK(ids(list_washingtons(options)) ==
          std::vector<std::string>{"org:washington-post"});
  }

  TEST_CASE("pages of entities follow one another") {
    EntityListOptions options = options_of("");
    std::vector<std::string> all;
    options.limit = 2;
    for (options.offset = 0; options.offset < 6; options.offset += 2) {
      const EntityList page = list_washingtons(options);
      CHECK(page.match_count == 4);
      for (const std::string& id : ids(page))
        all.push_back(id);
    }
    CHECK(all == std::vector<std::string>{"place:washington",
                                          "person:george-washington",
                                          "person:eva-muller", "org:washington-post"});
  }

  TEST_CASE("a list that may read no more says so") {
    EntityListOptions options = options_of("");
    options.max_reads = 2;
    const EntityList list = list_washingtons(options);
    CHECK_FALSE(list.complete);
    CHECK(list.match_count < 4);
  }

  TEST_CASE("the table shows counts and identifiers and other names") {
    const EntityList list = list_washingtons(options_of("wash"));
    CHECK(entity_list_text(list, 80) ==
          "articles  identifier                name\n"
          "       3  place:washington          Washington\n"
          "                                    also WASHINGTON\n"
          "       2  person:george-washington  George Washington\n"
          "                                    also G. Washington; Washington\n"
          "       1  org:washington-post       Washington Post\n");
    CHECK(entity_list_notes("q", options_of("wash"), list).empty());
    CHECK(entity_list_text({}, 80).empty());
  }

  TEST_CASE("notes tell of more and of none") {
    EntityListOptions options = options_of("wash");
    options.limit = 1;
    CHECK(entity_list_notes("q", options, list_washingtons(options)) ==
          "q: note: 2 more; raise --limit, go on with --offset 1, or give more "
          "letters\n");
    options = options_of("zz\x1b");
    CHECK(entity_list_notes("q", options, list_washingtons(options)) ==
          "q: note: no entity has a name that begins with \"zz\uFFFD\"\n");
    options.type = EntityType::Person;
    CHECK(entity_list_notes("q", options, list_washingtons(options))
              .starts_with("q: note: no person has"));
    EntityList cut;
    cut.match_count = 1;
    cut.entities.emplace_back();
    cut.complete = false;
    CHECK(
        entity_list_notes("q", options, cut) ==
        "q: note: the archive has too many names to read them all; entities and other "
        "names may be missing; give more letters or --type\n");
  }

  TEST_CASE("JSON has the page and its entities") {
    EntityListOptions options = options_of("eva");
    CHECK(
        entity_list_json("000007", options, list_washingtons(options)) ==
        "{\"format_version\":1,\"generation\":\"000007\",\"prefix\":\"eva\",\"type\":"
        "null,\"entity_count\":1,\"complete\":true,\"offset\":0,\"limit\":10,"
        "\"entities\":[{\"type\":\"person\",\"id\":\"person:eva-muller\",\"name\":"
        "\"\u00C9va M\u00FCller\",\"article_count\":1,\"alias_count\":0,\"aliases\":[]}"
        "]}\n");
  }

  TEST_CASE("a name in very many spellings lists the most frequent") {
    TestIndex index;
    std::vector<std::string> names;
    for (int i = 0; i < 150; ++i)
      names.push_back("Q" + std::to_string(i) + " Quill");
    index.add(article_about("1", EntityType::Person, "person:quill", names));
    index.add(article_about("2", EntityType::Person, "person:quill", {"Z Quill"}));
    index.add(article_about("3", EntityType::Person, "person:quill", {"Z Quill"}));
    const EntityList list = list_entities(index.target(), options_of("z q"));
    REQUIRE(list.entities.size() == 1);
    CHECK(list.entities[0].name == "Z Quill");
    CHECK(list.entities[0].aliases.size() == kMaxListedAliases);
    CHECK(list.entities[0].alias_count == 150);
    CHECK(entity_list_text(list, 0).ends_with("; and 50 more\n"));
  }

  TEST_CASE("articles that are deleted in their segment do not count") {
    TestArchive archive;
    archive.add_segment(
        {article_about("a", EntityType::Place, "country:KOR", {"South Korea"}),
         article_about("x", EntityType::Place, "country:KOR", {"ROK"}),
         article_about("y", EntityType::Org, "org:gone", {"Rokkor"})},
        {"x", "y"});
    archive.publish();
    Searcher searcher(archive.open());
    CHECK(searcher.list_entities(options_of("rok")).match_count == 0);
    const EntityList list = searcher.list_entities(options_of("s"));
    REQUIRE(list.entities.size() == 1);
    CHECK(list.entities[0].article_count == 1);
    CHECK(list.entities[0].aliases.empty());
  }

  TEST_CASE("update after update lists what one rebuild lists") {
    const auto seed = std::random_device{}();
    INFO("seed " << seed);
    std::mt19937 random(seed);
    const auto pick = [&random](unsigned count) { return random() % count; };
    const std::vector<std::string> people = {
        "James DeHart", "James P. DeHart", "Mark Esper",  "Mr Esper",
        "Moon Jae-in",  "Angela Merkel",   "Mrs. Merkel", "George Washington"};
    const std::vector<std::string> places = {"South Korea", "the Republic of Korea",
                                             "ROK",         "Washington",
                                             "the U.S.",    "Seoul"};
    const auto line = [&](unsigned id) {
      return "{\"id\":\"id" + std::to_string(id) + "\",\"title\":\"" + people[pick(8)] +
             " speaks\",\"body\":\"On Monday " + people[pick(8)] + " said in " +
             places[pick(6)] + " that " + people[pick(8)] + " will go to " +
             places[pick(6)] + " next week.\",\"date\":\"2019-11-19\"}\n";
    };
    EntityListOptions all;
    all.limit = 1000;
    for (int round = 0; round < 3; ++round) {
      Workshop updated;
      updated.options.deletions = Deletions::Mirror;
      updated.options.guards.max_shrink_percent = 100;
      std::vector<std::string> lines(40);
      for (unsigned i = 0; i < 40; ++i)
        lines[i] = line(i);
      for (int update = 0; update < 6; ++update) {
        std::string content;
        for (unsigned i = 0; i < 40; ++i) {
          if (pick(8) == 0) lines[i] = pick(3) == 0 ? "" : line(i);
          content += lines[i];
        }
        updated.write("in/a.ndjson", content);
        updated.run();
        Workshop rebuilt;
        rebuilt.write("in/a.ndjson", content);
        rebuilt.run();
        const auto list = [&all](const Workshop& shop) {
          return Searcher(Generation::open(shop.options.archive)).list_entities(all);
        };
        const EntityList expected = list(rebuilt);
        CHECK(expected.entities.size() > 5);
        CHECK(list(updated).entities == expected.entities);
        CHECK(list(updated).match_count == expected.match_count);
      }
    }
  }
}
