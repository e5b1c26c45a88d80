// SPDX-License-Identifier: GPL-2.0-or-later
// Tests of the segment writers, each with both: what it is given stands in the segment,
// once, in order.
#include "indexer/build/segment_writer.hpp"

#include <doctest/doctest.h>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <xapian.h>

#include "indexer/archive/file_system.hpp"
#include "indexer/archive/segment.hpp"
#include "morgue/error.hpp"
#include "morgue/length_folding.hpp"
#include "morgue/stored_article.hpp"
#include "tests/support/index_documents.hpp"
#include "tests/support/positions.hpp"
#include "tests/support/temp_dir.hpp"

using namespace morgue;  // NOLINT(google-build-using-namespace): test file

namespace {

std::vector<std::string> data_in_order(const std::filesystem::path& segment) {
  const Xapian::Database database = open_segment(segment);
  std::vector<std::string> data;
  for (Xapian::docid id = 1; id <= database.get_lastdocid(); ++id) {
    data.push_back(database.get_document(id).get_data());
  }
  return data;
}

using Strings = std::vector<std::string>;

constexpr WriterChoice kBoth[] = {WriterChoice::Direct, WriterChoice::Api};

std::unique_ptr<SegmentWriter> create_writer(const std::filesystem::path& target,
                                             const SegmentWriterOptions& options,
                                             WriterChoice choice) {
  return choice == WriterChoice::Direct ? create_direct_segment_writer(target, options)
                                        : create_api_segment_writer(target, options);
}

}  // namespace

TEST_SUITE("segment writer") {
  TEST_CASE("documents stand newest first and undated ones last") {
    for (const WriterChoice choice : kBoth) {
      CAPTURE(static_cast<int>(choice));
      const TempDir dir;
      const auto target = dir.path() / "s";
      const auto writer = create_writer(target, {}, choice);
      writer->add(make_document("undated", "x"));
      writer->add(make_document("old", "x", -100));
      writer->add(make_document("new", "x", 2000));
      writer->add(make_document("middle", "x", 1000));
      CHECK(writer->finish() == 4);
      CHECK(data_in_order(target) ==
            Strings{"data of new", "data of middle", "data of old", "data of undated"});
    }
  }

  TEST_CASE("a later document with the same id replaces the earlier") {
    for (const WriterChoice choice : kBoth) {
      CAPTURE(static_cast<int>(choice));
      const TempDir dir;
      const auto target = dir.path() / "s";
      const auto writer = create_writer(target, {}, choice);
      writer->add(make_document("a", "first", 5));
      writer->add(make_document("b", "other", 4));
      writer->add(make_document("a", "second", 1));
      CHECK(writer->finish() == 2);
      const Xapian::Database database = open_segment(target);
      CHECK(database.get_termfreq("first") == 0);
      CHECK(database.get_termfreq("second") == 1);
      CHECK(database.get_termfreq(word_term(FieldId::Id, "a")) == 1);
      CHECK(data_in_order(target) == Strings{"data of b", "data of a"});
    }
  }

  TEST_CASE("terms positions counts and values survive") {
    for (const WriterChoice choice : kBoth) {
      CAPTURE(static_cast<int>(choice));
      const TempDir dir;
      const auto target = dir.path() / "s";
      const auto writer = create_writer(target, {}, choice);
      IndexDocument document = make_document("a", "seoul", 86400);
      add_term(document, {std::string("z\0\xff", 3), 70000, {0, 4000000000U}});
      const std::vector<DocumentTerm> terms = terms_of(document.terms);
      writer->add(document);
      REQUIRE(writer->finish() == 1);
      const Xapian::Database database = open_segment(target);
      const LengthFolding folding(0, 0);
      std::size_t ordinal = 0;
      for (auto term = database.allterms_begin(); term != database.allterms_end();
           ++term) {
        REQUIRE(ordinal < terms.size());
        const DocumentTerm& expected = terms[ordinal++];
        CHECK(*term == expected.term);
        const auto posting = database.postlist_begin(*term);
        CHECK(*posting == 1);
        CHECK(posting.get_wdf() == folding.fold(expected.wdf));
        CHECK(positions_of(target, *term, 1) == expected.positions);
      }
      CHECK(ordinal == terms.size());
      CHECK(database.get_document(1).get_value(0) == date_slot_value(86400, "a"));
      // Nothing reads lists of the terms of documents.
      CHECK_FALSE(std::filesystem::exists(target / "termlist.glass"));
    }
  }

  TEST_CASE("lengths are folded by the average of those that stay or by a given one") {
    for (const WriterChoice choice : kBoth) {
      CAPTURE(static_cast<int>(choice));
      const TempDir dir;
      const auto wdf_of_word = [&](const char* name,
                                   std::optional<std::uint64_t> average_words) {
        const auto target = dir.path() / name;
        const auto writer = create_writer(target, {}, choice);
        CHECK(writer->average_words() == 0);
        for (const std::uint64_t words : {9000U, 100U, 500U, 6000U}) {
          IndexDocument document =
              make_document(words == 9000 ? "100" : std::to_string(words), "seoul",
                            -static_cast<std::int64_t>(words));
          document.values.emplace_back(field(FieldId::Words).slot,
                                       number_slot_value(words));
          writer->add(document);
        }
        writer->drop("6000");
        CHECK(writer->average_words() == 300);
        CHECK((average_words ? writer->finish(*average_words) : writer->finish()) == 2);
        const auto posting = open_segment(target).postlist_begin("seoul");
        CHECK(*posting == 1);
        return posting.get_wdf();
      };
      CHECK(wdf_of_word("own", std::nullopt) == LengthFolding(300, 100).fold(2));
      CHECK(wdf_of_word("given", 700) == LengthFolding(700, 100).fold(2));
    }
  }

  TEST_CASE("little memory and many threads give the same segment") {
    for (const WriterChoice choice : kBoth) {
      CAPTURE(static_cast<int>(choice));
      const TempDir dir;
      constexpr int kDocuments = 3000;
      const auto fill = [&](const char* name, const SegmentWriterOptions& options) {
        const auto writer = create_writer(dir.path() / name, options, choice);
        for (int i = 0; i < kDocuments; ++i) {
          // Ids repeat after 2,500; dates run against the order of adding.
          const std::string id = "id-" + std::to_string(i % 2500);
          const std::string word = "w" + std::to_string(i % 7);
          writer->add(i % 11 == 0 ? make_document(id, word)
                                  : make_document(id, word, i * 37 % 1000));
        }
        CHECK(writer->finish() == 2500);
      };
      fill("plain", {});
      fill("small", {.memory_bytes = 20000, .jobs = 4});
      CHECK(data_in_order(dir.path() / "plain") == data_in_order(dir.path() / "small"));
      const Xapian::Database plain = open_segment(dir.path() / "plain");
      const Xapian::Database small = open_segment(dir.path() / "small");
      CHECK(plain.get_termfreq("w3") == small.get_termfreq("w3"));
      CHECK(plain.get_total_length() == small.get_total_length());
      for (const char* left : {"plain.batches", "small.batches", "small.runs",
                               "plain.scratch", "small.scratch"}) {
        CHECK_FALSE(std::filesystem::exists(dir.path() / left));
      }
    }
  }

  TEST_CASE("more databases than one compaction takes are merged in steps") {
    for (const WriterChoice choice : kBoth) {
      CAPTURE(static_cast<int>(choice));
      const TempDir dir;
      const auto target = dir.path() / "s";
      const auto writer = create_writer(target, {.jobs = 3}, choice);
      const std::string filler(std::size_t{1} << 20U, 'x');
      constexpr int kDocuments = 300;  // of a megabyte: four a database
      for (int i = 0; i < kDocuments; ++i) {
        IndexDocument document = make_document(std::to_string(i), "x", i);
        document.data = filler + std::to_string(i + 100);
        writer->add(std::move(document));
      }
      CHECK(writer->finish() == kDocuments);
      const Xapian::Database database = open_segment(target);
      for (const int i : {0, 150, 299}) {
        const auto id = static_cast<Xapian::docid>(kDocuments - i);
        CHECK(database.get_document(id).get_data() == filler + std::to_string(i + 100));
      }
    }
  }

  TEST_CASE("what the engine compresses but cannot read is padded or not compressed") {
    for (const WriterChoice choice : kBoth) {
      CAPTURE(static_cast<int>(choice));
      const TempDir dir;
      const auto target = dir.path() / "s";
      const auto writer = create_writer(target, {}, choice);
      std::vector<Article> articles;
      for (std::size_t length = 8100; length < 8300; ++length) {
        Article article;
        article.id = std::to_string(length);
        article.provenance.file = std::string(length, '\0');
        IndexDocument document = make_document(article.id, "x");
        document.data = encode_article(article);
        writer->add(std::move(document));
        articles.push_back(std::move(article));
      }
      REQUIRE(writer->finish() == articles.size());
      const Xapian::Database database = open_segment(target);
      std::size_t padded = 0;
      for (Xapian::docid id = 1; id <= articles.size(); ++id) {
        const std::string data = database.get_document(id).get_data();
        REQUIRE(decode_article(data) == articles[id - 1]);
        if (data != encode_article(articles[id - 1])) ++padded;
      }
      CHECK((padded > 0) == (choice == WriterChoice::Api));
    }
  }

  TEST_CASE("a writer without documents makes an empty segment") {
    for (const WriterChoice choice : kBoth) {
      CAPTURE(static_cast<int>(choice));
      const TempDir dir;
      const auto writer = create_writer(dir.path() / "s", {}, choice);
      CHECK(writer->finish() == 0);
      CHECK(open_segment(dir.path() / "s").get_doccount() == 0);
    }
  }

  TEST_CASE("a term that the engine would refuse is refused before it does harm") {
    for (const WriterChoice choice : kBoth) {
      CAPTURE(static_cast<int>(choice));
      const TempDir dir;
      const auto writer = create_writer(dir.path() / "s", {}, choice);
      IndexDocument bad = make_document("bad", "x");
      add_term(bad, {std::string(246, 'z'), 1, {}});
      CHECK_THROWS_WITH_AS(
          writer->add(bad),
          "article bad has a term of 246 bytes, which cannot be written", Error);
      bad = make_document("bad", "x");
      add_term(bad, {std::string(123, '\0'), 1, {}});
      CHECK_THROWS_AS(writer->add(bad), Error);
      writer->add(make_document("good", "x"));
      CHECK(writer->finish() == 1);
    }
  }

  TEST_CASE("a target that cannot be written is an error that names it") {
    for (const WriterChoice choice : kBoth) {
      CAPTURE(static_cast<int>(choice));
      const TempDir dir;
      const auto writer = create_writer(dir.path() / "absent" / "s", {}, choice);
      writer->add(make_document("a", "x"));
      const char* created = choice == WriterChoice::Api ? "s.batches" : "s";
      const std::string message = "creating " +
                                  (dir.path() / "absent" / created).string() +
                                  ": No such file or directory";
      CHECK_THROWS_WITH_AS(writer->finish(), message.c_str(), Error);
    }
  }

  TEST_CASE("the direct writer is taken where the engine reads what it writes") {
    const std::string known = "\x0f\x0dXapian Glass\x04\x6e and more";
    const std::string other = "\x0f\x0dXapian Glass\x04\x6f and more";
    using enum WriterChoice;
    CHECK(choose_writer(Auto, known) == Direct);
    CHECK(choose_writer(Direct, known) == Direct);
    CHECK(choose_writer(Api, known) == Api);
    CHECK(choose_writer(Auto, other) == Api);
    CHECK(choose_writer(Auto, "") == Api);
    CHECK(choose_writer(Api, other) == Api);
    try {
      choose_writer(Direct, other);
      FAIL("chosen");
    } catch (const Error& error) {
      CHECK(error.code() == ErrorCode::Incompatible);
      CHECK(error.message() == std::string("Xapian ") + Xapian::version_string() +
                                   " has another format than --writer direct writes");
      CHECK(error.hint() == "leave --writer out");
    }
  }

  TEST_CASE("the installed engine reads what the direct writer writes") {
    const TempDir dir;
    const auto target = dir.path() / "s";
    create_segment_writer(target, {.writer = WriterChoice::Auto})->finish();
    CHECK(std::filesystem::exists(target / "iamglass"));
    // The engine's own writer leaves one.
    CHECK_FALSE(std::filesystem::exists(target / "flintlock"));
    CHECK_FALSE(std::filesystem::exists(dir.path() / "s.probe"));
  }

  TEST_CASE("equal documents give equal files whatever the memory and the threads") {
    const TempDir dir;
    const auto fill = [&](const char* name, const SegmentWriterOptions& options) {
      const auto writer = create_direct_segment_writer(dir.path() / name, options);
      for (int i = 0; i < 2000; ++i) {
        const int number = options.jobs == 1 ? i : i * 7 % 2000;
        writer->add(make_document("id-" + std::to_string(number), "x", number));
      }
      writer->finish();
    };
    fill("a", {.jobs = 1});
    fill("b", {.memory_bytes = 30000, .jobs = 3});
    for (const char* file :
         {"iamglass", "docdata.glass", "postlist.glass", "positions"}) {
      CHECK(sha256_of_file(dir.path() / "a" / file) ==
            sha256_of_file(dir.path() / "b" / file));
    }
  }
}
