// SPDX-License-Identifier: GPL-2.0-or-later
// What was understood of one article, for people and for programs.
#pragma once

#include <string>

#include "morgue/analyzer.hpp"
#include "morgue/article.hpp"

namespace morgue {

struct ReportStyle {
  bool color = false;  // kinds of lines and names by escape sequences
  const ArticleTokens* tokens = nullptr;  // also print these
};

// Aligned lines: what is known of the article, its blocks by kind, the names, dates,
// quotations and tokens in it with their byte offsets.
std::string article_report_text(const Article& article, const ReportStyle& style);

// One object on one line; OUTPUT.md lists its keys.
std::string article_report_json(const Article& article, const ArticleTokens* tokens);

}  // namespace morgue
