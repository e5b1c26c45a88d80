// SPDX-License-Identifier: GPL-2.0-or-later
// What a generation has beside its segments: files of its own, one of a kind, which its
// manifest lists with their SHA-256.
#pragma once

#include <array>
#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "morgue/archive.hpp"

namespace morgue {

// ARCHIVE/<directory>/<generation><extension>.
struct GenerationFileKind {
  std::string_view directory;
  std::string_view extension;
  bool is_needed = false;  // for searching
  std::string_view lost;   // what cannot be relied on without it
};

inline constexpr GenerationFileKind kCopiesFile = {
    "copies", ".groups", true, "which articles are copies of one another"};
inline constexpr GenerationFileKind kRejectsFile = {"rejects", ".ndjson", false,
                                                    "which records that run refused"};
inline constexpr GenerationFileKind kInputsFile = {
    "inputs", ".list", false, "which inputs --trust-mtime may leave unread"};
inline constexpr std::array kGenerationFileKinds = {kCopiesFile, kRejectsFile,
                                                    kInputsFile};

// "rejects/000042.ndjson": the file's name in a manifest, and below the archive.
std::string generation_file_name(const GenerationFileKind& kind,
                                 std::string_view generation);

// The kind of a file by its name; null if it is none.
const GenerationFileKind* find_generation_file_kind(std::string_view name) noexcept;

// Whether it is such a name, of whatever kind.
bool is_generation_file_name(std::string_view name, std::string_view generation);

// Writes a file of the generation that `manifest` describes, durably, and lists it.
void write_generation_file(const std::filesystem::path& archive,
                           const GenerationFileKind& kind,
                           std::string_view content,
                           Manifest& manifest);

// Lists such a file that is there already.
void list_generation_file(const std::filesystem::path& archive,
                          const GenerationFileKind& kind,
                          Manifest& manifest);

// Returns the content of a file as the manifest vouches for it; nothing if it lists
// none of the kind. Throws Error(NotFound, Corrupt, IoError).
std::optional<std::string> read_generation_file(const std::filesystem::path& archive,
                                                const GenerationFileKind& kind,
                                                const Manifest& manifest);

// Throws Error(NotFound, Corrupt, IoError) unless the file is as it was written.
void check_generation_file(const std::filesystem::path& archive,
                           const SegmentFile& file);

// Throws so for the first of the files that searching needs.
void check_needed_files(const std::filesystem::path& archive, const Manifest& manifest);

// The files of one kind that are of none of these generations, or unfinished; in order.
std::vector<std::filesystem::path> unnamed_generation_files(
    const std::filesystem::path& archive,
    const GenerationFileKind& kind,
    const std::set<std::string>& generations);

}  // namespace morgue
