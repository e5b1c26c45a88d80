// SPDX-License-Identifier: GPL-2.0-or-later
// The conversation of a peer with scripts/bench.
#include "tests/bench/peers/peer.hpp"

#include <algorithm>
#include <ctime>
#include <exception>
#include <iostream>
#include <memory>
#include <sstream>
#include <stdexcept>
#include <string_view>

namespace morgue_bench {
namespace {

double clock_us(clockid_t clock) {
  timespec now{};
  clock_gettime(clock, &now);
  return static_cast<double>(now.tv_sec) * 1e6 + static_cast<double>(now.tv_nsec) / 1e3;
}

Operator operator_named(const std::string& name) {
  if (name == "term") return Operator::Term;
  if (name == "and") return Operator::And;
  if (name == "or") return Operator::Or;
  if (name == "phrase") return Operator::Phrase;
  throw std::runtime_error("no such operator: " + name);
}

BenchQuery read_query(const std::string& line) {
  std::istringstream in(line);
  std::vector<std::string> columns;
  for (std::string column; std::getline(in, column, '\t');)
    columns.push_back(column);
  if (columns.size() != 7) throw std::runtime_error("not a query: " + line);
  BenchQuery query;
  query.query_class = columns[0];
  query.op = operator_named(columns[1]);
  query.from_s = std::stoll(columns[2]);
  query.to_s = std::stoll(columns[3]);
  query.newest_first = columns[4] == "newest";
  std::istringstream words(columns[5]);
  for (std::string word; words >> word;)
    query.words.push_back(word);
  query.morgue = columns[6];
  return query;
}

std::vector<BenchQuery> read_queries(const std::string& path) {
  std::ifstream in(path);
  if (!in) throw std::runtime_error("cannot read " + path);
  std::vector<BenchQuery> queries;
  for (std::string line; std::getline(in, line);)
    queries.push_back(read_query(line));
  return queries;
}

struct Timing {
  double processor_us = 0;
  double wall_us = 0;
  std::uint64_t result = 0;
};

std::uint64_t run_once(Engine& engine,
                       const std::string& mode,
                       const BenchQuery& query) {
  if (mode == "search") return engine.search(query);
  if (mode == "count") return engine.count(query);
  std::string page;
  return engine.show(query, page);
}

// Runs the query until `least_us` have passed, and at least once.
Timing measure(Engine& engine,
               const std::string& mode,
               const BenchQuery& query,
               double least_us) {
  Timing timing;
  const double wall = clock_us(CLOCK_MONOTONIC);
  const double processor = clock_us(CLOCK_PROCESS_CPUTIME_ID);
  double times = 0;
  do {
    timing.result = run_once(engine, mode, query);
    ++times;
    timing.wall_us = clock_us(CLOCK_MONOTONIC) - wall;
  } while (timing.wall_us < least_us);
  timing.processor_us = (clock_us(CLOCK_PROCESS_CPUTIME_ID) - processor) / times;
  timing.wall_us /= times;
  return timing;
}

template <typename Get>
void print_list(const char* name, const std::vector<Timing>& timings, Get get) {
  std::cout << '"' << name << "\":[";
  for (std::size_t i = 0; i < timings.size(); ++i)
    std::cout << (i > 0 ? "," : "") << get(timings[i]);
  std::cout << ']';
}

void serve(Engine& engine, const std::vector<BenchQuery>& queries) {
  std::cout << "ready" << std::endl;
  std::string mode;
  std::string query_class;
  double least_us = 0;
  while (std::cin >> mode >> query_class >> least_us) {
    std::vector<Timing> timings;
    for (const BenchQuery& query : queries) {
      if (query.query_class == query_class)
        timings.push_back(measure(engine, mode, query, least_us));
    }
    std::cout << '{';
    print_list("cpu_us", timings, [](const Timing& t) { return t.processor_us; });
    std::cout << ',';
    print_list("wall_us", timings, [](const Timing& t) { return t.wall_us; });
    std::cout << ',';
    print_list("results", timings, [](const Timing& t) { return t.result; });
    std::cout << '}' << std::endl;
  }
}

int run(const std::vector<std::string>& words, const PeerFunctions& functions) {
  if (words.size() == 4 && words[0] == "build" && functions.build != nullptr) {
    functions.build(words[1], words[2], std::stoi(words[3]));
    return 0;
  }
  if (words.size() == 3 && words[0] == "serve") {
    const std::unique_ptr<Engine> engine(functions.open(words[1]));
    serve(*engine, read_queries(words[2]));
    return 0;
  }
  if (words.size() == 4 && words[0] == "ask") {
    const std::unique_ptr<Engine> engine(functions.open(words[1]));
    std::string page;
    engine->show(read_queries(words[2]).at(std::stoul(words[3])), page);
    std::cout << page;
    return 0;
  }
  std::cerr << "usage: build DOCUMENTS INDEX THREADS | serve INDEX QUERIES | "
               "ask INDEX QUERIES ORDINAL\n";
  return 2;
}

}  // namespace

DocumentReader::DocumentReader(const std::string& path) : in_(path, std::ios::binary) {
  if (!in_) throw std::runtime_error("cannot read " + path);
}

bool DocumentReader::next(Document& document) {
  std::size_t title_bytes = 0;
  std::size_t body_bytes = 0;
  if (!(in_ >> document.id >> document.published_s >> title_bytes >> body_bytes)) {
    return false;
  }
  in_.ignore();
  document.title.resize(title_bytes);
  in_.read(document.title.data(), static_cast<std::streamsize>(title_bytes));
  document.body.resize(body_bytes);
  in_.read(document.body.data(), static_cast<std::streamsize>(body_bytes));
  return static_cast<bool>(in_);
}

int run_peer(int argc, char** argv, const PeerFunctions& functions) {
  try {
    return run({argv + 1, argv + argc}, functions);
  } catch (const std::exception& failure) {
    std::cerr << argv[0] << ": " << failure.what() << '\n';
    return 1;
  }
}

}  // namespace morgue_bench
