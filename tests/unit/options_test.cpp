// SPDX-License-Identifier: GPL-2.0-or-later
// The command line of morgue-query: values, defaults, and every usage error.
#include "query/options.hpp"

#include <doctest/doctest.h>

namespace morgue {

namespace {

using Words = std::vector<std::string>;

Options parse(Words words, const Environment& environment = {}) {
  words.insert(words.begin(), {"-a", "news.morgue"});
  return parse_options(words, environment);
}

// The message and hint of the usage error.
std::string error_of(const Words& words, const Environment& environment = {"x"}) {
  try {
    parse_options(words, environment);
  } catch (const Error& error) {
    CHECK(error.code() == ErrorCode::InvalidArgument);
    CHECK_FALSE(error.hint().empty());
    return error.message() + " | " + error.hint();
  }
  return "no error";
}

TEST_SUITE("options") {
  TEST_CASE("a query alone searches with the defaults") {
    const Options options = parse({"climate"});
    CHECK(options.action == Action::Search);
    CHECK(options.archive == "news.morgue");
    CHECK(options.query == "climate");
    CHECK(options.format->name == "text");
    CHECK(options.search.limit == 10);
    CHECK(options.search.offset == 0);
    CHECK(options.search.sort == SortOrder::Relevance);
    CHECK_FALSE(options.search.exact_count);
    CHECK_FALSE(options.search.simple);
    CHECK_FALSE(options.search.explain);
    CHECK_FALSE(options.search.now_s.has_value());
    CHECK(options.search.zone.is_utc());
    CHECK(options.search.snippet.max_fragments == 2);
    CHECK(options.search.snippet.max_fragment_bytes == 240);
    CHECK_FALSE(options.writer.color);
    CHECK(options.writer.width == 80);
  }

  TEST_CASE("every option is read") {
    const Options options =
        parse({"--limit",         "20",       "--offset=40", "--sort",     "-date",
               "--exact-count",   "--simple", "--explain",   "--snippets", "0",
               "--snippet-bytes", "40",       "--now",       "2019-11-20", "--tz",
               "+09:00",          "--color",  "always",      "--width",    "0",
               "--ndjson",        "a"});
    CHECK(options.search.limit == 20);
    CHECK(options.search.offset == 40);
    CHECK(options.search.sort == SortOrder::DateDescending);
    CHECK(options.search.exact_count);
    CHECK(options.search.simple);
    CHECK(options.search.explain);
    CHECK(options.writer.explain);
    CHECK(options.search.snippet.max_fragments == 0);
    CHECK(options.search.snippet.max_fragment_bytes == 40);
    CHECK(options.search.zone.offset_at(0) == 9 * 3600);
    CHECK(options.search.now_s == 1574208000 - 9 * 3600);
    CHECK(options.writer.color);
    CHECK(options.writer.width == 0);
    CHECK(options.format->name == "ndjson");
    CHECK(parse({"--sort", "date", "a"}).search.sort == SortOrder::DateAscending);
  }

  TEST_CASE("a time with its own zone is taken as it is") {
    const Options options =
        parse({"--tz", "+09:00", "--now", "2019-11-20T00:00Z", "a"});
    CHECK(options.search.now_s == 1574208000);
    CHECK(parse({"--now", "1970-01-01", "a"}).search.now_s == 0);
  }

  TEST_CASE("words of the query are joined by spaces") {
    CHECK(parse({"climate", "-n", "5", "\"paris agreement\""}).query ==
          "climate \"paris agreement\"");
    CHECK(parse({"-n20", "--", "-paris", "-n"}).query == "-paris -n");
    CHECK(parse({"climate -paris"}).query == "climate -paris");
    CHECK(parse({""}).query.empty());
  }

  TEST_CASE("the archive may be named by the environment") {
    CHECK(parse_options({"a"}, {"env.morgue"}).archive == "env.morgue");
    CHECK(parse({"a"}, {"env.morgue"}).archive == "news.morgue");
  }

  TEST_CASE("color and width follow the terminal unless they are given") {
    const Environment terminal = {"x", true, 72};
    CHECK(parse_options({"a"}, terminal).writer.color);
    CHECK(parse_options({"a"}, terminal).writer.width == 72);
    CHECK_FALSE(parse_options({"--color", "never", "a"}, terminal).writer.color);
    CHECK_FALSE(parse_options({"a"}, {"x", false, 72}).writer.color);
    CHECK(parse_options({"a"}, {"x", true, 200}).writer.width == 100);
    CHECK(parse_options({"--width", "200", "a"}, {"x", true, 72}).writer.width == 200);
  }

  TEST_CASE("a batch is JSON unless a format is asked for") {
    const Options options = parse({"--queries", "-"});
    CHECK(options.action == Action::Batch);
    CHECK(options.queries_file == "-");
    CHECK(options.format->name == "json");
    CHECK(parse({"--queries", "f", "--format", "text"}).format->name == "text");
  }

  TEST_CASE("the same format may be asked for twice") {
    CHECK(parse({"--format", "json", "--json", "a"}).format->name == "json");
  }

  TEST_CASE("help and version need nothing else") {
    CHECK(parse_options({"--help"}, {}).action == Action::Help);
    CHECK(parse_options({"-h"}, {}).action == Action::Help);
    CHECK(parse_options({"--version"}, {}).action == Action::Version);
    CHECK(parse_options({"-V"}, {}).action == Action::Version);
  }

  TEST_CASE("a list of entities takes a prefix and a type and a page") {
    const Options options = parse({"--entities", "south k", "--type", "place", "-n",
                                   "5", "--offset", "10", "--json"});
    CHECK(options.action == Action::Entities);
    CHECK(options.entities.prefix == "south k");
    CHECK(options.entities.type == EntityType::Place);
    CHECK(options.entities.limit == 5);
    CHECK(options.entities.offset == 10);
    CHECK_FALSE(parse({"--entities", ""}).entities.type);
  }

  TEST_CASE("every usage error says what is wrong and how to write it") {
    struct Row {
      Words words;
      std::string_view expected;
    };

    const Row rows[] = {
        {{},
         "no query | morgue-query --archive DIR 'QUERY'; for every article the query "
         "is '*'; see morgue-query --help"},
        {{"--frobnicate"}, "unknown option --frobnicate | see morgue-query --help"},
        {{"--limt", "5", "a"}, "unknown option --limt | did you mean --limit?"},
        {{"--for", "json", "a"}, "unknown option --for | did you mean --format?"},
        {{"--query", "a"}, "unknown option --query | did you mean --queries?"},
        {{"--query-words", "a"},
         "unknown option --query-words | did you mean --queries?"},
        {{"-paris"},
         "unknown option -paris | if it is a word to leave out, end the options before "
         "the query: morgue-query -- '* -paris'"},
        {{"climate", "-a", "x", "--sort", "-date", "-paris"},
         "unknown option -paris | if it is a word to leave out, end the options before "
         "the query: morgue-query -- 'climate -paris'"},
        {{"-nope", "merkel"},
         "unknown option -nope | if it is a word to leave out, end the options before "
         "the query: morgue-query -- '-nope merkel'"},
        {{"-x"},
         "unknown option -x | if it is a word to leave out, end the options before the "
         "query: morgue-query -- '* -x'"},
        {{"a", "--limit"}, "--limit needs a value | see morgue-query --help"},
        {{"a", "--limit="}, "--limit needs a value | see morgue-query --help"},
        {{"--json=yes", "a"}, "--json takes no value | see morgue-query --help"},
        {{"-n", "1", "-n", "2", "a"},
         "--limit is given twice | see morgue-query --help"},
        {{"-n", "-5", "a"},
         "--limit takes a number from 0 to 1000, not \"-5\" | see morgue-query --help"},
        {{"-n", "1001", "a"},
         "--limit takes a number from 0 to 1000, not \"1001\" | see morgue-query "
         "--help"},
        {{"--offset", "99999999999999999999", "a"},
         "--offset takes a number from 0 to 10000, not \"99999999999999999999\" | see "
         "morgue-query --help"},
        {{"--offset", "9995", "a"},
         "--offset and --limit together reach beyond 10000 articles | narrow the "
         "query, by dates for example"},
        {{"--snippets", "2x", "a"},
         "--snippets takes a number from 0 to 20, not \"2x\" | see morgue-query "
         "--help"},
        {{"--snippet-bytes", "1", "a"},
         "--snippet-bytes takes a number from 40 to 4000, not \"1\" | see morgue-query "
         "--help"},
        {{"--width", "wide", "a"},
         "--width takes a number from 0 to 10000, not \"wide\" | see morgue-query "
         "--help"},
        {{"--sort", "newest", "a"},
         "--sort takes one of relevance, date, -date, not \"newest\" | see "
         "morgue-query "
         "--help"},
        {{"--color", "yes", "a"},
         "--color takes one of auto, always, never, not \"yes\" | see morgue-query "
         "--help"},
        {{"--format", "xml", "a"},
         "--format takes one of text, json, ndjson, html, not \"xml\" | see "
         "morgue-query --help"},
        {{"--json", "--format", "text", "a"},
         "two formats are asked for: text and json | see morgue-query --help"},
        {{"--json", "--ndjson", "a"},
         "two formats are asked for: json and ndjson | see morgue-query --help"},
        {{"--now", "tomorrow", "a"},
         "--now takes a time such as 2019-11-20 or 2019-11-20T08:00+09:00, not "
         "\"tomorrow\" | see morgue-query --help"},
        {{"-"},
         "a single query is not read from standard input | give it as a word, or name "
         "standard input by --queries -, with an id, a tab and a query on each line"},
        {{"--type", "org", "a"},
         "--type goes with --entities | see morgue-query --help"},
        {{"--entities", "a", "--type", "country"},
         "--type takes one of person, org, place, not \"country\" | see morgue-query "
         "--help"},
        {{"--entities", "south", "k"},
         "--entities takes no query | put a prefix of several words into quotes: "
         "--entities 'south k'"},
        {{"--entities", "a", "--queries", "f"},
         "--entities takes no query | put a prefix of several words into quotes: "
         "--entities 'south k'"},
        {{"--entities", "a", "--ndjson"},
         "--entities prints text or JSON, not ndjson | see morgue-query --help"},
        {{"--queries", "f", "a"},
         "a query and --queries are both given | put the query into the file, or leave "
         "one out"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.expected);
      CHECK(error_of(row.words) == row.expected);
    }
  }

  TEST_CASE("an unknown zone is named") {
    CHECK(error_of({"--tz", "Mars/Olympus", "a"}).find("Mars/Olympus") !=
          std::string::npos);
  }

  TEST_CASE("without an archive the error says how to name one") {
    CHECK(error_of({"a"}, {}) ==
          "no archive | name it by --archive DIR or in the variable MORGUE_ARCHIVE");
  }
}

}  // namespace

}  // namespace morgue
