// SPDX-License-Identifier: GPL-2.0-or-later
// Searching one archive from several threads, and moving on to newer generations.
#pragma once

#include <filesystem>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "morgue/archive.hpp"
#include "query/search/searcher.hpp"

namespace morgue {

// The live generation of an archive and searchers of it, each used by one thread at a
// time. All members may be called by several threads at once.
class SearcherPool {
 public:
  // Opens the live generation. Throws what Generation::open() throws.
  explicit SearcherPool(std::filesystem::path archive);

  // Searches with a searcher that is idle, or a new one. Throws what
  // Searcher::search() throws.
  SearchResult search(std::string_view query, const SearchOptions& options);

  // Opens the live generation and returns true if it is another one; searches under way
  // end in the old one. If it throws, the old one stays.
  bool refresh();

  std::shared_ptr<const Generation> generation() const;

  // Returns the name of the generation in use. The string lives as long as the pool.
  const std::string& generation_name() const;

 private:
  std::unique_ptr<Searcher> take_idle();
  void give_back(std::unique_ptr<Searcher> searcher);

  const std::filesystem::path archive_;
  std::mutex refreshing_;     // taken before mutex_
  mutable std::mutex mutex_;  // guards everything below
  std::shared_ptr<const Generation> generation_;
  std::vector<std::unique_ptr<Searcher>> idle_;  // all of generation_
  mutable std::set<std::string> names_;          // of every generation used
};

}  // namespace morgue
