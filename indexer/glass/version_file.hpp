// SPDX-License-Identifier: GPL-2.0-or-later
// iamglass: the file that makes a directory a glass database and says where its tables
// begin.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "indexer/archive/glass_format.hpp"
#include "indexer/glass/table_writer.hpp"

namespace morgue {

struct DatabaseStatistics {
  std::uint32_t document_count = 0;
  std::uint32_t last_docid = 0;
  std::uint32_t min_length = 0;  // of a document that is not empty
  std::uint32_t max_length = 0;
  std::uint32_t max_wdf = 0;  // of a posting
  std::uint64_t total_length = 0;
};

struct DatabaseTables {
  TableRoot postlist;
  TableRoot docdata;
};

using DatabaseUuid = std::array<char, 16>;

// Returns the content of the file.
std::string format_version_file(const DatabaseUuid& uuid,
                                const DatabaseTables& tables,
                                const DatabaseStatistics& statistics);

}  // namespace morgue
