// SPDX-License-Identifier: GPL-2.0-or-later
// Files that a generation has beside its segments.
#include "indexer/archive/generation_files.hpp"

#include <algorithm>

#include "indexer/archive/file_system.hpp"
#include "indexer/archive/sha256.hpp"
#include "morgue/error.hpp"

namespace morgue {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxFileBytes = std::size_t{1} << 32U;

[[noreturn]] void throw_damaged(const fs::path& path) {
  throw Error(ErrorCode::Corrupt, path.string() + ": is not as it was written",
              "find out what else is damaged with morgue-index --verify");
}

}  // namespace

std::string generation_file_name(const GenerationFileKind& kind,
                                 std::string_view generation) {
  return std::string(kind.directory)
      .append("/")
      .append(generation)
      .append(kind.extension);
}

const GenerationFileKind* find_generation_file_kind(std::string_view name) noexcept {
  const std::string_view directory = name.substr(0, name.find('/'));
  const auto* const found = std::ranges::find(kGenerationFileKinds, directory,
                                              &GenerationFileKind::directory);
  return found == kGenerationFileKinds.end() ? nullptr : found;
}

bool is_generation_file_name(std::string_view name, std::string_view generation) {
  return std::ranges::any_of(kGenerationFileKinds, [&](const auto& kind) {
    return name == generation_file_name(kind, generation);
  });
}

void write_generation_file(const fs::path& archive,
                           const GenerationFileKind& kind,
                           std::string_view content,
                           Manifest& manifest) {
  std::string name = generation_file_name(kind, manifest.generation);
  replace_file(archive / name, content);
  manifest.files.push_back({std::move(name), content.size(), sha256_of(content)});
}

void list_generation_file(const fs::path& archive,
                          const GenerationFileKind& kind,
                          Manifest& manifest) {
  std::string name = generation_file_name(kind, manifest.generation);
  const fs::path path = archive / name;
  try {
    const std::uint64_t bytes = fs::file_size(path);
    manifest.files.push_back({std::move(name), bytes, sha256_of_file(path)});
  } catch (...) {
    rethrow_as_error("reading " + path.string());
  }
}

std::optional<std::string> read_generation_file(const fs::path& archive,
                                                const GenerationFileKind& kind,
                                                const Manifest& manifest) {
  const std::string name = generation_file_name(kind, manifest.generation);
  const auto file = std::ranges::find(manifest.files, name, &SegmentFile::name);
  if (file == manifest.files.end()) return std::nullopt;
  const fs::path path = archive / name;
  std::string content = read_all(open_regular_file(path), path, kMaxFileBytes);
  if (content.size() != file->size_bytes || sha256_of(content) != file->sha256)
    throw_damaged(path);
  return content;
}

void check_generation_file(const fs::path& archive, const SegmentFile& file) {
  const fs::path path = archive / file.name;
  if (sha256_of_file(path) != file.sha256) throw_damaged(path);
}

void check_needed_files(const fs::path& archive, const Manifest& manifest) {
  for (const SegmentFile& file : manifest.files) {
    const GenerationFileKind* const kind = find_generation_file_kind(file.name);
    if (kind != nullptr && kind->is_needed) check_generation_file(archive, file);
  }
}

std::vector<fs::path> unnamed_generation_files(
    const fs::path& archive,
    const GenerationFileKind& kind,
    const std::set<std::string>& generations) {
  std::vector<fs::path> found;
  const fs::path directory = archive / kind.directory;
  if (!fs::is_directory(fs::symlink_status(directory))) return found;
  for (const std::string& entry : list_directory(directory)) {
    // What interrupted writing has left counts as the file.
    fs::path name = entry;
    if (name.extension() == ".tmp") name = name.stem();
    const std::string generation = name.stem().string();
    if (name.extension() != kind.extension || !is_generation_name(generation)) continue;
    const bool is_draft = name != entry;
    if (is_draft || !generations.contains(generation))
      found.push_back(directory / entry);
  }
  std::ranges::sort(found);
  return found;
}

}  // namespace morgue
