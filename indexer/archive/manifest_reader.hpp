// SPDX-License-Identifier: GPL-2.0-or-later
// A manifest's JSON to its members; whether they make sense is checked in manifest.cpp.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "morgue/archive.hpp"

namespace morgue {

Manifest read_manifest_json(std::string_view json, const std::filesystem::path& path);

// Throws Error(Corrupt): "FILE: problem".
[[noreturn]] void throw_bad_manifest(const std::filesystem::path& path,
                                     const std::string& problem);

}  // namespace morgue
