// SPDX-License-Identifier: GPL-2.0-or-later
// Words that stand around names: honorifics, titles, particles, suffixes. All lookups
// take folded words (fold_name).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace morgue {

enum class Gender : std::uint8_t { Unknown, Female, Male };

// True for words that precede a name and are no part of it: "mr", "dr", "president".
// Includes the words that other titles end in, "secretary" or "minister".
bool is_title_word(std::string_view word) noexcept;

// True for those that only stand before a name: "mr", "frau", "sir".
bool is_honorific(std::string_view word) noexcept;

// The gender that an honorific implies: "mrs" Female, "mr" Male.
Gender implied_gender(std::string_view word) noexcept;

// True for "jr", "sr", "iii" and the like behind a person's name.
bool is_person_suffix(std::string_view word) noexcept;

// True for "inc", "ltd", "gmbh" and the like behind a company's name.
bool is_company_suffix(std::string_view word) noexcept;

// True for "de", "van", "bin" and the like inside a person's name.
bool is_name_particle(std::string_view word) noexcept;

bool is_given_name(std::string_view word) noexcept;

// True for Korean, Chinese and Vietnamese family names, which stand first.
bool is_leading_family_name(std::string_view word) noexcept;

// Returns the folded words of a person's name that identify it: without titles,
// suffixes and middle initials; leading initials joined ("f w de klerk" -> "fw").
std::vector<std::string> identifying_words(std::string_view folded_person);

// Returns the words of `text`, which single spaces separate.
std::vector<std::string_view> split_words(std::string_view text);

}  // namespace morgue
