// SPDX-License-Identifier: GPL-2.0-or-later
// The article: what every reader produces, extraction completes and the archive stores.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "morgue/date.hpp"

namespace morgue {

// The two texts of an article that carry offsets.
enum class TextPart : std::uint8_t { Title, Body };

// What a block of the body is. Header and Boilerplate are kept but not indexed as text.
enum class BlockKind : std::uint8_t {
  Paragraph,
  Heading,      // a sub-heading
  Caption,      // a photo caption
  Header,       // dateline, byline, "Updated ..." and the like
  Boilerplate,  // "Advertisement", link lines, agency sign-offs
};

// Returns "paragraph", "heading", "caption", "header" or "boilerplate".
std::string_view block_kind_name(BlockKind kind) noexcept;

// A run of the body. Blocks are in order, do not overlap and leave only white space
// between them.
struct Block {
  std::uint32_t begin = 0;  // bytes of Article::body, half-open
  std::uint32_t end = 0;
  BlockKind kind = BlockKind::Paragraph;

  bool is_indexed() const noexcept {
    return kind != BlockKind::Header && kind != BlockKind::Boilerplate;
  }

  friend bool operator==(const Block&, const Block&) = default;
};

enum class EntityType : std::uint8_t { Person, Org, Place };

// Returns "person", "org" or "place".
std::string_view entity_type_name(EntityType type) noexcept;

// A person, organisation or place that the article names.
struct Entity {
  EntityType type = EntityType::Person;
  std::string id;                    // canonical: "person:james-dehart", "country:KOR"
  std::string name;                  // the longest form in this article
  std::vector<std::string> aliases;  // the other forms in this article, sorted
  bool given = false;                // stated by the input, not found by us

  friend bool operator==(const Entity&, const Entity&) = default;
};

// One occurrence of an entity's name.
struct Mention {
  TextPart part = TextPart::Body;
  std::uint32_t begin = 0;  // bytes of the part, half-open
  std::uint32_t end = 0;
  std::uint32_t entity = 0;  // ordinal in Article::entities

  friend bool operator==(const Mention&, const Mention&) = default;
};

// How exactly a text states a date: the calendar's unit that it speaks in.
enum class DateGranularity : std::uint8_t {
  Day,
  Week,  // a week, or a third of a month
  Month,
  Quarter,
  Season,
  Half,
  Year,
  Decade,
  Century,
};

// Returns "day", "week", ... "century".
std::string_view date_granularity_name(DateGranularity granularity) noexcept;

// A date that the text talks about: "Tuesday", "from 3 to 5 May", "the 1990s".
struct DateMention {
  TextPart part = TextPart::Body;
  std::uint32_t begin = 0;  // bytes of the part, half-open
  std::uint32_t end = 0;
  // Of the finer end of a range; coarser than the interval where that is counted from
  // another day, as in "two weeks ago".
  DateGranularity granularity = DateGranularity::Day;
  std::int32_t first_day = 0;  // days since 1970-01-01
  std::int32_t last_day = 0;   // inclusive

  friend bool operator==(const DateMention&, const DateMention&) = default;
};

// How the speaker of a quotation was found.
enum class QuotationRule : std::uint8_t {
  None,         // nobody is known to have said it
  VerbName,     // "...," said X
  NameVerb,     // "...," X said
  Pronoun,      // "...," he said, of whom the text spoke last
  AccordingTo,  // "...," according to X
  Introduced,   // X said: "..."
  Reported,     // X said that it was "..."
  Continued,    // "...," X said. "..."
  Chained,      // goes on in, or comes from, another paragraph
  Transcript,   // X: ...
  PullQuote,    // "..." - X
};

// Returns "none", "verb_name", "name_verb" and so on.
std::string_view quotation_rule_name(QuotationRule rule) noexcept;

inline constexpr std::uint32_t kNoSpeaker = UINT32_MAX;
// A speaker who is as certain as this is found by `by:`.
inline constexpr std::uint8_t kSureSpeakerPercent = 90;

// Words that the article puts in quotation marks, or a turn of a transcript.
struct Quotation {
  TextPart part = TextPart::Body;
  std::uint32_t begin = 0;  // bytes of the part, half-open, without the marks
  std::uint32_t end = 0;
  QuotationRule rule = QuotationRule::None;
  std::uint8_t confidence_percent = 0;  // how often the rule is right; 0 for None
  std::uint32_t speaker = kNoSpeaker;   // ordinal in Article::entities
  // Where the part names the speaker; empty for None. An entity may stand there under
  // a short name; without one, this is all that is known ("a police spokesman").
  std::uint32_t name_begin = 0;
  std::uint32_t name_end = 0;

  bool is_attributed() const noexcept { return rule != QuotationRule::None; }

  friend bool operator==(const Quotation&, const Quotation&) = default;
};

// Where an article was read from.
struct Provenance {
  std::string file;          // as the user named it
  std::string member;        // inside an archive file; empty otherwise
  std::uint64_t line = 0;    // 1-based; 0: the whole file
  std::uint64_t offset = 0;  // byte at which the record begins

  friend bool operator==(const Provenance&, const Provenance&) = default;
};

struct Article {
  std::string id;  // the publisher's stable id; never empty once read
  std::string url;
  std::string title;
  std::string subtitle;
  std::string body;           // UTF-8, lines end in LF, paragraphs kept
  std::vector<Block> blocks;  // of the body
  std::string summary;
  std::vector<std::string> byline;
  std::string dateline;  // the place it was filed from, as printed
  std::string source;    // the outlet
  std::string language;  // BCP 47 primary subtag; "und" if unknown
  std::string section;
  std::vector<std::string> tags;
  ArticleDate published;
  ArticleDate updated;
  std::vector<Entity> entities;
  std::vector<Mention> mentions;           // ordered by part, then begin
  std::vector<DateMention> date_mentions;  // ordered by part, then begin; apart
  std::vector<Quotation> quotations;       // ordered by part, then begin; apart
  Provenance provenance;

  friend bool operator==(const Article&, const Article&) = default;
};

}  // namespace morgue
