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
#include "morgue/error.hpp"

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
  std::vector<Damage> failures;  // what could not be read, for want of memory and such
};

struct Verification {
  std::vector<Damage> damages;   // of `current`
  std::vector<Damage> failures;  // of reading it
  std::vector<VerifiedGeneration> generations;
  std::uint64_t file_count = 0;  // that were read
  std::uint64_t size_bytes = 0;
  std::string advice;  // what to do, or empty

  // Nothing is damaged, and there is nothing that could not be read.
  bool sound() const noexcept;
  bool damaged() const noexcept;
};

// Whether the failure says nothing of what is on the disk: memory, descriptors or
// permissions that are missing, or a disk that does not give what it has.
bool is_failure_to_read(const Error& error) noexcept;

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
