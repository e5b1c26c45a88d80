// SPDX-License-Identifier: GPL-2.0-or-later
// Reading whole inputs in tests.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "indexer/formats/article_reader.hpp"

namespace morgue {

// Everything that a reader gave for one input.
struct ReadAll {
  std::vector<Article> articles;
  std::vector<Deletion> deletions;
  std::vector<Reject> rejects;
  std::vector<ReadWarning> warnings;
};

inline ReadAll read_all(const Input& input,
                        std::string_view format,
                        const ReaderOptions& options = {}) {
  ReadAll all;
  const auto reader = choose_format(format, input)->create(input, options);
  for (;;) {
    ReadResult result = reader->next();
    if (std::holds_alternative<EndOfInput>(result)) break;
    if (auto* article = std::get_if<Article>(&result)) {
      all.articles.push_back(std::move(*article));
    } else if (auto* deletion = std::get_if<Deletion>(&result)) {
      all.deletions.push_back(std::move(*deletion));
    } else {
      all.rejects.push_back(std::get<Reject>(std::move(result)));
    }
  }
  all.warnings = reader->warnings;
  return all;
}

inline ReadAll read_all(std::string content,
                        std::string_view format,
                        const ReaderOptions& options = {}) {
  Input input;
  input.name = "dir/input";
  input.default_id = "input";
  input.content = std::move(content);
  return read_all(input, format, options);
}

}  // namespace morgue
