// SPDX-License-Identifier: GPL-2.0-or-later
// Chooses the fragments of a snippet.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "morgue/article.hpp"
#include "query/highlight/found_matches.hpp"
#include "query/highlight/match_runs.hpp"
#include "query/highlight/piece_cutter.hpp"
#include "query/highlight/sentence_list.hpp"
#include "query/highlight/shown_text.hpp"
#include "query/highlight/snippet.hpp"

namespace morgue {

// Not thread-safe; reuse keeps the memory.
class Fragmenter {
 public:
  // Replaces `fragments` by those that say most about why `article` matched.
  //
  // A fragment is as many whole sentences of one block as there is room for, or a piece
  // of one that is too long. What counts, in this order: the weight of what it shows
  // that no other fragment shows, the weight of all it shows, the number of matches,
  // text before headings before captions, the earlier place. Sentences that repeat
  // what is shown are left out. About O(n log n) in sentences with matches.
  void choose(const Article& article,
              const FoundMatches& found,
              const SnippetOptions& options,
              std::vector<Fragment>& fragments);

 private:
  // What a candidate is worth; greater is better.
  struct Score {
    double gain = 0;
    double weight = 0;
    std::uint32_t match_count = 0;
    std::uint8_t kind_rank = 0;
    std::uint32_t begin = 0;

    bool operator<(const Score& other) const;
  };

  // Sentences from one on, or a piece of a long one from a match on.
  struct Candidate {
    Score score;
    std::uint32_t sentence = 0;
    std::uint32_t match = 0;

    bool operator<(const Candidate& other) const { return score < other.score; }
  };

  // A long sentence of which a piece is shown.
  struct LongSentence {
    std::uint64_t key = 0;
    std::uint32_t sentence = 0;
  };

  // The text that a candidate would show.
  struct Window {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    std::uint32_t first_sentence = 0;
    std::uint32_t sentence_end = 0;
    std::uint32_t first_match = 0;
    std::uint32_t match_end = 0;
    std::uint64_t units = 0;
  };

  bool is_long(const MatchedSentence& sentence) const;
  std::span<const FoundMatch> matches_of(const MatchedSentence& sentence) const;
  std::string_view text_of(const Window& window) const;
  std::string_view text_of(const MatchedSentence& sentence) const;
  Score score_of(const Window& window) const;

  void add_candidates();
  void add_pieces(std::uint32_t sentence);
  void choose_best(std::size_t max_fragments);
  std::optional<Window> window_of(const Candidate& candidate);
  std::optional<Window> sentences_from(std::uint32_t first);
  std::optional<Window> piece_from(std::uint32_t sentence, std::uint32_t match);
  bool put_back_if_less(Candidate candidate, const Window& window);
  bool leave_out_shown(Window& window);
  void take_sentences_before(Window& window);
  void accept(Window window);
  void add_piece_from(std::uint32_t sentence, std::uint32_t match);
  void remember(const Window& window);
  bool is_shown(std::uint32_t sentence);
  std::optional<TextRange> free_range(std::uint32_t at) const;

  const Article* article_ = nullptr;
  const FoundMatches* found_ = nullptr;
  std::vector<Fragment>* fragments_ = nullptr;  // in order of the text
  std::uint32_t max_bytes_ = 0;
  std::uint64_t shown_units_ = 0;
  SentenceList list_;
  std::vector<Candidate> heap_;
  ShownText shown_;
  ComparableText comparable_;
  std::vector<LongSentence> long_shown_;
  PieceCutter cutter_;
  std::vector<MatchRun> runs_;
};

}  // namespace morgue
