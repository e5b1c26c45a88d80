// SPDX-License-Identifier: GPL-2.0-or-later
// Lists of a segment with bytes that are others than were written.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <span>
#include <string>

#include "indexer/build/position_runs.hpp"
#include "indexer/glass/batch_inverter.hpp"
#include "indexer/glass/database_builder.hpp"
#include "tests/support/temp_dir.hpp"

namespace morgue {

inline constexpr std::uint32_t kListedDocuments = 700;
inline constexpr const char* kListedTerms[] = {"all", "half", "one", "some", "none"};

// Writes a database to `directory`, and `positions` beside its tables.
inline void write_lists(const std::filesystem::path& directory) {
  NumberedTerms numbered(0);
  BatchInverter inverter(numbered);
  const auto add = [&](std::string_view term, std::uint32_t wdf,
                       std::string_view positions) {
    PackedTerm added;
    added.spelled = term;
    added.wdf = wdf;
    added.positions = positions;
    inverter.add_term(added);
  };
  for (std::uint32_t docid = 1; docid <= kListedDocuments; ++docid) {
    inverter.begin_document(docid);
    add("all", 1 + docid % 300, docid % 7 == 0 ? "\x03\x01\x02\x7f" : "\x01\x05");
    if (docid % 2 == 0) add("half", 1, "\x02\x01\x01");
    if (docid == 350) add("one", 300, "\x01\x07");
    if (docid % 11 == 0) add("some", 2, {});
    inverter.end_document();
  }
  DatabaseBuilder builder(directory, directory, Threading::One);
  PositionRuns positions(directory / "positions-");
  InvertedBatch batch = inverter.take();
  positions.add(std::move(batch.positions));
  builder.add(std::move(batch));
  builder.finish();
  positions.write(directory / "positions");
}

// A file that was written once, and is written again with other bytes.
class DamagedFile {
 public:
  explicit DamagedFile(std::filesystem::path path) : path_(std::move(path)) {
    std::ifstream in(path_, std::ios::binary);
    bytes_.assign(std::istreambuf_iterator<char>(in), {});
  }

  // Each four bytes of `changes` are a place, modulo the size, and what stands there.
  std::string with(std::span<const std::uint8_t> changes) const {
    std::string damaged = bytes_;
    for (; changes.size() >= 4; changes = changes.subspan(4)) {
      const std::size_t place =
          changes[0] | std::size_t{changes[1]} << 8U | std::size_t{changes[2]} << 16U;
      damaged[place % damaged.size()] = static_cast<char>(changes[3]);
    }
    return damaged;
  }

  void write(const std::string& bytes) const {
    std::ofstream(path_, std::ios::binary) << bytes;
  }

 private:
  std::filesystem::path path_;
  std::string bytes_;
};

}  // namespace morgue
