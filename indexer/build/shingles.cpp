// SPDX-License-Identifier: GPL-2.0-or-later
// Hashes of runs of five words.
#include "indexer/build/shingles.hpp"

#include <algorithm>
#include <array>
#include <xxhash.h>

#include "morgue/analyzer.hpp"

namespace morgue {

namespace {

// As many as 36 words in a row have.
constexpr std::size_t kQuotationShingles = 32;

// The words of the body in order: of several tokens at one position, the first.
std::vector<std::uint64_t> word_hashes(const TokenStream& body) {
  std::vector<std::uint64_t> words;
  words.reserve(body.tokens.size());
  for (std::size_t i = 0; i < body.tokens.size(); ++i) {
    const Token& token = body.tokens[i];
    if (i > 0) {
      const std::uint32_t step = token.position - body.tokens[i - 1].position;
      if (step == 0) continue;
      if (step > kCaptionGap) break;
    }
    const std::string_view word = body.term(token);
    words.push_back(XXH3_64bits(word.data(), word.size()));
  }
  return words;
}

template <typename Number>
bool share_enough(std::span<const Number> a, std::span<const Number> b) {
  const std::size_t smaller = std::min(a.size(), b.size());
  if (smaller < kMinShingles) return false;
  const std::size_t common = count_common(a, b);
  const std::size_t all = a.size() + b.size() - common;
  if (common < kQuotationShingles) return common * 10 >= all * 6;
  return common * 10 >= all * 3 || common * 10 >= smaller * 6;
}

}  // namespace

ShingleSet shingles_of(const TokenStream& body) {
  const std::vector<std::uint64_t> words = word_hashes(body);
  ShingleSet shingles;
  if (words.size() < kShingleWords) return shingles;
  shingles.reserve(words.size() - kShingleWords + 1);
  for (std::size_t i = 0; i + kShingleWords <= words.size(); ++i) {
    shingles.push_back(XXH3_64bits(&words[i], kShingleWords * sizeof words[i]));
  }
  std::ranges::sort(shingles);
  shingles.erase(std::unique(shingles.begin(), shingles.end()), shingles.end());
  return shingles;
}

bool are_copies(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b) {
  return share_enough(a, b);
}

bool are_copies(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b) {
  return share_enough(a, b);
}

}  // namespace morgue
