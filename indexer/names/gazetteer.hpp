// SPDX-License-Identifier: GPL-2.0-or-later
// The built-in table of places and organisations and its forms, generated when the
// program is built (make_gazetteer.cpp) from names/data and from ICU's region names.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "morgue/article.hpp"

namespace morgue {

struct GazetteerEntity {
  std::string_view id;
  std::string_view name;     // for display
  std::string_view country;  // ISO 3166 alpha-3 of a place; empty if none
  EntityType type;
};

struct GazetteerForm {
  std::string_view key;  // folded
  std::uint16_t entity;  // ordinal in gazetteer_entities()
  std::uint16_t languages;
  std::uint8_t flags;
};

// Flags of a form.
inline constexpr std::uint8_t kFormDemonym = 1;   // "Korean": evidence, not a name
inline constexpr std::uint8_t kFormCapitals = 2;  // only if written in capitals
inline constexpr std::uint8_t kFormWeak = 4;      // also a common word or personal name

// Bit of a language in GazetteerForm::languages; languages without names of their own
// share the last bit.
std::uint16_t gazetteer_language_bit(std::string_view language) noexcept;

std::span<const GazetteerEntity> gazetteer_entities() noexcept;

// The ordinals of all entities in the order of their ids.
std::span<const std::uint16_t> gazetteer_entities_by_id() noexcept;

// Every form, sorted by key; of equal keys the best entity comes first.
std::span<const GazetteerForm> gazetteer_forms() noexcept;

// Returns the forms whose key is `folded`.
std::span<const GazetteerForm> find_gazetteer_forms(std::string_view folded) noexcept;

// Returns the entity with this id, or nullptr.
const GazetteerEntity* find_gazetteer_entity(std::string_view id) noexcept;

// Folded given names and leading family names, sorted.
std::span<const std::string_view> given_names() noexcept;
std::span<const std::string_view> leading_family_names() noexcept;

}  // namespace morgue
