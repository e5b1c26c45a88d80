// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/compile/positional_source.hpp"

#include <doctest/doctest.h>
#include <random>
#include <set>
#include <string>
#include <vector>

#include <xapian.h>

using morgue::evaluate;
using morgue::PositionalKind;
using morgue::PositionalNode;

namespace {

PositionalNode word(const std::string& term) {
  PositionalNode node;
  node.terms = {term};
  return node;
}

PositionalNode words(std::vector<std::string> terms) {
  PositionalNode node;
  node.terms = std::move(terms);
  return node;
}

PositionalNode sequence(std::vector<PositionalNode> children, int slop = 0) {
  PositionalNode node;
  node.kind = PositionalKind::Sequence;
  node.children = std::move(children);
  node.slop = slop;
  return node;
}

PositionalNode near(std::vector<PositionalNode> children, int distance, bool ordered) {
  PositionalNode node;
  node.kind = PositionalKind::Near;
  node.children = std::move(children);
  node.distance = distance;
  node.ordered = ordered;
  return node;
}

Xapian::WritableDatabase make_database(
    const std::vector<std::vector<std::string>>& docs) {
  Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
  for (const auto& doc : docs) {
    Xapian::Document document;
    for (std::size_t i = 0; i < doc.size(); ++i)
      document.add_posting(doc[i], static_cast<Xapian::termpos>(i + 1));
    document.add_term("all");
    database.add_document(document);
  }
  return database;
}

std::set<Xapian::docid> matches(const Xapian::Database& database,
                                const Xapian::Query& query) {
  Xapian::Enquire enquire(database);
  enquire.set_query(query);
  std::set<Xapian::docid> docids;
  const Xapian::MSet hits =
      enquire.get_mset(0, database.get_doccount(), database.get_doccount());
  for (auto hit = hits.begin(); hit != hits.end(); ++hit)
    docids.insert(*hit);
  return docids;
}

// Forces the posting source by a limit on positions that excludes nothing.
void forbid_native(PositionalNode& node) {
  if (node.kind == PositionalKind::Terms) node.first_position = 1;
  for (PositionalNode& child : node.children)
    forbid_native(child);
}

}  // namespace

TEST_SUITE("positional source") {
  TEST_CASE("a phrase operand of proximity is measured from its nearest end") {
    const auto database = make_database({
        {"a", "mutually", "acceptable", "x", "x", "x", "x", "x", "agreement"},
        {"a", "mutually", "acceptable", "x", "x", "x", "x", "x", "x", "agreement"},
        {"agreement", "acceptable", "mutually"},
    });
    const auto phrase = sequence({word("mutually"), word("acceptable")});
    const auto query = near({phrase, word("agreement")}, 6, false);
    CHECK(matches(database, morgue::positional_query(query, nullptr)) ==
          std::set<Xapian::docid>{1});
  }

  TEST_CASE("a name of several words is one step of a phrase") {
    const auto database = make_database({{"N", "N", "said"}, {"N", "x", "said"}});
    PositionalNode name = word("N");
    name.run_begin_term = "B";
    CHECK(matches(database,
                  morgue::positional_query(sequence({name, word("said")}), nullptr)) ==
          std::set<Xapian::docid>{1});
  }

  TEST_CASE("names that follow one another are two steps of a phrase") {
    auto database = make_database({{"N", "N", "N", "said"}, {"N", "N", "N", "said"}});
    // In the second document another name begins at the third word.
    Xapian::Document second = database.get_document(2);
    second.add_posting("B", 1);
    second.add_posting("B", 3);
    database.replace_document(2, second);
    PositionalNode name = word("N");
    name.run_begin_term = "B";
    CHECK(matches(database, morgue::positional_query(
                                sequence({name, name, word("said")}), nullptr)) ==
          std::set<Xapian::docid>{2});
  }

  TEST_CASE("positions outside the limits do not count") {
    const auto database = make_database({{"x", "b"}, {"x", "x", "x", "b"}});
    PositionalNode late = word("b");
    late.first_position = 3;
    CHECK(matches(database, morgue::positional_query(late, nullptr)) ==
          std::set<Xapian::docid>{2});
  }

  TEST_CASE(
      "the source visits every document when it stands alone or under a negation") {
    const auto database = make_database({{"a", "b"}, {"b", "a"}, {"a"}});
    PositionalNode node = sequence({word("a"), word("b")});
    forbid_native(node);
    const auto source = morgue::positional_query(node, nullptr);
    CHECK(matches(database, {Xapian::Query::OP_AND_NOT, Xapian::Query("all"),
                             source}) == std::set<Xapian::docid>{2, 3});
    auto expression = std::make_shared<const PositionalNode>(node);
    auto* alone = new morgue::PositionalSource(expression, nullptr);
    CHECK(matches(database, Xapian::Query(alone->release())) ==
          std::set<Xapian::docid>{1});
  }

  TEST_CASE("two operands of proximity cannot share one word") {
    const auto database = make_database({{"a", "x", "a"}, {"a", "x"}});
    const auto query = near({word("a"), words({"a", "b"})}, 10, false);
    CHECK(matches(database, morgue::positional_query(query, nullptr)) ==
          std::set<Xapian::docid>{1});
  }

  TEST_CASE("a distance too small for the operands matches nothing") {
    const auto database = make_database({{"a", "b", "c"}});
    const auto query = near({word("a"), word("b"), word("c")}, 1, false);
    CHECK(matches(database, morgue::positional_query(query, nullptr)).empty());
  }

  TEST_CASE("the engine's operators and the source agree on random documents") {
    const auto seed = std::random_device{}();
    INFO("seed " << seed);
    std::mt19937 random(seed);
    const std::vector<std::string> vocabulary{"a", "b", "c", "d"};
    const auto pick = [&] { return vocabulary[random() % vocabulary.size()]; };
    std::vector<std::vector<std::vector<std::string>>> shards(2);
    for (auto& shard : shards) {
      for (int i = 0; i < 40; ++i) {
        shard.emplace_back();
        for (std::size_t n = 2 + random() % 8; n > 0; --n)
          shard.back().push_back(random() % 3 == 0 ? "x" : pick());
      }
    }
    Xapian::Database database;
    for (const auto& shard : shards)
      database.add_database(make_database(shard));
    for (int round = 0; round < 400; ++round) {
      std::vector<PositionalNode> operands;
      for (std::size_t n = 2 + random() % 2; n > 0; --n) {
        operands.push_back(random() % 3 == 0 ? words({pick(), pick()}) : word(pick()));
      }
      const int number = static_cast<int>(random() % 5);
      PositionalNode node = round % 3 == 0 ? sequence(operands, number)
                                           : near(operands, 1 + number, round % 3 == 1);
      const auto native = matches(database, morgue::positional_query(node, nullptr));
      const std::string description =
          morgue::positional_query(node, nullptr).get_description();
      forbid_native(node);
      CAPTURE(description);
      REQUIRE(matches(database, morgue::positional_query(node, nullptr)) == native);
    }
  }
}
