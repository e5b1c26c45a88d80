// SPDX-License-Identifier: GPL-2.0-or-later
// The schema: every field, term prefix and value slot, once. Nothing else spells a
// prefix or a slot number.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "morgue/article.hpp"

namespace morgue {

// Raised by any change to prefixes, slots, or what is indexed under them.
inline constexpr int kSchemaVersion = 3;

// A term longer than this is cut and completed by a hash; Xapian's own limit is 245,
// with NUL counted twice.
inline constexpr std::size_t kMaxTermBytes = 200;

enum class FieldKind : std::uint8_t {
  Text,     // analyzed words with positions
  Keyword,  // one folded term for the whole value
  Entity,   // people, organisations, places
  Date,     // year, month and day terms, and a slot
  Bound,    // one side of a date field
  Number,   // a slot
  Flag,     // has:, missing:, is:
  Quote,    // words inside quotations, and who said them
  Scope,    // other fields' words, restricted
};

enum class FieldId : std::uint8_t {
  Any,  // no field typed: title and body words
  Title,
  Lead,
  HeadLead,
  Body,
  Byline,
  Dateline,
  Source,
  Site,
  Lang,
  Section,
  Tag,
  Person,
  Org,
  Place,
  Entity,
  Said,
  By,
  Id,
  Url,
  Date,
  Updated,
  Mentions,
  After,
  Since,
  Before,
  Until,
  Words,
  Has,
  Missing,
  Is,
  CopiesOf,
};

inline constexpr int kNoSlot = -1;

// The slots that no field owns: what a document was made of and what it became, and by
// which copies of its text are found.
inline constexpr int kContentSlot = 4;
inline constexpr int kCopySlot = 5;

struct Field {
  FieldId id;
  std::string_view name;  // as typed before ':'
  FieldKind kind;
  std::string_view prefix;   // of its terms; empty where it has none of its own
  int slot;                  // value slot, or kNoSlot
  std::string_view aliases;  // other names, separated by spaces
  std::string_view help;     // one line for --help and errors
};

// clang-format off
inline constexpr std::array kFields = {
    Field{FieldId::Any, "", FieldKind::Text, "", kNoSlot, "", "words of title and text"},
    Field{FieldId::Title, "title", FieldKind::Text, "S", kNoSlot, "intitle headline hd", "words of the headline"},
    Field{FieldId::Lead, "lead", FieldKind::Text, "XLE", kNoSlot, "", "words of the first paragraph"},
    Field{FieldId::HeadLead, "hlead", FieldKind::Scope, "", kNoSlot, "", "words of the headline or first paragraph"},
    Field{FieldId::Body, "body", FieldKind::Scope, "", kNoSlot, "", "words of the text without the headline"},
    Field{FieldId::Byline, "byline", FieldKind::Text, "A", kNoSlot, "author", "who wrote it"},
    Field{FieldId::Dateline, "dateline", FieldKind::Text, "XDL", kNoSlot, "", "where it was filed from"},
    Field{FieldId::Source, "source", FieldKind::Text, "XSO", 3, "", "the outlet"},
    Field{FieldId::Site, "site", FieldKind::Keyword, "H", kNoSlot, "domain", "host of its address, or a parent domain"},
    Field{FieldId::Lang, "lang", FieldKind::Keyword, "L", kNoSlot, "language", "language, as en or de"},
    Field{FieldId::Section, "section", FieldKind::Text, "XSE", kNoSlot, "", "section of the paper"},
    Field{FieldId::Tag, "tag", FieldKind::Text, "K", kNoSlot, "", "tags and keywords"},
    Field{FieldId::Person, "person", FieldKind::Entity, "XNP", kNoSlot, "people", "a person by any of the names"},
    Field{FieldId::Org, "org", FieldKind::Entity, "XNO", kNoSlot, "organization company", "an organisation"},
    Field{FieldId::Place, "place", FieldKind::Entity, "XNL", kNoSlot, "loc location", "a place or country"},
    Field{FieldId::Entity, "entity", FieldKind::Entity, "", kNoSlot, "", "a person, organisation or place"},
    Field{FieldId::Said, "said", FieldKind::Quote, "XQ", kNoSlot, "quote", "words inside a quotation"},
    Field{FieldId::By, "by", FieldKind::Quote, "XBY", kNoSlot, "speaker", "who said the quotation"},
    Field{FieldId::Id, "id", FieldKind::Keyword, "Q", kNoSlot, "", "article id"},
    Field{FieldId::Url, "url", FieldKind::Keyword, "U", kNoSlot, "", "address of the article"},
    Field{FieldId::Date, "date", FieldKind::Date, "D", 0, "published", "publication date"},
    Field{FieldId::Updated, "updated", FieldKind::Date, "XUD", 1, "", "date of the last update"},
    Field{FieldId::Mentions, "mentions", FieldKind::Date, "XMD", kNoSlot, "", "a date the text talks about"},
    Field{FieldId::After, "after", FieldKind::Bound, "", kNoSlot, "", "published on or after"},
    Field{FieldId::Since, "since", FieldKind::Bound, "", kNoSlot, "", "published on or after"},
    Field{FieldId::Before, "before", FieldKind::Bound, "", kNoSlot, "", "published before"},
    Field{FieldId::Until, "until", FieldKind::Bound, "", kNoSlot, "", "published on or before"},
    Field{FieldId::Words, "words", FieldKind::Number, "", 2, "", "length in words"},
    Field{FieldId::Has, "has", FieldKind::Flag, "XHAS", kNoSlot, "", "has a date, title, byline, person ..."},
    Field{FieldId::Missing, "missing", FieldKind::Flag, "XHAS", kNoSlot, "", "lacks a date, title, byline, person ..."},
    Field{FieldId::Is, "is", FieldKind::Flag, "XIS", kNoSlot, "", "exact, duplicate, copy"},
    Field{FieldId::CopiesOf, "copies-of", FieldKind::Keyword, "", kNoSlot, "", "copies of the article with this id"},
};
// clang-format on

// Prefixes of terms that no typed field owns.
inline constexpr std::string_view kStemPrefix = "Z";  // Z<lang>:<field prefix><stem>
// Z~<lang>:<stem>: sorts behind all stems, and before all words.
inline constexpr std::string_view kOftenPrefix = "Z~";
inline constexpr std::string_view kEntityIdPrefix =
    "XEI";  // at the mention's positions
inline constexpr std::string_view kEntityTypePrefix =
    "XET";  // at the mention's positions
// A whole folded name at the mention's positions: XAF<type letter>:<folded name>.
inline constexpr std::string_view kEntityAliasPrefix = "XAF";
// A name as printed and whose it is; see entity_form.hpp.
inline constexpr std::string_view kEntityFormPrefix = "XEF";
// Where a mention begins: names that follow one another are told apart by it.
inline constexpr std::string_view kMentionBeginTerm = "XEB";
// Where a date that the text talks about begins, likewise.
inline constexpr std::string_view kDateBeginTerm = "XMB";
// The first and the last position of each quotation; see quotation.hpp.
inline constexpr std::string_view kQuotationBeginTerm = "XQB";
inline constexpr std::string_view kQuotationEndTerm = "XQE";

// Returns the row of `id`.
constexpr const Field& field(FieldId id) {
  return kFields[static_cast<std::size_t>(id)];
}

// Returns the row whose name or alias is `name` (lower case), or nullptr.
const Field* find_field(std::string_view name) noexcept;

// Returns the row whose name or alias is nearest to `name` by edit distance (at most
// 2), for "did you mean"; nullptr if none is near.
const Field* nearest_field(std::string_view name);

// How fine a date term is. The term is <prefix letter group><digits>: year "Y2019",
// month "M201911", day "D20191119", behind the field's own prefix less its last "D".
enum class DateUnit : std::uint8_t { Year, Month, Day };

// All terms below are at most kMaxTermBytes long: a longer one is cut at a code point
// and completed with '#' and 32 hex digits of XXH3-128 of the whole.
std::string make_term(std::string_view prefix, std::string_view folded);
std::string word_term(FieldId field, std::string_view term);
std::string stem_term(FieldId field, std::string_view language, std::string_view stem);
// True for the stem terms of title and body together.
bool is_text_stem(std::string_view term) noexcept;
// Stands with its frequency in the articles that have such a stem term often.
std::string often_term(std::string_view text_stem);
std::string date_term(FieldId field, DateUnit unit, const CivilDate& date);
// Stands wherever the text talks about a date.
std::string any_date_term();
std::string entity_id_term(std::string_view entity_id);
std::string entity_type_term(EntityType type);
std::string entity_word_term(EntityType type, std::string_view folded_word);
std::string entity_alias_term(EntityType type, std::string_view folded_name);
// A sure speaker stands at the first position of each quotation: by each word of a
// name, by each whole folded name, by the id of the entity.
std::string speaker_word_term(std::string_view folded_word);
std::string speaker_name_term(std::string_view folded_name);
std::string speaker_id_term(std::string_view entity_id);
std::string flag_term(FieldId field, std::string_view flag);

// The value of a date slot: 8 bytes that sort as the instant does, then 8 bytes that
// break ties by the article id's hash, so that one slot orders results completely.
// Unknown dates have no value.
std::string date_slot_value(std::int64_t instant_s, std::string_view article_id);
// The least value of any article at `instant_s`, for ranges and bounds.
std::string date_slot_bound(std::int64_t instant_s);
// Reads the instant of a slot value back. Throws Error(Corrupt) if it has no 8 bytes.
std::int64_t date_slot_instant(std::string_view value);

// XXH3-128 of a record as read and of all that decides what becomes of it.
struct RecordHash {
  std::uint64_t high = 0;
  std::uint64_t low = 0;

  friend bool operator==(const RecordHash&, const RecordHash&) = default;
};

// What tells a changed article from an unchanged one, and equal archives from unequal.
struct ContentMark {
  RecordHash record;
  RecordHash bytes;          // of the record's bytes; zero: not to be gone by
  RecordHash id;             // XXH3-128 of the term of the article's id
  std::uint64_t digest = 0;  // XXH3-64 of the document
};

std::string content_slot_value(const ContentMark& mark);
// Throws Error(Corrupt) if `value` is too short.
ContentMark content_from_slot(std::string_view value);

// 8 bytes that sort as the number does.
std::string number_slot_value(std::uint64_t number);
// Throws Error(Corrupt) if `value` has no 8 bytes.
std::uint64_t number_from_slot(std::string_view value);

namespace schema_check {

constexpr bool rows_match_ids() {
  for (std::size_t i = 0; i < kFields.size(); ++i) {
    if (static_cast<std::size_t>(kFields[i].id) != i) return false;
  }
  return true;
}

// Has and Missing share their terms on purpose.
constexpr bool prefixes_are_prefix_free() {
  for (const Field& a : kFields) {
    for (const Field& b : kFields) {
      if (a.id == b.id || a.prefix.empty() || b.prefix.empty()) continue;
      if (a.id == FieldId::Missing || b.id == FieldId::Missing) continue;
      if (b.prefix.starts_with(a.prefix)) return false;
    }
  }
  return true;
}

constexpr bool slots_are_unique() {
  for (const Field& a : kFields) {
    if (a.slot == kContentSlot || a.slot == kCopySlot) return false;
    for (const Field& b : kFields) {
      if (a.id != b.id && a.slot != kNoSlot && a.slot == b.slot) return false;
    }
  }
  return true;
}

static_assert(rows_match_ids(), "kFields is in the order of FieldId");
static_assert(prefixes_are_prefix_free(), "no prefix begins another");
static_assert(slots_are_unique(), "each slot has one owner");

}  // namespace schema_check

}  // namespace morgue
