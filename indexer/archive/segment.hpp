// SPDX-License-Identifier: GPL-2.0-or-later
// Segments as directories of files and as databases.
#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include <xapian.h>

#include "morgue/archive.hpp"

namespace morgue {

// Opens a segment for reading. The backend is named explicitly: a stub file, which
// could start a program, is refused. Throws Error(Corrupt, NotFound, IoError).
Xapian::Database open_segment(const std::filesystem::path& directory);

// Makes a segment as durable as the disk allows and returns its files, by name.
// Throws Error(Corrupt) if the directory holds anything but regular files with safe
// names.
std::vector<SegmentFile> seal_segment(const std::filesystem::path& directory);

// Compares a segment's files and their sizes with what its manifest says, and the
// SHA-256 of the one file that the engine must be able to trust. Cheap enough for every
// opening: reads the directory and that file of about 100 bytes. Throws Error(Corrupt).
void check_segment_files(const std::filesystem::path& directory,
                         const Segment& segment);

// Compares the files and the number of documents. Checksums are for a full
// verification. Throws Error(Corrupt).
void check_segment(const std::filesystem::path& directory, const Segment& segment);

}  // namespace morgue
