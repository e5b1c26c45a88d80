// SPDX-License-Identifier: GPL-2.0-or-later
// The sentences of an article's text that fragments are chosen from.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "morgue/article.hpp"
#include "query/highlight/found_matches.hpp"
#include "query/highlight/sentence.hpp"
#include "query/highlight/shown_text.hpp"

namespace morgue {

// A sentence with its matches; several sentences if a match runs over their ends.
struct MatchedSentence {
  std::uint32_t begin = 0;  // bytes of the body
  std::uint32_t end = 0;
  std::uint32_t block = 0;        // ordinal in SentenceList::blocks()
  std::uint32_t first_match = 0;  // ordinals in FoundMatches::body
  std::uint32_t match_end = 0;
  std::uint64_t units = 0;
  std::uint64_t key = 0;  // see SentenceList::key_of()

  std::uint32_t bytes() const noexcept { return end - begin; }

  std::uint32_t match_count() const noexcept { return match_end - first_match; }
};

// Splits the blocks that have matches. Reuse keeps the memory.
class SentenceList {
 public:
  // `matches` are those of the body, in order. Matches that do not lie inside one
  // indexed block belong to no sentence.
  void assign(const Article& article, const std::vector<FoundMatch>& matches);

  // The blocks that may be shown, in order of the text.
  const std::vector<Block>& blocks() const noexcept { return blocks_; }

  const std::vector<MatchedSentence>& sentences() const noexcept { return sentences_; }

  // Returns the key of the sentence's text (see ComparableText), made when first asked
  // for.
  std::uint64_t key_of(std::uint32_t sentence, std::string_view body);

 private:
  void add_block(const Article& article,
                 std::uint32_t block,
                 const std::vector<FoundMatch>& matches);

  std::vector<Block> blocks_;
  std::vector<MatchedSentence> sentences_;  // of the blocks that have matches
  std::vector<Sentence> scratch_;
  ComparableText comparable_;
  std::uint32_t next_match_ = 0;
};

}  // namespace morgue
