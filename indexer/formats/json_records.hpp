// SPDX-License-Identifier: GPL-2.0-or-later
// Cutting JSON input into records by its brackets alone, so that a record that is not
// JSON never hides the ones behind it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "indexer/formats/article_reader.hpp"

namespace morgue {

struct JsonRecord {
  std::string_view text;
  std::uint64_t offset = 0;  // bytes of the input
  std::uint64_t line = 0;    // 1-based
  bool is_cut = false;       // a value that the content or the next record ends

  // Whether it ends before its value does. Reads it through.
  bool is_unterminated() const;
};

// Yields the records of NDJSON (each line one), of an array, of objects one after the
// other, or of the array inside an envelope ({"articles": [...]}, {"items": [...]}).
// Borrows the content. O(n) over all records.
class JsonRecordSplitter {
 public:
  explicit JsonRecordSplitter(std::string_view content);

  // Each line of the content, which is a part of what is_json_lines() fits.
  JsonRecordSplitter(std::string_view content, const InputPiece& piece);

  // False after the last.
  bool next(JsonRecord& record);

  // True if the content ended inside an array.
  bool is_unclosed() const noexcept { return unclosed_; }

 private:
  enum class Shape : std::uint8_t { Lines, Array, Values };

  bool next_line(JsonRecord& record);
  bool next_value(JsonRecord& record);
  void cut_value(JsonRecord& record);
  void close_array();
  std::size_t next_record_line(std::size_t offset);
  void fill(JsonRecord& record, std::size_t end);

  std::string_view content_;
  std::size_t offset_ = 0;
  Shape shape_ = Shape::Lines;
  bool in_envelope_ = false;
  bool unclosed_ = false;
  std::size_t counted_offset_ = 0;  // lines are counted up to here
  std::uint64_t line_ = 1;
  std::uint64_t begin_ = 0;  // of the content in the input
  // After a record did not end, the next line that begins as the record did ends it.
  bool wary_ = false;
  std::size_t next_record_line_ = 0;  // cached; 0: unknown
};

// Returns the offset behind the value that begins at `offset`, npos if it does not end.
std::size_t json_value_end(std::string_view text, std::size_t offset);

}  // namespace morgue
