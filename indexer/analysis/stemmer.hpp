// SPDX-License-Identifier: GPL-2.0-or-later
// Stemming: Xapian's Snowball stemmers by language, each behind a bounded cache.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace morgue {

// A language by its BCP 47 primary subtag and Xapian's name of its stemmer.
struct StemmerLanguage {
  std::string_view subtag;
  std::string_view xapian_name;
};

// Returns the row of `subtag`, or nullptr.
const StemmerLanguage* find_stemmer_language(std::string_view subtag) noexcept;

// Remembers words and their stems. When full it forgets everything and begins again.
class StemCache {
 public:
  // Bounds: 98,304 words (three quarters of the slots), 4 MiB of words and stems.
  static constexpr std::size_t kMaxSlots = std::size_t{1} << 17;
  static constexpr std::size_t kMaxBytes = std::size_t{4} << 20;

  static constexpr std::size_t kMaxWordBytes = 0xffff;

  StemCache();

  static std::uint32_t hash(std::string_view word) noexcept;

  // Returns true and the stem if `word` is known. The stem lives until the next put().
  bool find(std::string_view word, std::uint32_t hash, std::string_view& stem) const;

  // Adds a word that find() did not know, and returns the kept stem.
  std::string_view put(std::string_view word,
                       std::uint32_t hash,
                       std::string_view stem);

 private:
  // The word stands at `offset` of bytes_; the stem at its beginning if it is a prefix
  // of it, else behind it.
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t offset = 0;
    std::uint16_t word_length = 0;  // 0: empty
    std::uint16_t stem_length = 0;
    bool stem_is_prefix = false;
  };

  std::string_view stem_of(const Slot& slot) const;
  Slot& free_slot(std::uint32_t hash);
  void grow();

  std::vector<Slot> slots_;
  std::string bytes_;
  std::size_t used_ = 0;
};

// Stems words of any language. Not thread-safe.
class Stemmer {
 public:
  Stemmer();
  ~Stemmer();

  // Returns the stem, or `word` where the language has no stemmer. It lives until the
  // next call.
  std::string_view stem(std::string_view word, std::string_view language);

 private:
  struct Language;
  Language* find(std::string_view subtag);

  std::vector<std::unique_ptr<Language>> languages_;
  Language* last_ = nullptr;
  std::string last_subtag_;
};

}  // namespace morgue
