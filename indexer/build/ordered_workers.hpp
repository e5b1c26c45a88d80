// SPDX-License-Identifier: GPL-2.0-or-later
// A pipeline of three stages that keeps the order: one thread produces, several
// transform, the caller consumes.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <exception>
#include <functional>
#include <map>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include "morgue/error.hpp"

namespace morgue {

template <typename Item, typename Result>
class OrderedWorkers {
 public:
  struct Stages {
    // Called on one thread: fills the next item, or returns false at the end.
    std::function<bool(Item&)> produce;
    // Called once on each worker thread; what it returns transforms items there.
    std::function<std::function<Result(Item&&)>()> make_transform;
    // Called on the caller's thread with each result, in the order of the items.
    std::function<void(Result&&)> consume;
  };

  OrderedWorkers(unsigned jobs, Stages stages)
      : jobs_(jobs == 0 ? 1 : jobs), stages_(std::move(stages)) {}

  // Runs to the end. Throws what any stage threw, after all threads have stopped.
  void run() {
    run_stages();
    if (failure_) std::rethrow_exception(failure_);
  }

 private:
  void run_stages() {
    guarded(&OrderedWorkers::start_threads);
    guarded(&OrderedWorkers::consume_all);
    threads_.clear();  // joins
  }

  // If one cannot be started, those that were must end.
  void start_threads() {
    try {
      threads_.emplace_back([this] { guarded(&OrderedWorkers::produce_all); });
      for (unsigned i = 0; i < jobs_; ++i) {
        threads_.emplace_back([this] { guarded(&OrderedWorkers::transform_all); });
      }
    } catch (...) {
      rethrow_as_error("starting a thread");
    }
  }

  // Thread entries let no exception out: the first one stops everything.
  void guarded(void (OrderedWorkers::*stage)()) noexcept {
    try {
      (this->*stage)();
    } catch (...) {
      const std::scoped_lock guard(mutex_);
      if (!failure_) failure_ = std::current_exception();
    }
    changed_.notify_all();
  }

  void produce_all() {
    bool more = true;
    while (more) {
      Item item{};
      more = stages_.produce(item);
      std::unique_lock lock(mutex_);
      changed_.wait(lock,
                    [this] { return failure_ || produced_ - consumed_ < window(); });
      if (failure_) return;
      if (more) {
        waiting_.emplace_back(produced_++, std::move(item));
      } else {
        closed_ = true;
      }
      lock.unlock();
      changed_.notify_all();
    }
  }

  void transform_all() {
    const std::function<Result(Item && item)> transform = stages_.make_transform();
    while (true) {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [this] { return failure_ || !waiting_.empty() || closed_; });
      if (failure_ || waiting_.empty()) return;
      auto [sequence, item] = std::move(waiting_.front());
      waiting_.pop_front();
      lock.unlock();
      Result result = transform(std::move(item));
      lock.lock();
      done_.emplace(sequence, std::move(result));
      lock.unlock();
      changed_.notify_all();
    }
  }

  void consume_all() {
    while (true) {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [this] {
        return failure_ || done_.contains(consumed_) ||
               (closed_ && consumed_ == produced_);
      });
      if (failure_ || !done_.contains(consumed_)) return;
      auto node = done_.extract(consumed_);
      ++consumed_;
      lock.unlock();
      changed_.notify_all();
      stages_.consume(std::move(node.mapped()));
    }
  }

  // Items between producing and consuming: enough that nobody waits for one slow item.
  std::uint64_t window() const { return std::uint64_t{jobs_} * 2 + 2; }

  const unsigned jobs_;
  const Stages stages_;

  std::mutex mutex_;  // guards what follows
  std::condition_variable changed_;
  std::deque<std::pair<std::uint64_t, Item>> waiting_;
  std::map<std::uint64_t, Result> done_;
  std::uint64_t produced_ = 0;
  std::uint64_t consumed_ = 0;
  bool closed_ = false;
  std::exception_ptr failure_;

  std::vector<std::jthread> threads_;
};

}  // namespace morgue
