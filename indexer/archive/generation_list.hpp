// SPDX-License-Identifier: GPL-2.0-or-later
// The generations of an archive, side by side.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "morgue/archive.hpp"
#include "morgue/error.hpp"

namespace morgue {

struct ListedGeneration {
  std::string name;
  std::optional<Manifest> manifest;  // none: see problem
  std::optional<Error> problem;      // why the manifest cannot be read
  bool live = false;
  bool leased = false;             // a reader has it open
  std::uint64_t own_bytes = 0;     // of files, and segments that no other one has
  std::uint64_t shared_bytes = 0;  // of the others
};

struct GenerationList {
  std::vector<ListedGeneration> generations;  // by name
  std::optional<Error> current_problem;       // why no generation is live
};

// Takes no lock: a run may publish, a collection remove meanwhile. Throws
// Error(NotFound) if there is no archive.
GenerationList list_generations(const std::filesystem::path& archive);

// Throws Error(NotFound) if `archive` has neither `current` nor manifests.
void require_archive(const std::filesystem::path& archive);

std::uint64_t bytes_of(const Segment& segment) noexcept;

}  // namespace morgue
