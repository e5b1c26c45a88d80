// SPDX-License-Identifier: GPL-2.0-or-later
// Tests of asking for copies, of folding them, and of what hits say of them.
#include <algorithm>
#include <doctest/doctest.h>
#include <string>
#include <vector>

#include "query/output/hit_text.hpp"
#include "query/output/result_writer.hpp"
#include "query/search/searcher.hpp"
#include "tests/support/workshop.hpp"

using namespace morgue;  // NOLINT(google-build-using-namespace): test file

namespace {

constexpr const char* kStory =
    "The ferry Aurora ran aground off the northern cape on Monday night with ninety "
    "people on board, and all of them were brought ashore by fishing boats before the "
    "morning, the harbour office said. Nobody was hurt, and the cause is not known.";

constexpr const char* kOther =
    "A court in the capital has ordered the old shipyard to be cleared by the end of "
    "the year. The owners said they would appeal, while unions called the decision a "
    "blow to the eight hundred workers who still repair ferries there.";

std::string line_of(const std::string& id,
                    const std::string& source,
                    const std::string& date,
                    const std::string& body) {
  return R"({"id":")" + id + R"(","title":"Title of )" + id + R"(","source":")" +
         source + R"(","date":")" + date + R"(","language":"en","body":")" + body +
         "\"}\n";
}

class Library {
 public:
  Library() {
    workshop_.options.verbosity = -1;
    add("in/a.ndjson",
        line_of("wire", "Uniwire", "2019-11-18", kStory) +
            line_of("gazette", "Gazette", "2019-11-19",
                    std::string(kStory) + " More.") +
            line_of("court-1", "Gazette", "2019-11-20", kOther) +
            line_of("alone", "Gazette", "2019-11-21", "A ferry was raised."));
    // A second segment, and an article of the first in a new version.
    add("in/b.ndjson", line_of("courier", "", "2019-11-17", kStory) +
                           line_of("court-2", "Gazette", "2019-11-22", kOther));
  }

  SearchResult search(const std::string& query,
                      Grouping grouping = Grouping::None,
                      std::uint32_t limit = 10,
                      std::uint32_t offset = 0) const {
    SearchOptions options;
    options.grouping = grouping;
    options.limit = limit;
    options.offset = offset;
    options.sort = SortOrder::DateAscending;
    return Searcher(Generation::open(workshop_.options.archive)).search(query, options);
  }

  std::string ids(const std::string& query, Grouping grouping = Grouping::None) const {
    std::string ids;
    for (const Hit& hit : search(query, grouping).hits)
      ids += (ids.empty() ? "" : " ") + hit.article.id;
    return ids;
  }

  std::string notes(const std::string& query) const {
    std::string text;
    for (const Note& note : search(query).notes)
      text += note.code + ": " + note.message;
    return text;
  }

 private:
  void add(const std::string& name, const std::string& lines) {
    workshop_.write(name, lines);
    workshop_.run();
  }

  Workshop workshop_;
};

}  // namespace

TEST_SUITE("searching for copies") {
  TEST_CASE("flags find the articles of groups with and without the first") {
    const Library library;
    CHECK(library.ids("is:duplicate") == "courier wire gazette court-1 court-2");
    CHECK(library.ids("is:copy") == "wire gazette court-2");
    CHECK(library.ids("* -is:duplicate") == "alone");
    CHECK(library.ids("ferry -is:copy") == "courier court-1 alone");
    CHECK(library.ids("is:copy court") == "court-2");
  }

  TEST_CASE("the copies of an article are the others of its group") {
    const Library library;
    CHECK(library.ids("copies-of:gazette") == "courier wire");
    CHECK(library.ids("copies-of:\"court-2\"") == "court-1");
    CHECK(library.ids("copies-of:gazette source:uniwire") == "wire");
    CHECK(library.notes("copies-of:gazette").empty());
  }

  TEST_CASE("an article without copies and one that is not there are told apart") {
    const Library library;
    CHECK(library.notes("copies-of:alone") ==
          "no_match: article alone has no copies here");
    CHECK(library.notes("copies-of:nobody") == "no_match: no article has id:nobody");
    CHECK(library.ids("copies-of:court*").empty());
  }

  TEST_CASE("folding leaves the first match of each group") {
    const Library library;
    CHECK(library.ids("*", Grouping::Copies) == "courier court-1 alone");
    // What does not match does not stand for what does.
    CHECK(library.ids("source:uniwire OR source:gazette", Grouping::Copies) ==
          "wire court-1 alone");
    CHECK(library.ids("ferry", Grouping::Copies) == "courier court-1 alone");
  }

  TEST_CASE("counts say how many articles and how many hits there are") {
    const Library library;
    const SearchResult result = library.search("ferry", Grouping::Copies, 1);
    CHECK(result.match_count == 6);
    CHECK(result.group_count() == 3);
    CHECK(result.match_count_exact);
    CHECK(count_text(result) == "article 1 of 3; 6 articles with their copies");
    CHECK(count_text(library.search("ferry", Grouping::Copies)) ==
          "3 articles, oldest first; 6 articles with their copies");
    CHECK(count_text(library.search("ferry")) == "6 articles, oldest first");
    CHECK(result.hits[0].copies.folded_count == 2);
  }

  TEST_CASE("pages of folded results follow on one another") {
    const Library library;
    std::string ids;
    for (std::uint32_t offset = 0; offset < 4; ++offset) {
      for (const Hit& hit : library.search("*", Grouping::Copies, 1, offset).hits)
        ids += std::to_string(hit.rank) + " " + hit.article.id + " ";
    }
    CHECK(ids == "1 courier 2 court-1 3 alone ");
  }

  TEST_CASE("a hit names the copies of its article") {
    const Library library;
    const SearchResult result = library.search("id:gazette");
    const HitCopies& copies = result.hits.at(0).copies;
    CHECK(copies.group_size == 3);
    CHECK(copies.representative == "courier");
    CHECK(copies.folded_count == 0);
    REQUIRE(copies.others.size() == 2);
    CHECK(copies.others[0].id == "courier");
    CHECK(copies.others[1].source == "Uniwire");
    CHECK(format_date(copies.others[1].published) == "2019-11-18");
    CHECK(library.search("id:alone").hits.at(0).copies.group_size == 0);
  }

  TEST_CASE("text names outlets and ids where outlets say nothing") {
    const Library library;
    CHECK(copies_text(library.search("id:gazette").hits.at(0)) ==
          "also in: courier, Uniwire");
    CHECK(copies_text(library.search("id:court-1").hits.at(0)) == "also in: court-2");
    CHECK(copies_text(library.search("id:alone").hits.at(0)).empty());
    Hit hit = library.search("id:gazette").hits.at(0);
    hit.copies.others.resize(10, hit.copies.others[1]);
    hit.copies.group_size = 31;
    CHECK(copies_text(hit) ==
          "also in: courier, Uniwire, Uniwire, Uniwire and 26 more");
  }

  TEST_CASE("JSON has group and representative and the others") {
    const Library library;
    std::string json;
    find_output_format("json")->create({})->write(
        library.search("id:court-2", Grouping::Copies), json);
    CHECK(json.find(R"("group":"copies","group_count":1,)") != std::string::npos);
    CHECK(json.find(
              R"("copies":{"group_size":2,"representative":"court-1","folded_count":0,)"
              R"("others":[{"id":"court-1","source":"Gazette","published":{"date":)"
              R"("2019-11-20",)") != std::string::npos);
  }

  TEST_CASE("an archive without copies says so") {
    Workshop workshop;
    workshop.options.verbosity = -1;
    workshop.write("in/a.ndjson", line_of("a", "", "2019-11-18", kStory));
    workshop.run();
    Searcher searcher(Generation::open(workshop.options.archive));
    const SearchResult result = searcher.search("is:copy", {});
    CHECK(result.match_count == 0);
    REQUIRE(result.notes.size() == 1);
    CHECK(result.notes[0].message == "no article in this archive is a copy of another");
    SearchOptions folded;
    folded.grouping = Grouping::Copies;
    CHECK(searcher.search("*", folded).match_count == 1);
  }
}
