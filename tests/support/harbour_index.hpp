// SPDX-License-Identifier: GPL-2.0-or-later
// An index of four articles, in English, German and no known language, to compile
// queries against.
#pragma once

#include <cstddef>

#include "morgue/article.hpp"
#include "tests/support/test_index.hpp"

namespace morgue_test {

using morgue::add_entity;
using morgue::Article;
using morgue::EntityType;
using morgue::make_article;
using morgue::make_date;
using morgue::TestIndex;

inline Article harbour() {
  Article article = make_article(
      "harbour", "Harbour talks resume",
      "The harbour board met again. Marta P. Quill said the board would withdraw its "
      "offer of fair and equitable cost sharing.\n\nA mutually acceptable agreement is "
      "near, Quill told reporters. The Polish crane firm agreed.");
  add_entity(article, EntityType::Person, "person:marta-quill",
             {"Marta P. Quill", "Quill"});
  add_entity(article, EntityType::Org, "org:harbour-board", {"harbour board"});
  article.published = make_date(2019, 11, 19);
  article.source = "Northgate Record";
  article.byline = {"Ada Finch"};
  article.tags = {"ports", "cost sharing"};
  article.url = "https://News.Example.org/ports/1#top";
  return article;
}

inline Article bridge() {
  Article article = make_article(
      "bridge", "Bridge polish scandal",
      "Workers began withdrawing from the bridge on Monday. They polish rails. Marta "
      "Quill was not there; a spokesman said so. An agreement that is acceptable, "
      "mutually or not, took time.");
  add_entity(article, EntityType::Person, "person:marta-quill", {"Marta Quill"});
  add_entity(article, EntityType::Place, "country:KOR", {"bridge"});
  article.published = make_date(2019, 11, 20);
  article.published.precision = morgue::DatePrecision::Month;
  article.published.instant_s = morgue::make_date(2019, 11, 1).instant_s;
  article.updated = make_date(2019, 11, 21);
  article.url = "http://example.org/b";
  return article;
}

inline Article german() {
  Article article =
      make_article("german", "Br\u00fccken und H\u00e4fen",
                   "Die Br\u00fccken im Hafen sind alt. Der Rat will withdraw sagen.");
  article.language = "de";
  article.published = make_date(2020, 2, 1);
  article.published.precision = morgue::DatePrecision::Minute;
  article.published.instant_s += morgue::kSecondsPerDay - 3600;
  return article;
}

inline Article unknown_language() {
  Article article = make_article("und", "", "withdraw withdrawal xyzzy");
  article.language = "und";
  return article;
}

inline TestIndex make_index(std::size_t segments = 1) {
  TestIndex index(segments);
  index.add(harbour());
  index.add(bridge());
  index.add(german());
  index.add(unknown_language());
  return index;
}

}  // namespace morgue_test
