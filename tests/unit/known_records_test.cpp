// SPDX-License-Identifier: GPL-2.0-or-later
// Tests of records that an update knows by their bytes, and so does not read.
#include "indexer/build/known_records.hpp"

#include <doctest/doctest.h>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "indexer/build/record_batches.hpp"
#include "indexer/formats/input_walker.hpp"
#include "tests/support/workshop.hpp"

using namespace morgue;  // NOLINT(google-build-using-namespace): test file

namespace {

std::string versioned_line(const std::string& title, const std::string& updated) {
  return "{\"id\":\"a\",\"title\":\"" + title +
         "\",\"body\":\"The two sides met in Seoul.\",\"updated\":\"" + updated +
         "\"}\n";
}

// Of each record of the sources, whether a run would leave it unread.
std::vector<bool> unread_records(const Workshop& shop) {
  const KnownRecords known(Generation::open(shop.options.archive).get());
  RecordBatches batches(shop.options, list_inputs(shop.options.sources), known);
  std::vector<bool> unread;
  for (RecordBatch batch; batches.next(batch); batch = {}) {
    for (const Record& record : batch.records)
      unread.push_back(std::holds_alternative<UnreadRecord>(record.content));
  }
  return unread;
}

}  // namespace

TEST_SUITE("known records") {
  TEST_CASE("a record is left unread if its article was made of the same bytes") {
    Workshop shop;
    shop.write("in/a.ndjson", article_line("a", "One") + article_line("b", "Two"));
    shop.run();
    CHECK(unread_records(shop) == std::vector{true, true});
    shop.write("in/a.ndjson", article_line("a", "One") + article_line("b", "Three"));
    CHECK(unread_records(shop) == std::vector{true, false});
  }

  TEST_CASE("what is read otherwise is read again") {
    struct Case {
      const char* what;
      void (*change)(IndexOptions&);
    };

    const Case cases[] = {
        {"names",
         [](IndexOptions& o) {
           o.extraction.entities = ExtractionOptions::Entities::None;
         }},
        {"source", [](IndexOptions& o) { o.reader.default_source = "Example"; }},
        {"order of dates",
         [](IndexOptions& o) { o.reader.date_order = DateOrder::DayFirst; }},
    };
    Workshop shop;
    shop.write("in/a.ndjson", article_line("a", "One"));
    shop.run();
    const IndexOptions before = shop.options;
    for (const Case& change : cases) {
      CAPTURE(change.what);
      shop.options = before;
      change.change(shop.options);
      CHECK(unread_records(shop) == std::vector{false});
    }
  }

  TEST_CASE("an article that is named by its file is read again in another") {
    Workshop shop;
    const std::string line = "{\"title\":\"One\",\"body\":\"The two sides met.\"}\n";
    shop.write("in/a.json", line);
    shop.run();
    CHECK(unread_records(shop) == std::vector{true});
    std::filesystem::rename(shop.path() / "in/a.json", shop.path() / "in/b.json");
    CHECK(unread_records(shop) == std::vector{false});
  }

  TEST_CASE("what there is to warn of is warned of in every run") {
    Workshop shop;
    shop.write("in/a.ndjson",
               "{\"id\":\"a\",\"body\":\"The two sides met.\",\"date\":\"soon\"}\n" +
                   article_line("b", "Two"));
    CHECK(shop.run().warning_codes.at("bad_date") == 1);
    CHECK(unread_records(shop) == std::vector{false, true});
    const IndexSummary summary = shop.run();
    CHECK(summary.warning_codes.at("bad_date") == 1);
    CHECK(summary.counts.unchanged == 2);
  }

  TEST_CASE("other bytes of an equal article change nothing") {
    Workshop shop;
    shop.write("in/a.ndjson", "{\"id\":\"a\",\"body\":\"The two sides met.\"}\n");
    const std::string digest = shop.run().manifest.digest();
    shop.write("in/a.ndjson", "{ \"body\": \"The two sides met.\", \"id\": \"a\" }\n");
    CHECK_FALSE(shop.run().published);
    shop.options.rebuild = true;
    CHECK(shop.run().manifest.digest() == digest);
  }

  TEST_CASE("articles that are not read are not gone") {
    Workshop shop;
    shop.options.deletions = Deletions::Mirror;
    shop.options.guards.max_shrink_percent = 100;
    shop.write("in/a.ndjson", article_line("a", "One") + article_line("b", "Two"));
    shop.run();
    shop.write("in/a.ndjson", article_line("a", "One"));
    const IndexSummary summary = shop.run();
    CHECK(summary.counts.read == 1);
    CHECK(summary.counts.unchanged == 1);
    CHECK(summary.counts.deleted == 1);
    CHECK(ids_of(shop.articles()) == Ids{"a"});
  }

  TEST_CASE("an unread record counts against others of its id as ever") {
    const std::string first = versioned_line("First", "2019-11-19T10:00:00Z");
    const std::string last = versioned_line("Last", "2019-11-21T10:00:00Z");
    Workshop shop;
    shop.write("in/a.ndjson", last);
    shop.run();
    shop.options.verbosity = 1;
    for (const std::string& lines : {first + last, last + first, last + last}) {
      CAPTURE(lines);
      shop.write("in/a.ndjson", lines);
      const IndexSummary summary = shop.run();
      CHECK_FALSE(summary.published);
      CHECK(shop.articles().at("a").title == "Last");
      CHECK(summary.counts.superseded + summary.counts.repeated == 1);
      if (lines == last + last) continue;
      CHECK(shop.messages.str().find("article a stands also at ") != std::string::npos);
    }
  }

  TEST_CASE("a later version replaces an article whose record is there still") {
    const std::string first = versioned_line("First", "2019-11-19T10:00:00Z");
    const std::string last = versioned_line("Last", "2019-11-21T10:00:00Z");
    for (const std::string& lines : {first + last, last + first}) {
      CAPTURE(lines);
      Workshop shop;
      shop.write("in/a.ndjson", first);
      shop.run();
      shop.write("in/a.ndjson", lines);
      const IndexSummary summary = shop.run();
      CHECK(summary.counts.replaced == 1);
      CHECK(shop.articles().at("a").title == "Last");
    }
  }
}
