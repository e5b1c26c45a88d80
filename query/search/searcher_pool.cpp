// SPDX-License-Identifier: GPL-2.0-or-later
// Lends searchers out and takes them back.
#include "query/search/searcher_pool.hpp"

#include <utility>

#include "morgue/error.hpp"

namespace morgue {
namespace {

// Searchers beyond so many that were needed at once are closed after use.
constexpr std::size_t kMaxIdle = 64;

// True if the failure is the caller's and says nothing about the searcher.
bool leaves_searcher_sound(ErrorCode code) {
  return code == ErrorCode::BadQuery || code == ErrorCode::InvalidArgument ||
         code == ErrorCode::TimedOut;
}

}  // namespace

SearcherPool::SearcherPool(std::filesystem::path archive)
    : archive_(std::move(archive)), generation_(Generation::open(archive_)) {}

SearchResult SearcherPool::search(std::string_view query,
                                  const SearchOptions& options) {
  std::unique_ptr<Searcher> searcher = take_idle();
  if (searcher == nullptr) searcher = std::make_unique<Searcher>(generation());
  try {
    SearchResult result = searcher->search(query, options);
    give_back(std::move(searcher));
    return result;
  } catch (const Error& error) {
    if (leaves_searcher_sound(error.code())) give_back(std::move(searcher));
    throw;
  }
}

bool SearcherPool::refresh() {
  // One after the other: else the generation that is opened first might be taken last.
  const std::lock_guard in_turn(refreshing_);
  std::shared_ptr<const Generation> live = Generation::open(archive_);
  std::vector<std::unique_ptr<Searcher>> outdated;  // closed outside of the lock
  const std::lock_guard lock(mutex_);
  if (live->is_same_as(*generation_)) return false;
  generation_.swap(live);
  idle_.swap(outdated);
  return true;
}

std::shared_ptr<const Generation> SearcherPool::generation() const {
  const std::lock_guard lock(mutex_);
  return generation_;
}

const std::string& SearcherPool::generation_name() const {
  const std::lock_guard lock(mutex_);
  return *names_.insert(generation_->manifest().generation).first;
}

std::unique_ptr<Searcher> SearcherPool::take_idle() {
  const std::lock_guard lock(mutex_);
  if (idle_.empty()) return nullptr;
  std::unique_ptr<Searcher> searcher = std::move(idle_.back());
  idle_.pop_back();
  return searcher;
}

void SearcherPool::give_back(std::unique_ptr<Searcher> searcher) {
  const std::lock_guard lock(mutex_);
  const bool current = &searcher->generation() == generation_.get();
  if (current && idle_.size() < kMaxIdle) idle_.push_back(std::move(searcher));
}

}  // namespace morgue
