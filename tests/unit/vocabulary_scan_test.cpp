// SPDX-License-Identifier: GPL-2.0-or-later
// Tests of reading the vocabulary within bounds.
#include "query/compile/vocabulary_scan.hpp"

#include <algorithm>
#include <array>
#include <doctest/doctest.h>
#include <fstream>
#include <string>
#include <vector>

#include "morgue/error.hpp"
#include "query/compile/expansions.hpp"
#include "tests/support/temp_dir.hpp"
#include "tests/support/test_index.hpp"

using namespace morgue;  // NOLINT(google-build-using-namespace): test file

namespace {

using Words = std::vector<std::string>;

constexpr int kBlockBytes = 2048;

TestIndex index_of(const std::string& body) {
  Article article;
  article.id = "a";
  article.language = "en";
  article.body = body;
  TestIndex index;
  index.add(article);
  return index;
}

// Puts one leaf of a table of many blocks in the place of a later one.
void lead_back(const std::filesystem::path& table) {
  std::fstream file(table, std::ios::binary | std::ios::in | std::ios::out);
  std::vector<std::streamoff> leaves;
  std::array<char, kBlockBytes> block{};
  constexpr std::size_t kLevelAt = 4;  // behind the revision
  for (std::streamoff at = 0; file.seekg(at) && file.read(block.data(), kBlockBytes);
       at += kBlockBytes) {
    if (block.at(kLevelAt) == 0) leaves.push_back(at);
  }
  REQUIRE(leaves.size() > 8);
  file.clear();
  file.seekg(leaves[3]);
  file.read(block.data(), kBlockBytes);
  file.seekp(leaves[6]);
  file.write(block.data(), kBlockBytes);
  REQUIRE(file.good());
}

}  // namespace

TEST_SUITE("vocabulary scan") {
  TEST_CASE("no more words are read than allowed, and what is read is taken off") {
    const TestIndex index = index_of("alpha bravo charlie delta echo");
    WordCounts counts;
    std::uint64_t budget = 3;
    const auto any = [](std::string_view) { return true; };
    CHECK_FALSE(scan_vocabulary(index.target(), {"", ""}, budget, counts, any));
    CHECK(budget == 0);
    CHECK(counts.size() == 3);
    budget = 3;
    counts.clear();
    CHECK(scan_vocabulary(index.target(), {"", "del"}, budget, counts, any));
    CHECK(budget == 2);
    CHECK(counts.contains("delta"));
  }

  TEST_CASE("a beginning can be left out") {
    const TestIndex index = index_of("tea tee toe");
    WordCounts counts;
    std::uint64_t budget = 10;
    CHECK(scan_vocabulary(index.target(), {"", "t", "te"}, budget, counts,
                          [](std::string_view) { return true; }));
    CHECK(counts.size() == 1);
    CHECK(counts.contains("toe"));
  }

  TEST_CASE("words with the same first letter are compared first") {
    const TestIndex index = index_of("alpha alphb \u00e9t\u00e9 zappa zappb zeppa");
    std::uint64_t budget = 3;
    Expansions found = expand_fuzzy(index.target(), "", {"zappa", 1}, 10, budget);
    CHECK(found.words == Words{"zappa", "zappb", "zeppa"});
    CHECK_FALSE(found.whole);
    budget = 100;
    found = expand_fuzzy(index.target(), "", {"alppa", 2}, 10, budget);
    CHECK(found.words == Words{"alpha", "alphb", "zappa", "zeppa"});
    CHECK(found.whole);
  }

  TEST_CASE("a query that may not read all words says so") {
    TestIndex index = index_of("alpha bravo charlie delta echo foxtrot golf");
    index.bound_vocabulary_reads(2);
    const CompiledQuery compiled = index.compile("gulf~1");
    CHECK_FALSE(compiled.complete);
    REQUIRE_FALSE(compiled.notes.empty());
    CHECK(compiled.notes[0].code == "vocabulary_cut");
    CHECK(compiled.notes[0].message ==
          "of the words of the archive only 2 are compared with those of the query; "
          "write more letters, or fewer words with * or ~");
    CHECK(index.compile("gol*").complete);
  }

  TEST_CASE("longer names are read within the budget, too") {
    Article article = make_article("a", "", "Talks with Jo al-Xi, Bo al-Yi, Al al-Zi.");
    add_entity(article, EntityType::Person, "person:jo-al-xi", {"Jo al-Xi"});
    add_entity(article, EntityType::Person, "person:bo-al-yi", {"Bo al-Yi"});
    add_entity(article, EntityType::Person, "person:al-al-zi", {"Al al-Zi"});
    TestIndex index;
    index.add(article);
    const std::string prefix = entity_alias_term(EntityType::Person, "");
    std::uint64_t budget = 2;
    CHECK_FALSE(expand_name(index.target(), prefix, "al xi", 10, budget).whole);
    CHECK(budget == 0);
    budget = 100;
    const Expansions found = expand_name(index.target(), prefix, "al xi", 10, budget);
    CHECK(found.whole);
    CHECK(found.words == Words{"jo al xi"});
  }

  TEST_CASE("the forms of a name are read within the budget, too") {
    Article article = make_article("a", "", "Jo Smith and jo smith.");
    add_entity(article, EntityType::Person, "person:jo-smith", {"Jo Smith"});
    add_entity(article, EntityType::Person, "person:jo-smith-2", {"jo smith"});
    TestIndex index;
    index.add(article);
    CHECK(index.compile("person:\"Jo Smith\"").complete);
    index.bound_vocabulary_reads(1);
    const CompiledQuery compiled = index.compile("person:\"Jo Smith\"");
    CHECK_FALSE(compiled.complete);
    REQUIRE_FALSE(compiled.notes.empty());
    CHECK(compiled.notes[0].code == "vocabulary_cut");
  }

  TEST_CASE("a query for a longer name ends in time and says what it left out") {
    Article article = make_article("a", "", "Talks with Jo al-Xi and Bo al-Yi.");
    add_entity(article, EntityType::Person, "person:jo-al-xi", {"Jo al-Xi"});
    add_entity(article, EntityType::Person, "person:bo-al-yi", {"Bo al-Yi"});
    TestIndex index;
    index.add(article);
    CHECK(index.compile("person:al-xi").complete);
    index.bound_vocabulary_reads(1);
    const CompiledQuery compiled = index.compile("person:al-xi");
    CHECK_FALSE(compiled.complete);
    REQUIRE_FALSE(compiled.notes.empty());
    CHECK(compiled.notes[0].code == "vocabulary_cut");
  }

  TEST_CASE("a vocabulary that leads back is damage and no loop") {
    const TempDir dir;
    const std::string path = (dir.path() / "segment").string();
    {
      Xapian::WritableDatabase database(
          path, Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS, kBlockBytes);
      Xapian::Document document;
      for (int i = 10000; i < 13000; ++i)
        document.add_term("word" + std::to_string(i));
      database.add_document(document);
      database.commit();
    }
    lead_back(dir.path() / "segment" / "postlist.glass");
    SearchTarget target;
    target.segments.emplace_back(path, Xapian::DB_BACKEND_GLASS);
    std::uint64_t budget = 1'000'000;
    try {
      expand_fuzzy(target, "", {"word12345", 1}, 1000, budget);
      FAIL("was read to its end");
    } catch (const Error& error) {
      CHECK(error.code() == ErrorCode::Corrupt);
      CHECK(error.message() == "the vocabulary of a segment is out of order");
      CHECK(error.hint() == "look for damage with morgue-index --verify");
    }
  }
}
