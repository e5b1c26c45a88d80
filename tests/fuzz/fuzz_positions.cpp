// SPDX-License-Identifier: GPL-2.0-or-later
// A damaged file of positions is read as positions in order, or is an Error; what the
// check lets pass can be read.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <optional>
#include <string>
#include <xxhash.h>

#include "morgue/error.hpp"
#include "morgue/position_lists.hpp"
#include "tests/fuzz/damaged_lists.hpp"

namespace {

constexpr std::size_t kTrailerBytes = 24;

// Else nothing in the index would be read that is not as it was written.
void stamp_index(std::string& bytes) {
  const std::size_t end = bytes.size() - kTrailerBytes;
  std::uint64_t begin = 0;
  std::memcpy(&begin, bytes.data() + end, sizeof begin);
  if (begin > end) return;
  const std::uint64_t hash = XXH3_64bits(bytes.data() + begin, end - begin);
  std::memcpy(bytes.data() + end + sizeof begin, &hash, sizeof hash);
}

void read_list(const morgue::PositionLists& lists,
               const char* term,
               std::uint32_t step) {
  std::optional<morgue::PositionCursor> cursor = lists.find(term);
  if (!cursor) return;
  for (std::uint64_t docid = 1; docid < morgue::PositionCursor::kNoDocument;
       docid = std::uint64_t{cursor->docid()} + step) {
    const std::uint32_t found = cursor->skip_to(static_cast<std::uint32_t>(docid));
    if (found < docid) std::abort();
    if (found == morgue::PositionCursor::kNoDocument) return;
    std::int64_t last = -1;
    for (const std::uint32_t position : cursor->positions()) {
      if (position <= last) std::abort();
      last = position;
    }
    if (last < 0) std::abort();
  }
}

bool can_be_read(const std::filesystem::path& path) {
  try {
    const auto lists = morgue::PositionLists::open(path);
    for (const char* term : morgue::kListedTerms) {
      for (const std::uint32_t step : {1U, 100U})
        read_list(*lists, term, step);
    }
    return true;
  } catch (const morgue::Error& error) {
    if (error.code() != morgue::ErrorCode::Corrupt) std::abort();
    return false;
  }
}

bool passes_check(const std::filesystem::path& path) {
  try {
    morgue::PositionLists::open(path)->check();
    return true;
  } catch (const morgue::Error& error) {
    if (error.code() != morgue::ErrorCode::Corrupt) std::abort();
    return false;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const morgue::TempDir dir;
  static const morgue::DamagedFile file = [] {
    morgue::write_lists(dir.path());
    return morgue::DamagedFile(dir.path() / "positions");
  }();
  const std::filesystem::path path = dir.path() / "positions";
  std::string bytes = file.with({data, size});
  stamp_index(bytes);
  file.write(bytes);
  const bool is_whole = passes_check(path);
  if (!can_be_read(path) && is_whole) std::abort();
  return 0;
}
