// SPDX-License-Identifier: GPL-2.0-or-later
// Reads position lists of candidate documents and combines them.
#include "query/compile/positional_source.hpp"

#include <algorithm>
#include <cstddef>
#include <limits>
#include <string_view>
#include <unordered_set>
#include <utility>

#include "query/compile/verbatim_text.hpp"

namespace morgue {

// Keeps one posting iterator a term. Candidates come in ascending order, so each
// iterator passes over its postings once.
class PositionalSource::Reader : public PositionReader {
 public:
  Reader(Xapian::Database database,
         const PositionalNode& expression,
         Analyzer* analyzer)
      : database_(std::move(database)), text_(analyzer) {
    open(expression);
  }

  void move_to(Xapian::docid docid) { docid_ = docid; }

  void read(const PositionalNode& leaf, Spans& spans) override {
    read_index(leaf, spans);
    if (!leaf.spellings.empty() && !spans.empty()) {
      text_.keep_spelled(database_, docid_, leaf.spellings, spans);
    }
  }

  void read_run_begins(const PositionalNode& leaf,
                       std::vector<std::uint32_t>& begins) override {
    begins.clear();
    const auto found = run_begins_.find(&leaf);
    if (found == run_begins_.end() || !found->second.move_to(docid_)) return;
    const Cursor& cursor = found->second;
    for (auto at = cursor.postings.positionlist_begin();
         at != cursor.postings.positionlist_end(); ++at) {
      begins.push_back(*at);
    }
  }

 private:
  struct Cursor {
    Xapian::PostingIterator postings;
    Xapian::PostingIterator end;
    Xapian::docid docid = 0;  // where `postings` stands; the greatest number at its end

    // Returns whether the term is in the document.
    bool move_to(Xapian::docid target) {
      if (docid < target) {
        postings.skip_to(target);
        docid = postings == end ? std::numeric_limits<Xapian::docid>::max() : *postings;
      }
      return docid == target;
    }
  };

  void read_index(const PositionalNode& leaf, Spans& spans) {
    spans.clear();
    std::size_t lists = 0;
    for (Cursor& cursor : cursors_[&leaf]) {
      if (!cursor.move_to(docid_)) continue;
      ++lists;
      for (auto at = cursor.postings.positionlist_begin();
           at != cursor.postings.positionlist_end(); ++at) {
        spans.push_back({*at, *at + 1});
      }
    }
    if (lists < 2) return;
    std::sort(spans.begin(), spans.end());
    spans.erase(std::unique(spans.begin(), spans.end()), spans.end());
  }

  void open(const PositionalNode& node) {
    for (const PositionalNode& child : node.children)
      open(child);
    std::vector<Cursor> cursors;
    for (const std::string& term : node.terms) {
      Cursor cursor = cursor_of(term);
      if (cursor.postings != cursor.end) cursors.push_back(std::move(cursor));
    }
    cursors_[&node] = std::move(cursors);
    if (node.run_begin_term.empty()) return;
    Cursor begins = cursor_of(node.run_begin_term);
    if (begins.postings != begins.end) run_begins_.emplace(&node, std::move(begins));
  }

  Cursor cursor_of(const std::string& term) const {
    return {database_.postlist_begin(term), database_.postlist_end(term), 0};
  }

  Xapian::Database database_;
  VerbatimText text_;
  std::unordered_map<const PositionalNode*, std::vector<Cursor>> cursors_;
  std::unordered_map<const PositionalNode*, Cursor> run_begins_;
  Xapian::docid docid_ = 0;
};

PositionalSource::PositionalSource(std::shared_ptr<const PositionalNode> expression,
                                   Analyzer* analyzer)
    : expression_(std::move(expression)), analyzer_(analyzer) {}

bool PositionalSource::fits(Xapian::docid docid) {
  reader_->move_to(docid);
  return stands(*expression_, *reader_);
}

void PositionalSource::next(double min_weight) {
  skip_to(current_ + 1, min_weight);
}

void PositionalSource::skip_to(Xapian::docid docid, double) {
  current_ = std::max(current_, docid);
  while (current_ <= last_docid_ && !fits(current_))
    ++current_;
}

bool PositionalSource::check(Xapian::docid docid, double) {
  current_ = docid;
  return fits(docid);
}

PositionalSource* PositionalSource::clone() const {
  return new PositionalSource(expression_, analyzer_);
}

void PositionalSource::init(const Xapian::Database& database) {
  reader_ = std::make_shared<Reader>(database, *expression_, analyzer_);
  document_count_ = database.get_doccount();
  last_docid_ = database.get_lastdocid();
  current_ = 0;
}

std::string PositionalSource::get_description() const {
  return "positions";
}

namespace {

Xapian::Query any_term(const std::vector<std::string>& terms) {
  if (terms.empty()) return {};
  if (terms.size() == 1) return Xapian::Query(terms.front());
  return {Xapian::Query::OP_OR, terms.begin(), terms.end()};
}

bool are_plain_leaves(const std::vector<PositionalNode>& nodes) {
  return std::all_of(nodes.begin(), nodes.end(),
                     [](const PositionalNode& node) { return node.is_plain_leaf(); });
}

// Two operands that can take the same word: the engine lets both have it.
bool share_a_term(const std::vector<PositionalNode>& nodes) {
  std::unordered_set<std::string_view> seen;
  for (const PositionalNode& node : nodes) {
    for (const std::string& term : node.terms) {
      if (!seen.insert(term).second) return true;
    }
  }
  return false;
}

// True if the engine's operators give exactly what evaluate() would.
bool is_native(const PositionalNode& node) {
  switch (node.kind) {
    case PositionalKind::Terms:
      return node.is_plain_leaf();
    case PositionalKind::Sequence:
      return are_plain_leaves(node.children);
    case PositionalKind::Near:
      return are_plain_leaves(node.children) &&
             (node.ordered || !share_a_term(node.children));
    case PositionalKind::Any:
      return std::all_of(node.children.begin(), node.children.end(), is_native);
    case PositionalKind::Quotation:
      return false;
  }
  return false;
}

Xapian::Query native_query(const PositionalNode& node) {
  if (node.kind == PositionalKind::Terms) return any_term(node.terms);
  std::vector<Xapian::Query> parts;
  for (const PositionalNode& child : node.children)
    parts.push_back(native_query(child));
  if (node.kind == PositionalKind::Any) {
    return {Xapian::Query::OP_OR, parts.begin(), parts.end()};
  }
  const bool is_sequence = node.kind == PositionalKind::Sequence;
  const std::size_t window = is_sequence
                                 ? parts.size() + static_cast<std::size_t>(node.slop)
                                 : static_cast<std::size_t>(node.distance) + 1;
  const bool in_order = is_sequence || node.ordered;
  // The engine widens a window that is too narrow for its operands.
  if (window < parts.size()) return {};
  return {in_order ? Xapian::Query::OP_PHRASE : Xapian::Query::OP_NEAR, parts.begin(),
          parts.end(), static_cast<Xapian::termcount>(window)};
}

}  // namespace

Xapian::Query required_terms(const PositionalNode& node) {
  if (node.kind == PositionalKind::Terms) return any_term(node.terms);
  std::vector<Xapian::Query> parts;
  // Where quotations begin and end is in nearly every document: it chooses none.
  const std::size_t first = node.kind == PositionalKind::Quotation ? 2 : 0;
  for (std::size_t i = first; i < node.children.size(); ++i)
    parts.push_back(required_terms(node.children[i]));
  const auto op =
      node.kind == PositionalKind::Any ? Xapian::Query::OP_OR : Xapian::Query::OP_AND;
  return {op, parts.begin(), parts.end()};
}

Xapian::Query positional_query(PositionalNode node, Analyzer* analyzer) {
  if (is_native(node)) return native_query(node);
  const Xapian::Query candidates = required_terms(node);
  return positional_filter(candidates, std::move(node), analyzer);
}

Xapian::Query positional_filter(const Xapian::Query& candidates,
                                PositionalNode node,
                                Analyzer* analyzer) {
  auto expression = std::make_shared<const PositionalNode>(std::move(node));
  auto* source = new PositionalSource(std::move(expression), analyzer);
  return {Xapian::Query::OP_FILTER, candidates, Xapian::Query(source->release())};
}

}  // namespace morgue
