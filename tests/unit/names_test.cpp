// SPDX-License-Identifier: GPL-2.0-or-later
// Tests of names: folding, ids, the built-in tables.
#include <algorithm>
#include <doctest/doctest.h>
#include <string>
#include <vector>

#include "indexer/names/gazetteer.hpp"
#include "indexer/names/name_words.hpp"
#include "morgue/name.hpp"

namespace morgue {
namespace {

using Ids = std::vector<std::string>;

TEST_SUITE("names") {
  TEST_CASE("folds the spellings of a name to one key") {
    struct Row {
      const char* name;
      const char* key;
    };

    const Row rows[] = {
        {"James P. DeHart's", "james p dehart"},
        {"James P. DeHart\u2019s", "james p dehart"},
        {"Jeong Eun-bo", "jeong eun bo"},
        {"U.S.", "us"},
        {"U.S. State Department", "us state department"},
        {"S.Korea", "s korea"},
        {"S. Korea", "s korea"},
        {"  two\u00A0 words ", "two words"},
        {"Fran\u00E7ois Mitterrand", "francois mitterrand"},
        {"\u0130stanbul", "istanbul"},
        {"I\u011Fd\u0131r", "igdir"},
        {"Stra\u00DFe", "strasse"},
        {"Lech Wa\u0142\u0119sa", "lech walesa"},
        {"O\u2019Brien", "o'brien"},
        {"the Joneses'", "the joneses"},
        {"AT&T", "at&t"},
        {"F. W. de Klerk", "f w de klerk"},
        {"\uFF2E\uFF21\uFF34\uFF2F", "nato"},
        {"\u0642\u064E\u0646\u064E\u0627\u0629", "\u0642\u0646\u0627\u0629"},
        {"\u307E\u3067", "\u307E\u3067"},
        {"", ""},
        {"...", ""},
    };
    for (const Row& row : rows) {
      CAPTURE(row.name);
      CHECK(fold_name(row.name) == row.key);
    }
  }

  TEST_CASE("folding a key again changes nothing") {
    for (const GazetteerForm& form : gazetteer_forms()) {
      CAPTURE(form.key);
      CHECK(fold_name(form.key) == form.key);
    }
  }

  TEST_CASE("derives ids without titles and middle initials") {
    struct Row {
      EntityType type;
      const char* name;
      const char* id;
    };

    const Row rows[] = {
        {EntityType::Person, "James P. DeHart", "person:james-dehart"},
        {EntityType::Person, "Mr. DeHart", "person:dehart"},
        {EntityType::Person, "President Donald Trump", "person:donald-trump"},
        {EntityType::Person, "Jeong Eun-bo", "person:jeong-eun-bo"},
        {EntityType::Person, "Edwin E. Aldrin Jr.", "person:edwin-aldrin"},
        {EntityType::Person, "F. W. de Klerk", "person:fw-de-klerk"},
        {EntityType::Person, "F.W. de Klerk", "person:fw-de-klerk"},
        {EntityType::Person, "Sinead O'Connor", "person:sinead-oconnor"},
        {EntityType::Org, "Yonhap", "org:yonhap"},
        {EntityType::Org, "The Kirloskar Company Ltd.", "org:kirloskar"},
        {EntityType::Place, "Ulsan", "place:ulsan"},
        {EntityType::Place, "the Sea of Tranquility", "place:sea-of-tranquility"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.name);
      CHECK(derive_entity_id(row.type, row.name) == row.id);
    }
  }

  TEST_CASE("keeps ids short enough for a term") {
    const std::string name(10000, 'x');
    CHECK(derive_entity_id(EntityType::Org, name).size() <= 130);
  }

  TEST_CASE("knows the forms of countries") {
    const char* const thai_name =
        "\u0E40\u0E01\u0E32\u0E2B\u0E25\u0E35\u0E43\u0E15\u0E49";
    for (const char* form :
         {"Republic of Korea", "ROK", "South Korea", "S Korea", "S. Korea", "S.Korea",
          "s\u00FCdkorea", "Cor\u00E9e du Sud", "Corea del Sur", "G\u00FCney Kore",
          "\u97D3\u56FD", "\u97E9\u56FD", thai_name}) {
      CAPTURE(form);
      CHECK(known_entity_ids(EntityType::Place, form) == Ids{"country:KOR"});
    }
    for (const char* form : {"DPRK", "N. Korea", "North Korea", "Nordkorea"}) {
      CAPTURE(form);
      CHECK(known_entity_ids(EntityType::Place, form) == Ids{"country:PRK"});
    }
    for (const char* form :
         {"US", "U.S.", "USA", "United States", "the United States",
          "United States of America", "Vereinigte Staaten", "\u00C9tats-Unis",
          "Estados Unidos", "ABD", "\u7C73\u56FD", "\u7F8E\u56FD"}) {
      CAPTURE(form);
      CHECK(known_entity_ids(EntityType::Place, form) == Ids{"country:USA"});
    }
    CHECK(known_entity_ids(EntityType::Place, "UK") == Ids{"country:GBR"});
    CHECK(known_entity_ids(EntityType::Place, "Britain") == Ids{"country:GBR"});
    CHECK(known_entity_ids(EntityType::Place, "UAE") == Ids{"country:ARE"});
    CHECK(known_entity_ids(EntityType::Place, "Deutschland") == Ids{"country:DEU"});
    CHECK(known_entity_name("country:KOR") == "South Korea");
  }

  TEST_CASE("keeps demonyms out of names") {
    CHECK(known_entity_ids(EntityType::Place, "Korean").empty());
    CHECK(known_entity_ids(EntityType::Place, "American").empty());
  }

  TEST_CASE("knows cities in several languages") {
    for (const char* form :
         {"Seoul", "S\u00E9oul", "Se\u00FAl", "\u30BD\u30A6\u30EB", "\u9996\u5C14"}) {
      CAPTURE(form);
      CHECK(known_entity_ids(EntityType::Place, form) == Ids{"place:seoul"});
    }
    CHECK(known_entity_ids(EntityType::Place, "Genf") == Ids{"place:geneva"});
    CHECK(known_entity_name("place:seoul") == "Seoul");
  }

  TEST_CASE("folds the variants of an organisation") {
    for (const char* form : {"State Department", "U.S. State Department",
                             "US Department of State", "Department of State"}) {
      CAPTURE(form);
      CHECK(known_entity_ids(EntityType::Org, form) ==
            Ids{"org:us-department-of-state"});
    }
    CHECK(known_entity_ids(EntityType::Org, "Nato") == Ids{"org:nato"});
    CHECK(known_entity_ids(EntityType::Org, "OTAN") == Ids{"org:nato"});
    CHECK(known_entity_ids(EntityType::Org, "Yonhap News Agency") == Ids{"org:yonhap"});
    CHECK(known_entity_name("org:yonhap") == "Yonhap");
    CHECK(known_entity_ids(EntityType::Person, "NATO").empty());
    CHECK(known_entity_name("org:no-such-thing").empty());
  }

  TEST_CASE("the tables are sorted and every id is known") {
    CHECK(std::ranges::is_sorted(gazetteer_forms(), {}, &GazetteerForm::key));
    CHECK(std::ranges::is_sorted(given_names()));
    for (const GazetteerEntity& entity : gazetteer_entities()) {
      CAPTURE(entity.id);
      const GazetteerEntity* found = find_gazetteer_entity(entity.id);
      REQUIRE(found != nullptr);
      CHECK(found->name == entity.name);
    }
  }

  TEST_CASE("tells titles and given names from other words") {
    CHECK(is_title_word("president"));
    CHECK(is_title_word("mr"));
    CHECK_FALSE(is_title_word("esper"));
    CHECK(is_honorific("mrs"));
    CHECK_FALSE(is_honorific("president"));
    CHECK(implied_gender("mrs") == Gender::Female);
    CHECK(implied_gender("mr") == Gender::Male);
    CHECK(implied_gender("dr") == Gender::Unknown);
    CHECK(is_given_name("donald"));
    CHECK(is_leading_family_name("jeong"));
    CHECK_FALSE(is_given_name("tuesday"));
  }
}

}  // namespace
}  // namespace morgue
