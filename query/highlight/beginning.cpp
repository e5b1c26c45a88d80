// SPDX-License-Identifier: GPL-2.0-or-later
// Takes sentences from the first paragraph.
#include "query/highlight/beginning.hpp"

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "query/highlight/punctuation.hpp"
#include "query/highlight/sentence.hpp"

namespace morgue {
namespace {

// Text beyond what can be shown, to see where the last sentence ends.
constexpr std::size_t kLookAheadBytes = 256;

// Returns the text of the block from its first letter on.
TextRange text_of(const Block& block, std::string_view body) {
  const std::size_t begin = skip_spaces(body.substr(0, block.end), block.begin);
  return {static_cast<std::uint32_t>(begin), block.end};
}

// Returns the first text of a paragraph, else of any block; empty if there is none.
TextRange first_text(const std::vector<Block>& blocks,
                     std::string_view body,
                     BlockKind& kind) {
  TextRange first;
  for (const Block& block : blocks) {
    const bool is_paragraph = block.kind == BlockKind::Paragraph;
    if (!is_paragraph && first.bytes() > 0) continue;
    const TextRange text = text_of(block, body);
    if (text.bytes() == 0) continue;
    first = text;
    kind = block.kind;
    if (is_paragraph) break;
  }
  return first;
}

}  // namespace

std::optional<Fragment> make_beginning(const Article& article,
                                       const std::vector<Block>& blocks,
                                       std::uint32_t max_bytes,
                                       PieceCutter& cutter) {
  Fragment fragment;
  const TextRange text = first_text(blocks, article.body, fragment.kind);
  if (text.bytes() == 0) return std::nullopt;
  fragment.begin = text.begin;
  fragment.end = text.begin;
  const std::string_view looked_at = std::string_view(article.body)
                                         .substr(text.begin, text.bytes())
                                         .substr(0, max_bytes + kLookAheadBytes);
  std::vector<Sentence> sentences;
  split_sentences(looked_at, article.language, sentences);
  for (const Sentence& sentence : sentences) {
    const bool is_whole =
        sentence.end < looked_at.size() || looked_at.size() == text.bytes();
    if (!is_whole || sentence.end > max_bytes) break;
    fragment.end = text.begin + sentence.end;
  }
  if (fragment.end == fragment.begin) {
    fragment.end = cutter.beginning(article.body, text, max_bytes).end;
    fragment.cut_end = true;
  }
  return fragment;
}

}  // namespace morgue
