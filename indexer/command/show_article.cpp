// SPDX-License-Identifier: GPL-2.0-or-later
// Reads articles as a run does, and prints them.
#include "indexer/command/show_article.hpp"

#include <memory>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "indexer/build/live_articles.hpp"
#include "indexer/command/article_report.hpp"
#include "indexer/command/load_extraction.hpp"
#include "indexer/extract/extraction.hpp"
#include "indexer/formats/input_encoding.hpp"
#include "indexer/formats/input_walker.hpp"
#include "indexer/formats/read_input.hpp"
#include "indexer/terminal_text.hpp"
#include "morgue/error.hpp"

namespace morgue {

namespace {

constexpr std::string_view kIdOperand = "id:";

class ArticleShow {
 public:
  ArticleShow(const IndexCommand& command,
              const IndexEnvironment& environment,
              std::ostream& out,
              std::ostream& messages)
      : command_(command),
        color_(environment.color_output && !command.json),
        out_(out),
        messages_(messages) {}

  void show_archived(const std::string& id) {
    if (command_.index.archive.empty()) {
      throw Error(ErrorCode::InvalidArgument,
                  "which archive has the article " + id + "?",
                  "name it with --archive DIR or in $MORGUE_ARCHIVE");
    }
    const LiveArticles articles(Generation::open(command_.index.archive));
    const auto found = articles.find(id);
    if (!found) {
      throw Error(ErrorCode::NotFound,
                  "the archive has no article with the id \"" + id + "\"",
                  "morgue-query prints the ids of what it finds");
    }
    print(articles.read(found->place));
  }

  void show_files(const std::string& source, Extractor& extractor) {
    const InputList inputs = list_inputs({source});
    for (const Reject& reject : inputs.rejects)
      complain(source, reject.message);
    for (const InputFile& file : inputs.files)
      show_file(file, extractor);
  }

  // Whether something could not be shown.
  bool complained() const noexcept { return complained_; }

 private:
  void show_file(const InputFile& file, Extractor& extractor) {
    Input input = read_input(file);
    decode_input(command_.index.reader.encoding, input);
    const ArticleFormat* format = choose_format(command_.index.format, input);
    if (format == nullptr) {
      complain(input.name, "no format fits; name one with --format");
      return;
    }
    const auto reader = format->create(input, command_.index.reader);
    while (true) {
      ReadResult result = reader->next();
      if (auto* article = std::get_if<Article>(&result)) {
        extractor.extract(*article);
        print(*article);
        return;
      }
      if (std::holds_alternative<EndOfInput>(result)) {
        complain(input.name, "holds no article");
        return;
      }
      if (const auto* reject = std::get_if<Reject>(&result)) {
        complain(input.name, reject->message);
      }
    }
  }

  void print(const Article& article) {
    if (command_.show_tokens) analyze_article(article, analyzer_, tokens_);
    const ArticleTokens* tokens = command_.show_tokens ? &tokens_ : nullptr;
    if (command_.json) {
      out_ << article_report_json(article, tokens);
      return;
    }
    if (shown_ > 0) out_ << "\n\n";
    ++shown_;
    out_ << article_report_text(article, {color_, tokens});
  }

  void complain(std::string_view name, std::string_view what) {
    messages_ << "morgue-index: " << shown_on_terminal(name) << ": "
              << shown_on_terminal(what) << "\n";
    complained_ = true;
  }

  const IndexCommand& command_;
  bool color_;
  std::ostream& out_;
  std::ostream& messages_;
  Analyzer analyzer_;
  ArticleTokens tokens_;
  std::size_t shown_ = 0;
  bool complained_ = false;
};

}  // namespace

IndexExitCode run_show(const IndexCommand& command,
                       const IndexEnvironment& environment,
                       std::ostream& out,
                       std::ostream& messages) {
  ArticleShow show(command, environment, out, messages);
  std::unique_ptr<Extractor> extractor;
  for (const std::string& source : command.index.sources) {
    if (source.starts_with(kIdOperand)) {
      show.show_archived(source.substr(kIdOperand.size()));
      continue;
    }
    if (!extractor) {
      IndexOptions options = command.index;
      load_extraction(options);
      extractor = std::make_unique<Extractor>(options.extraction);
    }
    show.show_files(source, *extractor);
  }
  return show.complained() ? IndexExitCode::SomeRejected : IndexExitCode::Done;
}

}  // namespace morgue
