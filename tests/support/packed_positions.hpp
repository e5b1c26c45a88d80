// SPDX-License-Identifier: GPL-2.0-or-later
// Positions as they are spelled on their way into a file of them.
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "indexer/glass/glass_encoding.hpp"

namespace morgue {

// Returns what PositionListsWriter::add() takes, of one document.
inline std::string packed_positions(std::uint32_t docid,
                                    std::span<const std::uint32_t> positions) {
  std::string packed;
  pack_uint(packed, docid);
  pack_uint(packed, positions.size());
  std::uint32_t previous = 0;
  for (const std::uint32_t position : positions) {
    pack_uint(packed, position - previous);
    previous = position;
  }
  return packed;
}

}  // namespace morgue
