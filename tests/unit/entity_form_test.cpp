// SPDX-License-Identifier: GPL-2.0-or-later
#include "morgue/entity_form.hpp"

#include <doctest/doctest.h>
#include <string>

#include "morgue/schema.hpp"

using namespace morgue;  // NOLINT(google-build-using-namespace): test file

TEST_SUITE("entity form") {
  TEST_CASE("a term holds the folded form, the printed form and the id") {
    const std::string term =
        entity_form_term(EntityType::Place, {"us", "U.S.", "country:USA"});
    CHECK(term == "XEFL:us\tU.S.\tcountry:USA");
    const auto form = read_entity_form(term);
    REQUIRE(form);
    CHECK(form->folded == "us");
    CHECK(form->printed == "U.S.");
    CHECK(form->id == "country:USA");
    CHECK(term.starts_with(entity_form_prefix(EntityType::Place, "u")));
  }

  TEST_CASE("a form without room is cut and the id stays whole") {
    const std::string id = "org:" + std::string(120, 'i');
    const std::string folded = "e" + std::string(400, '\xC3') + "z";
    const std::string term =
        entity_form_term(EntityType::Org, {folded, std::string(300, 'E'), id});
    CHECK(term.size() <= kMaxTermBytes);
    const auto form = read_entity_form(term);
    REQUIRE(form);
    CHECK(form->id == id);
    CHECK(form->printed.empty());
    CHECK(folded.starts_with(form->folded));
    CHECK(form->folded.size() > 60);
  }

  TEST_CASE("no character is cut in two") {
    std::string folded;
    for (int i = 0; i < 100; ++i)
      folded += "\u00E9";
    for (std::size_t id_bytes = 10; id_bytes < 20; ++id_bytes) {
      const auto form = read_entity_form(entity_form_term(
          EntityType::Person, {folded, "", std::string(id_bytes, 'x')}));
      REQUIRE(form);
      CHECK(form->folded.size() % 2 == 0);
    }
  }

  TEST_CASE("there is no term without a form or without room for the id") {
    CHECK(entity_form_term(EntityType::Org, {"", "!", "org:x"}).empty());
    CHECK(entity_form_term(EntityType::Org, {"x", "X", ""}).empty());
    CHECK(entity_form_term(EntityType::Org, {"x", "X", std::string(190, 'i')}).empty());
    CHECK(entity_form_term(EntityType::Org, {"x", "X", "org:\t"}).empty());
  }

  TEST_CASE("control characters of a given name become spaces") {
    CHECK(entity_form_term(EntityType::Org, {"a b", std::string("A\0\tB", 4),
                                             "org:a"}) == "XEFO:a b\tA  B\torg:a");
  }

  TEST_CASE("other terms are no forms") {
    for (const char* term :
         {"", "XEF", "XEFP:", "XEFP:a", "XEFP:a\tA", "XEIperson:a"}) {
      CAPTURE(term);
      CHECK_FALSE(read_entity_form(term));
    }
  }
}
