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
#include "indexer/glass/packed_term.hpp"

namespace morgue {

// What a longer term or an empty one would do: cancel every document of its batch.
inline constexpr std::size_t kMaxEngineTermBytes = 245;

struct PackedTerms {
  // Of each term: its number (see NumberedTerms) and 1, or 0 and itself; wdf; and
  // positions as put_positions() has them.
  std::string bytes;
  std::size_t count = 0;
  std::uint64_t digest = 0;  // the same whatever the order of the terms
  // How long, as the engine counts, a term is that it would refuse; 0: it is empty.
  std::optional<std::size_t> refused_bytes;
};

// What stands for a term in digests.
std::uint64_t term_hash(std::string_view term);

// Packs terms one by one, in any order; each is added once. Positions ascend; if they
// do not they are put in order, and equal ones count once. Keeps its memory between
// documents.
class TermPacker {
 public:
  // The term is `prefix` and `rest`.
  void add(std::string_view prefix,
           std::string_view rest,
           std::uint32_t wdf,
           std::span<const std::uint32_t> positions);

  // The term has a number and this hash.
  void add(std::uint32_t number,
           std::uint64_t hash,
           std::uint32_t wdf,
           std::span<const std::uint32_t> positions);

  // As many as were added since the last take().
  std::size_t count() const noexcept { return taken_.count; }

  PackedTerms take();

 private:
  char* room_for(std::size_t bytes);
  void check_size(std::string_view term);
  void end_term(char* at,
                std::uint64_t hash,
                std::uint32_t wdf,
                std::span<const std::uint32_t> positions);

  std::vector<char> buffer_;
  std::size_t size_ = 0;  // of what is packed in buffer_
  PackedTerms taken_;     // all but the bytes
};

// The positions of a PackedTerm.
std::vector<std::uint32_t> unpack_positions(std::string_view packed);

// Calls `take` with each of `count` terms.
template <typename Take>
void read_terms(PackedNumbers& in, std::uint64_t count, Take take) {
  for (; count > 0; --count) {
    PackedTerm term;
    const std::uint32_t number_and_one = in.number32();
    if (number_and_one == 0) {
      term.spelled = in.string();
    } else {
      term.number = number_and_one - 1;
    }
    term.wdf = in.number32();
    term.positions = in.counted_numbers();
    take(term);
  }
}

}  // namespace morgue
