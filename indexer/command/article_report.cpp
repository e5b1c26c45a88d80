// SPDX-License-Identifier: GPL-2.0-or-later
// The report on an article as aligned lines.
#include "indexer/command/article_report.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/command/spelling.hpp"
#include "indexer/terminal_text.hpp"
#include "morgue/quotation.hpp"

namespace morgue {

namespace {

constexpr std::size_t kLabelColumns = 11;
constexpr std::size_t kOffsetColumns = 11;
constexpr std::size_t kKindColumns = 13;
constexpr std::size_t kMostIdColumns = 40;
// A block is known by its beginning.
constexpr std::size_t kShownCharacters = 72;

constexpr std::string_view kBold = "\x1b[1m";
constexpr std::string_view kDim = "\x1b[2m";
constexpr std::string_view kGreen = "\x1b[32m";
constexpr std::string_view kYellow = "\x1b[33m";
constexpr std::string_view kCyan = "\x1b[36m";
constexpr std::string_view kReset = "\x1b[0m";

std::string_view color_of(BlockKind kind) {
  switch (kind) {
    case BlockKind::Paragraph:
      return {};
    case BlockKind::Heading:
      return kBold;
    case BlockKind::Caption:
      return kCyan;
    case BlockKind::Header:
      return kYellow;
    case BlockKind::Boilerplate:
      return kDim;
  }
  return {};
}

std::string_view color_of(EntityType type) {
  switch (type) {
    case EntityType::Person:
      return kGreen;
    case EntityType::Org:
      return kYellow;
    case EntityType::Place:
      return kCyan;
  }
  return {};
}

bool begins_character(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
}

std::size_t count_characters(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(text, begins_character));
}

// One line, white space of any kind as one space; at most `most` characters.
std::string one_line_of(std::string_view text, std::size_t most = SIZE_MAX) {
  std::string line;
  std::size_t characters = 0;
  bool space = false;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at + 1;
    while (end < text.size() && !begins_character(text[end]))
      ++end;
    if (end == at + 1 && static_cast<unsigned char>(text[at]) <= 0x20) {
      space = !line.empty();
    } else if (characters + 1 >= most) {
      return shown_on_terminal(line) + "...";
    } else {
      if (space) line += ' ';
      characters += space ? 2 : 1;
      space = false;
      line += text.substr(at, end - at);
    }
    at = end;
  }
  return shown_on_terminal(line);
}

class ReportLines {
 public:
  ReportLines(const Article& article, const ReportStyle& style)
      : article_(article), style_(style) {}

  std::string text() {
    add_facts();
    add_blocks();
    add_entities();
    add_mentions();
    add_dates();
    add_quotations();
    if (style_.tokens != nullptr) add_tokens();
    return std::move(out_);
  }

 private:
  void fact(std::string_view label, std::string_view value) {
    if (value.empty()) return;
    pad_right(label, kLabelColumns);
    out_ += one_line_of(value);
    out_ += '\n';
  }

  void date_fact(std::string_view label, const ArticleDate& date) {
    if (!date.known()) return;
    std::string value = format_date(date);
    value.append(" (").append(date_origin_name(date.origin)).append(")");
    fact(label, value);
  }

  void add_facts() {
    fact("article", article_.id);
    fact("title", article_.title);
    fact("subtitle", article_.subtitle);
    fact("language", article_.language);
    if (!article_.published.known()) fact("published", "not known");
    date_fact("published", article_.published);
    date_fact("updated", article_.updated);
    fact("dateline", article_.dateline);
    for (const std::string& name : article_.byline)
      fact("byline", name);
    fact("source", article_.source);
    fact("section", article_.section);
    for (const std::string& tag : article_.tags)
      fact("tag", tag);
    fact("url", article_.url);
  }

  void add_blocks() {
    heading("lines", !article_.blocks.empty());
    for (const Block& block : article_.blocks) {
      offset(TextPart::Body, block.begin);
      colored(block_kind_name(block.kind), kKindColumns, color_of(block.kind));
      const std::string_view text = article_.body;
      out_ += one_line_of(text.substr(block.begin, block.end - block.begin),
                          kShownCharacters);
      out_ += '\n';
    }
  }

  void add_entities() {
    heading("entities", !article_.entities.empty());
    std::vector<std::size_t> counts(article_.entities.size());
    for (const Mention& mention : article_.mentions)
      ++counts[mention.entity];
    for (std::size_t i = 0; i < counts.size(); ++i) {
      const Entity& entity = article_.entities[i];
      pad_left(std::to_string(counts[i]), kOffsetColumns);
      type_and_id(entity);
      out_ += one_line_of(entity.name);
      for (const std::string& alias : entity.aliases)
        out_.append("; ").append(one_line_of(alias));
      out_ += entity.given ? " (given by the input)\n" : "\n";
    }
  }

  void add_mentions() {
    heading("mentions", !article_.mentions.empty());
    for (const Mention& mention : article_.mentions) {
      offset(mention.part, mention.begin);
      type_and_id(article_.entities[mention.entity]);
      out_ += one_line_of(text_of(mention.part, mention.begin, mention.end));
      out_ += '\n';
    }
  }

  void add_dates() {
    heading("dates talked about", !article_.date_mentions.empty());
    for (const DateMention& date : article_.date_mentions) {
      offset(date.part, date.begin);
      pad_right(date_granularity_name(date.granularity), kKindColumns);
      std::string span = spell_day(date.first_day);
      if (date.last_day != date.first_day) span += " .. " + spell_day(date.last_day);
      pad_right(span, kDateColumns);
      out_ += one_line_of(text_of(date.part, date.begin, date.end));
      out_ += '\n';
    }
  }

  void add_quotations() {
    heading("quotations", !article_.quotations.empty());
    for (const Quotation& quotation : article_.quotations) {
      const std::string speaker = one_line_of(speaker_name(article_, quotation));
      offset(quotation.part, quotation.begin);
      pad_right(quotation_rule_name(quotation.rule), kKindColumns);
      pad_right(speaker.empty() ? "nobody is named" : speaker, kSpeakerColumns);
      out_ += one_line_of(text_of(quotation.part, quotation.begin, quotation.end),
                          kShownCharacters);
      out_ += '\n';
    }
  }

  void add_tokens() {
    heading("tokens", true);
    for (const PartTokens* part : {&style_.tokens->title, &style_.tokens->body}) {
      for (const Token& token : part->stream.tokens) {
        offset(part->part, token.begin);
        pad_right(std::to_string(token.position), kKindColumns);
        out_ += one_line_of(part->stream.term(token));
        out_ += '\n';
      }
    }
  }

  std::string_view text_of(TextPart part,
                           std::uint32_t begin,
                           std::uint32_t end) const {
    const std::string_view text =
        part == TextPart::Title ? article_.title : article_.body;
    return text.substr(begin, end - begin);
  }

  void heading(std::string_view what, bool any) {
    out_.append("\n").append(what).append(any ? "\n" : ": none\n");
  }

  // Offsets of the title are marked: they count in another text.
  void offset(TextPart part, std::uint32_t begin) {
    pad_left((part == TextPart::Title ? "title " : "") + std::to_string(begin),
             kOffsetColumns);
  }

  void type_and_id(const Entity& entity) {
    colored(entity_type_name(entity.type), kKindColumns, color_of(entity.type));
    pad_right(one_line_of(entity.id), id_columns());
  }

  std::size_t id_columns() {
    if (id_columns_ > 0) return id_columns_;
    for (const Entity& entity : article_.entities)
      id_columns_ = std::max(id_columns_, count_characters(entity.id) + 2);
    return id_columns_ = std::min(id_columns_, kMostIdColumns);
  }

  void colored(std::string_view text, std::size_t columns, std::string_view color) {
    if (!style_.color || color.empty()) {
      pad_right(text, columns);
      return;
    }
    out_ += color;
    out_.append(text).append(kReset);
    out_.append(columns - std::min(columns, text.size()), ' ');
  }

  // At least one space stands behind.
  void pad_right(std::string_view text, std::size_t columns) {
    out_ += text;
    out_.append(std::max(columns, count_characters(text) + 1) - count_characters(text),
                ' ');
  }

  void pad_left(std::string_view text, std::size_t columns) {
    out_.append(columns - std::min(columns, text.size()), ' ').append(text);
    out_ += "  ";
  }

  static constexpr std::size_t kDateColumns = 26;
  static constexpr std::size_t kSpeakerColumns = 26;

  const Article& article_;
  const ReportStyle& style_;
  std::string out_;
  std::size_t id_columns_ = 0;
};

}  // namespace

std::string article_report_text(const Article& article, const ReportStyle& style) {
  return ReportLines(article, style).text();
}

}  // namespace morgue
