// SPDX-License-Identifier: GPL-2.0-or-later
// The terms of a document packed into bytes, as they wait until they are written.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/glass/glass_encoding.hpp"

namespace morgue {

// What a longer term or an empty one would do: cancel every document of its batch.
inline constexpr std::size_t kMaxEngineTermBytes = 245;

struct PackedTerms {
  std::string bytes;  // of each term: itself, wdf, and positions as differences
  std::size_t count = 0;
  std::uint64_t digest = 0;  // the same whatever the order of the terms
  // How long, as the engine counts, a term is that it would refuse; 0: it is empty.
  std::optional<std::size_t> refused_bytes;
};

// Packs terms one by one, in any order; each is added once. Keeps its memory between
// documents.
class TermPacker {
 public:
  // The term is `prefix` and `rest`. Positions ascend; equal ones count once.
  void add(std::string_view prefix,
           std::string_view rest,
           std::uint32_t wdf,
           std::span<const std::uint32_t> positions);

  // As many as were added since the last take().
  std::size_t count() const noexcept { return taken_.count; }

  PackedTerms take();

 private:
  char* room_for(std::size_t bytes);
  void check_size(std::string_view term);

  std::vector<char> buffer_;
  std::size_t size_ = 0;  // of what is packed in buffer_
  PackedTerms taken_;     // all but the bytes
};

// Calls `take` with each of `count` terms, its wdf and its positions: views that stay,
// but for those of the positions.
template <typename Take>
void read_terms(PackedNumbers& in, std::uint64_t count, Take take) {
  std::vector<std::uint32_t> positions;
  for (; count > 0; --count) {
    const std::string_view term = in.string();
    const std::uint32_t wdf = in.number32();
    positions.resize(in.number());
    std::uint32_t position = 0;
    for (std::uint32_t& at : positions)
      at = position += in.number32();
    take(term, wdf, std::span<const std::uint32_t>(positions));
  }
}

}  // namespace morgue
