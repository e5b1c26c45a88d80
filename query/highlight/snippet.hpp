// SPDX-License-Identifier: GPL-2.0-or-later
// Snippets: the passages of an article that show why it matched.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "morgue/analyzer.hpp"
#include "morgue/article.hpp"
#include "query/highlight/plan.hpp"

namespace morgue {

// A byte range of the title or body to be marked.
struct Match {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  friend bool operator==(const Match&, const Match&) = default;
};

// A passage of the body, at sentence boundaries where one fits.
struct Fragment {
  std::uint32_t begin = 0;  // bytes of Article::body
  std::uint32_t end = 0;
  bool cut_begin = false;  // the sentence begins before
  bool cut_end = false;    // the sentence goes on
  BlockKind kind = BlockKind::Paragraph;
  std::vector<Match> matches;  // bytes of Article::body, in order, not overlapping
  std::string text;            // those bytes of the body
};

struct Snippet {
  std::vector<Match> title_matches;  // bytes of Article::title
  std::vector<Fragment> fragments;   // in order of the text
  std::size_t match_count = 0;       // in the whole article
  // Ordinals in Article::quotations of those that the plan asks for, ascending.
  std::vector<std::uint32_t> quotations;
};

inline constexpr std::size_t kMaxFragments = 100;
inline constexpr std::size_t kMinFragmentBytes = 32;

struct SnippetOptions {
  std::size_t max_fragments = 2;         // 0: none; more than kMaxFragments count as it
  std::size_t max_fragment_bytes = 240;  // less than kMinFragmentBytes counts as it
};

// Makes snippets; adds no markup. Not thread-safe: one per thread. Keep it: it reuses
// its memory, and creating one costs as much as an Analyzer.
class Highlighter {
 public:
  Highlighter();
  ~Highlighter();
  Highlighter(Highlighter&&) noexcept;
  Highlighter& operator=(Highlighter&&) noexcept;

  // Finds the matches of `plan` by its structure (a phrase is marked only where the
  // phrase stands) and chooses the best fragments; two fragments never show the same
  // text. With no match in the body the one fragment is the beginning of its first
  // paragraph. Headers and boilerplate are never shown. Throws Error(TooLarge) as
  // analyze_article() does.
  Snippet make_snippet(const Article& article,
                       const HighlightPlan& plan,
                       const SnippetOptions& options);

  // The analyzer that makes the articles' tokens.
  Analyzer& analyzer() noexcept;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace morgue
