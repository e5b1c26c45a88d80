// SPDX-License-Identifier: GPL-2.0-or-later
// Numbers for strings that are met again and again.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/glass/text_index.hpp"

namespace morgue {

// Gives equal strings one number, from 0, until clear(). Keeps copies of them. Not
// thread-safe.
class StringNumbers {
 public:
  std::uint32_t number_of(std::string_view text);

  // The number that it has, or TextIndex::kNone.
  std::uint32_t find(std::string_view text) const;

  // Until the next number_of().
  std::string_view text(std::uint32_t number) const {
    return {bytes_.data() + entries_[number].begin, entries_[number].size};
  }

  std::size_t size() const noexcept { return entries_.size(); }

  // Of all strings.
  std::size_t byte_count() const noexcept { return bytes_.size(); }

  void clear();

 private:
  std::uint32_t find(std::string_view text, std::uint64_t hash) const {
    return index_.find(
        hash, [&](std::uint32_t number) { return this->text(number) == text; });
  }

  struct Entry {
    std::size_t begin = 0;  // in bytes_
    std::size_t size = 0;
  };

  std::string bytes_;
  std::vector<Entry> entries_;
  TextIndex index_;
};

}  // namespace morgue
