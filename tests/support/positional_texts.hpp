// SPDX-License-Identifier: GPL-2.0-or-later
// Documents of given words, to try positional expressions on.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include <xapian.h>

#include "query/compile/positional_source.hpp"
#include "tests/support/index_documents.hpp"
#include "tests/support/test_segment.hpp"

namespace morgue_test {

using morgue::PositionalKind;
using morgue::PositionalNode;

inline PositionalNode words(std::vector<std::string> terms) {
  PositionalNode node;
  node.terms = std::move(terms);
  return node;
}

inline PositionalNode word(const std::string& term) {
  return words({term});
}

inline PositionalNode sequence(std::vector<PositionalNode> children, int slop = 0) {
  PositionalNode node;
  node.kind = PositionalKind::Sequence;
  node.children = std::move(children);
  node.slop = slop;
  return node;
}

inline PositionalNode near(std::vector<PositionalNode> children,
                           int distance,
                           bool ordered = false) {
  PositionalNode node;
  node.kind = PositionalKind::Near;
  node.children = std::move(children);
  node.distance = distance;
  node.ordered = ordered;
  return node;
}

// Words, of which each stands at its ordinal, from 1. Of "a/b" both do.
using Texts = std::vector<std::string>;
using Positions = std::map<std::string, std::vector<std::uint32_t>>;

inline Positions positions_of(const std::string& text) {
  Positions positions;
  std::istringstream steps(text);
  std::uint32_t position = 0;
  for (std::string step; steps >> step;) {
    ++position;
    std::istringstream terms(step);
    for (std::string term; std::getline(terms, term, '/');)
      positions[term].push_back(position);
  }
  return positions;
}

// What each match weighs, by the engine's default.
inline std::map<Xapian::docid, double> weights_of(const Xapian::Database& database,
                                                  const Xapian::Query& query) {
  Xapian::Enquire enquire(database);
  enquire.set_query(query);
  std::map<Xapian::docid, double> weights;
  const Xapian::doccount count = database.get_doccount();
  const Xapian::MSet hits = enquire.get_mset(0, count, count);
  for (auto hit = hits.begin(); hit != hits.end(); ++hit)
    weights[*hit] = hit.get_weight();
  return weights;
}

// Segments of such documents. All have the term "all".
class TextIndex {
 public:
  explicit TextIndex(const Texts& texts) { add_segment(texts); }

  void add_segment(const Texts& texts) {
    morgue::TestSegment& segment = segments_.emplace_back();
    for (const std::string& text : texts) {
      std::vector<morgue::DocumentTerm> terms = {{"all", 1, {}}};
      for (auto& [term, positions] : positions_of(text))
        terms.push_back(
            {term, static_cast<std::uint32_t>(positions.size()), positions});
      morgue::IndexDocument document;
      document.terms = pack_terms(terms);
      segment.add(document);
    }
    target_.add_segment(segment.database(), nullptr, segment.positions());
  }

  std::set<Xapian::docid> matches(const Xapian::Query& query) const {
    std::set<Xapian::docid> docids;
    for (const auto& [docid, weight] : weights_of(target_.database, query))
      docids.insert(docid);
    return docids;
  }

  Xapian::Query query(const PositionalNode& node) const {
    return morgue::positional_query(node, target_, nullptr).engine;
  }

  std::set<Xapian::docid> matches(const PositionalNode& node) const {
    return matches(query(node));
  }

  // The source of the expression, in no segment yet.
  std::unique_ptr<morgue::PositionalSource> source(const PositionalNode& node) const {
    return std::make_unique<morgue::PositionalSource>(
        std::make_shared<const PositionalNode>(node), target_, nullptr);
  }

  morgue::SearchTarget& target() { return target_; }

 private:
  std::vector<morgue::TestSegment> segments_;
  morgue::SearchTarget target_;
};

}  // namespace morgue_test
