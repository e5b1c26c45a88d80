// SPDX-License-Identifier: GPL-2.0-or-later
// Candidate leaves by first byte, then terms, prefixes and stems.
#include "query/highlight/word_table.hpp"

#include <algorithm>
#include <bit>
#include <iterator>

namespace morgue {
namespace {

// Below this a scan beats a binary search.
constexpr std::size_t kFewTerms = 8;

// Returns the length of the character that `text` begins with.
std::size_t first_character_bytes(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text[0]);
  const std::size_t length = lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  return std::min(length, text.size());
}

// What a stem shares with every word that has it.
struct SuffixLanguage {
  std::string_view language;
  std::uint8_t rewritten_bytes;  // at its end that the word may not have
  bool keeps_first;              // the first character is always shared
};

// Languages whose stemmer works on the ends of words. Most only cut; some rewrite the
// last letters of what is left ("dying" -> "die", Turkish "binden" -> "p"). The figures
// are what millions of made-up words showed at most, and a margin. Not here: languages
// with prefixes or initial mutations (Arabic, Indonesian, Irish, Tamil), where a stem
// can begin anyhow.
constexpr SuffixLanguage kSuffixLanguages[] = {
    {"ca", 4, true}, {"da", 4, true},  {"de", 4, true},  {"en", 2, true},
    {"es", 4, true}, {"eu", 4, true},  {"fi", 12, true}, {"fr", 4, true},
    {"hu", 4, true}, {"hy", 8, true},  {"it", 4, true},  {"lt", 4, true},
    {"nb", 4, true}, {"ne", 12, true}, {"nl", 4, true},  {"nn", 4, true},
    {"no", 4, true}, {"pt", 4, true},  {"ro", 4, true},  {"ru", 8, true},
    {"sv", 4, true}, {"tr", 4, false},
};

// Returns how many bytes at its beginning `stem` shares with every word of `language`
// that has it.
std::size_t shared_bytes(std::string_view stem, std::string_view language) {
  for (const SuffixLanguage& row : kSuffixLanguages) {
    if (row.language != language) continue;
    const std::size_t tail = row.rewritten_bytes;
    const std::size_t kept = stem.size() > tail ? stem.size() - tail : 0;
    return row.keeps_first ? std::max(kept, first_character_bytes(stem)) : kept;
  }
  return has_stemmer(language) ? 0 : stem.size();
}

bool is_among(const std::vector<std::string>& sorted, std::string_view term) {
  if (sorted.size() > kFewTerms) {
    return std::binary_search(sorted.begin(), sorted.end(), term);
  }
  return std::find(sorted.begin(), sorted.end(), term) != sorted.end();
}

}  // namespace

std::size_t WordTable::assign(const std::vector<FlatNode>& nodes,
                              std::size_t from,
                              std::string_view language) {
  by_first_byte_.fill(0);
  leaves_.clear();
  stems_.clear();
  language_ = language;
  while (from < nodes.size() && leaves_.size() < kMaxLeaves) {
    if (nodes[from].node->kind == PlanKind::Word) add(nodes[from]);
    ++from;
  }
  return from;
}

void WordTable::add_first_byte(std::string_view text, std::uint64_t bit) {
  if (!text.empty()) by_first_byte_[static_cast<unsigned char>(text[0])] |= bit;
}

void WordTable::add(const FlatNode& flat) {
  const std::uint64_t bit = std::uint64_t{1} << leaves_.size();
  const PlanNode& node = *flat.node;
  for (const std::string& term : node.terms)
    add_first_byte(term, bit);
  add_first_byte(node.term_prefix, bit);
  const auto first_stem = static_cast<std::uint32_t>(stems_.size());
  for (const auto& [language, stem] : node.stems) {
    if (language != language_ || stem.empty()) continue;
    const std::string_view head =
        std::string_view(stem).substr(0, shared_bytes(stem, language_));
    add_first_byte(head, bit);
    if (head.empty()) {
      for (std::uint64_t& leaves : by_first_byte_)
        leaves |= bit;
    }
    stems_.push_back({stem, head});
  }
  leaves_.push_back({&flat, first_stem, static_cast<std::uint32_t>(stems_.size())});
}

std::uint64_t WordTable::find_among(std::uint64_t candidates,
                                    std::string_view term,
                                    Analyzer& analyzer) const {
  std::uint64_t found = 0;
  std::string_view term_stem;  // asked for once, and only if a stem may fit
  const auto has_stem = [&](const Stem& wanted) {
    if (!term.starts_with(wanted.head)) return false;
    if (term_stem.empty()) term_stem = analyzer.stem(term, language_);
    return term_stem == wanted.stem;
  };
  for (; candidates != 0; candidates &= candidates - 1) {
    const Leaf& leaf = leaves_[static_cast<std::size_t>(std::countr_zero(candidates))];
    const PlanNode& node = *leaf.flat->node;
    const bool fits =
        (!node.term_prefix.empty() && term.starts_with(node.term_prefix)) ||
        is_among(node.terms, term) ||
        std::any_of(stems_.begin() + leaf.first_stem, stems_.begin() + leaf.stem_end,
                    has_stem);
    if (fits) found |= candidates & (~candidates + 1);
  }
  return found;
}

}  // namespace morgue
