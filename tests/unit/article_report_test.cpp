// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/command/article_report.hpp"

#include <doctest/doctest.h>
#include <fstream>
#include <sstream>
#include <string>

#include "indexer/command/run_command.hpp"
#include "tests/support/temp_dir.hpp"
#include "tests/support/test_index.hpp"

using namespace morgue;  // NOLINT(google-build-using-namespace): test file

namespace {

Article example_article() {
  Article article;
  article.id = "talks.txt";
  article.title = "Talks fail";
  article.language = "en";
  article.body = "By Our Desk\nJames Dalton left Seoul on\x1b[2J\nTuesday.";
  article.blocks = {{0, 11, BlockKind::Header}, {12, 51, BlockKind::Paragraph}};
  article.byline = {"Our Desk"};
  article.published = make_date(2019, 11, 20);
  article.published.origin = DateOrigin::Label;
  article.entities = {
      {EntityType::Person, "person:james-dalton", "James Dalton", {}, false},
      {EntityType::Place, "place:seoul", "Seoul", {"SEOUL"}, true}};
  article.mentions = {{TextPart::Body, 12, 24, 0}, {TextPart::Body, 30, 35, 1}};
  article.date_mentions = {
      {TextPart::Body, 43, 50, DateGranularity::Day, 18219, 18219}};
  article.quotations = {
      {TextPart::Body, 25, 29, QuotationRule::VerbName, 97, 0, 12, 24},
      {TextPart::Body, 30, 35, QuotationRule::None, 0, kNoSpeaker, 0, 0}};
  return article;
}

struct Run {
  IndexExitCode code = IndexExitCode::Done;
  std::string out;
  std::string messages;
};

Run run_index_with(const std::vector<std::string>& words) {
  std::ostringstream out;
  std::ostringstream messages;
  Run run;
  run.code = run_index_command(words, {}, out, messages);
  run.out = out.str();
  run.messages = messages.str();
  return run;
}

}  // namespace

TEST_SUITE("article report") {
  TEST_CASE("the text is aligned and obeys nothing in the article") {
    const Article article = example_article();
    CHECK(article_report_text(article, {}) ==
          "article    talks.txt\n"
          "title      Talks fail\n"
          "language   en\n"
          "published  2019-11-20 (label)\n"
          "byline     Our Desk\n"
          "\n"
          "lines\n"
          "          0  header       By Our Desk\n"
          "         12  paragraph    James Dalton left Seoul on [2J Tuesday.\n"
          "\n"
          "entities\n"
          "          1  person       person:james-dalton  James Dalton\n"
          "          1  place        place:seoul          Seoul; SEOUL (given by the "
          "input)\n"
          "\n"
          "mentions\n"
          "         12  person       person:james-dalton  James Dalton\n"
          "         30  place        place:seoul          Seoul\n"
          "\n"
          "dates talked about\n"
          "         43  day          2019-11-19                Tuesday\n"
          "\n"
          "quotations\n"
          "         25  verb_name    James Dalton              left\n"
          "         30  none         nobody is named           Seoul\n");
  }

  TEST_CASE("kinds are coloured where colours are wanted") {
    const Article article = example_article();
    const std::string text = article_report_text(article, {true, nullptr});
    CHECK(text.find("\x1b[33mheader\x1b[0m       By Our Desk") != std::string::npos);
    CHECK(text.find("\x1b[32mperson\x1b[0m") != std::string::npos);
    CHECK(article_report_text(article, {}).find('\x1b') == std::string::npos);
  }

  TEST_CASE("an article of which nothing is known says so") {
    CHECK(article_report_text({}, {}) ==
          "published  not known\n\nlines: none\n\nentities: none\n\nmentions: none\n\n"
          "dates talked about: none\n\nquotations: none\n");
  }

  TEST_CASE("long lines are cut at a character") {
    Article article;
    for (int i = 0; i < 200; ++i)
      article.body += "\u00E9";
    article.blocks = {{0, 400, BlockKind::Paragraph}};
    const std::string text = article_report_text(article, {});
    CHECK(text.find("\u00E9...\n") != std::string::npos);
    CHECK(text.find('?') == std::string::npos);
  }

  TEST_CASE("tokens come on request with offsets and positions") {
    const Article article = example_article();
    Analyzer analyzer;
    ArticleTokens tokens;
    analyze_article(article, analyzer, tokens);
    const std::string text = article_report_text(article, {false, &tokens});
    CHECK(text.find("\ntokens\n    title 0  1            talks\n") !=
          std::string::npos);
    CHECK(text.find("         30  1003         seoul\n") != std::string::npos);
    const std::string json = article_report_json(article, &tokens);
    CHECK(json.find(R"("tokens":[{"part":"title","begin":0,"end":5,"position":1,)"
                    R"("term":"talks"})") != std::string::npos);
  }

  TEST_CASE("JSON has every part") {
    CHECK(
        article_report_json(example_article(), nullptr) ==
        R"({"format_version":1,"id":"talks.txt","title":"Talks fail","subtitle":"",)"
        R"("language":"en","published":{"date":"2019-11-20","precision":"day",)"
        R"("origin":"label"},"updated":null,"dateline":"","byline":["Our Desk"],)"
        R"("source":"","section":"","tags":[],"url":"","blocks":[{"begin":0,"end":11,)"
        R"("kind":"header"},{"begin":12,"end":51,"kind":"paragraph"}],"entities":[)"
        R"({"type":"person","id":"person:james-dalton","name":"James Dalton",)"
        R"("aliases":[],"given":false},{"type":"place","id":"place:seoul",)"
        R"("name":"Seoul","aliases":["SEOUL"],"given":true}],"mentions":[)"
        R"({"part":"body","begin":12,"end":24,"text":"James Dalton","type":"person",)"
        R"("id":"person:james-dalton"},{"part":"body","begin":30,"end":35,)"
        R"("text":"Seoul","type":"place","id":"place:seoul"}],"dates":[{"part":"body",)"
        R"("begin":43,"end":50,"text":"Tuesday","granularity":"day",)"
        R"("first_day":"2019-11-19","last_day":"2019-11-19"}],"quotations":[{"part":"body","begin":25,"end":29,)"
        R"("text":"left","speaker":"James Dalton",)"
        R"("speaker_id":"person:james-dalton","rule":"verb_name",)"
        R"("confidence_percent":97},{"part":"body","begin":30,"end":35,)"
        R"("text":"Seoul","speaker":null,"speaker_id":null,"rule":"none",)"
        R"("confidence_percent":0}]})"
        "\n");
  }

  TEST_CASE("the first article of a file is shown and of an archive by its id") {
    const TempDir dir;
    dir.write("a.ndjson",
              "{\"id\":\"x\",\"body\":\"It rained in Seoul on Monday.\"}\n"
              "{\"id\":\"y\",\"body\":\"Second.\"}\n");
    const std::string file = (dir.path() / "a.ndjson").string();
    const Run shown = run_index_with({"--show", "--json", "--entities", "rules", file});
    CHECK(shown.code == IndexExitCode::Done);
    CHECK(shown.out.find(R"("id":"x")") != std::string::npos);
    CHECK(shown.out.find(R"("id":"y")") == std::string::npos);
    CHECK(shown.out.find(R"("id":"place:seoul")") != std::string::npos);
    const std::string archive = (dir.path() / "archive").string();
    CHECK(run_index_with({"-q", "-a", archive, "--entities", "rules", file}).code ==
          IndexExitCode::Done);
    CHECK(run_index_with({"--show", "-a", archive, "--json", "id:x"}).out == shown.out);
    const Run missing = run_index_with({"--show", "-a", archive, "id:z"});
    CHECK(missing.code == IndexExitCode::Usage);
    CHECK(missing.messages ==
          "morgue-index: the archive has no article with the id "
          "\"z\"\nhint: morgue-query prints the ids of what it "
          "finds\n");
  }

  TEST_CASE("what cannot be shown is told") {
    const TempDir dir;
    dir.write("empty.ndjson", "");
    const std::string file = (dir.path() / "empty.ndjson").string();
    const Run empty = run_index_with({"--show", "--entities", "none", file});
    CHECK(empty.code == IndexExitCode::SomeRejected);
    CHECK(empty.messages.find("holds no article\n") != std::string::npos);
    CHECK(run_index_with({"--show", "id:x"}).messages ==
          "morgue-index: which archive has the article x?\n"
          "hint: name it with --archive DIR or in $MORGUE_ARCHIVE\n");
    CHECK(
        run_index_with({"--show"}).messages ==
        "morgue-index: --show needs a SOURCE to look at\n"
        "hint: a file, - for standard input, or id:ID for an article of the archive\n");
    CHECK(run_index_with({"--show-tokens", "-a", "x", file})
              .messages.starts_with("morgue-index: --show-tokens goes with --show\n"));
  }
}
