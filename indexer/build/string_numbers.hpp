// SPDX-License-Identifier: GPL-2.0-or-later
// Numbers for strings that are met again and again.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace morgue {

// Gives equal strings one number, from 0, until clear(). Keeps copies of them. Not
// thread-safe.
class StringNumbers {
 public:
  StringNumbers();

  std::uint32_t number_of(std::string_view text);

  // Until the next number_of().
  std::string_view text(std::uint32_t number) const {
    return std::string_view(bytes_).substr(entries_[number].begin,
                                           entries_[number].size);
  }

  std::size_t size() const noexcept { return entries_.size(); }

  // Of all strings.
  std::size_t byte_count() const noexcept { return bytes_.size(); }

  void clear();

 private:
  struct Entry {
    std::size_t begin = 0;  // in bytes_
    std::size_t size = 0;
  };

  // At the place of the hash or behind.
  struct Slot {
    std::uint32_t hash = 0;    // its upper half
    std::uint32_t number = 0;  // and 1; 0: free
  };

  void grow();

  std::string bytes_;
  std::vector<Entry> entries_;
  std::vector<std::uint64_t> hashes_;  // by number
  std::vector<Slot> table_;
};

}  // namespace morgue
