// SPDX-License-Identifier: GPL-2.0-or-later
// Compares texts by their letters.
#include "query/highlight/shown_text.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <functional>

namespace morgue {
namespace {

// Texts of fewer letters say too little to be the same text inside another.
constexpr std::size_t kMinPieceBytes = 24;

// What a byte becomes; 0: it goes.
constexpr std::array<char, 256> make_letters() {
  std::array<char, 256> letters{};
  for (std::size_t c = 0; c < letters.size(); ++c) {
    const bool upper = c >= 'A' && c <= 'Z';
    const bool kept =
        upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c >= 0x80;
    if (kept) letters[c] = static_cast<char>(upper ? c + ('a' - 'A') : c);
  }
  return letters;
}

constexpr std::array<char, 256> kLetters = make_letters();

// General punctuation (curly quotes, dashes, spaces) and that of CJK: U+2000-U+203F,
// U+3000-U+303F.
bool is_foreign_punctuation(std::string_view text, std::size_t at) {
  const std::string_view lead = text.substr(at, 2);
  return lead == "\xE2\x80" || lead == "\xE3\x80";
}

}  // namespace

void ComparableText::assign(std::string_view text) {
  letters_.clear();
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    const char letter = kLetters[byte];
    if (byte >= 0x80) {
      if (is_foreign_punctuation(text, at)) {
        at += 2;
        continue;
      }
      // No-break space and Latin-1 quotation marks.
      if (byte == 0xC2) {
        ++at;
        continue;
      }
    }
    if (letter != 0) letters_ += letter;
  }
  key_ = letters_.empty()
             ? 0
             : std::max<std::uint64_t>(std::hash<std::string_view>{}(letters_), 1);
}

void ShownText::clear() {
  keys_.clear();
  pieces_.clear();
}

void ShownText::add(const ComparableText& text) {
  add_key(text.key());
  if (text.letters().size() >= kMinPieceBytes) pieces_.push_back(text.letters());
}

void ShownText::add_key(std::uint64_t key) {
  if (key == 0) return;
  const auto at = std::lower_bound(keys_.begin(), keys_.end(), key);
  if (at == keys_.end() || *at != key) keys_.insert(at, key);
}

bool ShownText::has_key(std::uint64_t key) const {
  return std::binary_search(keys_.begin(), keys_.end(), key);
}

bool ShownText::has(const ComparableText& text) const {
  if (text.key() == 0) return false;
  if (has_key(text.key())) return true;
  if (text.letters().size() < kMinPieceBytes) return false;
  const std::string_view letters = text.letters();
  return std::any_of(pieces_.begin(), pieces_.end(), [letters](std::string_view piece) {
    return letters.size() <= piece.size()
               ? piece.find(letters) != std::string_view::npos
               : letters.find(piece) != std::string_view::npos;
  });
}

}  // namespace morgue
