// SPDX-License-Identifier: GPL-2.0-or-later
// Where a term stands in one document of a segment.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string_view>
#include <vector>

#include "morgue/position_lists.hpp"

namespace morgue {

inline std::vector<std::uint32_t> positions_of(const std::filesystem::path& segment,
                                               std::string_view term,
                                               std::uint32_t docid) {
  const auto lists = PositionLists::open(segment / kPositionsFileName);
  auto cursor = lists->find(term);
  if (!cursor || cursor->skip_to(docid) != docid) return {};
  const auto positions = cursor->positions();
  return {positions.begin(), positions.end()};
}

}  // namespace morgue
