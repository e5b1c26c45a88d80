// SPDX-License-Identifier: GPL-2.0-or-later
// Where things are in an archive directory; FORMAT.md says what they are.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace morgue {

inline std::filesystem::path current_file_path(const std::filesystem::path& archive) {
  return archive / "current";
}

inline std::filesystem::path lock_path(const std::filesystem::path& archive) {
  return archive / "lock";
}

inline std::filesystem::path generations_path(const std::filesystem::path& archive) {
  return archive / "generations";
}

inline std::filesystem::path manifest_path(const std::filesystem::path& archive,
                                           std::string_view generation) {
  return generations_path(archive) / (std::string(generation) + ".json");
}

inline std::filesystem::path segments_path(const std::filesystem::path& archive) {
  return archive / "segments";
}

inline std::filesystem::path building_path(const std::filesystem::path& archive) {
  return archive / "building";
}

// In building/, of a run that looks for copies; soon without a name.
inline constexpr std::string_view kSketchesName = "sketches";

}  // namespace morgue
