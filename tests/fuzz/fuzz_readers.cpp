// SPDX-License-Identifier: GPL-2.0-or-later
// Reads arbitrary bytes as each format; the first byte chooses it.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <variant>

#include "indexer/formats/article_id.hpp"
#include "indexer/formats/article_reader.hpp"
#include "indexer/formats/text_cleaning.hpp"

namespace {

void require(bool condition) {
  if (!condition) std::abort();
}

void check_article(const morgue::Article& article) {
  require(!morgue::article_id_problem(article.id).has_value());
  require(!article.title.empty() || morgue::has_text(article.body));
  for (const std::string* text : {&article.title, &article.body, &article.source,
                                  &article.url, &article.summary}) {
    require(morgue::find_bad_utf8(*text) == std::string::npos);
    require(text->find('\0') == std::string::npos);
  }
  require(article.body.find('\r') == std::string::npos);
  require(article.title.find('\n') == std::string::npos);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const auto formats = morgue::article_formats();
  const morgue::ArticleFormat& format = formats[data[0] % formats.size()];
  morgue::Input input;
  input.name = "fuzz";
  input.default_id = "fuzz";
  input.content.assign(reinterpret_cast<const char*>(data) + 1, size - 1);
  morgue::choose_format("", input);
  const auto reader = format.create(input, {});
  std::size_t results = 0;
  for (;;) {
    const morgue::ReadResult result = reader->next();
    if (std::holds_alternative<morgue::EndOfInput>(result)) break;
    // A record has at least one byte; the end of an array may add a reject.
    require(++results <= size + 1);
    if (const auto* article = std::get_if<morgue::Article>(&result)) {
      check_article(*article);
    } else if (const auto* deletion = std::get_if<morgue::Deletion>(&result)) {
      require(!morgue::article_id_problem(deletion->id).has_value());
    } else {
      require(!std::get<morgue::Reject>(result).message.empty());
    }
    require(reader->record().size() <= size);
    reader->mapping();
  }
  return 0;
}
