// SPDX-License-Identifier: GPL-2.0-or-later
// Reading the files of a run.
#pragma once

#include <cstddef>

#include "indexer/formats/article_reader.hpp"
#include "indexer/formats/input_walker.hpp"

namespace morgue {

inline constexpr std::size_t kMaxInputBytes = std::size_t{1} << 30;

// Reads one file whole. Throws Error(TooLarge), and Error(IoError) for what the system
// does not let be read and for a file that changes meanwhile.
Input read_input(const InputFile& file);

}  // namespace morgue
