// SPDX-License-Identifier: GPL-2.0-or-later
// Quotations for reading: the words, then who said them, where and when they were
// printed, and the article's id.
#include "query/output/chosen_quotations.hpp"
#include "query/output/error_text.hpp"
#include "query/output/explain_text.hpp"
#include "query/output/hit_text.hpp"
#include "query/output/writers.hpp"

namespace morgue {

namespace {

constexpr std::string_view kJoint = " \u00b7 ";
constexpr std::size_t kMinColumns = 20;
constexpr std::size_t kIndent = 3;

std::string quotation_count_text(const SearchResult& result, std::size_t count) {
  std::string text = count == 1 ? "1 quotation" : std::to_string(count) + " quotations";
  return text + "; " + count_text(result);
}

// Who said it, with the rule where that is less than sure.
std::string speaker_text(const HitQuotation& quotation) {
  if (quotation.speaker.empty()) return "speaker unknown";
  std::string text = value_text(quotation.speaker);
  if (quotation.confidence_percent < kSureSpeakerPercent) {
    text += " (probably, " + std::to_string(quotation.confidence_percent) + "%)";
  }
  return text;
}

class QuoteTextWriter final : public ResultWriter {
 public:
  explicit QuoteTextWriter(const WriterOptions& options) : options_(options) {}

  void write(const SearchResult& result, std::string& out) override {
    begin_batch_entry(result.query, out);
    if (options_.explain) {
      append_explanation(result.explanation, wrapper_, options_.width, out);
    }
    const std::vector<ChosenQuotation> quotations = choose_quotations(result);
    out.append(quotation_count_text(result, quotations.size())).append("\n");
    for (const ChosenQuotation& chosen : quotations)
      write_quotation(chosen, out);
  }

  void write_error(std::string_view query,
                   const Error& error,
                   std::string& out) override {
    begin_batch_entry(query, out);
    out += error_text("error", query, error, options_.width);
  }

 private:
  void begin_batch_entry(std::string_view query, std::string& out) {
    if (!query_id()) return;
    if (entries_++ > 0) out += '\n';
    out.append("== ").append(value_text(*query_id())).append(": ");
    out.append(value_text(query)).append("\n");
  }

  void write_quotation(const ChosenQuotation& chosen, std::string& out) {
    const Article& article = chosen.hit->article;
    out += '\n';
    write_paragraph("\u201c" + safe_text(chosen.quotation->text) + "\u201d", 0, out);
    std::string line = speaker_text(*chosen.quotation);
    const std::string parts[] = {
        value_text(article.source),
        article.published.known() ? date_text(article.published) : "no date"};
    for (const std::string& part : parts) {
      if (!part.empty()) line.append(kJoint).append(part);
    }
    write_paragraph(line, kIndent, out);
    write_paragraph(value_text(article.id), kIndent, out);
  }

  void write_paragraph(const std::string& text, std::size_t indent, std::string& out) {
    const std::size_t width =
        options_.width == 0 ? 0
                            : std::max(options_.width, indent + kMinColumns) - indent;
    for (const TextLine& line : wrapper_.wrap(text, width)) {
      out.append(indent, ' ').append(text, line.begin, line.end - line.begin);
      out += '\n';
    }
  }

  WriterOptions options_;
  LineWrapper wrapper_;
  std::size_t entries_ = 0;
};

}  // namespace

std::unique_ptr<ResultWriter> create_quote_text_writer(const WriterOptions& options) {
  return std::make_unique<QuoteTextWriter>(options);
}

}  // namespace morgue
