// SPDX-License-Identifier: GPL-2.0-or-later
// The file of a generation that says which articles are copies of one another, and for
// the next run which texts were found to be.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "morgue/archive.hpp"
#include "morgue/copies.hpp"

namespace morgue {

// Two texts by the hashes of all their shingles, the lesser first.
struct TextPair {
  std::uint64_t first = 0;
  std::uint64_t second = 0;

  friend bool operator==(const TextPair&, const TextPair&) = default;

  friend bool operator<(const TextPair& a, const TextPair& b) noexcept {
    return a.first != b.first ? a.first < b.first : a.second < b.second;
  }
};

// The content of copies/<generation>.groups; `pairs` are texts that were compared word
// by word and are copies, ascending.
std::string format_copies(const CopyGroups& groups, const std::vector<TextPair>& pairs);

// Reads the groups of a generation; none if it has no such file. Throws Error(Corrupt)
// if it is not there, not as it was written, or names segments that are not there.
CopyGroups read_copy_groups(const std::filesystem::path& archive,
                            const Manifest& manifest);

// Reads the pairs of it; the groups are read by CopyGroups::decode(). `path` names the
// file in messages. Throws Error(Corrupt).
std::vector<TextPair> parse_text_pairs(std::string_view bytes,
                                       const std::filesystem::path& path);

}  // namespace morgue
