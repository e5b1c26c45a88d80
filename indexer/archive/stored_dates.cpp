// SPDX-License-Identifier: GPL-2.0-or-later
// Writes and reads dates that texts talk about.
#include "indexer/archive/stored_dates.hpp"

#include <cstddef>
#include <cstdint>
#include <string>

#include "morgue/date_mention.hpp"

namespace morgue {

namespace {

constexpr std::size_t kMinDateMentionBytes = 5;

const std::string& text_of(const Article& article, TextPart part) {
  return part == TextPart::Title ? article.title : article.body;
}

// Where the distance to `date` is counted from: the end of the one before it in the
// same part.
std::uint32_t origin_of(const DateMention& date, const DateMention* previous) {
  return previous != nullptr && previous->part == date.part ? previous->end : 0;
}

}  // namespace

const char* broken_date_rule(const Article& article) {
  const DateMention* previous = nullptr;
  for (const DateMention& date : article.date_mentions) {
    if (date.end < date.begin || date.end > text_of(article, date.part).size()) {
      return "a date lies beyond its text";
    }
    if (date.first_day < kFirstMentionDay || date.last_day < date.first_day ||
        date.last_day > kLastMentionDay) {
      return "a date is impossible";
    }
    const bool in_order =
        previous == nullptr ||
        (date.part >= previous->part && date.begin >= origin_of(date, previous));
    if (!in_order) return "its dates are out of order";
    previous = &date;
  }
  return nullptr;
}

void write_date_mentions(ByteWriter& out, const Article& article) {
  out.varint(article.date_mentions.size());
  const DateMention* previous = nullptr;
  for (const DateMention& date : article.date_mentions) {
    out.byte(static_cast<std::uint8_t>(static_cast<unsigned>(date.part) |
                                       static_cast<unsigned>(date.granularity) << 1U));
    out.varint(date.begin - origin_of(date, previous));
    out.varint(date.end - date.begin);
    out.signed_varint(date.first_day);
    out.varint(static_cast<std::uint32_t>(date.last_day - date.first_day));
    previous = &date;
  }
}

void read_date_mentions(ByteReader& in, Article& article) {
  article.date_mentions.resize(in.count(kMinDateMentionBytes));
  const DateMention* previous = nullptr;
  for (DateMention& date : article.date_mentions) {
    const unsigned bits = in.byte();
    if (bits >> 1U > static_cast<unsigned>(DateGranularity::Century)) {
      in.fail("has an unknown granularity of a date");
    }
    date.part = static_cast<TextPart>(bits & 1U);
    date.granularity = static_cast<DateGranularity>(bits >> 1U);
    if (previous != nullptr && date.part < previous->part) {
      in.fail("has dates out of order");
    }
    const std::uint64_t begin =
        std::uint64_t{origin_of(date, previous)} + in.varint32();
    const std::uint64_t end = begin + in.varint32();
    if (end > text_of(article, date.part).size()) {
      in.fail("has a date beyond its text");
    }
    date.begin = static_cast<std::uint32_t>(begin);
    date.end = static_cast<std::uint32_t>(end);
    const std::int64_t first_day = in.signed_varint();
    const std::int64_t more_days = in.varint32();
    if (first_day < kFirstMentionDay || first_day > kLastMentionDay ||
        more_days > kLastMentionDay - first_day) {
      in.fail("has an impossible date");
    }
    date.first_day = static_cast<std::int32_t>(first_day);
    date.last_day = static_cast<std::int32_t>(first_day + more_days);
    previous = &date;
  }
}

}  // namespace morgue
