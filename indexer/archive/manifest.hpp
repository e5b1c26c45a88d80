// SPDX-License-Identifier: GPL-2.0-or-later
// A generation's manifest as JSON.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "morgue/archive.hpp"

namespace morgue {

inline constexpr std::size_t kMaxManifestBytes = std::size_t{64} << 20U;

// Returns the manifest as JSON, two spaces an indent, keys in a fixed order.
std::string format_manifest(const Manifest& manifest);

// Reads what format_manifest() wrote. `path` names the file in messages; its stem must
// be the generation's name. Throws Error(Incompatible) if the format is of another
// version, Error(Corrupt) if a key is missing, unknown, given twice, of a wrong type,
// an unsafe name, or contradicts another.
Manifest parse_manifest(std::string_view json, const std::filesystem::path& path);

// Compares the text of a manifest with the SHA-256 that it ends with: nothing else
// tells a changed digit of a date from a right one. Throws Error(Corrupt).
void check_manifest_digest(std::string_view json, const std::filesystem::path& path);

// Whether the text ends with a SHA-256, right or wrong, as manifests do; those of other
// formats may end otherwise.
bool has_manifest_digest(std::string_view json) noexcept;

}  // namespace morgue
