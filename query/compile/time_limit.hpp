// SPDX-License-Identifier: GPL-2.0-or-later
// How long one search may take.
#pragma once

#include <chrono>
#include <string>
#include <utility>

#include "morgue/error.hpp"

namespace morgue {

inline constexpr std::chrono::seconds kDefaultTimeLimit{60};

// Counts from its construction. Steps that may be many ask it whether they may go on; a
// step that never ends is beyond it.
class TimeLimit {
 public:
  // Without a limit.
  TimeLimit() = default;

  // 0 is no limit. `archive` is what the error names.
  TimeLimit(std::chrono::milliseconds allowed, std::string archive)
      : allowed_(allowed),
        end_(std::chrono::steady_clock::now() + allowed),
        archive_(std::move(archive)) {}

  bool is_set() const noexcept { return allowed_.count() > 0; }

  // Throws Error(TimedOut) if time is up.
  void check() const {
    if (is_set() && std::chrono::steady_clock::now() >= end_) throw error();
  }

  // What check() throws.
  Error error() const;

  // What can be said of a search that goes on although time is up.
  Error endless_error() const;

 private:
  std::chrono::milliseconds allowed_{0};
  std::chrono::steady_clock::time_point end_;
  std::string archive_;
};

// Looks at a limit now and then: the clock costs more than most steps.
class TimeLimitSteps {
 public:
  // `limit` must outlive this.
  explicit TimeLimitSteps(const TimeLimit& limit) : limit_(limit) {}

  // Throws Error(TimedOut) if time is up and seen to be.
  void step() {
    constexpr unsigned kStepsPerLook = 32;
    if (steps_++ % kStepsPerLook == 0) limit_.check();
  }

 private:
  const TimeLimit& limit_;
  unsigned steps_ = 0;
};

}  // namespace morgue
