// SPDX-License-Identifier: GPL-2.0-or-later
// Stemmers and their caches.
#include "indexer/analysis/stemmer.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

#include <xapian.h>

#include "indexer/analysis/respelling.hpp"
#include "morgue/analyzer.hpp"

namespace morgue {
namespace {

// Sorted by subtag. Xapian's other English, German and Dutch stemmers are superseded.
constexpr std::array kLanguages = {
    StemmerLanguage{"ar", "arabic"},     StemmerLanguage{"ca", "catalan"},
    StemmerLanguage{"da", "danish"},     StemmerLanguage{"de", "german"},
    StemmerLanguage{"en", "english"},    StemmerLanguage{"es", "spanish"},
    StemmerLanguage{"eu", "basque"},     StemmerLanguage{"fi", "finnish"},
    StemmerLanguage{"fr", "french"},     StemmerLanguage{"ga", "irish"},
    StemmerLanguage{"hu", "hungarian"},  StemmerLanguage{"hy", "armenian"},
    StemmerLanguage{"id", "indonesian"}, StemmerLanguage{"it", "italian"},
    StemmerLanguage{"lt", "lithuanian"}, StemmerLanguage{"nb", "norwegian"},
    StemmerLanguage{"ne", "nepali"},     StemmerLanguage{"nl", "dutch"},
    StemmerLanguage{"nn", "norwegian"},  StemmerLanguage{"no", "norwegian"},
    StemmerLanguage{"pt", "portuguese"}, StemmerLanguage{"ro", "romanian"},
    StemmerLanguage{"ru", "russian"},    StemmerLanguage{"sv", "swedish"},
    StemmerLanguage{"ta", "tamil"},      StemmerLanguage{"tr", "turkish"},
};

constexpr std::size_t kFirstSlots = 1024;
// No token's term is longer; other texts have no stem.
constexpr std::size_t kMaxWordBytes = 4 * kMaxTokenCodePoints;
constexpr std::uint64_t kMultiplier = 0x9e3779b97f4a7c15u;

template <typename Number>
std::uint64_t load(const char* from) {
  Number value = 0;
  std::memcpy(&value, from, sizeof value);
  return value;
}

std::uint64_t mix(std::uint64_t state, std::uint64_t value) {
  state = (state ^ value) * kMultiplier;
  return state ^ (state >> 32u);
}

// Snowball's Turkish takes the m of "deprem" for an ending, but of "depremler" only the
// plural: what it leaves of one word is then another word with a stem of its own.
std::string stem_again(const Xapian::Stem& stemmer, std::string stem) {
  constexpr int kMaxPasses = 4;
  for (int pass = 0; pass < kMaxPasses; ++pass) {
    std::string shorter = stemmer(stem);
    if (shorter == stem) break;
    stem = std::move(shorter);
  }
  return stem;
}

}  // namespace

const StemmerLanguage* find_stemmer_language(std::string_view subtag) noexcept {
  const auto* const it =
      std::lower_bound(kLanguages.begin(), kLanguages.end(), subtag,
                       [](const StemmerLanguage& row, std::string_view key) {
                         return row.subtag < key;
                       });
  return it != kLanguages.end() && it->subtag == subtag ? it : nullptr;
}

bool has_stemmer(std::string_view language) noexcept {
  return find_stemmer_language(language) != nullptr;
}

const std::vector<std::string>& stemmer_languages() {
  static const std::vector<std::string> kSubtags = [] {
    std::vector<std::string> subtags;
    subtags.reserve(kLanguages.size());
    for (const StemmerLanguage& row : kLanguages)
      subtags.emplace_back(row.subtag);
    return subtags;
  }();
  return kSubtags;
}

StemCache::StemCache() : slots_(kFirstSlots) {}

WordKey::WordKey(std::string_view word) noexcept
    : length(static_cast<std::uint16_t>(word.size())) {
  const char* const data = word.data();
  const std::size_t size = word.size();
  if (size >= 8) {
    head = load<std::uint64_t>(data);
    tail = load<std::uint64_t>(data + size - 8);
  } else if (size >= 4) {
    head = load<std::uint32_t>(data);
    tail = load<std::uint32_t>(data + size - 4);
  } else {
    head = load<std::uint8_t>(data);
    tail =
        load<std::uint8_t>(data + size / 2) << 8u | load<std::uint8_t>(data + size - 1);
  }
  std::uint64_t state = mix(mix(size, head), tail);
  for (std::size_t at = 8; at + 8 < size; at += 8)
    state = mix(state, load<std::uint64_t>(data + at));
  hash = static_cast<std::uint32_t>(state * kMultiplier >> 32u);
}

// The first free slot of the hash; where there is none, the first.
StemCache::Slot& StemCache::slot_for(std::uint32_t hash) {
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t probe = 0; probe < kMaxProbes; ++probe) {
    Slot& slot = slots_[(hash + probe) & mask];
    if (slot.word_length == 0) return slot;
  }
  return slots_[hash & mask];
}

std::string_view StemCache::put(std::string_view word,
                                const WordKey& key,
                                std::string_view stem) {
  if ((used_ + 1) * 4 > slots_.size() * 3 ||
      bytes_.size() + word.size() + stem.size() > kMaxBytes) {
    make_room();
  }
  const auto offset = static_cast<std::uint32_t>(bytes_.size());
  const bool is_prefix = word.starts_with(stem);
  bytes_.append(word);
  if (!is_prefix) bytes_.append(stem);
  Slot& slot = slot_for(key.hash);
  slot = {key.head,
          key.tail,
          key.hash,
          offset,
          key.length,
          static_cast<std::uint16_t>(stem.size()),
          is_prefix ? offset : offset + key.length};
  ++used_;
  return stem_of(slot);
}

void StemCache::make_room() {
  if (slots_.size() >= kMaxSlots || bytes_.size() > kMaxBytes / 2) {
    std::fill(slots_.begin(), slots_.end(), Slot{});
    bytes_.clear();
    used_ = 0;
    return;
  }
  std::vector<Slot> old(slots_.size() * 2);
  old.swap(slots_);
  for (const Slot& slot : old) {
    if (slot.word_length != 0) slot_for(slot.hash) = slot;
  }
}

struct Stemmer::Language {
  explicit Language(const StemmerLanguage& row)
      : subtag(row.subtag),
        is_repeated(subtag == "tr"),
        stemmer(std::string(row.xapian_name)) {}

  std::string_view subtag;
  bool is_repeated;
  Xapian::Stem stemmer;
  StemCache cache;
  std::string word;  // keeps its memory between calls
};

Stemmer::Stemmer() = default;
Stemmer::~Stemmer() = default;

Stemmer::Language* Stemmer::find(std::string_view subtag) {
  for (const auto& language : languages_) {
    if (language->subtag == subtag) return language.get();
  }
  const StemmerLanguage* const row = find_stemmer_language(subtag);
  if (row == nullptr) return nullptr;
  languages_.push_back(std::make_unique<Language>(*row));
  return languages_.back().get();
}

std::string_view Stemmer::stem(std::string_view word, std::string_view language) {
  if (language != last_subtag_) {
    last_ = find(language);
    last_subtag_ = language;
  }
  if (last_ == nullptr || word.empty() || word.size() > kMaxWordBytes) return word;
  const WordKey key(word);
  std::string_view known;
  if (last_->cache.find(word, key, known)) return known;
  respell(word, last_->subtag, last_->word);
  std::string stemmed = last_->stemmer(last_->word);
  if (last_->is_repeated) stemmed = stem_again(last_->stemmer, std::move(stemmed));
  const std::string_view stem = normalizer_.fold(stemmed);
  return last_->cache.put(word, key, stem.empty() ? word : stem);
}

}  // namespace morgue
