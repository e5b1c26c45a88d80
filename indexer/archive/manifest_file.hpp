// SPDX-License-Identifier: GPL-2.0-or-later
// Manifests as files: which there are, what they say, and who reads by them.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "indexer/archive/file_system.hpp"
#include "morgue/archive.hpp"

namespace morgue {

// The names of all manifests, in order; other files are left out. None if there is no
// directory of them.
std::vector<std::string> generation_names(const std::filesystem::path& archive);

// Reads one manifest and compares it with its own SHA-256. Throws Error(NotFound,
// Incompatible, Corrupt, IoError).
Manifest read_manifest(const std::filesystem::path& archive, const std::string& name);

// Throws Error(Incompatible) if this program has another schema or analyzer.
void check_compatible(const Manifest& manifest, const std::filesystem::path& archive);

// Opens a manifest under a shared lock: while the descriptor is open nothing that it
// names is collected. Not open if there is none, or it has been collected.
FileDescriptor lease_manifest(const std::filesystem::path& path);

// Opens a manifest under an exclusive lock, which no reader has or gets meanwhile. Not
// open if a reader has it, or if the file system cannot tell.
FileDescriptor lock_unread_manifest(const std::filesystem::path& path);

// Whether a reader, or a collection, has the manifest locked.
bool is_leased(const std::filesystem::path& path);

}  // namespace morgue
