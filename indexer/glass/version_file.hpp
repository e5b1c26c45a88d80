// SPDX-License-Identifier: GPL-2.0-or-later
// iamglass: the file that makes a directory a glass database and says where its tables
// begin.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "indexer/glass/table_writer.hpp"

namespace morgue {

inline constexpr const char* kVersionFileName = "iamglass";

// What the file begins with: a mark, then the version of the format, which is a date
// (2016-03-14). The engine refuses any other version than its own.
inline constexpr std::string_view kVersionFileMark("\x0f\x0dXapian Glass\x04\x6e", 16);

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
  TableRoot position;
};

using DatabaseUuid = std::array<char, 16>;

// Returns the content of the file.
std::string format_version_file(const DatabaseUuid& uuid,
                                const DatabaseTables& tables,
                                const DatabaseStatistics& statistics);

}  // namespace morgue
