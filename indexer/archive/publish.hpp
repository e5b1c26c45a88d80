// SPDX-License-Identifier: GPL-2.0-or-later
// Making a generation current. The caller holds the ArchiveLock throughout.
#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include "morgue/archive.hpp"

namespace morgue {

// Creates what an archive directory holds, where it is missing. Throws Error(Refused)
// if `archive` exists and is neither empty nor an archive: anything in it that no
// archive has, or a link in place of one of its directories. Files that begin with a
// dot and lost+found are the system's, and left alone.
void create_archive(const std::filesystem::path& archive);

// Throws Error(Refused) at a link in place of a directory of the archive: files would
// be written and removed elsewhere.
void check_archive_directories(const std::filesystem::path& archive);

// The name behind the greatest of all manifests, published or not: "000043".
std::string next_generation(const std::filesystem::path& archive);

// A segment id that is not in use: the generation it is made for and a number greater
// than `last_number`, which becomes that number.
std::string next_segment_id(const std::filesystem::path& archive,
                            const std::string& generation,
                            unsigned& last_number);

// Moves a finished segment from building/<id> to segments/<id>, durably, and fills
// `segment.files`. `segment` has its id and its number of documents. `before_moving` is
// called when all is synced. Throws what it throws, and Error(Corrupt) if the database
// does not open or holds another number of documents.
void install_segment(const std::filesystem::path& archive,
                     Segment& segment,
                     const std::function<void()>& before_moving = {});

// Makes sure of what an interrupted run published and may not have synced: that must
// not be acknowledged, published again or built upon before.
void sync_publication(const std::filesystem::path& archive);

// Makes the only generation of an archive current if none is: that is what a first run
// leaves which was interrupted behind its manifest. Does nothing if that generation is
// damaged or not the first.
void finish_first_publication(const std::filesystem::path& archive);

// Writes the manifest and makes it current: readers see the whole of it or the whole of
// the one before, whenever the power fails. Throws Error, and leaves `current` as it
// was, if a segment is not as the manifest says.
void publish_generation(const std::filesystem::path& archive, const Manifest& manifest);

}  // namespace morgue
