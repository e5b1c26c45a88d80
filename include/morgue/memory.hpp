// SPDX-License-Identifier: GPL-2.0-or-later
// Memory asked for ahead, for steps of libraries that do not survive missing memory.
#pragma once

#include <cstddef>
#include <cstdlib>
#include <new>

namespace morgue {

// Throws std::bad_alloc unless so many bytes are to be had. They are given back at
// once: memory that is nearly used up is met here, and not inside a library; what other
// threads take meanwhile is not held off.
inline void require_memory(std::size_t bytes) {
  // Volatile, as compilers leave out an allocation that nobody looks at.
  void* volatile block = std::malloc(bytes);
  if (block == nullptr) throw std::bad_alloc();
  std::free(block);
}

// What ICU takes at most to load what it needs for one kind of work. If memory is
// missing at its first use, it fails for good, or in ways that nobody can tell from
// others.
inline constexpr std::size_t kIcuDataBytes = std::size_t{512} << 10U;

// Throws std::bad_alloc unless ICU has what it takes to find breaks in a text of so
// many bytes. It does not look whether it got memory for text that is written without
// spaces.
inline void require_memory_for_breaks(std::size_t text_bytes) {
  // Measured with ICU 72 on Chinese, Japanese, Thai, Lao, Khmer and Burmese text
  // without a space: at most 204,000 bytes for loading a dictionary, and 13 for one of
  // text.
  constexpr std::size_t kBytesPerByte = 32;
  require_memory(kIcuDataBytes + kBytesPerByte * text_bytes);
}

}  // namespace morgue
