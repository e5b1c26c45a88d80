// SPDX-License-Identifier: GPL-2.0-or-later
// Checks and cleaning of a file that is one article.
#include "indexer/formats/plain_input.hpp"

#include <string_view>
#include <utility>

#include "indexer/formats/article_id.hpp"
#include "indexer/formats/text_cleaning.hpp"
#include "morgue/analyzer.hpp"

namespace morgue {

namespace {

bool is_utf16(std::string_view content) {
  return content.starts_with("\xFF\xFE") || content.starts_with("\xFE\xFF");
}

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
  if (is_utf16(content)) {
    return make_reject(input, "binary",
                       "the file is UTF-16; convert it to UTF-8, for example with "
                       "iconv -f UTF-16 -t UTF-8");
  }
  if (const std::size_t nul = content.find('\0'); nul != std::string::npos) {
    return make_reject(input, "binary",
                       "the file holds a NUL byte at offset " + std::to_string(nul) +
                           ", so it is not text; name its format with --format, or "
                           "leave the file out");
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

void warn_of_bad_utf8(const Input& input,
                      const CleanedText& cleaned,
                      std::vector<ReadWarning>& warnings) {
  ReadWarning warning;
  warning.where.file = input.name;
  warning.where.offset = cleaned.bad_utf8_offset;
  warning.code = "bad_utf8";
  warning.message =
      std::to_string(cleaned.bad_utf8_count) +
      (cleaned.bad_utf8_count == 1 ? " sequence of bytes is"
                                   : " sequences of bytes are") +
      " not UTF-8, the first at offset " + std::to_string(cleaned.bad_utf8_offset) +
      "; shown as U+FFFD; convert the file, for example with iconv -f WINDOWS-1252 -t "
      "UTF-8";
  warnings.push_back(std::move(warning));
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
  if (cleaned.bad_utf8_count > 0) warn_of_bad_utf8(input, cleaned, warnings);
  plain.text = std::move(cleaned.text);
  return plain;
}

}  // namespace morgue
