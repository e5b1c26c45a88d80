// SPDX-License-Identifier: GPL-2.0-or-later
// How long the stages of a run take.
#pragma once

#include <chrono>

#include "indexer/build/index_options.hpp"

namespace morgue {

// Measures the stages of a run by the wall clock.
class StageClock {
 public:
  explicit StageClock(IndexSummary& summary) : summary_(summary) {}

  // Ends the stage at hand.
  void end(const char* stage) {
    const auto now = std::chrono::steady_clock::now();
    const std::chrono::duration<double> seconds = now - begin_;
    summary_.stage_seconds.emplace_back(stage, seconds.count());
    begin_ = now;
  }

 private:
  IndexSummary& summary_;
  std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
};

}  // namespace morgue
