// SPDX-License-Identifier: GPL-2.0-or-later
// Plain Xapian as its documentation shows it: TermGenerator with the English stemmer in
// its default strategy, QueryParser's way of searching stems, MSet::snippet.
#include <iostream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include <xapian.h>

#include "tests/bench/peers/peer.hpp"

namespace {

using morgue_bench::BenchQuery;
using morgue_bench::Document;
using morgue_bench::DocumentReader;
using morgue_bench::Operator;

constexpr Xapian::valueno kDateSlot = 0;
constexpr Xapian::doccount kPage = 10;
constexpr std::size_t kSnippetBytes = 240;

Xapian::Document to_xapian(const Document& document, Xapian::TermGenerator& generator) {
  Xapian::Document made;
  generator.set_document(made);
  generator.set_termpos(0);
  generator.index_text(document.title);
  generator.increase_termpos();
  generator.index_text(document.body);
  made.add_boolean_term("Q" + document.id);
  made.add_value(kDateSlot,
                 Xapian::sortable_serialise(static_cast<double>(document.published_s)));
  made.set_data(document.id + '\n' + document.title + '\n' + document.body);
  return made;
}

// Indexes every document whose number leaves `part` when divided by `parts`.
void fill(const std::string& documents, const std::string& index, int part, int parts) {
  Xapian::WritableDatabase database(
      index, Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_BACKEND_GLASS);
  Xapian::TermGenerator generator;
  generator.set_stemmer(Xapian::Stem("english"));
  DocumentReader reader(documents);
  Document document;
  for (int number = 0; reader.next(document); ++number) {
    if (number % parts == part) database.add_document(to_xapian(document, generator));
  }
  database.commit();
}

void build(const std::string& documents, const std::string& index, int threads) {
  if (threads == 1) {
    fill(documents, index, 0, 1);
    return;
  }
  std::vector<std::thread> workers;
  for (int part = 0; part < threads; ++part) {
    workers.emplace_back(fill, documents, index + ".part" + std::to_string(part), part,
                         threads);
  }
  Xapian::Database parts;
  for (int part = 0; part < threads; ++part)
    workers[static_cast<std::size_t>(part)].join();
  for (int part = 0; part < threads; ++part)
    parts.add_database(Xapian::Database(index + ".part" + std::to_string(part)));
  parts.compact(index);
}

class XapianEngine : public morgue_bench::Engine {
 public:
  explicit XapianEngine(const std::string& index)
      : database_(index, Xapian::DB_BACKEND_GLASS), stem_("english") {}

  std::size_t search(const BenchQuery& query) override { return page(query).size(); }

  std::size_t show(const BenchQuery& query, std::string& page_text) override {
    const Xapian::MSet matches = page(query);
    for (auto match = matches.begin(); match != matches.end(); ++match) {
      const std::string data = match.get_document().get_data();
      const std::size_t title = data.find('\n') + 1;
      const std::size_t body = data.find('\n', title) + 1;
      page_text += data.substr(title, body - title);
      page_text += matches.snippet(data.substr(body), kSnippetBytes, stem_);
      page_text += '\n';
    }
    return matches.size();
  }

  std::uint64_t count(const BenchQuery& query) override {
    Xapian::Enquire enquire(database_);
    enquire.set_query(to_query(query));
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    return enquire.get_mset(0, 0, database_.get_doccount()).get_matches_lower_bound();
  }

 private:
  Xapian::Query to_query(const BenchQuery& query) const {
    std::vector<std::string> terms;
    for (const std::string& word : query.words)
      terms.push_back(query.op == Operator::Phrase ? word : 'Z' + stem_(word));
    const auto op = query.op == Operator::Phrase ? Xapian::Query::OP_PHRASE
                    : query.op == Operator::Or   ? Xapian::Query::OP_OR
                                                 : Xapian::Query::OP_AND;
    const Xapian::Query words(op, terms.begin(), terms.end());
    if (!query.has_range()) return words;
    const Xapian::Query range(
        Xapian::Query::OP_VALUE_RANGE, kDateSlot,
        Xapian::sortable_serialise(static_cast<double>(query.from_s)),
        Xapian::sortable_serialise(static_cast<double>(query.to_s - 1)));
    return {Xapian::Query::OP_FILTER, words, range};
  }

  Xapian::MSet page(const BenchQuery& query) {
    Xapian::Enquire enquire(database_);
    enquire.set_query(to_query(query));
    if (query.newest_first) enquire.set_sort_by_value(kDateSlot, true);
    return enquire.get_mset(0, kPage);
  }

  Xapian::Database database_;
  Xapian::Stem stem_;
};

morgue_bench::Engine* open(const std::string& index) {
  return new XapianEngine(index);
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return morgue_bench::run_peer(argc, argv, {build, open});
  } catch (const Xapian::Error& failure) {
    std::cerr << argv[0] << ": " << failure.get_description() << '\n';
    return 1;
  }
}
