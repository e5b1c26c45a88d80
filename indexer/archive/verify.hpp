// SPDX-License-Identifier: GPL-2.0-or-later
// Comparing everything that a generation names with what its manifest says.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "morgue/archive.hpp"

namespace morgue {

// One thing that is not as it was written.
struct Damage {
  std::string file;     // or directory
  std::string problem;  // "is missing"
  std::string lost;     // what cannot be relied on; may be empty
  bool needed = true;   // by readers
};

struct VerifiedGeneration {
  std::string name;
  bool live = false;
  std::optional<Manifest> manifest;  // none: it cannot be read
  std::string unchecked;             // why not all could be checked, or empty
  std::vector<Damage> damages;
};

struct Verification {
  std::vector<Damage> damages;  // of `current`
  std::vector<VerifiedGeneration> generations;
  std::uint64_t file_count = 0;  // that were read
  std::uint64_t size_bytes = 0;
  std::string advice;  // what to do, or empty

  bool sound() const noexcept;
};

struct VerifyOptions {
  std::string generation;  // empty: the live one, or all if none is live
  bool all = false;
  std::function<void(const std::string&)> tell;  // what is being done
};

// Reads every byte that the generations name, and every article. Changes nothing and
// takes no lock but readers' leases. Throws Error(NotFound) if there is no archive, or
// not the generation asked for; damage is a result. The caller has no other thread.
Verification verify_archive(const std::filesystem::path& archive,
                            const VerifyOptions& options);

}  // namespace morgue
