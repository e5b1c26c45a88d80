// SPDX-License-Identifier: GPL-2.0-or-later
// Tokens, matches, fragments: the three steps to a snippet.
#include "query/highlight/snippet.hpp"

#include <optional>

#include "query/highlight/found_matches.hpp"
#include "query/highlight/fragmenter.hpp"
#include "query/highlight/match_finder.hpp"

namespace morgue {

namespace {

// Bodies up to which the memory of one article is kept for the next.
constexpr std::size_t kMaxKeptBytes = std::size_t{1} << 20U;

}  // namespace

struct Highlighter::State {
  struct Buffers {
    ArticleTokens tokens;
    MatchFinder finder;
    FoundMatches found;
    Fragmenter fragmenter;
  };

  Analyzer analyzer;
  std::optional<Buffers> buffers = std::make_optional<Buffers>();
};

Highlighter::Highlighter() : state_(std::make_unique<State>()) {}

Highlighter::~Highlighter() = default;
Highlighter::Highlighter(Highlighter&&) noexcept = default;
Highlighter& Highlighter::operator=(Highlighter&&) noexcept = default;

Analyzer& Highlighter::analyzer() noexcept {
  return state_->analyzer;
}

Snippet Highlighter::make_snippet(const Article& article,
                                  const HighlightPlan& plan,
                                  const SnippetOptions& options) {
  Analyzer& analyzer = state_->analyzer;
  State::Buffers& state = *state_->buffers;
  analyze_article(article, analyzer, state.tokens);
  state.finder.find(article, state.tokens, plan, analyzer, state.found);
  Snippet snippet;
  snippet.match_count = state.found.title.size() + state.found.body.size();
  snippet.quotations = state.found.quotations;
  snippet.title_matches.reserve(state.found.title.size());
  for (const FoundMatch& match : state.found.title)
    snippet.title_matches.push_back({match.begin, match.end});
  state.fragmenter.choose(article, state.found, options, snippet.fragments);
  for (Fragment& fragment : snippet.fragments) {
    fragment.text.assign(article.body, fragment.begin, fragment.end - fragment.begin);
  }
  // A long article takes eight times its bytes, which no idle searcher should hold.
  if (article.body.size() > kMaxKeptBytes) state_->buffers.emplace();
  return snippet;
}

}  // namespace morgue
