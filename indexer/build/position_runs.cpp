// SPDX-License-Identifier: GPL-2.0-or-later
// Positions of a segment on their way into its file.
#include "indexer/build/position_runs.hpp"

#include "indexer/build/position_lists_writer.hpp"

namespace morgue {

void PositionRuns::write(const std::filesystem::path& file) {
  PositionListsWriter writer(file);
  runs_.merge([&](const RunRecord& record) {
    if (record.begins_key) writer.begin_list(record.key);
    writer.add(record.payload);
  });
  writer.finish();
}

}  // namespace morgue
