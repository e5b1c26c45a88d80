// SPDX-License-Identifier: GPL-2.0-or-later
// A damaged table of postings is read as documents in order, or is an Error.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <optional>

#include "morgue/error.hpp"
#include "morgue/posting_lists.hpp"
#include "tests/fuzz/damaged_lists.hpp"

namespace {

void read_list(morgue::PostingLists& lists, const char* term, std::uint32_t step) {
  std::optional<morgue::PostingCursor> cursor = lists.find(term);
  if (!cursor) return;
  std::uint32_t last = 0;
  while (step == 0 ? cursor->next_block() : cursor->skip_to_block(last + step)) {
    if (cursor->docids().empty()) std::abort();
    if (cursor->docids().size() != cursor->frequencies().size()) std::abort();
    for (const std::uint32_t docid : cursor->docids()) {
      if (docid <= last) std::abort();
      last = docid;
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const morgue::TempDir dir;
  static const morgue::DamagedFile file = [] {
    morgue::write_lists(dir.path());
    return morgue::DamagedFile(dir.path() / "postlist.glass");
  }();
  file.write(file.with({data, size}));
  for (const std::uint32_t step : {0U, 1U, 100U}) {
    for (const char* term : morgue::kListedTerms) {
      try {
        const std::unique_ptr<morgue::PostingLists> lists =
            morgue::PostingLists::open(dir.path());
        if (lists) read_list(*lists, term, step);
      } catch (const morgue::Error& error) {
        if (error.code() != morgue::ErrorCode::Corrupt) std::abort();
      }
    }
  }
  return 0;
}
