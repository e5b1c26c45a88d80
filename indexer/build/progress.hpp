// SPDX-License-Identifier: GPL-2.0-or-later
// How far a run is, for whoever waits.
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>

namespace morgue {

struct RunProgress {
  std::string_view stage;         // "reading", "writing", "publishing"
  std::uint64_t bytes_done = 0;   // of inputs
  std::uint64_t bytes_total = 0;  // 0: not known
  std::uint64_t records = 0;      // read so far, or waiting to be written
};

// Called on the caller's thread, often: must be cheap.
using ProgressCallback = std::function<void(const RunProgress&)>;

}  // namespace morgue
