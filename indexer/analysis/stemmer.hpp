// SPDX-License-Identifier: GPL-2.0-or-later
// Stemming: Xapian's Snowball stemmers by language, each behind a bounded cache.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/analysis/normalizer.hpp"

namespace morgue {

// A language by its BCP 47 primary subtag and Xapian's name of its stemmer.
struct StemmerLanguage {
  std::string_view subtag;
  std::string_view xapian_name;
};

// Returns the row of `subtag`, or nullptr.
const StemmerLanguage* find_stemmer_language(std::string_view subtag) noexcept;

// The first and last eight bytes of a word, which may overlap, with its length and
// hash: all of it up to sixteen bytes.
struct WordKey {
  std::uint64_t head = 0;
  std::uint64_t tail = 0;
  std::uint32_t hash = 0;
  std::uint16_t length = 0;

  static constexpr std::size_t kWholeBytes = 16;

  // `word` is not empty and shorter than 64 KiB.
  explicit WordKey(std::string_view word) noexcept;
};

// Remembers words and their stems. Forgets single words where too many fall on the same
// slots, and everything when it is full.
class StemCache {
 public:
  // Bounds: 98,304 words (three quarters of the slots), 4 MiB of words and stems.
  static constexpr std::size_t kMaxSlots = std::size_t{1} << 17;
  static constexpr std::size_t kMaxBytes = std::size_t{4} << 20;

  StemCache();

  // Returns true and the stem if `word`, whose key is `key`, is known. The stem lives
  // until the next put().
  bool find(std::string_view word, const WordKey& key, std::string_view& stem) const {
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t probe = 0; probe < kMaxProbes; ++probe) {
      const Slot& slot = slots_[(key.hash + probe) & mask];
      if (slot.word_length == 0) return false;
      if (slot.head != key.head || slot.tail != key.tail ||
          slot.word_length != key.length || !is_same(slot, word)) {
        continue;
      }
      stem = stem_of(slot);
      return true;
    }
    return false;
  }

  // Adds a word that find() did not know, and returns the kept stem.
  std::string_view put(std::string_view word,
                       const WordKey& key,
                       std::string_view stem);

 private:
  // Keeps a crafted text from making a search long.
  static constexpr std::size_t kMaxProbes = 16;

  // Offsets are into bytes_; a stem that begins its word is not stored again.
  struct Slot {
    std::uint64_t head = 0;
    std::uint64_t tail = 0;
    std::uint32_t hash = 0;
    std::uint32_t offset = 0;
    std::uint16_t word_length = 0;  // 0: empty
    std::uint16_t stem_length = 0;
    std::uint32_t stem_offset = 0;
  };

  bool is_same(const Slot& slot, std::string_view word) const {
    return word.size() <= WordKey::kWholeBytes ||
           std::string_view(bytes_).substr(slot.offset, word.size()) == word;
  }

  std::string_view stem_of(const Slot& slot) const {
    return {bytes_.data() + slot.stem_offset, slot.stem_length};
  }

  Slot& slot_for(std::uint32_t hash);
  void make_room();

  std::vector<Slot> slots_;
  std::string bytes_;
  std::size_t used_ = 0;
};

// Stems words of any language. Not thread-safe.
class Stemmer {
 public:
  Stemmer();
  ~Stemmer();

  // Returns the stem of a folded word, folded too, or `word` where the language has no
  // stemmer. It lives until the next call.
  std::string_view stem(std::string_view word, std::string_view language);

 private:
  struct Language;
  Language* find(std::string_view subtag);

  std::vector<std::unique_ptr<Language>> languages_;
  Normalizer normalizer_;
  Language* last_ = nullptr;
  std::string last_subtag_;
};

}  // namespace morgue
