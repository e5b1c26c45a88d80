// SPDX-License-Identifier: GPL-2.0-or-later
// Stemmers and their caches.
#include "indexer/analysis/stemmer.hpp"

#include <algorithm>
#include <array>
#include <cstring>

#include <xapian.h>

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
constexpr std::uint64_t kMultiplier = 0x9e3779b97f4a7c15u;

std::uint64_t load(const char* from, std::size_t bytes) {
  std::uint64_t value = 0;
  std::memcpy(&value, from, bytes);
  return value;
}

std::uint64_t mix(std::uint64_t state, std::uint64_t value) {
  state = (state ^ value) * kMultiplier;
  return state ^ (state >> 32u);
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
    for (const StemmerLanguage& row : kLanguages)
      subtags.emplace_back(row.subtag);
    return subtags;
  }();
  return kSubtags;
}

StemCache::StemCache() : slots_(kFirstSlots) {}

std::uint32_t StemCache::hash(std::string_view word) noexcept {
  const char* at = word.data();
  std::size_t left = word.size();
  std::uint64_t state = left;
  for (; left > 8; left -= 8, at += 8)
    state = mix(state, load(at, 8));
  state = mix(state, load(at, left));
  return static_cast<std::uint32_t>(state * kMultiplier >> 32u);
}

bool StemCache::find(std::string_view word,
                     std::uint32_t hash,
                     std::string_view& stem) const {
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t i = hash & mask;; i = (i + 1) & mask) {
    const Slot& slot = slots_[i];
    if (slot.word_length == 0) return false;
    if (slot.hash != hash || slot.word_length != word.size()) continue;
    if (std::memcmp(bytes_.data() + slot.offset, word.data(), word.size()) != 0) {
      continue;
    }
    stem = stem_of(slot);
    return true;
  }
}

std::string_view StemCache::stem_of(const Slot& slot) const {
  const std::size_t begin =
      slot.offset + (slot.stem_is_prefix ? 0u : std::size_t{slot.word_length});
  return std::string_view(bytes_).substr(begin, slot.stem_length);
}

StemCache::Slot& StemCache::free_slot(std::uint32_t hash) {
  const std::size_t mask = slots_.size() - 1;
  std::size_t i = hash & mask;
  while (slots_[i].word_length != 0)
    i = (i + 1) & mask;
  return slots_[i];
}

std::string_view StemCache::put(std::string_view word,
                                std::uint32_t hash,
                                std::string_view stem) {
  if ((used_ + 1) * 4 > slots_.size() * 3 ||
      bytes_.size() + word.size() + stem.size() > kMaxBytes) {
    grow();
  }
  Slot& slot = free_slot(hash);
  slot.hash = hash;
  slot.offset = static_cast<std::uint32_t>(bytes_.size());
  slot.word_length = static_cast<std::uint16_t>(word.size());
  slot.stem_length = static_cast<std::uint16_t>(stem.size());
  slot.stem_is_prefix = word.starts_with(stem);
  bytes_.append(word);
  if (!slot.stem_is_prefix) bytes_.append(stem);
  ++used_;
  return stem_of(slot);
}

void StemCache::grow() {
  if (slots_.size() >= kMaxSlots || bytes_.size() > kMaxBytes / 2) {
    std::fill(slots_.begin(), slots_.end(), Slot{});
    bytes_.clear();
    used_ = 0;
    return;
  }
  std::vector<Slot> old(slots_.size() * 2);
  old.swap(slots_);
  for (const Slot& slot : old) {
    if (slot.word_length != 0) free_slot(slot.hash) = slot;
  }
}

struct Stemmer::Language {
  explicit Language(const StemmerLanguage& row)
      : subtag(row.subtag), stemmer(std::string(row.xapian_name)) {}

  std::string_view subtag;
  Xapian::Stem stemmer;
  StemCache cache;
  std::string word;  // keeps its memory between calls
  std::string stem;
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
  if (last_ == nullptr || word.empty() || word.size() > StemCache::kMaxWordBytes) {
    return word;
  }
  const std::uint32_t hash = StemCache::hash(word);
  std::string_view known;
  if (last_->cache.find(word, hash, known)) return known;
  last_->word.assign(word);
  last_->stem = last_->stemmer(last_->word);
  if (last_->stem.empty()) last_->stem = last_->word;
  return last_->cache.put(word, hash, last_->stem);
}

}  // namespace morgue
