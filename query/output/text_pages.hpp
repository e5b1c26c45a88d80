// SPDX-License-Identifier: GPL-2.0-or-later
// What every page of text for reading has: a line between the answers of a batch,
// errors, paragraphs that are broken at the width of the page.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "query/output/hit_text.hpp"
#include "query/output/terminal.hpp"
#include "query/output/writers.hpp"

namespace morgue {

class TextPages : public ResultWriter {
 public:
  void write_error(std::string_view query, const Error& error, std::string& out) final;

 protected:
  explicit TextPages(const WriterOptions& options) : options_(options) {}

  // What stands before an answer: its query, if there are several, and the explanation,
  // if one is asked for.
  void begin_answer(const SearchResult& result, std::string& out);

  // Breaks `text` for a paragraph that stands `indent` columns from the edge.
  std::vector<TextLine> wrap(std::string_view text, std::size_t indent);

  // Those that are not empty, with dots between.
  static std::string join(std::initializer_list<std::string> parts);

  // When the article appeared, or that it is not known.
  static std::string when_text(const Article& article);

  const WriterOptions& options() const noexcept { return options_; }

 private:
  void begin_batch_entry(std::string_view query, std::string& out);

  WriterOptions options_;
  LineWrapper wrapper_;
  std::size_t entries_ = 0;
};

}  // namespace morgue
