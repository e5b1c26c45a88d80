// SPDX-License-Identifier: GPL-2.0-or-later
// The file of positions as bytes: reading pieces of it, and numbers in them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <limits>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/archive/file_system.hpp"
#include "morgue/position_lists.hpp"

namespace morgue {

// Lists that stand together, and where the dictionary tells of them.
struct PositionGroup {
  std::string_view first_term;  // in the index
  std::uint64_t begin = 0;      // of the lists, in the file
  std::uint64_t end = 0;        // of these, where the dictionary begins
  std::uint64_t dictionary_end = 0;
};

struct PositionLists::File {
  std::filesystem::path path;
  FileDescriptor descriptor;
  std::uint64_t size_bytes = 0;

  // Read when the first term is looked for.
  mutable std::once_flag is_index_read;
  mutable std::string index;
  mutable std::vector<PositionGroup> groups;

  // Replaces `bytes` by those of the file from `begin` on. Throws Error(Corrupt) if
  // there are fewer, Error(IoError).
  void read(std::uint64_t begin, std::size_t size, std::string& bytes) const;

  void read_index() const;
  [[noreturn]] void fail(std::uint64_t offset, const char* what) const;
};

// Numbers and strings in a piece of the file. Every function throws Error(Corrupt),
// with the offset in the file, on anything that was not written so.
class PositionBytes {
 public:
  PositionBytes(const PositionLists::File& file,
                std::string_view bytes,
                std::uint64_t offset)
      : file_(file),
        begin_(bytes.data()),
        at_(begin_),
        end_(begin_ + bytes.size()),
        offset_(offset) {}

  bool at_end() const noexcept { return at_ == end_; }

  std::uint64_t number() {
    constexpr unsigned kMore = 0x80;
    if (end_ - at_ < 2) return long_number();
    const unsigned first = static_cast<unsigned char>(at_[0]);
    const unsigned second = static_cast<unsigned char>(at_[1]);
    if (first < kMore) {
      ++at_;
      return first;
    }
    if (second >= kMore) return long_number();
    at_ += 2;
    return second << 7U | (first - kMore);
  }

  std::uint32_t number32() {
    const std::uint64_t value = number();
    if (value > std::numeric_limits<std::uint32_t>::max())
      fail("has a number of more than 32 bits");
    return static_cast<std::uint32_t>(value);
  }

  std::string_view string();

  std::string_view rest() const noexcept {
    return {at_, static_cast<std::size_t>(end_ - at_)};
  }

  // Where it stands, in the file.
  std::uint64_t offset() const noexcept {
    return offset_ + static_cast<std::uint64_t>(at_ - begin_);
  }

  [[noreturn]] void fail(const char* what) const { file_.fail(offset(), what); }

 private:
  std::uint64_t long_number();

  const PositionLists::File& file_;
  const char* begin_;
  const char* at_;
  const char* end_;
  std::uint64_t offset_;
};

}  // namespace morgue
