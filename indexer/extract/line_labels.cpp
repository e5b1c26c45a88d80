// SPDX-License-Identifier: GPL-2.0-or-later
// Finds the labels of header lines, link lines, advertisements and captions.
#include "indexer/extract/line_labels.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

#include "indexer/extract/line_label_words.hpp"
#include "indexer/extract/text_pieces.hpp"

namespace morgue {
namespace {

// Longer labels do not exist: pieces of the longest row.
constexpr std::size_t kMaxLabelPieces = 8;

void append_piece(std::string_view text, const TextPiece& piece, std::string& key) {
  if (piece.kind == TextPiece::Kind::Ideograph) {
    key += text.substr(piece.begin, piece.end - piece.begin);
    return;
  }
  if (!key.empty()) key += ' ';
  key += piece.word;
}

bool carries_label(const TextPiece& piece) {
  return piece.kind == TextPiece::Kind::Word ||
         piece.kind == TextPiece::Kind::Ideograph;
}

struct LabelEntry {
  std::uint16_t kinds = 0;  // bit by LineLabel
  bool prefix = false;      // a longer label begins with it
};

// Every label and every beginning of one by whole pieces.
const std::unordered_map<std::string, LabelEntry>& label_map() {
  static const std::unordered_map<std::string, LabelEntry> kMap = [] {
    std::unordered_map<std::string, LabelEntry> made;
    for (const LineLabelWords& row : line_label_words()) {
      std::string key;
      LabelEntry* entry = nullptr;
      for (const TextPiece& piece : split_pieces(row.text)) {
        if (!carries_label(piece)) continue;
        if (entry != nullptr) entry->prefix = true;
        append_piece(row.text, piece, key);
        entry = &made[key];
      }
      if (entry == nullptr) continue;
      entry->kinds = static_cast<std::uint16_t>(
          entry->kinds | (1U << static_cast<unsigned>(row.label)));
    }
    return made;
  }();
  return kMap;
}

}  // namespace

LabelLengths match_labels(std::string_view text,
                          std::span<const TextPiece> pieces,
                          std::size_t i) {
  LabelLengths lengths{};
  std::string key;
  const std::size_t limit = std::min(pieces.size(), i + kMaxLabelPieces);
  for (std::size_t at = i; at < limit; ++at) {
    // "Don't": the apostrophe splits words; it joins the parts of a label.
    if (pieces[at].sign == U'\'' || pieces[at].sign == 0x2019) continue;
    if (!carries_label(pieces[at])) break;
    append_piece(text, pieces[at], key);
    const auto entry = label_map().find(key);
    if (entry == label_map().end()) break;
    for (std::size_t kind = 0; kind < kLineLabelCount; ++kind) {
      if ((unsigned{entry->second.kinds} >> kind & 1U) != 0) {
        lengths[kind] = static_cast<std::uint8_t>(at + 1 - i);
      }
    }
    if (!entry->second.prefix) break;
  }
  return lengths;
}

bool begins_label(std::string_view word) {
  std::string key(word);
  for (char& c : key)
    c = static_cast<char>(c | 0x20);
  return label_map().contains(key);
}

std::size_t match_label(std::string_view text,
                        std::span<const TextPiece> pieces,
                        std::size_t i,
                        LineLabel label) {
  return match_labels(text, pieces, i)[static_cast<std::size_t>(label)];
}

}  // namespace morgue
