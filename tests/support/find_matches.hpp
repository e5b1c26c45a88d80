// SPDX-License-Identifier: GPL-2.0-or-later
// Finds what a plan marks in an article, without an archive.
#pragma once

#include <string>
#include <utility>

#include "morgue/analyzer.hpp"
#include "morgue/article.hpp"
#include "query/highlight/match_finder.hpp"

namespace morgue_test {

inline morgue::Analyzer& analyzer() {
  static morgue::Analyzer the_analyzer;
  return the_analyzer;
}

inline morgue::FoundMatches find_in(const morgue::Article& article,
                                    const morgue::PlanNode& plan) {
  static morgue::MatchFinder finder;
  morgue::ArticleTokens tokens;
  morgue::analyze_article(article, analyzer(), tokens);
  morgue::FoundMatches found;
  finder.find(article, tokens, plan, analyzer(), found);
  return found;
}

// An article in English without blocks.
inline morgue::Article english(std::string body) {
  morgue::Article article;
  article.language = "en";
  article.body = std::move(body);
  return article;
}

}  // namespace morgue_test
