// SPDX-License-Identifier: GPL-2.0-or-later
// Folding of words. Common alphabets go through a table that the rules themselves fill.
#include "indexer/analysis/normalizer.hpp"

#include <array>
#include <cstdint>
#include <cstring>
#include <new>
#include <string>

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>

#include "indexer/analysis/mark_filter.hpp"
#include "indexer/analysis/utf8.hpp"
#include "morgue/error.hpp"
#include "morgue/memory.hpp"

namespace morgue {
namespace {

void check(UErrorCode status) {
  if (U_SUCCESS(status)) return;
  if (status == U_MEMORY_ALLOCATION_ERROR) throw std::bad_alloc();
  throw Error(ErrorCode::Internal,
              std::string("ICU's normalization failed: ") + u_errorName(status),
              "check that the ICU data of this system is complete");
}

struct Forms {
  const icu::Normalizer2* case_fold = nullptr;
  const icu::Normalizer2* decompose = nullptr;
  const icu::Normalizer2* compose = nullptr;
};

const Forms& forms() {
  static const Forms kForms = [] {
    require_memory(kIcuDataBytes);
    UErrorCode status = U_ZERO_ERROR;
    const Forms instances = {icu::Normalizer2::getNFKCCasefoldInstance(status),
                             icu::Normalizer2::getNFDInstance(status),
                             icu::Normalizer2::getNFCInstance(status)};
    check(status);
    return instances;
  }();
  return kForms;
}

void normalize(const icu::Normalizer2& form, std::string_view from, std::string& to) {
  to.clear();
  icu::StringByteSink<std::string> sink(&to);
  UErrorCode status = U_ZERO_ERROR;
  form.normalizeUTF8(0,
                     icu::StringPiece(from.data(), static_cast<int32_t>(from.size())),
                     sink, nullptr, status);
  check(status);
}

bool is_ascii(std::string_view text) {
  for (const char c : text) {
    if (static_cast<signed char>(c) < 0) return false;
  }
  return true;
}

// Returns `text`, or a copy of it in `copy` with U+FFFD for what is ill-formed: ICU
// would keep stray bytes, and dropping what stands between two could make a character
// of them.
std::string_view well_formed(std::string_view text, std::string& copy) {
  bool ill_formed = false;
  for (std::size_t at = 0; at < text.size() && !ill_formed;)
    ill_formed = Utf8::next(text, at) < 0;
  if (!ill_formed) return text;
  copy.clear();
  for (std::size_t at = 0; at < text.size();) {
    const UChar32 c = Utf8::next(text, at);
    Utf8::append(c < 0 ? 0xfffd : static_cast<char32_t>(c), copy);
  }
  return copy;
}

bool is_in(UChar32 c, UChar32 first, UChar32 last) {
  return c >= first && c <= last;
}

// Thai without the vowel am, which decomposes, and without digits.
bool is_inert_thai(UChar32 c, UChar32 before) {
  if (c == 0x0e33 || !(is_in(c, 0x0e01, 0x0e3a) || is_in(c, 0x0e40, 0x0e4e))) {
    return false;
  }
  // A vowel sign below comes before a tone mark in canonical order.
  return !is_in(c, 0x0e38, 0x0e3a) || !is_in(before, 0x0e38, 0x0e4b);
}

// Words of Han, kana, Hangul or Thai in their usual code points are their own fold.
// Voiced marks may compose, so they are left out.
bool is_inert(std::string_view text) {
  UChar32 before = 0;
  for (std::size_t at = 0; at < text.size();) {
    const UChar32 c = Utf8::next(text, at);
    const bool inert = is_in(c, 0x4e00, 0x9fff) || is_in(c, 0xac00, 0xd7a3) ||
                       is_in(c, 0x3041, 0x3096) || is_in(c, 0x30a1, 0x30fe) ||
                       is_inert_thai(c, before);
    if (!inert) return false;
    before = c;
  }
  return true;
}

// What a single code point folds to, where its neighbours cannot matter.
struct FoldEntry {
  static constexpr std::uint8_t kNeedsRules = 0xff;
  std::uint8_t length = kNeedsRules;
  std::array<char, 3> bytes{};
};

constexpr UChar32 kTableEnd = 0x0800;  // from Latin to Arabic: all of two bytes
using FoldTable = std::array<FoldEntry, kTableEnd>;

// Decodes two-byte sequences only: all that the table covers beyond ASCII.
bool decode_two_bytes(std::string_view text, std::size_t at, UChar32& c) {
  if (at + 1 >= text.size()) return false;
  const auto lead = static_cast<unsigned char>(text[at]);
  const auto trail = static_cast<unsigned char>(text[at + 1]);
  if (lead < 0xc2 || lead > 0xdf || (trail & 0xc0u) != 0x80u) return false;
  c = static_cast<UChar32>((lead & 0x1fu) << 6u | (trail & 0x3fu));
  return true;
}

}  // namespace

Normalizer::Normalizer() = default;

std::string_view Normalizer::fold(std::string_view word) {
  if (!fold_by_table(word)) {
    if (is_inert(word)) {
      folded_.assign(word);
    } else {
      fold_by_rules(word);
    }
  }
  return folded_;
}

bool Normalizer::fold_by_table(std::string_view word) {
  // The table is what the rules say of each code point by itself.
  static const FoldTable kTable = [] {
    FoldTable table;
    Normalizer rules;
    for (UChar32 c = 0; c < kTableEnd; ++c) {
      if (is_mark(c) && !is_dropped_everywhere(c)) continue;
      std::string one;
      Utf8::append(static_cast<char32_t>(c), one);
      rules.fold_by_rules(one);
      FoldEntry& entry = table[static_cast<std::size_t>(c)];
      if (rules.folded_.size() > entry.bytes.size()) continue;
      std::memcpy(entry.bytes.data(), rules.folded_.data(), rules.folded_.size());
      entry.length = static_cast<std::uint8_t>(rules.folded_.size());
    }
    return table;
  }();

  folded_.clear();
  std::size_t at = 0;
  while (at < word.size()) {
    UChar32 c = static_cast<unsigned char>(word[at]);
    if (c < 0x80) {
      folded_.push_back(to_ascii_lower(word[at]));
      ++at;
      continue;
    }
    if (!decode_two_bytes(word, at, c)) return false;
    const FoldEntry& entry = kTable[static_cast<std::size_t>(c)];
    if (entry.length == FoldEntry::kNeedsRules) return false;
    folded_.append(entry.bytes.data(), entry.length);
    at += 2;
  }
  return true;
}

void Normalizer::fold_by_rules(std::string_view word) {
  normalize(*forms().case_fold, well_formed(word, folded_), scratch_);
  if (is_ascii(scratch_)) {
    folded_ = scratch_;
    return;
  }
  normalize(*forms().decompose, scratch_, folded_);
  fold_marks(folded_, scratch_);
  normalize(*forms().compose, scratch_, folded_);
}

}  // namespace morgue
