// SPDX-License-Identifier: GPL-2.0-or-later
// Which articles of a generation are copies of one another.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace morgue {

// Where an article stands in a generation.
struct DocumentPlace {
  std::uint32_t segment = 0;  // ordinal in the manifest
  std::uint32_t docid = 0;

  // In order of segment, then of number.
  std::uint64_t key() const noexcept { return std::uint64_t{segment} << 32U | docid; }

  friend bool operator==(const DocumentPlace&, const DocumentPlace&) = default;

  friend bool operator<(const DocumentPlace& a, const DocumentPlace& b) noexcept {
    return a.key() < b.key();
  }
};

// The groups of articles that are copies of one another; an article is in one at most.
// Immutable; may be shared between threads.
class CopyGroups {
 public:
  using Group = std::span<const DocumentPlace>;

  CopyGroups() = default;

  // Each group has two articles or more, the representative first. Throws
  // Error(InvalidArgument) if one is too small, or an article stands twice.
  explicit CopyGroups(const std::vector<std::vector<DocumentPlace>>& groups);

  // Reads what encode() wrote, from the begin of `bytes`. `path` names the file in
  // messages. Throws Error(Corrupt).
  static CopyGroups decode(std::string_view bytes, const std::filesystem::path& path);

  std::string encode() const;

  std::size_t encoded_bytes() const noexcept;

  std::size_t group_count() const noexcept { return ends_.size(); }

  std::size_t article_count() const noexcept { return members_.size(); }

  // One more than the greatest ordinal of a segment that has an article in a group.
  std::size_t segment_count() const noexcept;

  Group group(std::size_t ordinal) const;

  // The group in which an article is.
  std::optional<std::size_t> find(DocumentPlace place) const;

  // The articles of one segment that are in any group, ascending; without
  // representatives if only copies are asked for.
  enum class Role : std::uint8_t { Member, Copy };
  std::vector<std::uint32_t> docids(std::uint32_t segment, Role role) const;

 private:
  void sort_by_place();

  std::vector<std::uint32_t> ends_;      // of each group in members_
  std::vector<DocumentPlace> members_;   // group by group
  std::vector<std::uint32_t> by_place_;  // ordinals of members_ in order of place
};

}  // namespace morgue
