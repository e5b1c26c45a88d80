// SPDX-License-Identifier: GPL-2.0-or-later
// What is known of words and stems from article to article.
#define XXH_INLINE_ALL  // words are short: calling would take as long as hashing

#include "indexer/build/known_words.hpp"

#include <algorithm>
#include <cstring>
#include <xxhash.h>

namespace morgue {

namespace {

template <typename Number>
Number load(const char* at) {
  Number number;
  std::memcpy(&number, at, sizeof number);
  return number;
}

template <typename Number>
bool is_same(const char* a, const char* b) {
  return load<Number>(a) == load<Number>(b);
}

// Compares a few bytes, by loads that overlap.
bool equal_bytes(const char* a, const char* b, std::size_t size) {
  using Eight = std::uint64_t;
  using Four = std::uint32_t;
  if (size > 16) {
    return is_same<Eight>(a, b) && is_same<Eight>(a + 8, b + 8) &&
           is_same<Eight>(a + size - 8, b + size - 8);
  }
  if (size >= 8)
    return is_same<Eight>(a, b) && is_same<Eight>(a + size - 8, b + size - 8);
  if (size >= 4)
    return is_same<Four>(a, b) && is_same<Four>(a + size - 4, b + size - 4);
  return size == 0 ||
         (a[0] == b[0] && a[size / 2] == b[size / 2] && a[size - 1] == b[size - 1]);
}

}  // namespace

std::uint64_t KnownWords::hash_of(std::string_view text) {
  return XXH3_64bits(text.data(), text.size());
}

std::uint32_t KnownWords::number_of(std::string_view text, std::uint64_t hash) {
  const std::uint32_t known = index_.find(
      hash, [&](std::uint32_t number) { return is(words_[number], number, text); });
  if (known != TextIndex::kNone) return known;
  KnownWord& added = words_.emplace_back();
  const std::uint32_t number = index_.add(hash);
  if (text.size() <= KnownWord::kMaxBytes) {
    std::ranges::copy(text, added.text.begin());
    added.size = static_cast<std::uint8_t>(text.size());
  } else {
    added.size = KnownWord::kMaxBytes + 1;
    long_words_.push_back({number, long_texts_.size(), text.size()});
    long_texts_.append(text);
  }
  return number;
}

bool KnownWords::is(const KnownWord& word,
                    std::uint32_t number,
                    std::string_view text) const {
  if (text.size() > KnownWord::kMaxBytes) {
    return word.size > KnownWord::kMaxBytes && long_text(number) == text;
  }
  return word.size == text.size() &&
         equal_bytes(word.text.data(), text.data(), text.size());
}

std::string_view KnownWords::text(std::uint32_t number) const {
  const KnownWord& word = words_[number];
  if (word.size > KnownWord::kMaxBytes) return long_text(number);
  return {word.text.data(), word.size};
}

std::string_view KnownWords::long_text(std::uint32_t number) const {
  const auto found =
      std::ranges::lower_bound(long_words_, number, {}, &LongWord::number);
  return std::string_view(long_texts_).substr(found->begin, found->size);
}

void KnownWords::clear() {
  index_.clear();
  words_.clear();
  long_words_.clear();
  long_texts_.clear();
}

}  // namespace morgue
