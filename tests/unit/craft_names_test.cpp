// SPDX-License-Identifier: GPL-2.0-or-later
// Tests of the corrections that tell spacecraft, firms and places from people.
#include <doctest/doctest.h>
#include <string>
#include <vector>

#include "indexer/extract/name_overrides.hpp"

namespace morgue {
namespace {

constexpr NameKind kPerson = NameKind::Person;

// Takes these words of `sentence` for people, corrects, and shows what is left:
// "person Rosetta; place Goldstone".
std::string corrected(const std::string& sentence,
                      const std::vector<std::string>& people) {
  TaggerText text;
  append_tagger_tokens(sentence, TextPart::Body, 0, sentence.size(), text);
  std::vector<TaggedName> names;
  std::size_t next = 0;
  for (const std::string& person : people) {
    const std::size_t begin = sentence.find(person, next);
    REQUIRE(begin != std::string::npos);
    next = begin + person.size();
    TaggedName name{0, 0, kPerson};
    for (std::size_t i = 0; i < text.tokens.size(); ++i) {
      if (text.tokens[i].begin == begin) name.begin = i;
      if (text.tokens[i].end == next) name.end = i + 1;
    }
    names.push_back(name);
  }
  override_names(text, names);
  std::string out;
  for (const TaggedName& name : names) {
    const std::size_t begin = text.tokens[name.begin].begin;
    const std::size_t end = text.tokens[name.end - 1].end;
    out += (out.empty() ? "" : "; ") +
           std::string(name.kind == kPerson         ? "person "
                       : name.kind == NameKind::Org ? "org "
                                                    : "place ") +
           sentence.substr(begin, end - begin);
  }
  return out;
}

TEST_SUITE("name overrides") {
  TEST_CASE("spacecraft are nobody anywhere in an article that says what they are") {
    CHECK(corrected("The Wanderer probe flew on. Wanderer slept.",
                    {"Wanderer", "Wanderer"})
              .empty());
    CHECK(
        corrected("The lander, named Hopper, fell. Hopper woke.", {"Hopper", "Hopper"})
            .empty());
    CHECK(corrected("Teams saw Philae land on it.", {"Philae"}).empty());
  }

  TEST_CASE("people who are named in full keep a craft's name") {
    CHECK(corrected("Rosetta Tharpe sang. Rosetta left.",
                    {"Rosetta Tharpe", "Rosetta"}) ==
          "person Rosetta Tharpe; person Rosetta");
  }

  TEST_CASE("prisons, resorts and cities are places") {
    CHECK(corrected("He was held at Victor Verster for years.", {"Victor Verster"}) ==
          "place Victor Verster");
    CHECK(corrected("She opened the Gray Turnbow resort there.", {"Gray Turnbow"}) ==
          "place Gray Turnbow");
    CHECK(corrected("They flew from Saint Louis today.", {"Saint Louis"}) ==
          "place Saint Louis");
    CHECK(corrected("The signal came by way of Goldstone, California, first.",
                    {"Goldstone"})
              .starts_with("place Goldstone"));
  }

  TEST_CASE("an office is no part of the name behind it") {
    CHECK(corrected("Secretary of State James A. Miller spoke.",
                    {"State James A. Miller"}) == "person James A. Miller");
    CHECK(corrected("The president of Morgan James spoke.", {"Morgan James"}) ==
          "person Morgan James");
  }

  TEST_CASE("firms and peoples are not people") {
    CHECK(corrected("Its firm Smit Salvage was called in.", {"Smit Salvage"}) ==
          "org Smit Salvage");
    CHECK(corrected("Many Berliners danced on it.", {"Berliners"}).empty());
  }

  TEST_CASE("a president with a last name only is somebody") {
    CHECK(corrected("The goal that President Macron set was met.", {}) ==
          "person Macron");
    CHECK(corrected("The President Monday left early.", {}).empty());
    CHECK(corrected("The goal that a president Macron set was met.", {}).empty());
  }
}

}  // namespace
}  // namespace morgue
