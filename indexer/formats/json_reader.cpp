// SPDX-License-Identifier: GPL-2.0-or-later
// JSON: NDJSON, an array, one object or several, with the keys of many exporters.
#include <array>
#include <cstddef>
#include <simdjson.h>
#include <string>
#include <utility>

#include "indexer/formats/json_article.hpp"
#include "indexer/formats/json_records.hpp"
#include "indexer/formats/raw_article.hpp"
#include "indexer/formats/read_warning.hpp"
#include "indexer/formats/readers.hpp"
#include "indexer/formats/text_cleaning.hpp"

namespace morgue {

namespace {

// Eight times the longest body: room for escapes and markup.
constexpr std::size_t kMaxRecordBytes = std::size_t{64} << 20;

struct Reason {
  simdjson::error_code code;
  std::string_view words;
};

constexpr std::array kReasons = {
    Reason{simdjson::DEPTH_ERROR, "it is nested more than 1,024 deep"},
    Reason{simdjson::STRING_ERROR,
           "a string has a wrong escape or half of a surrogate pair"},
    Reason{simdjson::T_ATOM_ERROR, "a word begins with t but is not true"},
    Reason{simdjson::F_ATOM_ERROR, "a word begins with f but is not false"},
    Reason{simdjson::N_ATOM_ERROR, "a word begins with n but is not null"},
    Reason{simdjson::NUMBER_ERROR, "a number is malformed or too large"},
    Reason{simdjson::UNCLOSED_STRING, "a string does not end"},
    Reason{simdjson::UNESCAPED_CHARS,
           "a string holds a control character that is not escaped"},
    Reason{simdjson::TAPE_ERROR,
           "a comma, colon, bracket or value is missing or stands in a wrong place"},
    Reason{simdjson::EMPTY, "it holds nothing"},
};

std::string reason_words(simdjson::error_code code) {
  for (const Reason& reason : kReasons) {
    if (reason.code == code) return std::string(reason.words);
  }
  return simdjson::error_message(code);
}

std::string_view type_words(simdjson::dom::element_type type) {
  using simdjson::dom::element_type;
  switch (type) {
    case element_type::ARRAY:
      return "a list";
    case element_type::OBJECT:
      return "an object";
    case element_type::INT64:
    case element_type::UINT64:
    case element_type::DOUBLE:
      return "a number";
    case element_type::STRING:
      return "a string";
    case element_type::BOOL:
      return "true or false";
    case element_type::NULL_VALUE:
      return "null";
  }
  return "something else";
}

class JsonReader final : public ArticleReader {
 public:
  JsonReader(const Input& input, const ReaderOptions& options)
      : input_(input),
        options_(options),
        records_(input.piece ? JsonRecordSplitter(input.content, *input.piece)
                             : JsonRecordSplitter(input.content)),
        mapper_(options) {}

  ReadResult next() override {
    mapper_.forget();
    JsonRecord record;
    Provenance where;
    where.file = input_.name;
    record_ = {};
    if (!records_.next(record)) {
      if (records_.is_unclosed() && !std::exchange(end_reported_, true)) {
        where.offset = input_.content.size();
        return Reject{
            where, "", "bad_json",
            "the array does not end: the file seems to be cut short; fetch it "
            "again"};
      }
      return EndOfInput{};
    }
    record_ = record.text;
    where.line = record.line;
    where.offset = record.offset;
    if (record.text.size() > kMaxRecordBytes) {
      return Reject{where, "", "too_large",
                    "the record is " + std::to_string(record.text.size()) +
                        " bytes long; a record may have " +
                        std::to_string(kMaxRecordBytes)};
    }
    if (options_.is_known && options_.is_known(record.text)) return KnownRecord{where};
    simdjson::dom::element value;
    const auto error = parse(record, where).get(value);
    if (error != simdjson::SUCCESS) return reject_broken(record, where, error);
    simdjson::dom::object object;
    if (value.get(object) != simdjson::SUCCESS) {
      return Reject{where, "", "not_an_object",
                    "the record is " + std::string(type_words(value.type())) +
                        ", not an object with the fields of an article"};
    }
    return finish_article(mapper_.map(object, where, warnings), where, options_,
                          warnings);
  }

  std::string_view record() const override { return record_; }

  std::vector<FieldMapping> mapping() const override { return mapper_.mapping(); }

 private:
  simdjson::simdjson_result<simdjson::dom::element> parse(const JsonRecord& record,
                                                          const Provenance& where) {
    // A record inside the content is followed by readable bytes: no copy is needed.
    const char* const content_end = input_.content.data() + input_.content.size();
    const auto behind = content_end - (record.text.data() + record.text.size());
    const bool padded = behind >= std::ptrdiff_t{simdjson::SIMDJSON_PADDING};
    const auto parsed = parser_.parse(record.text.data(), record.text.size(), !padded);
    if (parsed.error() == simdjson::SUCCESS ||
        find_bad_utf8(record.text) == std::string_view::npos) {
      return parsed;
    }
    const CleanedText repaired = repair_utf8(record.text);
    warnings.push_back(bad_utf8_warning(where, repaired));
    return parser_.parse(repaired.text);
  }

  static Reject reject_broken(const JsonRecord& record,
                              const Provenance& where,
                              simdjson::error_code error) {
    const std::string reason =
        record.is_unterminated() ? "it ends in the middle" : reason_words(error);
    return {where, "", "bad_json",
            "the record on line " + std::to_string(record.line) + " (offset " +
                std::to_string(record.offset) + ") is not JSON: " + reason +
                "; it begins " + quoted_excerpt(record.text)};
  }

  const Input& input_;
  const ReaderOptions options_;
  JsonRecordSplitter records_;
  std::string_view record_;
  simdjson::dom::parser parser_;
  JsonArticleMapper mapper_;
  bool end_reported_ = false;
};

}  // namespace

bool looks_like_json(std::string_view head) {
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  const std::size_t first = head.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return false;
  if (head[first] == '[') {
    const std::size_t second = head.find_first_not_of(" \t\r\n", first + 1);
    return second != std::string_view::npos && head[second] == '{';
  }
  if (head[first] != '{') return false;
  const std::size_t second = head.find_first_not_of(" \t\r\n", first + 1);
  return second != std::string_view::npos &&
         (head[second] == '"' || head[second] == '}');
}

std::unique_ptr<ArticleReader> create_json_reader(const Input& input,
                                                  const ReaderOptions& options) {
  return std::make_unique<JsonReader>(input, options);
}

}  // namespace morgue
