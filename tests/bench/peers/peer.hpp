// SPDX-License-Identifier: GPL-2.0-or-later
// What every benchmarked engine does alike: reading documents and queries, timing, and
// the conversation with scripts/bench. README.md beside this file says the protocol.
#pragma once

#include <cstddef>
#include <cstdint>
#include <fstream>
#include <string>
#include <vector>

namespace morgue_bench {

struct Document {
  std::string id;
  std::int64_t published_s = 0;
  std::string title;
  std::string body;
};

class DocumentReader {
 public:
  explicit DocumentReader(const std::string& path);

  // Reads the next document into `document`; false at the end.
  bool next(Document& document);

 private:
  std::ifstream in_;
};

enum class Operator : std::uint8_t { Term, And, Or, Phrase };

struct BenchQuery {
  std::string query_class;
  Operator op = Operator::Term;
  std::int64_t from_s = 0;  // both 0: no range of dates; else [from_s, to_s)
  std::int64_t to_s = 0;
  bool newest_first = false;
  std::vector<std::string> words;
  std::string morgue;  // the same in Morgue's language

  bool has_range() const { return to_s != 0; }
};

// An index that is open. One thread, one query after the other.
class Engine {
 public:
  Engine() = default;
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;
  virtual ~Engine() = default;

  // Finds the ten best (or newest), without reading them. Returns how many there are.
  virtual std::size_t search(const BenchQuery& query) = 0;

  // The same with title, date and one highlighted snippet of each; `page` gets what a
  // page of results shows.
  virtual std::size_t show(const BenchQuery& query, std::string& page) = 0;

  // The exact number of documents that match.
  virtual std::uint64_t count(const BenchQuery& query) = 0;
};

// Runs the peer; `Peer` has build(documents, index, threads) and open(index).
struct PeerFunctions {
  void (*build)(const std::string& documents, const std::string& index, int threads);
  Engine* (*open)(const std::string& index);  // the caller owns it
};

int run_peer(int argc, char** argv, const PeerFunctions& functions);

}  // namespace morgue_bench
