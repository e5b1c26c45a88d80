// SPDX-License-Identifier: GPL-2.0-or-later
// Lines to blocks: which part of a body is text, heading, caption, header, boilerplate.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "indexer/extract/header_line.hpp"
#include "morgue/article.hpp"

namespace morgue {

// What the lines of an article say about it. Strings are empty where they say nothing.
struct LineFacts {
  std::vector<Block> blocks;  // of the body; they cover all of it but white space
  std::string title;
  std::string subtitle;
  std::string section;
  std::string source;
  std::string dateline;
  std::vector<std::string> byline;
  std::optional<StatedDate> published;
  std::optional<StatedDate> updated;
  std::optional<TextDate> dateline_date;
};

// Reads the lines of `article.body`. A line above the text that repeats the article's
// title, or is taken for its title, becomes a Header block. Linear in the body.
LineFacts read_line_facts(const Article& article);

}  // namespace morgue
