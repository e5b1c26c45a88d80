// SPDX-License-Identifier: GPL-2.0-or-later
// Plain text: one file is one article. What its lines are is extraction's work.
#include <string>
#include <utility>

#include "indexer/formats/article_id.hpp"
#include "indexer/formats/plain_input.hpp"
#include "indexer/formats/readers.hpp"
#include "indexer/formats/text_cleaning.hpp"

namespace morgue {

namespace {

class TextReader final : public ArticleReader {
 public:
  TextReader(const Input& input, const ReaderOptions& options)
      : input_(input), options_(options) {}

  ReadResult next() override {
    if (std::exchange(done_, true)) return EndOfInput{};
    PlainInput plain = clean_plain_input(input_, warnings);
    if (plain.reject) return *std::move(plain.reject);
    Article article;
    article.provenance.file = input_.name;
    article.id = input_.default_id;
    article.body = std::move(plain.text);
    article.source = options_.default_source;
    article.language = options_.default_language;
    return article;
  }

  std::string_view record() const override { return input_.content; }

 private:
  const Input& input_;
  const ReaderOptions options_;
  bool done_ = false;
};

}  // namespace

std::unique_ptr<ArticleReader> create_text_reader(const Input& input,
                                                  const ReaderOptions& options) {
  return std::make_unique<TextReader>(input, options);
}

}  // namespace morgue
