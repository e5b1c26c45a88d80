// SPDX-License-Identifier: GPL-2.0-or-later
// Words that tell what kind of name they are part of. All take folded words.
#pragma once

#include <string_view>

namespace morgue {

// True for words that name a kind of organisation: "ministry", "bank", "party".
bool is_org_word(std::string_view word) noexcept;

// True for words that end the names of firms and never stand for a family name:
// "group", "industries", "inc".
bool is_firm_word(std::string_view word) noexcept;

// True for those that "of" and a name may follow: "bureau of ...".
bool is_org_with_of(std::string_view word) noexcept;

// True for those that a place may complete: "bank of Japan".
bool is_org_of_place(std::string_view word) noexcept;

// True for words that name a kind of place and stand last: "river", "province".
bool is_place_word(std::string_view word) noexcept;

// True for words that begin the name of a place: "lake", "mount", "san".
bool is_leading_place_word(std::string_view word) noexcept;

// True for those that "of" and a name follow: "gulf of ...".
bool is_place_with_of(std::string_view word) noexcept;

// True for words whose names are neither person, organisation nor place: "war",
// "treaty".
bool is_misc_word(std::string_view word) noexcept;

// True for English words that a capital makes no name of.
bool is_common_word(std::string_view word) noexcept;

// True for "said", "told" and the like.
bool is_saying_verb(std::string_view word) noexcept;

// True for what a person can be, in small letters before a name: "negotiator".
bool is_role_word(std::string_view word) noexcept;

// True for what describes organisations and never is a family name: "national".
bool is_modifier_word(std::string_view word) noexcept;

// True for what is called after a person: "boson" in "Higgs boson".
bool is_eponym_word(std::string_view word) noexcept;

}  // namespace morgue
