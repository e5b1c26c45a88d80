// SPDX-License-Identifier: GPL-2.0-or-later
// A record or input that could not be read as articles, and why.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "morgue/article.hpp"

namespace morgue {

// Of a longer record only the beginning is kept.
inline constexpr std::size_t kMaxRefusedBytes = std::size_t{1} << 20;

// What was refused, as it stands in the input.
struct RefusedRecord {
  std::string bytes;         // at most kMaxRefusedBytes
  std::uint64_t length = 0;  // of the whole record; 0: nothing of it was read
  std::string hash;          // of the whole record, 32 hex digits of XXH3-128; or empty
};

// A record that could not be read as an article.
struct Reject {
  Provenance where;
  std::string id;       // if it could be read
  std::string code;     // stable, lower case: "bad_json", "no_body", "bad_utf8", ...
  std::string message;  // what is wrong and what to do
  RefusedRecord record = {};
};

// Returns what is kept of a refused `record`.
RefusedRecord refused_record(std::string_view record);

// The code of what the system would not let be read: no permission, a failing disk, a
// file that went or changed in the meantime.
inline constexpr std::string_view kUnreadable = "unreadable";

// The code of a file that is of no known format, such as a picture beside articles.
inline constexpr std::string_view kUnknownFormat = "unknown_format";

// True if nothing is known of the content, so that the articles which it held before
// may all still be there.
bool is_unreadable(const Reject& reject) noexcept;

}  // namespace morgue
