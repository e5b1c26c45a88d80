// SPDX-License-Identifier: GPL-2.0-or-later
// The formats' own functions, for the rows of registry.cpp; each is defined in the file
// named after the format.
#pragma once

#include <memory>
#include <string_view>

#include "indexer/formats/article_reader.hpp"

namespace morgue {

// text_reader.cpp: one article, the whole file.
std::unique_ptr<ArticleReader> create_text_reader(const Input& input,
                                                  const ReaderOptions& options);

// header_reader.cpp: one article, header lines before its text.
bool looks_like_headers(std::string_view head);
std::unique_ptr<ArticleReader> create_header_reader(const Input& input,
                                                    const ReaderOptions& options);

// json_reader.cpp: NDJSON, an array, one object or several one after the other.
bool looks_like_json(std::string_view head);
// True if content that begins with `head`, and may go on, has a record on each line:
// its first lines are objects, and enough of them are there to tell.
bool is_json_lines(std::string_view head);
std::unique_ptr<ArticleReader> create_json_reader(const Input& input,
                                                  const ReaderOptions& options);

}  // namespace morgue
