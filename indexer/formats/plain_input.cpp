// SPDX-License-Identifier: GPL-2.0-or-later
// Checks and cleaning of a file that is one article.
#include "indexer/formats/plain_input.hpp"

#include <string_view>
#include <utility>

#include "indexer/formats/article_id.hpp"
#include "indexer/formats/read_warning.hpp"
#include "indexer/formats/text_cleaning.hpp"
#include "morgue/analyzer.hpp"

namespace morgue {

namespace {

Reject make_reject(const Input& input, std::string code, std::string message) {
  Reject reject;
  reject.where.file = input.name;
  reject.id = input.default_id;
  reject.code = std::move(code);
  reject.message = std::move(message);
  return reject;
}

std::optional<Reject> check_content(const Input& input) {
  const std::string& content = input.content;
  if (const std::size_t nul = content.find('\0'); nul != std::string::npos) {
    return make_reject(input, "binary",
                       "the file holds a NUL byte at offset " + std::to_string(nul) +
                           ", so it is not text in UTF-8; name its encoding with "
                           "--encoding, or leave the file out");
  }
  if (content.size() > kMaxTextBytes) {
    return make_reject(input, "too_large",
                       "the text is " + std::to_string(content.size()) +
                           " bytes long; an article may have " +
                           std::to_string(kMaxTextBytes) + "; split the file");
  }
  if (auto problem = article_id_problem(input.default_id)) {
    Provenance where;
    where.file = input.name;
    return bad_id_reject(where, input.default_id,
                         "taken from the file's path " + *std::move(problem));
  }
  return std::nullopt;
}

}  // namespace

PlainInput clean_plain_input(const Input& input, std::vector<ReadWarning>& warnings) {
  PlainInput plain;
  plain.reject = check_content(input);
  if (plain.reject) return plain;
  CleanedText cleaned = clean_text(input.content);
  if (!has_text(cleaned.text)) {
    plain.reject =
        make_reject(input, "empty", "the file holds no text; fill it or leave it out");
    return plain;
  }
  if (cleaned.bad_utf8_count > 0) {
    Provenance where;
    where.file = input.name;
    warnings.push_back(bad_utf8_warning(where, cleaned));
  }
  plain.text = std::move(cleaned.text);
  return plain;
}

}  // namespace morgue
