// SPDX-License-Identifier: GPL-2.0-or-later
// Numbers for terms.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace morgue {

// Gives equal terms one number, from 0. Views the terms. Not thread-safe.
class TermIds {
 public:
  TermIds();

  std::uint32_t id_of(std::string_view term);

  std::size_t size() const noexcept { return terms_.size(); }

  std::string_view term(std::uint32_t id) const { return terms_[id].term; }

  // The ids in order of their terms, byte by byte.
  std::vector<std::uint32_t> in_order() const;

  void clear();

 private:
  struct Entry {
    std::string_view term;
    std::uint64_t hash = 0;
  };

  void grow();

  std::vector<Entry> terms_;
  std::vector<std::uint32_t>
      table_;  // id + 1, or 0, at the place of the hash or behind
};

}  // namespace morgue
