// SPDX-License-Identifier: GPL-2.0-or-later
// Quotations for reading: the words, then who said them, where and when they were
// printed, and the article's id.
#include "query/output/chosen_quotations.hpp"
#include "query/output/hit_text.hpp"
#include "query/output/text_pages.hpp"
#include "query/output/writers.hpp"

namespace morgue {

namespace {

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

class QuoteTextWriter final : public TextPages {
 public:
  explicit QuoteTextWriter(const WriterOptions& options) : TextPages(options) {}

  void write(const SearchResult& result, std::string& out) override {
    begin_answer(result, out);
    const std::vector<ChosenQuotation> quotations = choose_quotations(result);
    out.append(quotation_count_text(result, quotations.size())).append("\n");
    for (const ChosenQuotation& chosen : quotations)
      write_quotation(chosen, out);
  }

 private:
  void write_quotation(const ChosenQuotation& chosen, std::string& out) {
    const Article& article = chosen.hit->article;
    out += '\n';
    write_paragraph("\u201c" + safe_text(chosen.quotation->text) + "\u201d", 0, out);
    write_paragraph(join({speaker_text(*chosen.quotation), value_text(article.source),
                          when_text(article)}),
                    kIndent, out);
    write_paragraph(value_text(article.id), kIndent, out);
  }

  void write_paragraph(const std::string& text, std::size_t indent, std::string& out) {
    for (const TextLine& line : wrap(text, indent)) {
      out.append(indent, ' ').append(text, line.begin, line.end - line.begin);
      out += '\n';
    }
  }
};

}  // namespace

std::unique_ptr<ResultWriter> create_quote_text_writer(const WriterOptions& options) {
  return std::make_unique<QuoteTextWriter>(options);
}

}  // namespace morgue
