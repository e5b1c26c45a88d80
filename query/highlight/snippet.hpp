// SPDX-License-Identifier: GPL-2.0-or-later
// Snippets: the passages of an article that show why it matched.
#pragma once

#include <cstddef>
#include <cstdint>
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
};

struct Snippet {
  std::vector<Match> title_matches;  // bytes of Article::title
  std::vector<Fragment> fragments;   // in order of the text
  std::size_t match_count = 0;       // in the whole article
};

struct SnippetOptions {
  std::size_t max_fragments = 2;
  std::size_t max_fragment_bytes = 240;
};

// Makes snippets; adds no markup. Not thread-safe: one per thread.
class Highlighter {
 public:
  // Finds the matches of `plan` by its structure (a phrase is marked only where the
  // phrase stands) and chooses the best fragments; two fragments never show the same
  // text. With no match in the body the one fragment is its beginning.
  Snippet make_snippet(const Article& article,
                       const HighlightPlan& plan,
                       const SnippetOptions& options);

  // The article's tokens, analysed by the call before; used by tests and by is:exact.
  Analyzer& analyzer() noexcept { return analyzer_; }

 private:
  Analyzer analyzer_;
  ArticleTokens tokens_;
};

}  // namespace morgue
