// SPDX-License-Identifier: GPL-2.0-or-later
// Tells which word leaves of a plan a token fits, at the price of one table look-up for
// the many tokens that fit none.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "morgue/analyzer.hpp"
#include "query/highlight/flat_plan.hpp"

namespace morgue {

// Up to 64 word leaves, as bits of a mask. Points into the plan. Reuse keeps the
// memory.
class WordTable {
 public:
  static constexpr std::size_t kMaxLeaves = 64;

  // Takes the word leaves of `nodes` from ordinal `from` on, as many as there is room
  // for; returns the ordinal of the first node not looked at. Stems are those of
  // `language`.
  std::size_t assign(const std::vector<FlatNode>& nodes,
                     std::size_t from,
                     std::string_view language);

  bool empty() const noexcept { return leaves_.empty(); }

  const FlatNode& leaf(std::size_t bit) const noexcept { return *leaves_[bit].flat; }

  // Returns the leaves that `term`, not empty, fits; spellings are not looked at.
  std::uint64_t find(std::string_view term, Analyzer& analyzer) {
    const std::uint64_t candidates =
        by_first_byte_[static_cast<unsigned char>(term[0])];
    return candidates == 0 ? 0 : find_among(candidates, term, analyzer);
  }

 private:
  struct Stem {
    std::string_view stem;
    std::string_view head;  // every word with this stem begins so
  };

  struct Leaf {
    const FlatNode* flat = nullptr;
    std::uint32_t first_stem = 0;
    std::uint32_t stem_end = 0;
  };

  void add(const FlatNode& flat);
  void add_first_byte(std::string_view text, std::uint64_t bit);
  std::uint64_t find_among(std::uint64_t candidates,
                           std::string_view term,
                           Analyzer& analyzer) const;

  std::array<std::uint64_t, 256> by_first_byte_{};
  std::vector<Leaf> leaves_;
  std::vector<Stem> stems_;
  std::string_view language_;
};

}  // namespace morgue
