// SPDX-License-Identifier: GPL-2.0-or-later
// A byte for part and rule, the range, and for a known speaker who and how sure.
#include "indexer/archive/stored_quotations.hpp"

#include <cstddef>
#include <tuple>
#include <utility>

namespace morgue {

namespace {

constexpr std::size_t kMinQuotationBytes = 3;
constexpr unsigned kMaxPercent = 100;

std::size_t part_bytes(const Article& article, TextPart part) noexcept {
  return part == TextPart::Title ? article.title.size() : article.body.size();
}

// Reads a range as the distance of its begin from `origin` and its length.
std::pair<std::uint32_t, std::uint32_t> read_bytes_range(ByteReader& in,
                                                         std::uint64_t origin,
                                                         std::size_t limit) {
  const std::uint64_t begin = origin + in.varint32();
  const std::uint64_t end = begin + in.varint32();
  if (end > limit) in.fail("has a quotation beyond its text");
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

void read_speaker(ByteReader& in, const Article& article, Quotation& quotation) {
  quotation.confidence_percent = in.byte();
  if (quotation.confidence_percent > kMaxPercent) {
    in.fail("has an impossible confidence");
  }
  if (const std::uint32_t speaker = in.varint32(); speaker > 0) {
    quotation.speaker = speaker - 1;
    if (quotation.speaker >= article.entities.size()) {
      in.fail("has a quotation of no entity");
    }
  }
  std::tie(quotation.name_begin, quotation.name_end) =
      read_bytes_range(in, 0, part_bytes(article, quotation.part));
}

}  // namespace

void write_quotations(ByteWriter& out, const Article& article) {
  out.varint(article.quotations.size());
  const Quotation* previous = nullptr;
  for (const Quotation& quotation : article.quotations) {
    const bool same_part = previous != nullptr && previous->part == quotation.part;
    const unsigned rule = static_cast<unsigned>(quotation.rule) << 1U;
    out.byte(static_cast<std::uint8_t>(rule | static_cast<unsigned>(quotation.part)));
    out.varint(quotation.begin - (same_part ? previous->end : 0));
    out.varint(quotation.end - quotation.begin);
    if (quotation.is_attributed()) {
      out.byte(quotation.confidence_percent);
      out.varint(quotation.speaker == kNoSpeaker ? 0 : quotation.speaker + 1);
      out.varint(quotation.name_begin);
      out.varint(quotation.name_end - quotation.name_begin);
    }
    previous = &quotation;
  }
}

void read_quotations(ByteReader& in, Article& article) {
  article.quotations.resize(in.count(kMinQuotationBytes));
  const Quotation* previous = nullptr;
  for (Quotation& quotation : article.quotations) {
    const unsigned bits = in.byte();
    quotation.part = (bits & 1U) != 0 ? TextPart::Body : TextPart::Title;
    if (bits >> 1U > static_cast<unsigned>(QuotationRule::PullQuote)) {
      in.fail("has an unknown enumerator");
    }
    quotation.rule = static_cast<QuotationRule>(bits >> 1U);
    if (previous != nullptr && quotation.part < previous->part) {
      in.fail("has quotations out of order");
    }
    const bool same_part = previous != nullptr && previous->part == quotation.part;
    std::tie(quotation.begin, quotation.end) = read_bytes_range(
        in, same_part ? previous->end : 0, part_bytes(article, quotation.part));
    if (quotation.is_attributed()) read_speaker(in, article, quotation);
    previous = &quotation;
  }
}

bool are_quotations_sound(const Article& article) noexcept {
  const Quotation* previous = nullptr;
  for (const Quotation& quotation : article.quotations) {
    const std::size_t size = part_bytes(article, quotation.part);
    const bool speaker_there =
        quotation.speaker == kNoSpeaker || quotation.speaker < article.entities.size();
    if (quotation.end < quotation.begin || quotation.end > size ||
        quotation.name_end < quotation.name_begin || quotation.name_end > size ||
        quotation.confidence_percent > kMaxPercent || !speaker_there) {
      return false;
    }
    const bool behind =
        previous == nullptr || previous->part < quotation.part ||
        (previous->part == quotation.part && previous->end <= quotation.begin);
    if (!behind) return false;
    previous = &quotation;
  }
  return true;
}

}  // namespace morgue
