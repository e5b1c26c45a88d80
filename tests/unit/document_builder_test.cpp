// SPDX-License-Identifier: GPL-2.0-or-later
// Tests of the terms and values that an article gets.
#include "indexer/build/document_builder.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <map>
#include <string>
#include <vector>

#include "morgue/error.hpp"
#include "morgue/name.hpp"
#include "morgue/schema.hpp"
#include "morgue/stored_article.hpp"

using namespace morgue;  // NOLINT(google-build-using-namespace): test file

namespace {

using Positions = std::vector<std::uint32_t>;

// The terms of a document by name.
class Terms {
 public:
  explicit Terms(const Article& article) : document_(DocumentBuilder().build(article)) {
    for (const DocumentTerm& term : document_.terms)
      terms_[term.term] = &term;
  }

  bool has(const std::string& term) const { return terms_.contains(term); }

  std::uint32_t wdf(const std::string& term) const {
    return has(term) ? terms_.at(term)->wdf : 0;
  }

  Positions positions(const std::string& term) const {
    return has(term) ? terms_.at(term)->positions : Positions{};
  }

  std::vector<std::string> with_prefix(const std::string& prefix) const {
    std::vector<std::string> found;
    for (const auto& [term, ignored] : terms_) {
      if (term.starts_with(prefix)) found.push_back(term.substr(prefix.size()));
    }
    return found;
  }

  std::string value(FieldId field_id) const {
    for (const auto& [slot, value] : document_.values) {
      if (slot == field(field_id).slot) return value;
    }
    return {};
  }

  const IndexDocument& document() const { return document_; }

 private:
  IndexDocument document_;
  std::map<std::string, const DocumentTerm*> terms_;
};

using Strings = std::vector<std::string>;

Article article_with(const std::string& title, const std::string& body) {
  Article article;
  article.id = "a-1";
  article.language = "en";
  article.title = title;
  article.body = body;
  return article;
}

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

  TEST_CASE("what only filters makes an article no longer") {
    Article article = article_with("Talks end", "The talks failed.\n");
    const auto length_of = [](const Article& one) {
      std::uint64_t length = 0;
      const Terms terms(one);
      for (const DocumentTerm& term : terms.document().terms)
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

  TEST_CASE("more distinct terms than allowed are left out and metadata stay") {
    std::string body;
    for (int i = 0; i < 120000; ++i)
      body += "w" + std::to_string(i) + " ";
    Article article = article_with("", body);
    article.published = date_of(kNovember19, DatePrecision::Day);
    const Terms terms(article);
    CHECK(terms.document().terms.size() == kMaxDistinctTerms);
    CHECK(terms.has("D20191119"));
    CHECK(terms.has("Qa-1"));
  }

  TEST_CASE("terms are sorted and unique and all can be written") {
    std::string body = "a b a ";
    body += std::string(5000, 'x');
    const Terms terms(article_with("Title", body));
    const auto& all = terms.document().terms;
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
    CHECK(again.terms.size() == fresh.terms.size());
    CHECK(again.data == fresh.data);
    CHECK(again.values == fresh.values);
  }
}
