// SPDX-License-Identifier: GPL-2.0-or-later
// Terms and slot values by the schema's table.
#include "morgue/schema.hpp"

#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <iterator>
#include <limits>
#include <xxhash.h>

#include "morgue/edit_distance.hpp"
#include "morgue/error.hpp"

namespace morgue {

namespace {

constexpr std::size_t kHashSuffixBytes = 33;  // '#' and 32 hex digits
constexpr std::size_t kSlotBytes = 8;

// Calls `visit` with each name of a row until it returns true; tells whether it did.
template <typename Visit>
bool any_name(const Field& row, Visit visit) {
  if (!row.name.empty() && visit(row.name)) return true;
  std::string_view rest = row.aliases;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find(' '), rest.size());
    if (visit(rest.substr(0, end))) return true;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return false;
}

// The bytes that Xapian's key of a term needs: it writes NUL as two.
std::size_t encoded_bytes(std::string_view term) {
  std::size_t bytes = term.size();
  for (const char c : term) {
    if (c == '\0') ++bytes;
  }
  return bytes;
}

bool continues_code_point(char c) {
  return (static_cast<unsigned char>(c) & 0xc0U) == 0x80U;
}

std::string shorten(const std::string& term) {
  std::size_t length = 0;
  std::size_t bytes = 0;
  while (length < term.size()) {
    bytes += term[length] == '\0' ? 2U : 1U;
    if (bytes > kMaxTermBytes - kHashSuffixBytes) break;
    ++length;
  }
  // Three steps back reach the first byte of any code point; ill-formed text may be cut
  // anywhere.
  std::size_t boundary = length;
  for (int step = 0; step < 3 && boundary > 0 && continues_code_point(term[boundary]);
       ++step) {
    --boundary;
  }
  if (!continues_code_point(term[boundary])) length = boundary;
  const XXH128_hash_t hash = XXH3_128bits(term.data(), term.size());
  char suffix[kHashSuffixBytes + 1];
  std::snprintf(suffix, sizeof suffix, "#%016llx%016llx",
                static_cast<unsigned long long>(hash.high64),
                static_cast<unsigned long long>(hash.low64));
  return term.substr(0, length) + suffix;
}

FieldId entity_field(EntityType type) {
  switch (type) {
    case EntityType::Person:
      return FieldId::Person;
    case EntityType::Org:
      return FieldId::Org;
    case EntityType::Place:
      return FieldId::Place;
  }
  return FieldId::Person;
}

std::string big_endian(std::uint64_t value) {
  std::string bytes(kSlotBytes, '\0');
  for (std::size_t i = kSlotBytes; i-- > 0; value >>= 8U) {
    bytes[i] = static_cast<char>(value & 0xffU);
  }
  return bytes;
}

// Appends `number` with zeros before it, so that it takes `width` bytes or more.
void append_digits(int number, std::size_t width, std::string& to) {
  char digits[16];
  const auto end =
      std::to_chars(std::begin(digits), std::end(digits), std::abs(number));
  const auto length = static_cast<std::size_t>(end.ptr - digits);
  const std::size_t sign = number < 0 ? 1U : 0U;
  to.append(sign, '-');
  if (sign + length < width) to.append(width - sign - length, '0');
  to.append(digits, length);
}

std::uint64_t from_big_endian(std::string_view bytes) {
  if (bytes.size() < kSlotBytes) {
    throw Error(
        ErrorCode::Corrupt,
        "a value slot holds " + std::to_string(bytes.size()) + " bytes where 8 belong");
  }
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < kSlotBytes; ++i) {
    value = value << 8U | static_cast<unsigned char>(bytes[i]);
  }
  return value;
}

constexpr std::uint64_t kSignBit = std::uint64_t{1} << 63U;

}  // namespace

const Field* find_field(std::string_view name) noexcept {
  if (name.empty()) return nullptr;
  for (const Field& row : kFields) {
    if (any_name(row, [name](std::string_view known) { return known == name; })) {
      return &row;
    }
  }
  return nullptr;
}

const Field* nearest_field(std::string_view name) {
  const Field* nearest = nullptr;
  std::size_t least = std::numeric_limits<std::size_t>::max();
  for (const Field& row : kFields) {
    any_name(row, [&](std::string_view known) {
      if (!is_near_word(name, known)) return false;
      const std::size_t distance = edit_distance(name, known, 2);
      if (distance < least) {
        least = distance;
        nearest = &row;
      }
      return false;
    });
  }
  return nearest;
}

std::string make_term(std::string_view prefix, std::string_view folded) {
  std::string term;
  term.reserve(prefix.size() + folded.size());
  term.append(prefix).append(folded);
  return encoded_bytes(term) <= kMaxTermBytes ? term : shorten(term);
}

std::string word_term(FieldId field_id, std::string_view term) {
  return make_term(field(field_id).prefix, term);
}

std::string stem_term(FieldId field_id,
                      std::string_view language,
                      std::string_view stem) {
  std::string prefix(kStemPrefix);
  prefix.append(language).append(":").append(field(field_id).prefix);
  return make_term(prefix, stem);
}

bool is_text_stem(std::string_view term) noexcept {
  if (!term.starts_with(kStemPrefix) || term.starts_with(kOftenPrefix)) return false;
  const std::size_t colon = term.find(':');
  if (colon == std::string_view::npos || colon + 1 == term.size()) return false;
  // Stems are folded; prefixes of fields are in capitals.
  const char first = term[colon + 1];
  return first < 'A' || first > 'Z';
}

std::string often_term(std::string_view text_stem) {
  std::string term(kOftenPrefix);
  return term.append(text_stem.substr(kStemPrefix.size()));
}

std::string date_term(FieldId field_id, DateUnit unit, const CivilDate& date) {
  std::string_view prefix = field(field_id).prefix;
  prefix.remove_suffix(1);
  std::string digits(1, unit == DateUnit::Year    ? 'Y'
                        : unit == DateUnit::Month ? 'M'
                                                  : 'D');
  append_digits(date.year, 4, digits);
  if (unit != DateUnit::Year) append_digits(static_cast<int>(date.month), 2, digits);
  if (unit == DateUnit::Day) append_digits(static_cast<int>(date.day), 2, digits);
  return make_term(prefix, digits);
}

std::string any_date_term() {
  return make_term(field(FieldId::Mentions).prefix, "");
}

std::string entity_id_term(std::string_view entity_id) {
  return make_term(kEntityIdPrefix, entity_id);
}

std::string entity_type_term(EntityType type) {
  return make_term(kEntityTypePrefix, entity_type_name(type));
}

std::string entity_word_term(EntityType type, std::string_view folded_word) {
  return make_term(field(entity_field(type)).prefix, folded_word);
}

std::string entity_alias_term(EntityType type, std::string_view folded_name) {
  std::string prefix(kEntityAliasPrefix);
  prefix += field(entity_field(type)).prefix.back();
  prefix += ':';
  return make_term(prefix, folded_name);
}

std::string speaker_word_term(std::string_view folded_word) {
  return make_term(field(FieldId::By).prefix, folded_word);
}

std::string speaker_name_term(std::string_view folded_name) {
  return make_term(field(FieldId::By).prefix, "N:" + std::string(folded_name));
}

std::string speaker_id_term(std::string_view entity_id) {
  return make_term(field(FieldId::By).prefix, "I:" + std::string(entity_id));
}

std::string flag_term(FieldId field_id, std::string_view flag) {
  return make_term(field(field_id).prefix, flag);
}

std::string date_slot_value(std::int64_t instant_s, std::string_view article_id) {
  return date_slot_bound(instant_s) +
         big_endian(XXH3_64bits(article_id.data(), article_id.size()));
}

std::string date_slot_bound(std::int64_t instant_s) {
  return big_endian(static_cast<std::uint64_t>(instant_s) ^ kSignBit);
}

std::int64_t date_slot_instant(std::string_view value) {
  return static_cast<std::int64_t>(from_big_endian(value) ^ kSignBit);
}

std::string content_slot_value(const ContentMark& mark) {
  std::string value;
  value.reserve(7 * kSlotBytes);
  for (const RecordHash& hash : {mark.record, mark.bytes, mark.id})
    value.append(big_endian(hash.high)).append(big_endian(hash.low));
  return value.append(big_endian(mark.digest));
}

ContentMark content_from_slot(std::string_view value) {
  const auto number = [value](std::size_t i) {
    return from_big_endian(value.substr(std::min(value.size(), i * kSlotBytes)));
  };
  return {{number(0), number(1)},
          {number(2), number(3)},
          {number(4), number(5)},
          number(6)};
}

std::string number_slot_value(std::uint64_t number) {
  return big_endian(number);
}

std::uint64_t number_from_slot(std::string_view value) {
  return from_big_endian(value);
}

}  // namespace morgue
