// SPDX-License-Identifier: GPL-2.0-or-later
// Reading a table of a glass database, a B-tree, without the engine. Nothing that it
// says is believed without looking.
#include "indexer/archive/glass_table.hpp"

#include <optional>
#include <unistd.h>
#include <utility>

#include "indexer/archive/byte_codec.hpp"
#include "morgue/error.hpp"

namespace morgue {

namespace {

constexpr const char* kTableFileName = "postlist.glass";
constexpr std::size_t kMaxVersionFileBytes = 4096;
constexpr std::size_t kUuidBytes = 16;
constexpr std::size_t kBlockUnitBytes = 2048;
constexpr std::size_t kLevelAt = 4;  // in a block

// Where the version file says that the table of postings begins.
struct PostingRoot {
  std::uint32_t block = 0;
  unsigned level = 0;
  bool is_empty = true;
};

// None if the format is another one.
std::optional<PostingRoot> read_root(const std::filesystem::path& version_file) {
  const std::string text =
      read_all(open_regular_file(version_file), version_file, kMaxVersionFileBytes);
  if (!text.starts_with(kVersionFileMark)) return std::nullopt;
  const std::string_view rest(text);
  const std::size_t begin = kVersionFileMark.size() + kUuidBytes;
  if (rest.size() < begin) return std::nullopt;
  ByteReader reader(rest.substr(begin));
  reader.varint();  // the revision
  PostingRoot root;
  root.block = reader.varint32();
  const std::uint32_t level = reader.varint32();
  root.level = level >> kGlassLevelShift;
  root.is_empty = (level & kGlassEmptyFlag) != 0;
  reader.varint();  // the number of entries
  const bool is_known_size = reader.varint() * kBlockUnitBytes == kGlassBlockBytes;
  const bool is_plain = reader.varint() == 0;  // tags are never compressed
  if (!root.is_empty && (!is_known_size || !is_plain)) return std::nullopt;
  return root;
}

}  // namespace

std::unique_ptr<GlassTable> GlassTable::open_postings(
    const std::filesystem::path& directory) {
  const std::optional<PostingRoot> root = read_root(directory / kVersionFileName);
  if (!root || root->level >= kMaxLevels) return nullptr;
  std::unique_ptr<GlassTable> table(new GlassTable);
  table->path_ = directory / kTableFileName;
  table->is_empty_ = root->is_empty;
  table->root_ = root->block;
  table->root_level_ = root->level;
  table->branches_.resize(kKeptBranches);
  if (!root->is_empty) table->file_ = open_regular_file(table->path_);
  return table;
}

void GlassTable::fail(const char* problem) const {
  throw Error(
      ErrorCode::Corrupt, path_.string() + " is damaged: " + problem,
      "restore the archive from a copy, or rebuild it with morgue-index --rebuild");
}

void GlassTable::read_block(std::uint32_t number,
                            unsigned level,
                            GlassBlock& block) const {
  std::size_t done = 0;
  while (done < block.size()) {
    const std::size_t offset = std::size_t{number} * kGlassBlockBytes + done;
    const ssize_t count = call_uninterrupted([&] {
      return ::pread(file_.number(), block.data() + done, block.size() - done,
                     static_cast<off_t>(offset));
    });
    if (count < 0) throw_errno("reading " + path_.string());
    if (count == 0) fail("it ends before a block that it names");
    done += static_cast<std::size_t>(count);
  }
  if (byte_at(block, kLevelAt) != level) fail("a block stands where another should");
}

const GlassBlock& GlassTable::branch(std::uint32_t number, unsigned level) {
  KeptBranch& kept = branches_[number % kKeptBranches];
  if (!kept.block || kept.number != number) {
    std::unique_ptr<GlassBlock> block = std::move(kept.block);
    if (!block) block = std::make_unique_for_overwrite<GlassBlock>();
    read_block(number, level, *block);
    kept = {number, std::move(block)};
  }
  if (byte_at(*kept.block, kLevelAt) != level) fail("a branch is its own child");
  return *kept.block;
}

}  // namespace morgue
