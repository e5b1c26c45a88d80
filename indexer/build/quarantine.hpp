// SPDX-License-Identifier: GPL-2.0-or-later
// Keeping the bytes of refused records, for whoever mends them.
#pragma once

#include <filesystem>
#include <string>
#include <unordered_set>

#include "indexer/formats/reject.hpp"

namespace morgue {

// Writes each refused record as DIRECTORY/<hash>.record, byte by byte as it stands in
// its input; the hash is that of its line in the rejects file. Not thread-safe.
class Quarantine {
 public:
  // `directory` is created with the first record; empty: nothing is kept.
  explicit Quarantine(std::filesystem::path directory);

  // Keeps nothing of inputs that could not be read at all. Throws Error(IoError).
  void add(const Reject& reject);

 private:
  std::filesystem::path directory_;
  std::unordered_set<std::string> kept_;
};

}  // namespace morgue
