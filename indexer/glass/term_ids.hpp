// SPDX-License-Identifier: GPL-2.0-or-later
// Numbers for terms.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "indexer/glass/text_index.hpp"

namespace morgue {

// Gives equal terms one number, from 0. Views the terms. Not thread-safe.
class TermIds {
 public:
  std::uint32_t id_of(std::string_view term);

  std::size_t size() const noexcept { return terms_.size(); }

  std::string_view term(std::uint32_t id) const { return terms_[id]; }

  // The ids in order of their terms, byte by byte.
  std::vector<std::uint32_t> in_order() const;

  void clear();

 private:
  TextIndex index_;
  std::vector<std::string_view> terms_;
};

}  // namespace morgue
