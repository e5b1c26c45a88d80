// SPDX-License-Identifier: GPL-2.0-or-later
// Tests of lists of postings against the engine that reads the same.
#include "morgue/posting_lists.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <limits>
#include <map>
#include <random>
#include <string>
#include <vector>

#include <xapian.h>

#include "indexer/archive/posting_pairs.hpp"
#include "indexer/build/segment_writer.hpp"
#include "morgue/error.hpp"
#include "tests/support/index_documents.hpp"
#include "tests/support/temp_dir.hpp"

using namespace morgue;  // NOLINT(google-build-using-namespace): test file

namespace {

namespace fs = std::filesystem;

using Postings = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

std::uint32_t below(std::mt19937& random, std::uint32_t end) {
  return static_cast<std::uint32_t>(random() % end);
}

// Frequencies of one byte mostly, and of up to five.
std::uint32_t random_frequency(std::mt19937& random) {
  const std::uint32_t bits = below(random, 10) == 0 ? 1 + below(random, 31) : 7;
  return below(random, std::uint32_t{1} << bits);
}

// Some terms that begin like others, or hold what the engine escapes.
const std::vector<std::string>& awkward_terms() {
  using namespace std::string_literals;
  static const std::vector<std::string> kTerms = {
      "a"s, "a\0"s, "a\0b"s, "a\xff"s, "ab"s, "a\0\xff"s, "\0"s, std::string(120, 'x')};
  return kTerms;
}

// As many documents as make lists of several chunks, at numbers that are far apart in
// places.
void write_by_engine(const fs::path& path, std::mt19937& random) {
  Xapian::WritableDatabase database(
      path.string(), Xapian::DB_CREATE | Xapian::DB_NO_SYNC | Xapian::DB_NO_TERMLIST |
                         Xapian::DB_BACKEND_GLASS);
  Xapian::docid docid = 0;
  for (int i = 0; i < 5000; ++i) {
    docid += below(random, 100) == 0 ? 1 + below(random, 100'000) : 1;
    if (i == 4000) docid += 300'000'000;
    Xapian::Document document;
    document.add_term("every", std::uint32_t{1} << 24U | below(random, 1000));
    for (const std::string& term : awkward_terms())
      if (below(random, 3) == 0) document.add_term(term, random_frequency(random));
    document.add_term("w" + std::to_string(below(random, 2000)));
    database.replace_document(docid, document);
  }
  database.commit();
}

void write_directly(const fs::path& path, std::mt19937& random) {
  const auto writer = create_direct_segment_writer(path);
  for (int i = 0; i < 5000; ++i) {
    IndexDocument document =
        make_document(std::to_string(i), "w" + std::to_string(below(random, 2000)));
    for (const std::string& term : awkward_terms()) {
      if (below(random, 3) == 0)
        add_term(document, {term, 1 + random_frequency(random) % 1000, {}});
    }
    writer->add(document);
  }
  writer->finish();
}

std::map<std::string, Postings> read_by_engine(const fs::path& path) {
  const Xapian::Database database(path.string(), Xapian::DB_BACKEND_GLASS);
  std::map<std::string, Postings> lists;
  for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
    Postings& list = lists[*term];
    for (auto at = database.postlist_begin(*term); at != database.postlist_end(*term);
         ++at)
      list.emplace_back(*at, at.get_wdf());
  }
  return lists;
}

Postings block_of(const PostingCursor& cursor) {
  Postings block;
  for (std::size_t i = 0; i < cursor.docids().size(); ++i)
    block.emplace_back(cursor.docids()[i], cursor.frequencies()[i]);
  return block;
}

Postings read_list(PostingCursor cursor) {
  Postings list;
  while (cursor.next_block()) {
    const Postings block = block_of(cursor);
    list.insert(list.end(), block.begin(), block.end());
  }
  return list;
}

// Goes forward in steps of random lengths, some of them block by block.
void check_skipping(PostingCursor cursor, const Postings& list, std::mt19937& random) {
  std::uint64_t docid = 0;
  const std::uint32_t reach = list.back().first / (1 + below(random, 30)) + 2;
  while (true) {
    docid += below(random, reach);
    const auto wanted = static_cast<std::uint32_t>(
        std::min<std::uint64_t>(docid, std::numeric_limits<std::uint32_t>::max()));
    const bool found = cursor.skip_to_block(wanted);
    REQUIRE(found == (list.back().first >= wanted));
    if (!found) return;
    const auto expected =
        std::ranges::lower_bound(list, wanted, {}, &Postings::value_type::first);
    const Postings block = block_of(cursor);
    REQUIRE(std::ranges::find(block, *expected) != block.end());
    if (below(random, 4) == 0 && !cursor.next_block()) return;
    docid = std::max<std::uint64_t>(docid, cursor.docids().front());
  }
}

// What reading all lists comes to, once bytes of the table are wrong.
std::string read_damaged(const fs::path& path, const std::vector<std::string>& terms) {
  try {
    const auto lists = PostingLists::open(path);
    if (!lists) return "unknown";
    for (const std::string& term : terms) {
      if (auto cursor = lists->find(term)) read_list(*std::move(cursor));
      if (auto cursor = lists->find(term)) cursor->skip_to_block(4900);
    }
  } catch (const Error& error) {
    return error_code_name(error.code());
  }
  return "read";
}

}  // namespace

TEST_SUITE("posting lists") {
  TEST_CASE("lists are as the engine reads them") {
    const unsigned seed = std::random_device{}();
    MESSAGE("seed ", seed);
    std::mt19937 random(seed);
    for (const auto& write : {write_by_engine, write_directly}) {
      const TempDir dir;
      const fs::path path = dir.path() / "database";
      write(path, random);
      const auto lists = PostingLists::open(path);
      REQUIRE(lists != nullptr);
      const auto expected = read_by_engine(path);
      REQUIRE(expected.size() > 1000);
      for (const auto& entry : expected) {
        const std::string& term = entry.first;
        const Postings& list = entry.second;
        CAPTURE(term);
        auto cursor = lists->find(term);
        REQUIRE(cursor.has_value());
        CHECK(cursor->document_count() == list.size());
        REQUIRE(read_list(*std::move(cursor)) == list);
        for (int i = 0; i < (list.size() > 100 ? 20 : 1); ++i)
          check_skipping(*lists->find(term), list, random);
      }
      for (const char* absent : {"", "b", "w", "w1x", "zzz"})
        CHECK_FALSE(lists->find(absent).has_value());
    }
  }

  TEST_CASE("eight short postings are what each of them says") {
    const unsigned seed = std::random_device{}();
    INFO("seed " << seed);
    std::mt19937 random(seed);
    for (int round = 0; round < 200; ++round) {
      std::string bytes;
      for (std::size_t i = 0; i < kPairsAtOnce * kPairBytes; ++i)
        bytes += static_cast<char>(round == 0 ? 127 : below(random, 128));
      REQUIRE(are_short_pairs(bytes.data()));
      const std::uint32_t before = below(random, 4'000'000'000U);
      std::vector<std::uint32_t> docids(kPairsAtOnce);
      std::vector<std::uint32_t> frequencies(kPairsAtOnce);
      const std::uint32_t sum =
          unpack_pairs(bytes.data(), before, docids.data(), frequencies.data());
      std::uint32_t docid = before;
      for (std::size_t i = 0; i < kPairsAtOnce; ++i) {
        docid += static_cast<std::uint32_t>(bytes[2 * i]) + 1;
        CHECK(docids[i] == docid);
        CHECK(frequencies[i] == static_cast<std::uint32_t>(bytes[2 * i + 1]));
      }
      CHECK(sum == docid - before);
      bytes[below(random, kPairsAtOnce * kPairBytes)] |= '\x80';
      CHECK_FALSE(are_short_pairs(bytes.data()));
    }
  }

  TEST_CASE("an empty database has no lists") {
    const TempDir dir;
    const fs::path path = dir.path() / "database";
    Xapian::WritableDatabase(path.string(),
                             Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS)
        .close();
    const auto lists = PostingLists::open(path);
    REQUIRE(lists != nullptr);
    CHECK_FALSE(lists->find("a").has_value());
  }

  TEST_CASE("a database of another format is left to the engine") {
    const TempDir dir;
    const fs::path path = dir.path() / "database";
    std::mt19937 random(1);
    write_directly(path, random);
    std::fstream(path / "iamglass", std::ios::in | std::ios::out).seekp(15).put('\x70');
    CHECK(PostingLists::open(path) == nullptr);
  }

  TEST_CASE("a table that is missing or cut off is an error") {
    const TempDir dir;
    const fs::path path = dir.path() / "database";
    std::mt19937 random(1);
    write_directly(path, random);
    const fs::path table = path / "postlist.glass";
    fs::resize_file(table, 8192);
    const std::string message =
        table.string() + " is damaged: it ends before a block that it names";
    CHECK_THROWS_WITH_AS(PostingLists::open(path)->find("a"), message.c_str(), Error);
    fs::remove(table);
    CHECK(read_damaged(path, {"a"}) == "not_found");
  }

  TEST_CASE("wrong bytes are errors or wrong answers and nothing else") {
    const unsigned seed = std::random_device{}();
    MESSAGE("seed ", seed);
    std::mt19937 random(seed);
    const TempDir dir;
    const fs::path path = dir.path() / "database";
    write_directly(path, random);
    std::vector<std::string> terms = awkward_terms();
    for (int i = 0; i < 20; ++i)
      terms.push_back("w" + std::to_string(below(random, 2000)));
    const fs::path table = path / "postlist.glass";
    std::string bytes;
    {
      std::ifstream in(table, std::ios::binary);
      bytes.assign(std::istreambuf_iterator<char>(in), {});
    }
    std::map<std::string, int> endings;
    for (int round = 0; round < 300; ++round) {
      std::string damaged = bytes;
      for (std::uint32_t left = 1 + below(random, 200); left > 0; --left) {
        // Headers and offsets of items stand at the beginning of blocks.
        const std::size_t block =
            below(random, static_cast<std::uint32_t>(bytes.size() / 8192));
        const std::uint32_t reach = below(random, 2) == 0 ? 64 : 8192;
        damaged[block * 8192 + below(random, reach)] = static_cast<char>(random());
      }
      std::ofstream(table, std::ios::binary) << damaged;
      ++endings[read_damaged(path, terms)];
    }
    CHECK(endings["corrupt"] > 100);
    CHECK(endings["corrupt"] + endings["read"] == 300);
  }
}
