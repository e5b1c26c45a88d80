// SPDX-License-Identifier: GPL-2.0-or-later
// Tests of positional expressions as parts of engine queries.
#include "query/compile/positional_source.hpp"

#include <chrono>
#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <memory>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include <xapian.h>

#include "morgue/error.hpp"
#include "tests/support/positional_texts.hpp"

using namespace morgue_test;  // NOLINT(google-build-using-namespace): test file

namespace {

using Docids = std::set<Xapian::docid>;

}  // namespace

TEST_SUITE("positional source") {
  TEST_CASE("a phrase operand of proximity is measured from its nearest end") {
    const TextIndex index(Texts{"a mutually acceptable x x x x x agreement",
                                "a mutually acceptable x x x x x x agreement",
                                "agreement acceptable mutually"});
    const auto phrase = sequence({word("mutually"), word("acceptable")});
    CHECK(index.matches(near({phrase, word("agreement")}, 6)) == Docids{1});
  }

  TEST_CASE("a name of several words is one step of a phrase") {
    const TextIndex index(Texts{"N N said", "N x said"});
    PositionalNode name = word("N");
    name.run_begin_term = "B";
    CHECK(index.matches(sequence({name, word("said")})) == Docids{1});
  }

  TEST_CASE("names that follow one another are two steps of a phrase") {
    // In the second document another name begins at the third word.
    const TextIndex index(Texts{"N N N said", "B/N N B/N said"});
    PositionalNode name = word("N");
    name.run_begin_term = "B";
    CHECK(index.matches(sequence({name, name, word("said")})) == Docids{2});
  }

  TEST_CASE("positions outside the limits do not count") {
    const TextIndex index(Texts{"x b", "x x x b"});
    PositionalNode late = word("b");
    late.first_position = 3;
    CHECK(index.matches(late) == Docids{2});
  }

  TEST_CASE("a phrase can repeat a word") {
    const TextIndex index(Texts{"new york", "new new york"});
    CHECK(index.matches(sequence({word("new"), word("new"), word("york")})) ==
          Docids{2});
  }

  TEST_CASE("words that no document has match nothing") {
    TextIndex index(Texts{"a b"});
    index.add_segment({"b c"});
    CHECK(index.matches(sequence({word("a"), word("z")})).empty());
    CHECK(index.matches(near({word("a"), words({"y", "z"})}, 5)).empty());
    CHECK(index.matches(sequence({word("b"), word("c")})) == Docids{2});
  }

  TEST_CASE("a segment without positions matches nothing") {
    TextIndex index(Texts{"a b"});
    index.target().positions.clear();
    CHECK(index.matches(sequence({word("a"), word("b")})).empty());
  }

  TEST_CASE("the source finds its documents alone and under a negation") {
    TextIndex index(Texts{"a b", "b a", "a"});
    const PositionalNode phrase = sequence({word("a"), word("b")});
    CHECK(index.matches({Xapian::Query::OP_AND_NOT, Xapian::Query("all"),
                         index.query(phrase)}) == Docids{2, 3});
    const Xapian::Query alone(index.source(phrase).release()->release());
    CHECK(index.matches(alone) == Docids{1});
  }

  TEST_CASE("two operands of proximity cannot share one word") {
    const TextIndex index(Texts{"a x a", "a x"});
    CHECK(index.matches(near({word("a"), words({"a", "b"})}, 10)) == Docids{1});
  }

  TEST_CASE("a distance too small for the operands matches nothing") {
    const TextIndex index(Texts{"a b c"});
    CHECK(index.matches(near({word("a"), word("b"), word("c")}, 1)).empty());
  }

  TEST_CASE("the source goes before the words and behind what is rarer") {
    TextIndex index(Texts{"a b", "a b", "a b", "a b", "b"});
    const auto source = index.source(sequence({word("a"), word("b")}));
    source->init(index.target().segments.front());
    CHECK(source->get_termfreq_min() == 0);
    CHECK(source->get_termfreq_est() == 2);
    CHECK(source->get_termfreq_max() == 4);
  }

  TEST_CASE("an explanation names the expression") {
    PositionalNode late = words({"c", "d"});
    late.first_position = 3;
    late.spellings = {"C"};
    PositionalNode quotation = near({word("begin"), word("end"), word("e"), late}, 0);
    quotation.kind = PositionalKind::Quotation;
    PositionalNode any = sequence({word("f"), word("g")});
    any.kind = PositionalKind::Any;

    const struct {
      PositionalNode node;
      std::string text;
    } rows[] = {
        {sequence({word("a"), word("b")}), R"("a b")"},
        {sequence({word("a"), word("b")}, 2), R"("a b"~2)"},
        {near({word("a"), sequence({word("b"), word("c")})}, 5), R"((a NEAR/5 "b c"))"},
        {near({word("a"), any}, 3, true), "(a ADJ/3 (f OR g))"},
        {words({"a", "b", "c", "d", "e", "f", "g", "h", "i"}), "a|b|c|d|e|f|g|h|..."},
        {quotation, "quotation(e, c|d=C@3..4294967295)"},
    };

    for (const auto& row : rows)
      CHECK(describe(row.node) == row.text);
    const TextIndex index(Texts{"a b"});
    CHECK(index.query(rows[0].node).get_description() ==
          R"(Query(((a AND b) FILTER PostingSource(positions of "a b"))))");
  }

  TEST_CASE("time that is up ends an expression that goes on without a match") {
    TextIndex index(Texts(300, "a x b"));
    const PositionalNode expressions[] = {
        sequence({word("a"), word("b")}),
        near({word("a"), words({"b", "c"})}, 1),
    };
    for (const PositionalNode& expression : expressions) {
      CAPTURE(describe(expression));
      index.target().time_limit = morgue::TimeLimit();
      CHECK(index.matches(expression).empty());
      index.target().time_limit =
          morgue::TimeLimit(std::chrono::milliseconds(1), "news");
      std::this_thread::sleep_for(std::chrono::milliseconds(2));
      CHECK_THROWS_WITH_AS(index.matches(expression),
                           "searching news: not done within 0 s", morgue::Error);
    }
  }

  TEST_CASE("damaged lists are an error and no crash") {
    TextIndex index(Texts{"a b"});
    const auto query = index.query(sequence({word("a"), word("b")}));
    const morgue::TempDir dir;
    const std::filesystem::path file = dir.path() / "positions";
    morgue::PositionListsWriter writer(file);
    for (const char* term : {"a", "b"}) {
      writer.begin_list(term);
      for (std::uint32_t docid = 1; docid <= 300; ++docid)
        writer.add(morgue::packed_positions(docid, std::vector{docid}));
    }
    writer.finish();
    std::string intact;
    std::ifstream(file, std::ios::binary) >> std::noskipws >> intact;
    for (const std::size_t damaged : {std::size_t{10}, intact.size() - 10}) {
      std::string bytes = intact;
      bytes.at(damaged) = '\xff';
      dir.write("positions", bytes);
      for (auto& [uuid, lists] : index.target().positions)
        lists = morgue::PositionLists::open(file);
      CAPTURE(damaged);
      try {
        index.matches(query);
        FAIL("no error");
      } catch (const morgue::Error& error) {
        CHECK(error.code() == morgue::ErrorCode::Corrupt);
      }
    }
  }
}
