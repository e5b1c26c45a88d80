// SPDX-License-Identifier: GPL-2.0-or-later
// Brings sentences and matches together.
#include "query/highlight/sentence_list.hpp"

#include <algorithm>

namespace morgue {

void SentenceList::assign(const Article& article,
                          const std::vector<FoundMatch>& matches) {
  blocks_.clear();
  sentences_.clear();
  next_match_ = 0;
  const auto size = static_cast<std::uint32_t>(article.body.size());
  if (article.blocks.empty()) blocks_.push_back({0, size, BlockKind::Paragraph});
  std::uint32_t from = 0;
  for (const Block& block : article.blocks) {
    if (!block.is_indexed() || block.begin < from || block.end > size) continue;
    blocks_.push_back(block);
    from = block.end;
  }
  for (std::uint32_t i = 0; i < blocks_.size(); ++i)
    add_block(article, i, matches);
}

std::uint64_t SentenceList::key_of(std::uint32_t sentence, std::string_view body) {
  MatchedSentence& range = sentences_[sentence];
  if (range.key == 0) {
    comparable_.assign(body.substr(range.begin, range.bytes()));
    range.key = comparable_.key();
  }
  return range.key;
}

void SentenceList::add_block(const Article& article,
                             std::uint32_t block,
                             const std::vector<FoundMatch>& matches) {
  const Block& range = blocks_[block];
  while (next_match_ < matches.size() && matches[next_match_].begin < range.begin)
    ++next_match_;
  std::uint32_t match_end = next_match_;
  while (match_end < matches.size() && matches[match_end].end <= range.end)
    ++match_end;
  if (match_end == next_match_) return;
  const std::string_view text =
      std::string_view(article.body).substr(range.begin, range.end - range.begin);
  split_sentences(text, article.language, scratch_);
  for (std::size_t i = 0; i < scratch_.size(); ++i) {
    MatchedSentence sentence{range.begin + scratch_[i].begin,
                             range.begin + scratch_[i].end,
                             block,
                             next_match_,
                             next_match_,
                             0,
                             0};
    while (next_match_ < match_end && matches[next_match_].begin < sentence.end) {
      const FoundMatch& match = matches[next_match_++];
      sentence.units |= match.units;
      while (match.end > sentence.end && i + 1 < scratch_.size())
        sentence.end = range.begin + scratch_[++i].end;
      // A mention may hold white space at its ends.
      sentence.begin = std::min(sentence.begin, match.begin);
      sentence.end = std::max(sentence.end, match.end);
    }
    sentence.match_end = next_match_;
    sentences_.push_back(sentence);
  }
  next_match_ = match_end;
}

}  // namespace morgue
