// SPDX-License-Identifier: GPL-2.0-or-later
// Tests of copies in whole runs: what is grouped, in which order, and that updates find
// what a rebuild finds.
#include "indexer/build/find_copies.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <fstream>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "indexer/archive/generation_files.hpp"
#include "tests/support/processor_time.hpp"
#include "tests/support/workshop.hpp"

using namespace morgue;  // NOLINT(google-build-using-namespace): test file

namespace {

// Groups by the ids of their articles, in order.
using Groups = std::set<std::vector<std::string>>;

std::string line_of(const std::string& id,
                    const std::string& body,
                    const std::string& date = "2019-11-19") {
  std::string line = R"({"id":")" + id + R"(","title":"About )" + id + R"(","body":")" +
                     body + R"(","language":"en")";
  if (!date.empty()) line += R"(,"date":")" + date + '"';
  return line + "}\n";
}

std::string text(const std::string& name, int count) {
  std::string body;
  for (int i = 0; i < count; ++i)
    body += name + std::to_string(i) + " ";
  return body;
}

Groups groups_of(const Workshop& workshop) {
  const auto generation = Generation::open(workshop.options.archive);
  const CopyGroups& copies = generation->copies();
  Groups groups;
  for (std::size_t i = 0; i < copies.group_count(); ++i) {
    std::vector<std::string> ids;
    for (const DocumentPlace place : copies.group(i)) {
      const Segment& segment = generation->manifest().segments.at(place.segment);
      ids.push_back(
          decode_article(
              generation->open_segment(segment).get_document(place.docid).get_data())
              .id);
    }
    groups.insert(std::move(ids));
  }
  return groups;
}

// Articles that are written, changed and deleted at random, with many copies among
// them.
class ChangingSource {
 public:
  ChangingSource(unsigned seed, unsigned max_articles)
      : random_(seed), max_articles_(max_articles) {}

  // A dozen articles at most.
  void change() { change(1 + random_() % 12); }

  void change(std::size_t changes) {
    for (; changes > 0; --changes) {
      const std::string id = "a" + std::to_string(random_() % max_articles_);
      if (random_() % 4 == 0) {
        articles_.erase(id);
      } else {
        articles_[id] = line_of(id, random_body(), random_date());
      }
    }
  }

  std::string content() const {
    std::string lines;
    for (const auto& [id, line] : articles_)
      lines += line;
    return lines;
  }

  bool empty() const { return articles_.empty(); }

 private:
  // A story for eight articles, but eight at least; of each up to all paragraphs, and
  // some words of its own.
  std::string random_body() {
    const std::string story =
        "s" + std::to_string(random_() % std::max(8U, max_articles_ / 8)) + "p";
    std::string body;
    for (int paragraph = 0; paragraph < 4; ++paragraph) {
      if (random_() % 3 > 0) body += text(story + std::to_string(paragraph) + "x", 40);
    }
    return body + text("own" + std::to_string(random_() % 1000) + "x",
                       static_cast<int>(random_() % 60));
  }

  std::string random_date() {
    if (random_() % 5 == 0) return "";
    return "2019-11-1" + std::to_string(random_() % 3);
  }

  std::mt19937 random_;
  unsigned max_articles_;
  std::map<std::string, std::string> articles_;
};

void relax_guards(IndexOptions& options) {
  options.verbosity = -1;
  options.deletions = Deletions::Mirror;
  options.guards.max_shrink_percent = 100;
}

}  // namespace

TEST_SUITE("finding copies") {
  TEST_CASE("the representative is the article published first then by id") {
    Workshop workshop;
    const std::string body = text("w", 40);
    workshop.write("in/a.ndjson", line_of("undated", body, "") +
                                      line_of("late", body, "2019-11-21") +
                                      line_of("b", body, "2019-11-19") +
                                      line_of("a", body, "2019-11-19") +
                                      line_of("alone", text("other", 40)));
    const IndexSummary summary = workshop.run();
    CHECK(groups_of(workshop) == Groups{{"a", "b", "late", "undated"}});
    CHECK(summary.copy_groups == 1);
    CHECK(summary.copies == 3);
  }

  TEST_CASE("of the corpus the copies are found and nothing else") {
    Workshop workshop;
    workshop.options.verbosity = -1;
    workshop.options.sources = {MORGUE_SOURCE_DIR "/corpus/articles"};
    workshop.run();
    Groups listed;
    std::ifstream in(MORGUE_SOURCE_DIR "/corpus/copies.tsv");
    std::string first;
    std::string second;
    std::string how;
    while (std::getline(in, first, '\t') && std::getline(in, second, '\t') &&
           std::getline(in, how)) {
      listed.insert({std::min(first, second), std::max(first, second)});
    }
    CHECK(listed.size() == 3);
    Groups found;
    for (std::vector<std::string> group : groups_of(workshop)) {
      std::ranges::sort(group);
      found.insert(std::move(group));
    }
    CHECK(found == listed);
  }

  TEST_CASE("an archive without copies has no file of them") {
    Workshop workshop;
    workshop.write("in/a.ndjson", line_of("a", text("w", 40)) + line_of("empty", "x") +
                                      line_of("b", text("v", 40)));
    workshop.run();
    CHECK(groups_of(workshop).empty());
    CHECK_FALSE(std::filesystem::exists(workshop.options.archive /
                                        generation_file_name(kCopiesFile, "000001")));
  }

  TEST_CASE("an update joins groups and a deletion parts them") {
    Workshop workshop;
    relax_guards(workshop.options);
    const std::string left = text("left", 100);
    const std::string right = text("right", 100);
    workshop.write("in/a.ndjson", line_of("a", left) + line_of("b", right));
    workshop.run();
    CHECK(groups_of(workshop).empty());
    workshop.write("in/b.ndjson", line_of("c", left + right));
    workshop.run();
    CHECK(groups_of(workshop) == Groups{{"a", "b", "c"}});
    std::filesystem::remove(workshop.path() / "in/b.ndjson");
    const IndexSummary summary = workshop.run();
    CHECK(groups_of(workshop).empty());
    CHECK(summary.copies == 0);
  }

  TEST_CASE("update after update finds what a rebuild finds") {
    const unsigned seed = std::random_device{}();
    MESSAGE("seed " << seed);
    ChangingSource source(seed, 60);
    Workshop updated;
    relax_guards(updated.options);
    for (int round = 0; round < 12; ++round) {
      CAPTURE(round);
      source.change();
      if (source.empty()) continue;
      updated.write("in/a.ndjson", source.content());
      updated.options.jobs = 1 + static_cast<unsigned>(round % 3);
      updated.options.merge = round % 5 == 4;
      const IndexSummary update = updated.run();

      Workshop rebuilt;
      relax_guards(rebuilt.options);
      rebuilt.write("in/a.ndjson", source.content());
      rebuilt.options.jobs = 3;
      const IndexSummary rebuild = rebuilt.run();
      CHECK(update.manifest.digest() == rebuild.manifest.digest());
      CHECK(groups_of(updated) == groups_of(rebuilt));
      CHECK(update.copies == rebuild.copies);
    }
  }

  TEST_CASE("few changes of many articles give what looking at all articles gives") {
    const unsigned seed = std::random_device{}();
    MESSAGE("seed " << seed);
    constexpr std::size_t kLittleMemory = std::size_t{64} << 10U;
    ChangingSource source(seed, 400);
    source.change(700);
    Workshop updated;
    relax_guards(updated.options);
    for (int round = 0; round < 8; ++round) {
      CAPTURE(round);
      updated.write("in/a.ndjson", source.content());
      updated.run();
      const auto generation = Generation::open(updated.options.archive);
      const FoundCopies found = find_copies(
          {updated.options.archive, generation->manifest(), nullptr, 1, kLittleMemory});
      CHECK(found.groups.group_count() > 20);
      CHECK(generation->copies().encode() == found.groups.encode());
      source.change();
    }
  }

  TEST_CASE("what was found stays found where nothing has changed") {
    Workshop workshop;
    workshop.write("in/a.ndjson", line_of("a", text("w", 300)) +
                                      line_of("b", text("w", 290)) +
                                      line_of("c", text("v", 300)));
    workshop.run();
    const auto generation = Generation::open(workshop.options.archive);
    const FoundCopies found = find_copies(
        {workshop.options.archive, generation->manifest(), generation.get()});
    CHECK(found.groups.encode() == generation->copies().encode());
    CHECK(found.compared.size() == 1);
    const auto bytes = read_generation_file(workshop.options.archive, kCopiesFile,
                                            generation->manifest());
    REQUIRE(bytes);
    CHECK(found.compared == parse_text_pairs(*bytes, "f"));
  }

  TEST_CASE("thousands of equal articles take time that grows with their number") {
    const auto seconds = [](std::size_t count) {
      Workshop workshop;
      workshop.options.verbosity = -1;
      std::string lines;
      for (std::size_t i = 0; i < count; ++i)
        lines += line_of("a" + std::to_string(i), text("w", 60));
      workshop.write("in/a.ndjson", lines);
      const double spent =
          test::processor_seconds([&] { CHECK(workshop.run().copies == count - 1); });
      return spent;
    };
    const std::size_t count = test::hostile_size(2000);
    CHECK(test::takes_at_most(
        4 * 3, [&] { return seconds(count / 2); }, [&] { return seconds(count * 2); }));
  }

  TEST_CASE("a word without end and empty texts are no copies") {
    Workshop workshop;
    std::string buy;
    for (int i = 0; i < 50000; ++i)
      buy += "buy ";
    workshop.write("in/a.ndjson", line_of("a", buy) + line_of("b", buy) +
                                      line_of("c", ".") + line_of("d", "."));
    workshop.run();
    CHECK(groups_of(workshop).empty());
  }
}
