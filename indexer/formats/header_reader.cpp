// SPDX-License-Identifier: GPL-2.0-or-later
// Text with header lines: "Title: ...", a blank line, then the body; one article a
// file.
#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

#include "indexer/formats/field_aliases.hpp"
#include "indexer/formats/plain_input.hpp"
#include "indexer/formats/raw_article.hpp"
#include "indexer/formats/readers.hpp"
#include "indexer/formats/text_cleaning.hpp"

namespace morgue {

namespace {

constexpr std::size_t kMaxHeaderNameBytes = 40;
constexpr std::size_t kMaxNamedHeaders = 10;

bool is_name_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         c == '-' || c == '_';
}

// Takes the first line off `rest`.
std::string_view take_line(std::string_view& rest) {
  const std::size_t end = std::min(rest.find('\n'), rest.size());
  const std::string_view line = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return line;
}

// "Name: value" -> the name; empty if the line has no such form.
std::string_view header_name(std::string_view line) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || colon == 0 || colon > kMaxHeaderNameBytes)
    return {};
  const std::string_view name = line.substr(0, colon);
  return std::all_of(name.begin(), name.end(), is_name_byte) ? name
                                                             : std::string_view();
}

bool is_continuation_line(std::string_view line) {
  return line.starts_with(' ') || line.starts_with('\t');
}

struct HeaderUse {
  ArticleField field;
  bool is_mapped;  // by the user
};

// A name that the user maps is a field's before it is another's by itself.
std::optional<HeaderUse> find_header(const AliasTable& table, std::string_view name) {
  const std::string folded = fold_key(name);
  std::optional<HeaderUse> found;
  for (const FieldAliases& row : kFieldAliases) {
    const FieldKeys& field = table[static_cast<std::size_t>(row.field)];
    const auto key = std::find(field.keys.begin(), field.keys.end(), folded);
    if (key == field.keys.end()) continue;
    const HeaderUse use{row.field, field.is_mapped && key == field.keys.begin()};
    if (use.is_mapped) return use;
    if (!found) found = use;
  }
  return found;
}

struct HeaderLine {
  std::string_view name;
  std::string value;
  std::optional<HeaderUse> use;
};

// A header that plain text does not begin with by chance.
bool identifies_article(ArticleField field) {
  return field == ArticleField::Title || field == ArticleField::Id ||
         field == ArticleField::Url;
}

// `;`-separated values.
std::vector<std::string> split_list(std::string_view value) {
  std::vector<std::string> list;
  while (!value.empty()) {
    const std::size_t end = std::min(value.find(';'), value.size());
    if (has_text(value.substr(0, end))) list.emplace_back(trim(value.substr(0, end)));
    value.remove_prefix(std::min(end + 1, value.size()));
  }
  return list;
}

void add_entities(EntityType type,
                  std::string_view value,
                  std::vector<Entity>& entities) {
  for (const std::string& name : split_list(value))
    add_given_entity(type, name, {}, entities);
}

std::string message_id(std::string_view value) {
  if (value.size() > 2 && value.front() == '<' && value.back() == '>')
    value = value.substr(1, value.size() - 2);
  return std::string(value);
}

void store(ArticleField field, const std::string& value, RawArticle& raw) {
  switch (field) {
    case ArticleField::Id:
      raw.id = message_id(value);
      return;
    case ArticleField::Url:
      raw.url = value;
      return;
    case ArticleField::Title:
      raw.title = value;
      return;
    case ArticleField::Subtitle:
      raw.subtitle = value;
      return;
    case ArticleField::Summary:
      raw.summary = value;
      return;
    case ArticleField::Byline:
      raw.byline = split_list(value);
      return;
    case ArticleField::Dateline:
      raw.dateline = value;
      return;
    case ArticleField::Source:
      raw.source = value;
      return;
    case ArticleField::Language:
      raw.language = value;
      return;
    case ArticleField::Section:
      raw.section = value;
      return;
    case ArticleField::Tags:
      raw.tags = split_list(value);
      return;
    case ArticleField::Published:
      raw.published = {value};
      return;
    case ArticleField::Updated:
      raw.updated = {value};
      return;
    case ArticleField::Persons:
      add_entities(EntityType::Person, value, raw.entities);
      return;
    case ArticleField::Organizations:
      add_entities(EntityType::Org, value, raw.entities);
      return;
    case ArticleField::Places:
      add_entities(EntityType::Place, value, raw.entities);
      return;
    case ArticleField::Embargo:
      raw.embargo = value;
      return;
    case ArticleField::Body:
    case ArticleField::Entities:
    case ArticleField::Status:
    case ArticleField::Deleted:
      return;  // not spelled in headers
  }
}

class HeaderReader final : public ArticleReader {
 public:
  HeaderReader(const Input& input, const ReaderOptions& options)
      : input_(input),
        options_(options),
        table_(make_alias_table(AliasKind::Headers, options.mapping)) {}

  ReadResult next() override {
    if (std::exchange(done_, true)) return EndOfInput{};
    PlainInput plain = clean_plain_input(input_, warnings);
    if (plain.reject) return *std::move(plain.reject);
    RawArticle raw;
    raw.default_id = input_.default_id;
    std::string_view rest = plain.text;
    if (auto reject = read_headers(rest, raw)) return *std::move(reject);
    raw.body = rest;
    Provenance where;
    where.file = input_.name;
    return finish_article(std::move(raw), where, options_, warnings);
  }

  std::string_view record() const override { return input_.content; }

  std::vector<FieldMapping> mapping() const override { return mapping_; }

 private:
  // Takes the header lines and the blank line behind them off `rest`.
  std::optional<Reject> read_headers(std::string_view& rest, RawArticle& raw) {
    std::vector<HeaderLine> lines;
    std::uint64_t line_number = 0;
    while (!rest.empty()) {
      std::string_view line = take_line(rest);
      ++line_number;
      if (trim(line).empty()) break;
      const std::string_view name = header_name(line);
      if (name.empty()) return bad_header(line_number, line);
      std::string value(line.substr(name.size() + 1));
      while (is_continuation_line(rest) && has_text(rest.substr(0, rest.find('\n')))) {
        value.append(" ").append(take_line(rest));
        ++line_number;
      }
      lines.push_back({name, one_line(value), find_header(table_, name)});
    }
    store_headers(lines, raw);
    return std::nullopt;
  }

  void store_headers(const std::vector<HeaderLine>& lines, RawArticle& raw) {
    std::array<bool, kArticleFieldCount> has_mapped_line{};
    for (const HeaderLine& line : lines) {
      if (line.use && line.use->is_mapped)
        has_mapped_line[static_cast<std::size_t>(line.use->field)] = true;
    }
    for (const HeaderLine& line : lines) {
      if (!line.use) note_unknown(line.name);
      const bool counts =
          line.use && (line.use->is_mapped ||
                       !has_mapped_line[static_cast<std::size_t>(line.use->field)]);
      if (counts) store(line.use->field, line.value, raw);
      mapping_.push_back(
          {counts ? std::string(field_aliases(line.use->field).name) : std::string(),
           std::string(line.name)});
    }
    warn_of_unknown();
  }

  void note_unknown(std::string_view name) {
    const bool is_known =
        std::find(unknown_.begin(), unknown_.end(), name) != unknown_.end();
    if (is_known || unknown_.size() == kMaxNamedHeaders) return;
    unknown_.emplace_back(name);
  }

  Reject bad_header(std::uint64_t line_number, std::string_view line) const {
    Reject reject;
    reject.where.file = input_.name;
    reject.where.line = line_number;
    reject.id = input_.default_id;
    reject.code = "bad_header";
    reject.message = "line " + std::to_string(line_number) + " " +
                     quoted_excerpt(line) +
                     " is not a header; put a blank line before the text, or use "
                     "--format text";
    return reject;
  }

  void warn_of_unknown() {
    if (unknown_.empty()) return;
    ReadWarning warning;
    warning.where.file = input_.name;
    warning.code = "unknown_header";
    warning.message = "ignored headers: ";
    for (const std::string& name : unknown_)
      warning.message += (&name == unknown_.data() ? "" : ", ") + name;
    if (unknown_.size() == kMaxNamedHeaders) warning.message += ", perhaps more";
    warning.message += "; --map FIELD=HEADER names the field of one";
    warnings.push_back(std::move(warning));
  }

  const Input& input_;
  const ReaderOptions options_;
  const AliasTable table_;
  std::vector<FieldMapping> mapping_;
  std::vector<std::string> unknown_;  // headers, each once
  bool done_ = false;
};

}  // namespace

bool looks_like_headers(std::string_view head) {
  static const AliasTable kTable = make_alias_table(AliasKind::Headers, {});
  const std::string text = clean_text(head).text;
  std::string_view rest = text;
  bool identified = false;
  for (bool first = true; !rest.empty(); first = false) {
    const bool complete = rest.find('\n') != std::string_view::npos;
    const std::string_view line = take_line(rest);
    if (trim(line).empty()) return identified;
    if (!first && is_continuation_line(line)) continue;
    const std::string_view name = header_name(line);
    if (name.empty()) return identified && !complete && !first;
    const auto use = find_header(kTable, name);
    identified = identified || (use && identifies_article(use->field));
  }
  return identified;
}

std::unique_ptr<ArticleReader> create_header_reader(const Input& input,
                                                    const ReaderOptions& options) {
  return std::make_unique<HeaderReader>(input, options);
}

}  // namespace morgue
