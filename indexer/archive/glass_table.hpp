// SPDX-License-Identifier: GPL-2.0-or-later
// Reading a table of a glass database, a B-tree, without the engine.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "indexer/archive/file_system.hpp"
#include "indexer/archive/glass_format.hpp"

namespace morgue {

using GlassBlock = std::array<char, kGlassBlockBytes>;

// Big-endian numbers at a place in a block.
inline unsigned byte_at(const GlassBlock& block, std::size_t offset) noexcept {
  return static_cast<unsigned char>(block[offset]);
}

inline unsigned u16_at(const GlassBlock& block, std::size_t offset) noexcept {
  return byte_at(block, offset) << 8U | byte_at(block, offset + 1);
}

inline std::uint32_t u32_at(const GlassBlock& block, std::size_t offset) noexcept {
  return u16_at(block, offset) << 16U | u16_at(block, offset + 2);
}

// The table of postings of one database that nobody changes. Not thread-safe: it keeps
// the branches that were read last.
class GlassTable {
 public:
  // Opens it. Null if the database is of a format that is not known here, so that only
  // the engine can read it. Throws Error(NotFound, Corrupt, IoError).
  static std::unique_ptr<GlassTable> open_postings(
      const std::filesystem::path& directory);

  bool empty() const noexcept { return is_empty_; }

 private:
  friend class GlassCursor;

  static constexpr unsigned kMaxLevels = 16;
  static constexpr std::size_t kKeptBranches = 64;

  GlassTable() = default;
  void read_block(std::uint32_t number, unsigned level, GlassBlock& block) const;
  const GlassBlock& branch(std::uint32_t number, unsigned level);
  [[noreturn]] void fail(const char* problem) const;

  struct KeptBranch {
    std::uint32_t number = 0;
    std::unique_ptr<GlassBlock> block;  // null: none is kept
  };

  std::filesystem::path path_;
  FileDescriptor file_;
  bool is_empty_ = true;
  std::uint32_t root_ = 0;
  unsigned root_level_ = 0;
  std::vector<KeptBranch> branches_;  // by the last digits of their numbers
};

}  // namespace morgue
