// SPDX-License-Identifier: GPL-2.0-or-later
// Tests of the terms and values that an article gets.
#include "indexer/build/document_builder.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <string>
#include <vector>

#include "morgue/error.hpp"
#include "morgue/name.hpp"
#include "morgue/schema.hpp"
#include "morgue/stored_article.hpp"
#include "tests/support/indexed_terms.hpp"

using namespace morgue;  // NOLINT(google-build-using-namespace): test file

namespace {

ArticleDate date_of(std::int64_t instant_s, DatePrecision precision) {
  return {instant_s, precision, DateOrigin::Metadata, std::nullopt};
}

constexpr std::int64_t kNovember19 = 1574121600;  // 2019-11-19

}  // namespace

TEST_SUITE("document builder") {
  TEST_CASE("words of title and body stand at positions apart") {
    const Terms terms(article_with("Talks end", "The talks failed.\n"));
    CHECK(terms.positions("talks") == Positions{kTitlePosition, kBodyPosition + 1});
    CHECK(terms.positions("failed") == Positions{kBodyPosition + 2});
    CHECK(terms.positions(word_term(FieldId::Title, "talks")) ==
          Positions{kTitlePosition});
    CHECK_FALSE(terms.has(word_term(FieldId::Title, "failed")));
  }

  TEST_CASE("a word of the title counts more than one of the body") {
    const Terms terms(article_with("Talks end", "The talks failed. Talks resume.\n"));
    CHECK(terms.wdf("talks") == kTitleWdf + 2);
    CHECK(terms.wdf(word_term(FieldId::Title, "talks")) == 1);
    CHECK(terms.wdf(stem_term(FieldId::Any, "en", "talk")) == kTitleWdf + 2);
    CHECK(terms.wdf(stem_term(FieldId::Title, "en", "talk")) == 1);
    CHECK(terms.positions(stem_term(FieldId::Any, "en", "talk")).empty());
  }

  TEST_CASE("a sketch of the text is made unless it is left out") {
    std::string body;
    for (int i = 0; i < 40; ++i)
      body += "word" + std::to_string(i) + " ";
    const Article article = article_with("Talks end", body);
    const auto has_sketch = [&](Sketches sketches) {
      const IndexDocument document = DocumentBuilder(sketches).build(article);
      return std::ranges::any_of(
          document.values, [](const auto& value) { return value.first == kCopySlot; });
    };
    CHECK(has_sketch(Sketches::Make));
    CHECK_FALSE(has_sketch(Sketches::None));
  }

  TEST_CASE("what only filters makes an article no longer") {
    Article article = article_with("Talks end", "The talks failed.\n");
    const auto length_of = [](const Article& one) {
      std::uint64_t length = 0;
      const Terms terms(one);
      for (const DocumentTerm& term : terms_of(terms.document().terms))
        length += term.wdf;
      return length;
    };
    const std::uint64_t length = length_of(article);
    article.id = "another";
    article.url = "https://news.example.org/2019/11/talks";
    article.published.instant_s = article.updated.instant_s = 1574121600;
    article.published.precision = article.updated.precision = DatePrecision::Day;
    article.published.origin = article.updated.origin = DateOrigin::Metadata;
    article.summary = "Talks.";
    const Terms terms(article);
    CHECK(terms.has(date_term(FieldId::Date, DateUnit::Day, {2019, 11, 19})));
    CHECK(terms.has(flag_term(FieldId::Has, "summary")));
    CHECK(terms.has(word_term(FieldId::Site, "example.org")));
    CHECK(length_of(article) == length);
  }

  TEST_CASE("several forms of a stem are counted together") {
    const Terms terms(article_with("", "Talks, talked, talking."));
    CHECK(terms.wdf(stem_term(FieldId::Any, "en", "talk")) == 3);
  }

  TEST_CASE("the first paragraph is the lead") {
    Article article = article_with("Title", "First words.\nSecond words.\n");
    article.blocks = {{0, 12, BlockKind::Paragraph}, {13, 26, BlockKind::Paragraph}};
    const Terms terms(article);
    CHECK(terms.with_prefix(std::string(field(FieldId::Lead).prefix)) ==
          Strings{"first", "words"});
    CHECK(terms.wdf(word_term(FieldId::Lead, "words")) == 1);
    CHECK(terms.positions(word_term(FieldId::Lead, "words")) ==
          Positions{kBodyPosition + 1});
    CHECK(terms.wdf(stem_term(FieldId::Lead, "en", "word")) == 1);
    CHECK(terms.wdf("words") == 2);
  }

  TEST_CASE("headers and boilerplate are stored and not indexed") {
    Article article = article_with("", "SEOUL dateline\nText.\nAdvertisement\n");
    article.blocks = {{0, 14, BlockKind::Header},
                      {15, 20, BlockKind::Paragraph},
                      {21, 34, BlockKind::Boilerplate}};
    const Terms terms(article);
    CHECK(terms.has("text"));
    CHECK_FALSE(terms.has("dateline"));
    CHECK_FALSE(terms.has("advertisement"));
    CHECK(decode_article(terms.document().data) == article);
  }

  TEST_CASE("a language without stemmer has words only") {
    Article article = article_with("", "\xe6\xbc\xa2\xe5\xad\x97");
    article.language = "ja";
    const Terms terms(article);
    CHECK(terms.with_prefix(std::string(kStemPrefix)).empty());
    CHECK(terms.with_prefix("L") == Strings{"ja"});
  }

  TEST_CASE("an article without language is und") {
    Article article = article_with("", "x");
    article.language.clear();
    CHECK(Terms(article).with_prefix("L") == Strings{"und"});
  }

  TEST_CASE("elements of a list stand apart") {
    Article article = article_with("", "");
    article.byline = {"Ann Example", "", "Bo Sample"};
    article.tags = {"Trade talks"};
    const Terms terms(article);
    CHECK(terms.positions(word_term(FieldId::Byline, "ann")) == Positions{1});
    CHECK(terms.positions(word_term(FieldId::Byline, "example")) == Positions{2});
    CHECK(terms.positions(word_term(FieldId::Byline, "bo")) ==
          Positions{3 + kElementGap});
    CHECK(terms.positions(word_term(FieldId::Tag, "talks")) == Positions{2});
    CHECK_FALSE(terms.has("ann"));
  }

  TEST_CASE("place source and section have fields of their own") {
    Article article = article_with("", "");
    article.dateline = "Seoul";
    article.source = "The Paper";
    article.section = "World";
    const Terms terms(article);
    CHECK(terms.has(word_term(FieldId::Dateline, "seoul")));
    CHECK(terms.has(word_term(FieldId::Source, "paper")));
    CHECK(terms.has(word_term(FieldId::Section, "world")));
    CHECK(terms.value(FieldId::Source) == "The Paper");
  }

  TEST_CASE("an address gives url and site terms") {
    Article article = article_with("", "");
    article.url = "https://News.Example.org/A?b#c";
    const Terms terms(article);
    CHECK(terms.with_prefix("U") == Strings{"https://news.example.org/A?b"});
    CHECK(terms.with_prefix("H") == Strings{"example.org", "news.example.org", "org"});
  }

  TEST_CASE("date terms go as far as the date is known") {
    struct Row {
      DatePrecision precision;
      Strings terms;
      bool floating;
    };

    const Row rows[] = {
        {DatePrecision::Year, {"Y2019"}, true},
        {DatePrecision::Month, {"M201911", "Y2019"}, true},
        {DatePrecision::Day, {"D20191119", "M201911", "Y2019"}, true},
        {DatePrecision::Minute, {"D20191119", "M201911", "Y2019"}, false},
        {DatePrecision::Second, {"D20191119", "M201911", "Y2019"}, false},
    };
    for (const Row& row : rows) {
      Article article = article_with("", "");
      article.published = date_of(kNovember19, row.precision);
      const Terms terms(article);
      Strings found;
      for (const char* prefix : {"D", "M", "Y"}) {
        for (const std::string& rest : terms.with_prefix(prefix)) {
          found.push_back(prefix + rest);
        }
      }
      CAPTURE(date_precision_name(row.precision));
      CHECK(found == row.terms);
      CHECK(terms.has(flag_term(FieldId::Is, "floating")) == row.floating);
      CHECK(date_slot_instant(terms.value(FieldId::Date)) == kNovember19);
    }
  }

  TEST_CASE("a timed date belongs to its day in UTC") {
    Article article = article_with("", "");
    article.published = {kNovember19 - 60, DatePrecision::Minute, DateOrigin::Metadata,
                         std::int16_t{540}};
    CHECK(Terms(article).with_prefix("D") == Strings{"20191118"});
  }

  TEST_CASE("updates have terms of their own and undated articles none") {
    Article article = article_with("", "");
    article.updated = date_of(kNovember19, DatePrecision::Day);
    const Terms terms(article);
    CHECK(terms.has("XUD20191119"));
    CHECK(terms.has(flag_term(FieldId::Is, "floatingupdate")));
    CHECK_FALSE(terms.has(flag_term(FieldId::Is, "floating")));
    CHECK(terms.with_prefix("Y").empty());
    CHECK(terms.value(FieldId::Date).empty());
    CHECK(date_slot_instant(terms.value(FieldId::Updated)) == kNovember19);
  }

  TEST_CASE("flags say what an article has") {
    CHECK(Terms(article_with("", "x")).with_prefix("XHAS").empty());
    Article article = article_with("Title", "Words.\nA caption.\n");
    article.blocks = {{0, 6, BlockKind::Paragraph}, {7, 17, BlockKind::Caption}};
    article.summary = "s";
    article.byline = {"b"};
    article.source = "s";
    article.url = "https://example.org";
    article.section = "s";
    article.tags = {"t"};
    article.dateline = "d";
    article.published = date_of(0, DatePrecision::Day);
    article.updated = date_of(0, DatePrecision::Day);
    article.entities = {{EntityType::Person, "person:a", "A", {}, true},
                        {EntityType::Org, "org:b", "B", {}, true},
                        {EntityType::Place, "place:c", "C", {}, true}};
    CHECK(Terms(article).with_prefix("XHAS") ==
          Strings{"byline", "caption", "date", "dateline", "entity", "org", "person",
                  "place", "section", "source", "summary", "tag", "title", "updated",
                  "url"});
  }

  TEST_CASE("the words of the body are counted") {
    CHECK(number_from_slot(Terms(article_with("Two words", "One two three."))
                               .value(FieldId::Words)) == 3);
    CHECK(number_from_slot(Terms(article_with("Title", "")).value(FieldId::Words)) ==
          0);
  }

  TEST_CASE("more distinct terms than allowed are left out and metadata stay") {
    std::string body;
    for (int i = 0; i < 120000; ++i)
      body += "w" + std::to_string(i) + " ";
    Article article = article_with("", body);
    article.published = date_of(kNovember19, DatePrecision::Day);
    const Terms terms(article);
    CHECK(terms.document().terms.count <= kMaxDistinctTerms);
    CHECK(terms.document().terms.count > kMaxDistinctTerms - 10);
    CHECK(terms.has("w19999"));
    CHECK(terms.has(stem_term(FieldId::Any, "en", "w19999")));
    CHECK_FALSE(terms.has("w119999"));
    CHECK(terms.has("D20191119"));
    CHECK(terms.has("Qa-1"));
  }

  TEST_CASE("terms are unique and all can be written") {
    std::string body = "a b a ";
    body += std::string(5000, 'x');
    const Terms terms(article_with("Title", body));
    const std::vector<DocumentTerm> all = terms_of(terms.document().terms);
    for (std::size_t i = 1; i < all.size(); ++i)
      CHECK(all[i - 1].term < all[i].term);
    for (const DocumentTerm& term : all)
      CHECK(term.term.size() <= kMaxTermBytes);
  }

  TEST_CASE("a text beyond the limit is too large") {
    const Article article = article_with("", std::string(kMaxTextBytes + 1, ' '));
    try {
      DocumentBuilder().build(article);
      FAIL("built");
    } catch (const Error& error) {
      CHECK(error.code() == ErrorCode::TooLarge);
    }
  }

  TEST_CASE("a builder keeps nothing of the article before") {
    DocumentBuilder builder;
    const Article first = article_with("One", "two three");
    const Article second = article_with("Four", "five");
    builder.build(first);
    const IndexDocument again = builder.build(second);
    const IndexDocument fresh = DocumentBuilder().build(second);
    CHECK(again.terms.count == fresh.terms.count);
    CHECK(again.terms.digest == fresh.terms.digest);
    CHECK(again.data == fresh.data);
    CHECK(again.values == fresh.values);
  }
}
