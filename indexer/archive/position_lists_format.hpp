// SPDX-License-Identifier: GPL-2.0-or-later
// The numbers that the file of positions is made with; FORMAT.md describes it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace morgue {

inline constexpr std::string_view kPositionsMagic = "morgueP1";

// Documents of one block of a list. Their numbers are passed over or unpacked together.
inline constexpr std::size_t kPositionBlockDocuments = 128;

// A full block begins with the bits of its gaps, or, where that is shorter, with this
// and the number of words of eight bytes in which a bit stands for each document.
inline constexpr unsigned kBitmapBlock = 64;
inline constexpr std::size_t kBitmapWordBytes = 8;
inline constexpr unsigned kBitmapWordBits = 64;

// Where a block is not full, these bits of a document's number are the bytes of its
// positions less one, the greatest for so many and more.
inline constexpr unsigned kShortLengthBits = 2;
inline constexpr std::uint64_t kLongLength = 3;

// Lists between two parts of the dictionary.
inline constexpr std::size_t kPositionGroupLists = 64;

// Where the index of the dictionary begins and the XXH3-64 of it, eight bytes each,
// least significant first, and the magic again.
inline constexpr std::size_t kPositionsFooterBytes = 24;

}  // namespace morgue
