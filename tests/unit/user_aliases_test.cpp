// SPDX-License-Identifier: GPL-2.0-or-later
// Tests of the user's aliases: the file, and what they override.
#include "indexer/extract/user_aliases.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "indexer/command/load_extraction.hpp"
#include "indexer/extract/extraction.hpp"
#include "morgue/error.hpp"
#include "query/search/searcher.hpp"
#include "tests/support/workshop.hpp"

using namespace morgue;  // NOLINT(google-build-using-namespace): test file

namespace {

Error problem_of(std::string_view text) {
  try {
    parse_user_aliases(text, "names.tsv");
  } catch (const Error& error) {
    return error;
  }
  return {ErrorCode::Internal, "no error"};
}

// "Acme Corp=org:acme x1; ..." of an article extracted by rules.
std::string entities_of(std::string_view aliases, const std::string& body) {
  ExtractionOptions options;
  options.aliases =
      std::make_shared<const UserAliases>(parse_user_aliases(aliases, "names.tsv"));
  Article article;
  article.language = "en";
  article.body = body;
  Extractor(options).extract(article);
  std::string out;
  for (std::size_t i = 0; i < article.entities.size(); ++i) {
    const auto count = std::ranges::count(article.mentions, i, &Mention::entity);
    out += (out.empty() ? "" : "; ") + article.entities[i].name + "=" +
           article.entities[i].id + " x" + std::to_string(count);
  }
  return out;
}

constexpr std::string_view kAcme = "org:acme\torg\tBig Yellow\norg:acme\torg\tACME\n";

}  // namespace

TEST_SUITE("user aliases") {
  TEST_CASE("a surname as an alias renames no longer name") {
    CHECK(entities_of("person:ronald-reagan\tperson\tReagan",
                      "Nancy Reagan spoke. Reagan listened, and Nancy Reagan left.") ==
          "Nancy Reagan=person:nancy-reagan x2; Reagan=person:ronald-reagan x1");
    CHECK(entities_of("person:ronald-reagan\tperson\tReagan",
                      "Reagan listened. Ronald Reagan spoke.") ==
          "Ronald Reagan=person:ronald-reagan x2");
  }

  TEST_CASE("a file has comments and empty lines and any line ends") {
    const UserAliases aliases = parse_user_aliases(
        "\xEF\xBB\xBF# who is who\r\n\r\n  \norg:acme \t org\tAcme Corp.\r\n"
        "person:j\tperson\tJoe's\nplace:x\tplace\t\u6771\u4EAC",
        "f");
    CHECK(aliases.find(EntityType::Org, "ACME CORP") == "org:acme");
    CHECK(aliases.find(EntityType::Person, "Joe") == "person:j");
    CHECK(aliases.find(EntityType::Place, "\u6771\u4EAC") == "place:x");
    CHECK(aliases.find(EntityType::Person, "Acme Corp").empty());
    CHECK(aliases.find(EntityType::Org, "Acme").empty());
    CHECK(parse_user_aliases("", "f").empty());
  }

  TEST_CASE("a damaged file names its line and says what to do") {
    const std::string form =
        "write ID, a tab, person, org or place, a tab and a NAME, as in "
        "\"org:acme<tab>org<tab>Acme Corp\"";
    const std::string ids =
        "write letters and digits, and of the signs only - _ . : & + and ', as in "
        "org:acme";
    const std::string names = "write the name as articles print it, with its capitals";
    const std::vector<std::vector<std::string>> rows = {
        {"org:acme org Acme", "the line has fewer than three columns", form},
        {"org:acme\torg", "the line has fewer than three columns", form},
        {"org:acme\torg\tAcme\t1", "the line has more than three columns", form},
        {"\torg\tAcme", "the id is empty", form},
        {std::string(121, 'x') + "\torg\tAcme", "the id has more than 120 bytes",
         "choose a shorter one"},
        {"org:acme\tcity\tAcme", "\"city\" is not a type",
         "write person, org or place"},
        {"org:acme\torg\t...", "the name has no letter", form},
        {"org:acme\torg\ta b c d e f g h i j k l m n o p q",
         "the name has more than 16 words", "write the name as articles print it"},
        {"org:acme\torg\tAcme\xFF", "the line is not UTF-8",
         "convert the file, for example with iconv"},
        {"org:acme\torg\tAc\x01me", "the line has a control character", "remove it"},
        {"X!!\torg\tAcme", "the id \"X!!\" has the sign \"!\"", ids},
        {"org:big acme\torg\tAcme", "the id \"org:big acme\" has the sign \" \"", ids},
        {"org:acme\torg\tthe", "the name \"the\" is no name but common words", names},
        {"org:acme\torg\tThe", "the name \"The\" is no name but common words", names},
        {"org:acme\torg\tof the", "the name \"of the\" is no name but common words",
         names},
    };
    for (const auto& row : rows) {
      const Error error = problem_of("# first\n" + row[0] + "\n");
      CHECK(error.code() == ErrorCode::InvalidArgument);
      CHECK(error.message() == "names.tsv, line 2: " + row[1]);
      CHECK(error.hint() == row[2]);
    }
  }

  TEST_CASE("common words are names where capitals say so") {
    for (const char* line :
         {"org:who\torg\tThe Who", "org:who\torg\tWHO", "person:will\tperson\tWill",
          "org:at&t\torg\tacme", "person:o'neill\tperson\tO'Neill"}) {
      INFO(line);
      CHECK(problem_of(line).message() == "no error");
    }
  }

  TEST_CASE("a name of two entities of one type is an error that names both") {
    const Error error = problem_of("org:a\torg\tAcme\norg:b\torg\tACME\n");
    CHECK(error.message() ==
          "names.tsv, line 2: \"ACME\" is org:a in a line before, and cannot be org:b "
          "as well");
    CHECK(error.hint() == "leave one of the two lines out");
    CHECK(problem_of("org:a\torg\tAcme\nperson:b\tperson\tAcme\norg:a\torg\tAcme\n")
              .message() == "no error");
  }

  TEST_CASE("the digest depends on the aliases alone") {
    const auto digest = [](std::string_view text) {
      return parse_user_aliases(text, "f").digest();
    };
    CHECK(digest("a\torg\tX Y\nb\tperson\tZ\n") ==
          digest("# c\nb\tperson\tZ\na\torg\tX Y\na\torg\tX Y"));
    CHECK(digest("a\torg\tX\n") != digest("a\torg\tx\n"));
    CHECK(digest("a\torg\tX\n") != digest("a\tplace\tX\n"));
    CHECK(digest("a\torg\tX\n") != digest("b\torg\tX\n"));
    CHECK(digest("a\torg\tX\n").size() == 16);
  }

  TEST_CASE("aliases join names that nothing else joins") {
    CHECK(entities_of(kAcme, "On Monday ACME sued. Big Yellow had warned of it.") ==
          "Big Yellow=org:acme x2");
  }

  TEST_CASE("an alias counts in its own capitals") {
    CHECK(entities_of(kAcme, "A big yellow bus of Acme stopped here.").empty());
    CHECK(entities_of("org:acme\torg\tacme\n", "We saw acme and ACME.") ==
          "acme=org:acme x2");
  }

  TEST_CASE("aliases override tables and types and keep longer names") {
    const std::string_view aliases =
        "org:seoul-records\torg\tSeoul\nperson:mark-esper-jr\tperson\tMark Esper\n";
    CHECK(entities_of(aliases, "He left Seoul for South Korea on Monday.") ==
          "Seoul=org:seoul-records x1; South Korea=country:KOR x1");
    CHECK(entities_of(aliases, "Mark Esper spoke on Monday. Mr Esper left.") ==
          "Mark Esper=person:mark-esper-jr x2");
    CHECK(
        entities_of("place:korea\tplace\tKorea\n", "He left for South Korea today.") ==
        "South Korea=country:KOR x1");
  }

  TEST_CASE("a short name joins the person of the alias") {
    CHECK(entities_of("person:donald-trump\tperson\tThe Donald\n",
                      "On Monday Donald Trump spoke. Critics of The Donald left, and "
                      "Trump stayed.") == "Donald Trump=person:donald-trump x3");
  }

  TEST_CASE("names do not reach over the end of a sentence") {
    CHECK(entities_of(kAcme, "The bus was Big. Yellow it was not.").find("acme") ==
          std::string::npos);
  }

  TEST_CASE("a changed file is read into all articles again") {
    Workshop shop;
    shop.write("in/a.ndjson",
               "{\"id\":\"a\",\"body\":\"On Monday the city sued Big "
               "Yellow over its debts.\",\"language\":\"en\"}\n");
    const auto count = [&shop](const std::string& query) {
      return Searcher(Generation::open(shop.options.archive))
          .search(query, {})
          .match_count;
    };
    shop.run();
    CHECK(count("entity:=org:acme") == 0);
    shop.options.aliases = shop.path() / "names.tsv";
    shop.write("names.tsv", std::string(kAcme));
    load_extraction(shop.options);
    IndexSummary summary = shop.run();
    CHECK(summary.counts.replaced == 1);
    CHECK(summary.manifest.settings.at("aliases").size() == 16);
    CHECK(count("entity:=org:acme") == 1);
    CHECK(count("org:\"big yellow\"") == 1);
    CHECK_FALSE(shop.run().published);
    shop.write("names.tsv", "# the same\n" + std::string(kAcme));
    load_extraction(shop.options);
    CHECK_FALSE(shop.run().published);
    shop.write("names.tsv", "org:yellow\torg\tBig Yellow\n");
    load_extraction(shop.options);
    summary = shop.run();
    CHECK(summary.counts.replaced == 1);
    CHECK(count("entity:=org:acme") == 0);
    CHECK(count("entity:=org:yellow") == 1);
  }

  TEST_CASE("a run that forgets the file says so") {
    Workshop shop;
    shop.write("in/a.ndjson",
               "{\"id\":\"a\",\"body\":\"On Monday Big Yellow sued.\"}\n");
    shop.write("names.tsv", std::string(kAcme));
    shop.options.aliases = shop.path() / "names.tsv";
    load_extraction(shop.options);
    shop.run();
    shop.run();
    CHECK(shop.messages.str().empty());
    shop.options.aliases.clear();
    shop.options.extraction.aliases = nullptr;
    shop.run();
    CHECK(shop.messages.str() ==
          "the archive was made with --aliases, and this run is without: the articles "
          "that it makes anew have none of the ids of that file\n");
    shop.run();
    CHECK(shop.messages.str().empty());
  }

  TEST_CASE("a query by one alias finds the others") {
    Workshop shop;
    shop.write("in/a.ndjson",
               "{\"id\":\"a\",\"body\":\"On Monday the city sued Big Yellow over its "
               "debts.\",\"language\":\"en\"}\n"
               "{\"id\":\"b\",\"body\":\"On Monday ACME answered.\",\"language\":"
               "\"en\"}\n");
    shop.options.aliases = shop.path() / "names.tsv";
    shop.write("names.tsv", std::string(kAcme));
    load_extraction(shop.options);
    shop.run();
    Searcher searcher(Generation::open(shop.options.archive));
    CHECK(searcher.search("org:\"Big Yellow\"", {}).match_count == 2);
    CHECK(searcher.search("org:acme", {}).match_count == 2);
    CHECK(searcher.search("person:acme", {}).match_count == 0);
  }

  TEST_CASE("a file that is not there or not a file is an error") {
    const auto problem = [](const std::filesystem::path& path) {
      IndexOptions options;
      options.aliases = path;
      try {
        load_extraction(options);
      } catch (const Error& error) {
        return error;
      }
      return Error(ErrorCode::Internal, "no error");
    };
    const Error missing = problem("/nonexistent/names.tsv");
    CHECK(missing.code() == ErrorCode::NotFound);
    CHECK(missing.message() == "the alias file /nonexistent/names.tsv is not there");
    CHECK(missing.hint() ==
          "give --aliases the path of a file, or leave the option out");
    const Error directory = problem("/");
    CHECK(directory.message() == "the alias file / is not a regular file");
    CHECK(directory.hint() == "give --aliases the path of a text file");
  }
}
