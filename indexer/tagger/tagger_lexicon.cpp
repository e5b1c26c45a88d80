// SPDX-License-Identifier: GPL-2.0-or-later
// Lookups in the lexicon.
#include "indexer/tagger/tagger_lexicon.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>

#include "indexer/tagger/tagger_hash.hpp"

namespace morgue {

std::uint32_t TaggerLexicon::fingerprint_of_word(std::uint64_t word) noexcept {
  return fingerprint(word);
}

std::uint64_t TaggerLexicon::extend_phrase(std::uint64_t phrase,
                                           std::uint64_t word) noexcept {
  return join_hashes(phrase, word);
}

TaggerLexicon::Phrase TaggerLexicon::longest_phrase(
    std::span<const TaggerToken> tokens) const noexcept {
  Phrase longest;
  std::uint64_t phrase = 0;
  const std::size_t most = std::min(tokens.size(), kMaxPhraseTokens);
  for (std::size_t i = 0; i < most; ++i) {
    phrase = extend_phrase(phrase, tokens[i].word);
    const std::uint32_t mask = phrases_.find(fingerprint(phrase));
    if (mask == FingerprintTable::kAbsent) break;
    if (mask != 0) longest = {i + 1, static_cast<std::uint16_t>(mask)};
  }
  return longest;
}

std::uint16_t TaggerLexicon::word_mask(std::uint64_t word) const noexcept {
  const std::uint32_t mask = phrases_.find(fingerprint(extend_phrase(0, word)));
  return mask == FingerprintTable::kAbsent ? std::uint16_t{0}
                                           : static_cast<std::uint16_t>(mask);
}

std::size_t TaggerLexicon::memory_bytes() const noexcept {
  return words_.memory_bytes() + phrases_.memory_bytes() +
         (entries_.words.size() + entries_.phrases.size()) * sizeof(FingerprintEntry);
}

}  // namespace morgue
