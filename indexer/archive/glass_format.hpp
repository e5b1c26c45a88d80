// SPDX-License-Identifier: GPL-2.0-or-later
// What readers and writers of glass databases agree on.
#pragma once

#include <cstddef>
#include <string_view>

namespace morgue {

inline constexpr const char* kVersionFileName = "iamglass";

// What that file begins with: a mark, then the version of the format, which is a date
// (2016-03-14). The engine refuses any other version than its own.
inline constexpr std::string_view kVersionFileMark("\x0f\x0dXapian Glass\x04\x6e", 16);

inline constexpr std::size_t kGlassBlockBytes = 8192;

// The longest key.
inline constexpr std::size_t kMaxGlassKeyBytes = 255;

// Of an item of a leaf, in the number that holds its length: it is compressed, the last
// piece of its tag, the first.
inline constexpr unsigned kGlassCompressedFlag = 0x8000;
inline constexpr unsigned kGlassLastFlag = 0x4000;
inline constexpr unsigned kGlassFirstFlag = 0x2000;

// Of a table, in the number that holds the level of its root.
inline constexpr unsigned kGlassEmptyFlag = 1;       // there is no root
inline constexpr unsigned kGlassSequentialFlag = 2;  // leaves stand in order of keys
inline constexpr unsigned kGlassLevelShift = 2;

}  // namespace morgue
