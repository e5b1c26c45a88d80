// SPDX-License-Identifier: GPL-2.0-or-later
// Numbers, sizes and time spans as people read them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "morgue/archive.hpp"

namespace morgue {

// Every --json output of morgue-index begins with it; see OUTPUT.md.
inline constexpr int kIndexOutputVersion = 1;

// "1 article", "2 articles".
std::string count_of(std::uint64_t count, std::string_view noun);

// "2019-11-19"; days since 1970-01-01.
std::string spell_day(std::int32_t day);

// "32.9 KB"; units of 1000.
std::string spell_bytes(std::uint64_t bytes);

// "1989-11-10 .. 2021-03-30", or empty if nothing is dated.
std::string span_of(const std::vector<Segment>& segments);

// Of all files of a generation's segments.
std::uint64_t bytes_of(const Manifest& manifest) noexcept;

}  // namespace morgue
