// SPDX-License-Identifier: GPL-2.0-or-later
// The sketch of a text: few enough of its shingles to be kept with every document, and
// enough to tell which texts may be copies of one another.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace morgue {

// The least shingles of a text: texts choose alike, so that those kept of two copies
// meet. Long texts keep more, so that a short one that stands in them is met as well.
struct CopySketch {
  std::uint64_t text_hash = 0;        // of all its shingles
  std::uint32_t shingle_count = 0;    // of the text
  std::vector<std::uint32_t> hashes;  // upper halves of shingles, ascending, each once

  // Whether no shingle is left out.
  bool is_complete() const noexcept;

  friend bool operator==(const CopySketch&, const CopySketch&) = default;
};

// `shingles` as of shingles_of().
CopySketch make_copy_sketch(std::span<const std::uint64_t> shingles);

// Whether the sketches let their texts be copies: of those that are barely copies one
// pair in a thousand is missed, of others hardly any.
bool may_be_copies(const CopySketch& a, const CopySketch& b);

std::string copy_slot_value(const CopySketch& sketch);
// Reads a sketch into `sketch`, whose memory is used again. Throws Error(Corrupt) for
// what copy_slot_value() does not make.
void read_copy_sketch(std::string_view value, CopySketch& sketch);

}  // namespace morgue
