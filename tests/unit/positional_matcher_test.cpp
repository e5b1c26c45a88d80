// SPDX-License-Identifier: GPL-2.0-or-later
// Random tests of positional expressions, against the engine's operators where they say
// the same, and against reading the texts word by word.
#include "query/compile/positional_matcher.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <random>
#include <set>
#include <string>
#include <vector>

#include <xapian.h>

#include "query/compile/plain_phrase.hpp"
#include "tests/support/positional_texts.hpp"

using namespace morgue_test;  // NOLINT(google-build-using-namespace): test file

namespace {

using Docids = std::set<Xapian::docid>;

// Chooses words, of which a few are frequent and many are rare.
class Choice {
 public:
  explicit Choice(unsigned seed) : random_(seed) {}

  unsigned below(unsigned end) { return static_cast<unsigned>(random_()) % end; }

  bool one_in(unsigned count) { return below(count) == 0; }

  std::string term() {
    return std::string(1, static_cast<char>('a' + below(1 + below(1 + below(12)))));
  }

  std::string text() {
    std::string text;
    for (unsigned left = 1 + below(12); left > 0; --left)
      text += (one_in(8) ? term() + "/" + term() + "2" : term()) + " ";
    return text;
  }

  Texts texts(std::size_t count) {
    Texts texts(count);
    std::ranges::generate(texts, [this] { return text(); });
    return texts;
  }

  PositionalNode leaf() {
    PositionalNode leaf = one_in(3) ? words({term(), term()}) : word(term());
    std::ranges::sort(leaf.terms);
    leaf.terms.erase(std::unique(leaf.terms.begin(), leaf.terms.end()),
                     leaf.terms.end());
    return leaf;
  }

  std::vector<PositionalNode> leaves(unsigned count) {
    std::vector<PositionalNode> leaves;
    while (leaves.size() < count)
      leaves.push_back(leaf());
    return leaves;
  }

  // Of any kind, with children down to `depth`.
  PositionalNode expression(int depth) {
    if (depth == 0 || one_in(4)) {
      PositionalNode node = leaf();
      if (one_in(4)) node.run_begin_term = term() + "2";
      if (one_in(6)) node.first_position = 1 + below(4);
      if (one_in(6)) node.last_position = 4 + below(8);
      return node;
    }
    std::vector<PositionalNode> children;
    for (unsigned left = 2 + below(2); left > 0; --left)
      children.push_back(expression(depth - 1));
    PositionalNode node =
        one_in(2) ? sequence(children, static_cast<int>(below(3)))
                  : near(children, static_cast<int>(1 + below(5)), one_in(2));
    if (one_in(4)) node.kind = PositionalKind::Any;
    if (one_in(6)) {
      node.kind = PositionalKind::Quotation;
      node.children.insert(node.children.begin(), {word("b"), word("a")});
    }
    return node;
  }

 private:
  std::mt19937 random_;
};

// Reads a text word by word.
class TextReader : public morgue::PositionReader {
 public:
  explicit TextReader(const std::string& text) : positions_(positions_of(text)) {}

  void read(const PositionalNode& leaf, morgue::Spans& spans) override {
    std::set<std::uint32_t> all;
    for (const std::string& term : leaf.terms)
      all.insert(positions_[term].begin(), positions_[term].end());
    spans.clear();
    for (const std::uint32_t position : all)
      spans.push_back({position, position + 1});
  }

  void read_run_begins(const PositionalNode& leaf,
                       std::vector<std::uint32_t>& begins) override {
    begins = positions_[leaf.run_begin_term];
  }

 private:
  Positions positions_;
};

Docids matching_texts(const Texts& texts, const PositionalNode& node) {
  Docids docids;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    TextReader reader(texts[i]);
    if (stands(node, reader)) docids.insert(static_cast<Xapian::docid>(i + 1));
  }
  return docids;
}

// The same texts in the engine, with positions.
Xapian::WritableDatabase engine_database(const Texts& texts) {
  Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
  for (const std::string& text : texts) {
    Xapian::Document document;
    for (const auto& [term, positions] : positions_of(text)) {
      for (const std::uint32_t position : positions)
        document.add_posting(term, position);
    }
    document.add_term("all");
    database.add_document(document);
  }
  return database;
}

// The engine's operator for an expression of leaves.
Xapian::Query engine_query(const PositionalNode& node) {
  std::vector<Xapian::Query> parts;
  for (const PositionalNode& leaf : node.children)
    parts.push_back(required_terms(leaf));
  const bool is_sequence = node.kind == PositionalKind::Sequence;
  const std::size_t window = is_sequence
                                 ? parts.size() + static_cast<std::size_t>(node.slop)
                                 : static_cast<std::size_t>(node.distance) + 1;
  // The engine widens a window that is too narrow for its operands.
  if (window < parts.size()) return {};
  const auto op =
      is_sequence || node.ordered ? Xapian::Query::OP_PHRASE : Xapian::Query::OP_NEAR;
  return {op, parts.begin(), parts.end(), static_cast<Xapian::termcount>(window)};
}

// The engine lets two operands have the same word.
bool share_a_term(const std::vector<PositionalNode>& leaves) {
  std::set<std::string> seen;
  for (const PositionalNode& leaf : leaves) {
    for (const std::string& term : leaf.terms) {
      if (!seen.insert(term).second) return true;
    }
  }
  return false;
}

// Moves the source to its end in the ways that the engine may, at random.
void drive(morgue::PositionalSource& source, const Docids& matches, Choice& choice) {
  for (Xapian::docid at = 0;;) {
    const Xapian::docid docid = at + 1 + choice.below(40);
    if (choice.one_in(2)) {
      const bool is_match = source.check(docid, 0);
      if (source.at_end()) {
        REQUIRE(matches.lower_bound(docid) == matches.end());
        return;
      }
      REQUIRE(is_match == matches.contains(docid));
      at = docid;
      continue;
    }
    const bool is_next = choice.one_in(2);
    is_next ? source.next(0) : source.skip_to(docid, 0);
    const auto expected = matches.lower_bound(is_next ? at + 1 : docid);
    REQUIRE(source.at_end() == (expected == matches.end()));
    if (source.at_end()) return;
    REQUIRE(source.get_docid() == *expected);
    at = *expected;
  }
}

}  // namespace

TEST_SUITE("positional matcher") {
  TEST_CASE("phrases and proximity of words match where the engine's operators do") {
    const auto seed = std::random_device{}();
    CAPTURE(seed);
    Choice choice(seed);
    const std::vector<Texts> segments = {choice.texts(700), choice.texts(90)};
    TextIndex index(segments.front());
    index.add_segment(segments.back());
    Xapian::Database database;
    for (const Texts& texts : segments)
      database.add_database(engine_database(texts));
    for (int round = 0; round < 300; ++round) {
      const int number = static_cast<int>(choice.below(5));
      std::vector<PositionalNode> leaves = choice.leaves(2 + choice.below(3));
      const PositionalNode node = round % 3 == 0
                                      ? sequence(leaves, number / 2)
                                      : near(leaves, 1 + number, round % 3 == 1);
      if (round % 3 == 2 && share_a_term(leaves)) continue;
      CAPTURE(describe(node));
      const auto expected = weights_of(database, engine_query(node));
      const auto found = weights_of(index.target().database, index.query(node));
      REQUIRE(found.size() == expected.size());
      for (const auto& [docid, weight] : expected) {
        REQUIRE(found.contains(docid));
        REQUIRE(found.at(docid) == doctest::Approx(weight));
      }
    }
  }

  TEST_CASE("any expression matches where it stands in the text") {
    const auto seed = std::random_device{}();
    CAPTURE(seed);
    Choice choice(seed);
    const Texts texts = choice.texts(700);
    TextIndex index(texts);
    for (int round = 0; round < 400; ++round) {
      const PositionalNode node = choice.expression(3);
      CAPTURE(describe(node));
      const auto source = index.source(node);
      source->init(index.target().segments.front());
      drive(*source, matching_texts(texts, node), choice);
    }
  }

  TEST_CASE("plain phrases stand where the general evaluation says") {
    const auto seed = std::random_device{}();
    CAPTURE(seed);
    Choice choice(seed);
    const Texts texts = choice.texts(700);
    TextIndex index(texts);
    for (int round = 0; round < 200; ++round) {
      std::vector<PositionalNode> leaves;
      for (unsigned left = 1 + choice.below(4); left > 0; --left)
        leaves.push_back(word(choice.term()));
      PositionalNode node = sequence(leaves);
      CAPTURE(describe(node));
      REQUIRE(is_plain_phrase(node));
      const auto source = index.source(node);
      source->init(index.target().segments.front());
      drive(*source, matching_texts(texts, node), choice);
    }
  }
}
