// SPDX-License-Identifier: GPL-2.0-or-later
// The stored article's bytes, as FORMAT.md describes them. Any change to them raises
// kVersion.
#include "morgue/stored_article.hpp"

#include <limits>

#include "indexer/archive/byte_codec.hpp"
#include "indexer/archive/stored_dates.hpp"
#include "indexer/archive/stored_quotations.hpp"
#include "morgue/error.hpp"

namespace morgue {

namespace {

constexpr std::uint8_t kVersion = 2;

// The least bytes that an element of each list takes.
constexpr std::size_t kMinStringBytes = 1;
constexpr std::size_t kMinBlockBytes = 3;
constexpr std::size_t kMinEntityBytes = 4;
constexpr std::size_t kMinMentionBytes = 4;

constexpr unsigned kGivenBit = 0x80;

// An ending that names no place.
constexpr std::size_t kBytesOfNowhere = 5;

// Of what stands beside the text, mostly.
constexpr std::size_t kUsualBytes = 512;

void write_strings(ByteWriter& out, const std::vector<std::string>& strings) {
  out.varint(strings.size());
  for (const std::string& text : strings)
    out.string(text);
}

std::vector<std::string> read_strings(ByteReader& in) {
  std::vector<std::string> strings(in.count(kMinStringBytes));
  for (std::string& text : strings)
    text = in.string();
  return strings;
}

template <typename Enum>
Enum read_enum(ByteReader& in, unsigned value, Enum last) {
  if (value > static_cast<unsigned>(last)) in.fail("has an unknown enumerator");
  return static_cast<Enum>(value);
}

// Precision in bits 0-2, origin in bits 3-5, bit 6 tells that an offset follows.
void write_date(ByteWriter& out, const ArticleDate& date) {
  out.byte(static_cast<std::uint8_t>(static_cast<unsigned>(date.precision) |
                                     static_cast<unsigned>(date.origin) << 3U |
                                     (date.utc_offset_min ? 0x40U : 0U)));
  out.signed_varint(date.instant_s);
  if (date.utc_offset_min) out.signed_varint(*date.utc_offset_min);
}

ArticleDate read_date(ByteReader& in) {
  ArticleDate date;
  const unsigned bits = in.byte();
  if (bits > 0x7fU) in.fail("has an unknown kind of date");
  date.precision = read_enum(in, bits & 7U, DatePrecision::Second);
  date.origin = read_enum(in, bits >> 3U & 7U, DateOrigin::Text);
  date.instant_s = in.signed_varint();
  if ((bits & 0x40U) != 0) {
    const std::int64_t offset_min = in.signed_varint();
    using Limits = std::numeric_limits<std::int16_t>;
    if (offset_min < Limits::min() || offset_min > Limits::max()) {
      in.fail("has an impossible time zone");
    }
    date.utc_offset_min = static_cast<std::int16_t>(offset_min);
  }
  return date;
}

// Reads a range as the distance of its begin from `origin` and its length.
template <typename Range>
void read_range(ByteReader& in, Range& range, std::uint64_t origin, std::size_t limit) {
  const std::uint64_t begin = origin + in.varint32();
  const std::uint64_t end = begin + in.varint32();
  if (end > limit) in.fail("has a range beyond its text");
  range.begin = static_cast<std::uint32_t>(begin);
  range.end = static_cast<std::uint32_t>(end);
}

void write_blocks(ByteWriter& out, const Article& article) {
  out.varint(article.blocks.size());
  std::uint32_t previous_end = 0;
  for (const Block& block : article.blocks) {
    out.varint(block.begin - previous_end);
    out.varint(block.end - block.begin);
    out.byte(static_cast<std::uint8_t>(block.kind));
    previous_end = block.end;
  }
}

void read_blocks(ByteReader& in, Article& article) {
  article.blocks.resize(in.count(kMinBlockBytes));
  std::uint32_t previous_end = 0;
  for (Block& block : article.blocks) {
    read_range(in, block, previous_end, article.body.size());
    block.kind = read_enum(in, in.byte(), BlockKind::Boilerplate);
    previous_end = block.end;
  }
}

void write_entities(ByteWriter& out, const Article& article) {
  out.varint(article.entities.size());
  for (const Entity& entity : article.entities) {
    out.byte(static_cast<std::uint8_t>(static_cast<unsigned>(entity.type) |
                                       (entity.given ? kGivenBit : 0U)));
    out.string(entity.id);
    out.string(entity.name);
    write_strings(out, entity.aliases);
  }
}

void read_entities(ByteReader& in, Article& article) {
  article.entities.resize(in.count(kMinEntityBytes));
  for (Entity& entity : article.entities) {
    const unsigned bits = in.byte();
    entity.type = read_enum(in, bits & ~kGivenBit, EntityType::Place);
    entity.given = (bits & kGivenBit) != 0;
    entity.id = in.string();
    entity.name = in.string();
    entity.aliases = read_strings(in);
  }
}

// Where the article was read from, and no padding yet.
void write_ending(ByteWriter& out, const Provenance& place) {
  out.string(place.file);
  out.string(place.member);
  out.varint(place.line);
  out.varint(place.offset);
  out.string({});
}

const std::string& part_text(const Article& article, TextPart part) {
  return part == TextPart::Title ? article.title : article.body;
}

void write_mentions(ByteWriter& out, const Article& article) {
  out.varint(article.mentions.size());
  const Mention* previous = nullptr;
  for (const Mention& mention : article.mentions) {
    const bool same_part = previous != nullptr && previous->part == mention.part;
    out.byte(static_cast<std::uint8_t>(mention.part));
    out.varint(mention.begin - (same_part ? previous->begin : 0));
    out.varint(mention.end - mention.begin);
    out.varint(mention.entity);
    previous = &mention;
  }
}

void read_mentions(ByteReader& in, Article& article) {
  article.mentions.resize(in.count(kMinMentionBytes));
  const Mention* previous = nullptr;
  for (Mention& mention : article.mentions) {
    mention.part = read_enum(in, in.byte(), TextPart::Body);
    if (previous != nullptr && mention.part < previous->part) {
      in.fail("has mentions out of order");
    }
    const bool same_part = previous != nullptr && previous->part == mention.part;
    const std::string& text = part_text(article, mention.part);
    read_range(in, mention, same_part ? previous->begin : 0, text.size());
    mention.entity = in.varint32();
    if (mention.entity >= article.entities.size()) {
      in.fail("has a mention of no entity");
    }
    previous = &mention;
  }
}

// What decoding relies on; broken only by a bug in what made the article.
const char* broken_rule(const Article& article) {
  std::uint32_t previous_end = 0;
  for (const Block& block : article.blocks) {
    if (block.begin < previous_end || block.end < block.begin ||
        block.end > article.body.size()) {
      return "its blocks are out of order or beyond the body";
    }
    previous_end = block.end;
  }
  const Mention* previous = nullptr;
  for (const Mention& mention : article.mentions) {
    const std::string& text = part_text(article, mention.part);
    if (mention.end < mention.begin || mention.end > text.size()) {
      return "a mention lies beyond its text";
    }
    if (mention.entity >= article.entities.size()) return "a mention has no entity";
    if (previous != nullptr &&
        (mention.part < previous->part ||
         (mention.part == previous->part && mention.begin < previous->begin))) {
      return "its mentions are out of order";
    }
    previous = &mention;
  }
  if (!are_quotations_sound(article)) {
    return "its quotations are out of order or beyond the text";
  }
  return broken_date_rule(article);
}

}  // namespace

void append_without_place(const Article& article, std::string& bytes) {
  if (const char* broken = broken_rule(article)) {
    throw Error(ErrorCode::Internal,
                "article " + article.id + " cannot be stored: " + broken,
                "this is a bug; please report it with the article");
  }
  bytes.reserve(bytes.size() + article.body.size() + kUsualBytes);
  ByteWriter out(std::move(bytes));
  out.byte(kVersion);
  for (const std::string* text :
       {&article.id, &article.url, &article.title, &article.subtitle, &article.body,
        &article.summary, &article.dateline, &article.source, &article.language,
        &article.section}) {
    out.string(*text);
  }
  write_strings(out, article.byline);
  write_strings(out, article.tags);
  write_date(out, article.published);
  write_date(out, article.updated);
  write_blocks(out, article);
  write_entities(out, article);
  write_mentions(out, article);
  write_date_mentions(out, article);
  write_quotations(out, article);
  write_ending(out, {});
  bytes = out.take();
}

void set_place(const Provenance& place, std::string& bytes) {
  bytes.resize(bytes.size() - kBytesOfNowhere);
  ByteWriter out(std::move(bytes));
  write_ending(out, place);
  bytes = out.take();
}

std::string encode_article(const Article& article) {
  std::string bytes;
  append_without_place(article, bytes);
  set_place(article.provenance, bytes);
  return bytes;
}

void pad_article(std::string& encoded, std::string_view padding) {
  if (encoded.empty() || encoded.back() != '\0' || padding.size() > kMaxPaddingBytes) {
    throw Error(ErrorCode::Internal, "these bytes cannot be padded",
                "this is a bug; please report it with the article");
  }
  encoded.back() = static_cast<char>(padding.size());
  encoded.append(padding);
}

Article decode_article(std::string_view data) {
  const std::string encoded = expand_article(data);
  ByteReader in(encoded);
  if (const unsigned version = in.byte(); version != kVersion) {
    in.fail("is of version " + std::to_string(version) + ", not " +
            std::to_string(kVersion));
  }
  Article article;
  for (std::string* text :
       {&article.id, &article.url, &article.title, &article.subtitle, &article.body,
        &article.summary, &article.dateline, &article.source, &article.language,
        &article.section}) {
    *text = in.string();
  }
  article.byline = read_strings(in);
  article.tags = read_strings(in);
  article.published = read_date(in);
  article.updated = read_date(in);
  read_blocks(in, article);
  read_entities(in, article);
  read_mentions(in, article);
  read_date_mentions(in, article);
  read_quotations(in, article);
  article.provenance.file = in.string();
  article.provenance.member = in.string();
  article.provenance.line = in.varint();
  article.provenance.offset = in.varint();
  if (in.string().size() > kMaxPaddingBytes) in.fail("has too much padding");
  in.expect_end();
  return article;
}

}  // namespace morgue
