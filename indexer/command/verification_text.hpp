// SPDX-License-Identifier: GPL-2.0-or-later
// What --verify prints.
#pragma once

#include <filesystem>
#include <string>

#include "indexer/archive/verify.hpp"

namespace morgue {

// Each damage with what is lost, then a line for each generation, then what to do.
std::string verification_text(const Verification& verified);

// The same as JSON; OUTPUT.md says what the keys mean.
std::string verification_json(const std::filesystem::path& archive,
                              const Verification& verified);

}  // namespace morgue
