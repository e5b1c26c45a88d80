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

void append_pairs(const std::vector<TextPair>& pairs, std::string& out) {
  for (const TextPair& pair : pairs) {
    append_number64(pair.first, out);
    append_number64(pair.second, out);
  }
}

std::vector<TextPair> take_pairs(std::string_view bytes) {
  std::vector<TextPair> pairs(bytes.size() / kPairBytes);
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    pairs[i].first = number64_at(bytes, i * kPairBytes);
    pairs[i].second = number64_at(bytes, i * kPairBytes + kNumber64Bytes);
  }
  return pairs;
}

}  // namespace

std::string format_copies(const CopyGroups& groups, const TextPairs& pairs) {
  std::string bytes = groups.encode();
  append_number32(static_cast<std::uint32_t>(pairs.copies.size()), bytes);
  append_number32(static_cast<std::uint32_t>(pairs.others.size()), bytes);
  append_pairs(pairs.copies, bytes);
  append_pairs(pairs.others, bytes);
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

TextPairs parse_text_pairs(std::string_view bytes, const std::filesystem::path& path) {
  const std::size_t groups_bytes = CopyGroups::decode(bytes, path).encoded_bytes();
  std::string_view rest = bytes.substr(groups_bytes);
  if (rest.size() < 2 * kNumber32Bytes) throw_bad_length(path);
  const std::size_t copies_bytes = number32_at(rest, 0) * kPairBytes;
  const std::size_t others_bytes = number32_at(rest, kNumber32Bytes) * kPairBytes;
  rest.remove_prefix(2 * kNumber32Bytes);
  if (rest.size() != copies_bytes + others_bytes) throw_bad_length(path);
  return {take_pairs(rest.substr(0, copies_bytes)),
          take_pairs(rest.substr(copies_bytes))};
}

}  // namespace morgue
