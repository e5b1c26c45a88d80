// SPDX-License-Identifier: GPL-2.0-or-later
// Tests of which segments an update keeps, writes again and absorbs.
#include "indexer/build/merge.hpp"

#include <doctest/doctest.h>
#include <filesystem>
#include <string>
#include <vector>

#include "indexer/archive/segment.hpp"
#include "indexer/build/document_builder.hpp"
#include "morgue/error.hpp"
#include "morgue/stored_article.hpp"
#include "tests/support/index_documents.hpp"
#include "tests/support/positions.hpp"
#include "tests/support/temp_dir.hpp"

using namespace morgue;  // NOLINT(google-build-using-namespace): test file

namespace {

using Fates = std::vector<SegmentFate>;

constexpr std::uint64_t kWords = 7;  // of the text of a full document
constexpr std::size_t kMemoryBytes = 100000;

// A document that holds everything a document can.
IndexDocument full_document(const std::string& id) {
  Article article;
  article.id = id;
  article.language = "en";
  article.title = "Talks end";
  article.body = "James DeHart left Seoul. The talks failed.";
  article.source = "The Paper";
  article.published = {1574121600, DatePrecision::Day, DateOrigin::Metadata, {}};
  article.entities = {
      {EntityType::Person, "person:james-dehart", "James DeHart", {}, false}};
  article.mentions = {{TextPart::Body, 0, 12, 0}};
  return DocumentBuilder().build(article);
}

void write(const std::filesystem::path& target,
           const std::vector<IndexDocument>& documents) {
  const auto writer = create_segment_writer(target);
  for (const IndexDocument& document : documents)
    writer->add(document);
  writer->finish();
}

// Everything that a database says, as one text.
std::string dump(const std::filesystem::path& directory) {
  const Xapian::Database database = open_segment(directory);
  std::string text;
  for (auto post = database.postlist_begin(""); post != database.postlist_end("");
       ++post) {
    const Xapian::Document document = database.get_document(*post);
    text += "document " + document.get_data() + "\n";
    for (Xapian::valueno slot = 0; slot < 8; ++slot)
      text += std::to_string(slot) + "=" + document.get_value(slot) + "\n";
  }
  for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
    text += *term;
    for (auto post = database.postlist_begin(*term);
         post != database.postlist_end(*term); ++post) {
      text += " " + std::to_string(*post) + ":" + std::to_string(post.get_wdf());
      for (const std::uint32_t position : positions_of(directory, *term, *post))
        text += "," + std::to_string(position);
    }
    text += "\n";
  }
  return text;
}

}  // namespace

TEST_SUITE("merge") {
  TEST_CASE("each live segment meets the fate that its size asks for") {
    using enum SegmentFate;

    struct Row {
      std::vector<SegmentLoad> segments;
      std::uint64_t new_articles;
      Fates fates;
    };

    const Row rows[] = {
        {{}, 5, {}},
        {{{1000, 0}}, 5, {Keep}},
        {{{1000, 125}}, 5, {Keep}},
        {{{1000, 126}}, 5, {Rewrite}},
        {{{1000, 1000}}, 1000, {Drop}},
        {{{10, 0}}, 5, {Absorb}},
        {{{11, 0}}, 5, {Keep}},
        {{{11, 1}}, 5, {Absorb}},
        // What is absorbed counts for the next: 5 + 10 take 30, 45 take 90.
        {{{90, 0}, {10, 0}, {30, 0}, {1000, 0}}, 5, {Absorb, Absorb, Absorb, Keep}},
        // Never more than eight segments: the smallest go.
        {{{900, 0}, {800, 0}, {700, 0}, {600, 0}, {500, 0}, {400, 0}, {300, 0}},
         1,
         {Keep, Keep, Keep, Keep, Keep, Keep, Keep}},
        {{{90000, 0},
          {80000, 0},
          {70000, 0},
          {60000, 0},
          {50000, 0},
          {40000, 0},
          {30000, 0},
          {200, 0}},
         1,
         {Keep, Keep, Keep, Keep, Keep, Keep, Keep, Absorb}},
    };
    for (const Row& row : rows) {
      CAPTURE(row.segments.size());
      CAPTURE(row.new_articles);
      CHECK((plan_segments(row.segments, row.new_articles) == row.fates));
    }
  }

  TEST_CASE("a merge absorbs all but what is merged already") {
    using enum SegmentFate;
    CHECK((plan_merge({{100, 0}, {5, 0}}, 0) == Fates{Absorb, Absorb}));
    CHECK((plan_merge({{100, 0}}, 3) == Fates{Absorb}));
    CHECK((plan_merge({{100, 1}}, 0) == Fates{Absorb}));
    CHECK((plan_merge({{100, 0}}, 0) == Fates{Keep}));
  }

  TEST_CASE("copied documents are the same in every respect whatever the memory") {
    const TempDir dir;
    const std::vector<IndexDocument> all = {full_document("a"), full_document("b"),
                                            full_document("c")};
    write(dir.path() / "all", all);
    for (const std::size_t memory_bytes : {1U, 1000U, 1U << 20U}) {
      CAPTURE(memory_bytes);
      const auto target = dir.path() / ("copy-" + std::to_string(memory_bytes));
      const auto writer = create_segment_writer(target);
      copy_documents({dir.path() / "all", {}, kWords, memory_bytes}, *writer);
      CHECK(writer->finish() == 3);
      CHECK(dump(target) == dump(dir.path() / "all"));
    }
  }

  TEST_CASE("what is folded otherwise and copied is as if it had not been") {
    const TempDir dir;
    write(dir.path() / "all", {full_document("a"), full_document("b")});
    for (const std::uint64_t other : {1U, 100000U}) {
      CAPTURE(other);
      const std::filesystem::path folded = dir.path() / std::to_string(other);
      const auto writer = create_segment_writer(folded);
      copy_documents({dir.path() / "all", {}, kWords, kMemoryBytes}, *writer);
      writer->finish(other);
      CHECK(dump(folded) != dump(dir.path() / "all"));
      const auto again = create_segment_writer(folded.string() + "-again");
      copy_documents({folded, {}, other, kMemoryBytes}, *again);
      again->finish();
      CHECK(dump(folded.string() + "-again") == dump(dir.path() / "all"));
    }
  }

  TEST_CASE("copying leaves out what is deleted") {
    const TempDir dir;
    write(dir.path() / "all", {full_document("a"), full_document("b"),
                               full_document("c"), full_document("d")});
    const Xapian::Database all = open_segment(dir.path() / "all");
    std::vector<IndexDocument> left;
    for (const Xapian::docid docid : {2U, 4U}) {
      left.push_back(
          full_document(decode_article(all.get_document(docid).get_data()).id));
    }
    write(dir.path() / "left", left);
    const auto writer = create_segment_writer(dir.path() / "copied");
    copy_documents({dir.path() / "all", {1, 3}, kWords, kMemoryBytes}, *writer);
    CHECK(writer->finish() == 2);
    CHECK(dump(dir.path() / "copied") == dump(dir.path() / "left"));
  }

  TEST_CASE("a segment tells its dates and its counts") {
    const TempDir dir;
    IndexDocument german = make_document("de", "wort", std::nullopt, "de");
    german.values.emplace_back(field(FieldId::Words).slot, number_slot_value(7));
    IndexDocument latest = make_document("a", "x", 100);
    latest.values.emplace_back(field(FieldId::Words).slot, number_slot_value(5));
    write(dir.path() / "s", {latest, make_document("b", "x", -7), german});
    Segment segment;
    describe_segment(dir.path() / "s", segment);
    CHECK(segment.document_count == 3);
    CHECK(segment.has_dates);
    CHECK(segment.first_date_s == -7);
    CHECK(segment.last_date_s == 100);
    Manifest manifest;
    count_segment(dir.path() / "s", segment, manifest);
    CHECK(manifest.article_count == 3);
    CHECK(manifest.undated_count == 1);
    CHECK(manifest.languages ==
          std::map<std::string, std::uint64_t>{{"de", 1}, {"en", 2}});

    CHECK(segment.word_count == 12);

    // The undated one comes last.
    segment.deleted_docids = {3};
    manifest = {};
    count_segment(dir.path() / "s", segment, manifest);
    CHECK(manifest.article_count == 2);
    CHECK(manifest.undated_count == 0);
    CHECK(manifest.languages == std::map<std::string, std::uint64_t>{{"en", 2}});
  }

  TEST_CASE("what documents add to the sums of a segment can be taken out again") {
    const TempDir dir;
    write(dir.path() / "s", {full_document("a"), full_document("b")});
    Segment segment;
    describe_segment(dir.path() / "s", segment);
    CHECK(segment.word_count == 2 * kWords);
    CHECK(segment.digest != 0);
    const std::uint64_t both = segment.digest;
    subtract_documents(dir.path() / "s", {2}, segment);
    CHECK(segment.word_count == kWords);
    CHECK(segment.digest != both);
    subtract_documents(dir.path() / "s", {1}, segment);
    CHECK(segment.word_count == 0);
    CHECK(segment.digest == 0);
  }

  TEST_CASE("a segment that cannot be read is named") {
    const TempDir dir;
    const std::string path = (dir.path() / "absent").string();
    Segment segment;
    CHECK_THROWS_WITH_AS(
        describe_segment(path, segment),
        ("segment " + path + " is no directory of the archive").c_str(), Error);
  }
}
