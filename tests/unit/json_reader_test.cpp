// SPDX-License-Identifier: GPL-2.0-or-later
// What JSON records give, kind of exporter by kind of exporter. The records are written
// for these tests.
#include <doctest/doctest.h>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/formats/readers.hpp"
#include "tests/support/read_results.hpp"

using morgue::Article;
using morgue::EntityType;
using morgue::format_date;
using morgue::read_all;
using morgue::ReadAll;
using morgue::ReaderOptions;
using Texts = std::vector<std::string>;

namespace {

Article read_one(const std::string& record, const ReaderOptions& options = {}) {
  const ReadAll read = read_all(record, "json", options);
  CAPTURE(record);
  if (!read.rejects.empty()) CAPTURE(read.rejects[0].message);
  REQUIRE(read.articles.size() == 1);
  return read.articles[0];
}

Texts entity_names(const Article& article, EntityType type) {
  Texts names;
  for (const morgue::Entity& entity : article.entities) {
    CHECK(entity.given);
    if (entity.type == type) names.push_back(entity.name);
  }
  return names;
}

}  // namespace

TEST_SUITE("json reader: exporters") {
  TEST_CASE("news-please records") {
    const Article article = read_one(
        R"({"title":"Ferry halted","title_page":null,"maintext":"It stayed.","text":null,
            "date_publish":"2019-11-20 08:30:00","date_modify":"None",
            "date_download":"2020-01-01 00:00:00","authors":["Mina Oh","Jan Weber"],
            "source_domain":"www.example.org","language":"en",
            "url":"https://example.org/a/7","filename":"x.html","description":"Summary"})");
    CHECK(article.title == "Ferry halted");
    CHECK(article.body == "It stayed.");
    CHECK(format_date(article.published) == "2019-11-20T08:30:00");
    CHECK_FALSE(article.published.utc_offset_min.has_value());
    CHECK_FALSE(article.updated.known());
    CHECK(article.byline == Texts{"Mina Oh", "Jan Weber"});
    CHECK(article.source == "www.example.org");
    CHECK(article.url == "https://example.org/a/7");
    CHECK(article.id == article.url);
    CHECK(article.summary == "Summary");
  }

  TEST_CASE("trafilatura records: source is the address") {
    const Article article = read_one(
        R"({"title":"Ferry halted","author":"Mina Oh; Jan Weber","hostname":"example.org",
            "date":"2019-11-20","filedate":"2020-02-02","source":"https://example.org/a/7",
            "source-hostname":"Harbour Courier","categories":"Weather","tags":"storm;ferry",
            "fingerprint":"ab","id":null,"excerpt":"Short.","text":"It stayed.",
            "raw_text":"It stayed","comments":"","language":"en"})");
    CHECK(article.url == "https://example.org/a/7");
    CHECK(article.id == "https://example.org/a/7");
    CHECK(article.source == "Harbour Courier");
    CHECK(article.byline == Texts{"Mina Oh", "Jan Weber"});
    CHECK(article.tags == Texts{"storm", "ferry"});
    CHECK(article.body == "It stayed.");
    CHECK(format_date(article.published) == "2019-11-20");
  }

  TEST_CASE("newspaper records") {
    const Article article = read_one(
        R"({"title":"T","text":"B","publish_date":"2019-11-20T08:30:00","authors":[],
            "meta_site_name":"Harbour Courier","meta_lang":"en","url":"https://a.example/1",
            "canonical_link":"https://a.example/canonical","meta_keywords":["storm"],
            "meta_description":"S"})");
    CHECK(article.url == "https://a.example/canonical");
    CHECK(article.source == "Harbour Courier");
    CHECK(article.language == "en");
    CHECK(article.tags == Texts{"storm"});
    CHECK(article.summary == "S");
    CHECK(article.byline.empty());
  }

  TEST_CASE("Media Cloud and readability records") {
    const Article cloud = read_one(
        R"({"article_title":"T","text_content":"B","publication_date":"2019-11-20",
            "indexed_date":"2020-01-01","canonical_domain":"a.example","language":"es",
            "original_url":"http://a.example/1"})");
    CHECK(cloud.title == "T");
    CHECK(cloud.body == "B");
    CHECK(format_date(cloud.published) == "2019-11-20");
    CHECK(cloud.source == "a.example");
    CHECK(cloud.url == "http://a.example/1");
    const Article readable = read_one(
        R"({"title":"T","textContent":"B","content":"<div>B</div>","byline":"Mina Oh",
            "siteName":"Harbour Courier","lang":"en","publishedTime":"2019-11-20"})");
    CHECK(readable.body == "B");
    CHECK(readable.source == "Harbour Courier");
    CHECK(format_date(readable.published) == "2019-11-20");
  }

  TEST_CASE("Washington Post records: contents and epoch milliseconds") {
    const Article article = read_one(
        R"({"id":"b2e89334","article_url":"https://example.com/a","title":"Ferry halted",
            "author":"Mina Oh","published_date":1574208000000,"contents":[
            {"type":"kicker","content":"Weather"},{"type":"title","content":"Ferry halted"},
            {"type":"byline","content":"By Mina Oh"},{"type":"date","content":1574208000000},
            null,{"type":"image","fullcaption":"A quay.","imageURL":"x"},
            {"type":"sanitized_html","subtype":"paragraph","content":"It <b>stayed</b> in."},
            {"type":"sanitized_html","content":"<p>It left &amp; came.</p>"},
            {"type":"tweet","content":{"text":"ignored shape"}}]})");
    CHECK(article.body == "A quay.\n\nIt stayed in.\n\nIt left & came.");
    CHECK(format_date(article.published) == "2019-11-20T00:00:00Z");
    CHECK(article.id == "b2e89334");
    CHECK(article.url == "https://example.com/a");
  }

  TEST_CASE("ninjs 1 records") {
    const Article article = read_one(
        R"({"uri":"urn:example:7","type":"text","versioncreated":"2013-07-09T10:37:00Z",
            "language":"en-US","byline":"Mina Oh","located":"Busan, Korea",
            "title":"slug-ferry","headline_main":"Ferry halted","pubstatus":"usable",
            "body_text":"It stayed. It left.","body_xhtml":"<p>It stayed.</p><p>It left.</p>",
            "person":[{"name":"Mina Oh","rel":"about","code":"Q1"}],
            "organisation":[{"name":"Coast Guard"}],
            "place":[{"name":"Busan"},{"name":"Korea","code":"country:KOR"}],
            "subject":[{"name":"storm"}],"copyrightholder":"Uniwire"})");
    CHECK(article.id == "urn:example:7");
    CHECK(article.title == "Ferry halted");
    CHECK(article.body == "It stayed.\n\nIt left.");
    CHECK(format_date(article.published) == "2013-07-09T10:37:00Z");
    CHECK_FALSE(article.updated.known());
    CHECK(article.language == "en");
    CHECK(article.dateline == "Busan, Korea");
    CHECK(article.source == "Uniwire");
    CHECK(article.tags == Texts{"storm"});
    CHECK(entity_names(article, EntityType::Person) == Texts{"Mina Oh"});
    CHECK(entity_names(article, EntityType::Org) == Texts{"Coast Guard"});
    CHECK(entity_names(article, EntityType::Place) == Texts{"Busan", "Korea"});
    CHECK(article.entities.back().id == "country:KOR");
    CHECK(article.entities.front().id == "person:mina-oh");
  }

  TEST_CASE("ninjs 2 and 3 records") {
    const Article article = read_one(
        R"({"uri":"urn:example:8","firstCreated":"2019-11-20T08:00:00+09:00",
            "versionCreated":"2019-11-20T09:00:00+09:00","by":"Mina Oh",
            "headlines":[{"role":"short","value":"Ferry"},{"role":"main","value":"Ferry halted"}],
            "bodies":[{"role":"main","contentType":"text/plain","value":"One. Two."},
                      {"role":"rich","contentType":"application/xhtml+xml",
                       "value":"<p>One.</p><p>Two.</p>"}],
            "people":[{"name":"Mina Oh"}],"organisations":[{"name":"Coast Guard"}],
            "places":[{"name":"Busan"}],"infoSources":[{"name":"Uniwire","role":"x"}]})");
    CHECK(article.title == "Ferry halted");
    CHECK(article.body == "One.\n\nTwo.");
    CHECK(format_date(article.published) == "2019-11-20T08:00:00+09:00");
    CHECK(format_date(article.updated) == "2019-11-20T09:00:00+09:00");
    CHECK(article.byline == Texts{"Mina Oh"});
    CHECK(article.source == "Uniwire");
    CHECK(article.entities.size() == 3);
  }

  TEST_CASE("schema.org NewsArticle records") {
    const Article article = read_one(
        R"({"@context":"https://schema.org","@type":"NewsArticle","headline":"Ferry halted",
            "alternativeHeadline":"Storm","articleBody":"It stayed &amp; waited.",
            "datePublished":"2019-11-20T08:30:00+09:00","dateModified":"2019-11-21",
            "author":[{"@type":"Person","name":"Mina Oh"},
                      {"@type":"Person","givenName":"Jan","familyName":"Weber"},"Third"],
            "publisher":{"@type":"Organization","name":"Harbour Courier"},
            "mainEntityOfPage":{"@type":"WebPage","@id":"https://example.org/a/7"},
            "inLanguage":{"@type":"Language","name":"English"},"articleSection":"Weather",
            "keywords":"storm, ferry","contentLocation":{"@type":"Place","name":"Busan"},
            "mentions":[{"@type":"Person","name":"Ana Cruz"},{"@type":"Thing","name":"Storm"}],
            "about":{"@type":"Organization","name":"Coast Guard"}})");
    CHECK(article.title == "Ferry halted");
    CHECK(article.subtitle == "Storm");
    CHECK(article.body == "It stayed & waited.");
    CHECK(article.byline == Texts{"Mina Oh", "Jan Weber", "Third"});
    CHECK(article.source == "Harbour Courier");
    CHECK(article.url == "https://example.org/a/7");
    CHECK(article.language == "en");
    CHECK(article.section == "Weather");
    CHECK(article.tags == Texts{"storm", "ferry"});
    CHECK(article.dateline == "Busan");
    CHECK(format_date(article.updated) == "2019-11-21");
    CHECK(entity_names(article, EntityType::Person) == Texts{"Ana Cruz"});
    CHECK(entity_names(article, EntityType::Org) == Texts{"Coast Guard"});
  }

  TEST_CASE("Event Registry records") {
    const Article article = read_one(
        R"({"articles":{"page":1,"results":[{"uri":"5512","lang":"eng","date":"2019-11-20",
            "time":"08:30:00","dateTime":"2019-11-20T08:30:00Z","url":"https://a.example/1",
            "title":"T","body":"B","source":{"uri":"a.example","title":"Harbour Courier"},
            "location":{"label":{"eng":"Busan"}},"concepts":[
            {"uri":"x","type":"person","label":{"eng":"Mina Oh"}},
            {"uri":"y","type":"loc","label":{"eng":"Busan"}},
            {"uri":"z","type":"wiki","label":{"eng":"Ferry"}}]}]}})");
    CHECK(article.id == "5512");
    CHECK(article.language == "en");
    CHECK(format_date(article.published) == "2019-11-20T08:30:00Z");
    CHECK(article.source == "Harbour Courier");
    CHECK(article.dateline == "Busan");
    CHECK(entity_names(article, EntityType::Person) == Texts{"Mina Oh"});
    CHECK(entity_names(article, EntityType::Place) == Texts{"Busan"});
    CHECK(article.entities.size() == 2);
  }

  TEST_CASE("FollowTheMoney and GDELT records") {
    const Article leak = read_one(
        R"({"title":"T","bodyText":"B","publishedAt":"2019","author":"Mina Oh",
            "publisher":"Harbour Courier","peopleMentioned":["Ana Cruz"],
            "companiesMentioned":["Port Co"],"locationMentioned":["Busan"]})");
    CHECK(leak.body == "B");
    CHECK(format_date(leak.published) == "2019");
    CHECK(leak.source == "Harbour Courier");
    CHECK(leak.entities.size() == 3);
    const Article gdelt = read_one(
        R"({"articles":[{"url":"https://a.example/1","title":"T","seendate":"20191120T083000Z",
            "domain":"a.example","language":"English","sourcecountry":"Canada"}]})");
    CHECK(gdelt.title == "T");
    CHECK(gdelt.body.empty());
    CHECK(format_date(gdelt.published) == "2019-11-20T08:30:00Z");
    CHECK(gdelt.language == "en");
  }

  TEST_CASE("JSON Feed and WordPress records") {
    const Article feed = read_one(
        R"({"version":"https://jsonfeed.org/version/1.1","title":"A feed","items":[
            {"id":"1","url":"https://a.example/1","title":"T","content_html":"<p>A.</p>B.",
             "date_published":"2019-11-20T08:30:00Z","authors":[{"name":"Mina Oh"}],
             "tags":["storm"]}]})");
    CHECK(feed.id == "1");
    CHECK(feed.body == "A.\n\nB.");
    CHECK(feed.byline == Texts{"Mina Oh"});
    const Article press = read_one(
        R"({"id":42,"date":"2019-11-20T08:30:00","link":"https://a.example/42",
            "title":{"rendered":"AT&amp;T <em>up</em>"},
            "content":{"rendered":"<p>A.</p>\n<p>B.</p>"}})");
    CHECK(press.id == "42");
    CHECK(press.title == "AT&T up");
    CHECK(press.body == "A.\n\nB.");
    CHECK(press.url == "https://a.example/42");
  }
}
