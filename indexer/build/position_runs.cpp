// SPDX-License-Identifier: GPL-2.0-or-later
// Positions of a segment on their way into its file.
#include "indexer/build/position_runs.hpp"

#include <cstdint>
#include <vector>

#include "indexer/build/position_lists_writer.hpp"
#include "indexer/glass/glass_encoding.hpp"

namespace morgue {

void PositionRuns::write(const std::filesystem::path& file) {
  PositionListsWriter writer(file);
  std::vector<std::uint32_t> positions;
  runs_.merge([&](const RunRecord& record) {
    std::uint32_t docid = 0;
    PackedNumbers numbers(record.payload);
    while (!numbers.at_end()) {
      docid += numbers.number32();
      positions.resize(numbers.number());
      std::uint32_t position = 0;
      for (std::uint32_t& at : positions)
        at = position += numbers.number32();
      writer.add(record.key, docid, positions);
    }
  });
  writer.finish();
}

}  // namespace morgue
