// SPDX-License-Identifier: GPL-2.0-or-later
// The bytes of copies/<generation>.groups: the groups, then the pairs of texts.
#include "indexer/archive/copies_file.hpp"

#include <optional>

#include "indexer/archive/fixed_numbers.hpp"
#include "indexer/archive/generation_files.hpp"
#include "morgue/error.hpp"

namespace morgue {

namespace {

constexpr std::size_t kPairBytes = 2 * kNumber64Bytes;
constexpr const char* kRestoreHint =
    "restore the archive from a copy, or rebuild it with morgue-index --rebuild";

[[noreturn]] void throw_bad_length(const std::filesystem::path& path) {
  throw Error(ErrorCode::Corrupt,
              path.string() + " does not have the length that it says", kRestoreHint);
}

}  // namespace

std::string format_copies(const CopyGroups& groups,
                          const std::vector<TextPair>& pairs) {
  std::string bytes = groups.encode();
  append_number32(static_cast<std::uint32_t>(pairs.size()), bytes);
  for (const TextPair& pair : pairs) {
    append_number64(pair.first, bytes);
    append_number64(pair.second, bytes);
  }
  return bytes;
}

CopyGroups read_copy_groups(const std::filesystem::path& archive,
                            const Manifest& manifest) {
  const std::filesystem::path path =
      archive / generation_file_name(kCopiesFile, manifest.generation);
  std::optional<std::string> bytes;
  try {
    bytes = read_generation_file(archive, kCopiesFile, manifest);
  } catch (const Error& error) {
    if (error.code() != ErrorCode::NotFound) throw;
    throw Error(ErrorCode::Corrupt, path.string() + " is missing", kRestoreHint);
  }
  if (!bytes) return {};
  CopyGroups groups = CopyGroups::decode(*bytes, path);
  if (groups.segment_count() > manifest.segments.size()) {
    throw Error(ErrorCode::Corrupt,
                path.string() + " names a segment that the manifest does not have",
                kRestoreHint);
  }
  return groups;
}

std::vector<TextPair> parse_text_pairs(std::string_view bytes,
                                       const std::filesystem::path& path) {
  const std::size_t groups_bytes = CopyGroups::decode(bytes, path).encoded_bytes();
  std::string_view rest = bytes.substr(groups_bytes);
  if (rest.size() < kNumber32Bytes) throw_bad_length(path);
  const std::size_t count = number32_at(rest, 0);
  rest.remove_prefix(kNumber32Bytes);
  if (rest.size() != count * kPairBytes) throw_bad_length(path);
  std::vector<TextPair> pairs(count);
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    pairs[i].first = number64_at(rest, i * kPairBytes);
    pairs[i].second = number64_at(rest, i * kPairBytes + kNumber64Bytes);
  }
  return pairs;
}

}  // namespace morgue
