// SPDX-License-Identifier: GPL-2.0-or-later
// The stages of extraction, in order.
#include "indexer/extract/extraction.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/extract/entity_finder.hpp"
#include "indexer/extract/lines.hpp"
#include "indexer/extract/publication_date.hpp"

namespace morgue {
namespace {

void fill(std::string& field, const std::string& found) {
  if (field.empty()) field = found;
}

void settle_lines(const LineFacts& facts, Article& article) {
  article.blocks = facts.blocks;
  fill(article.title, facts.title);
  fill(article.subtitle, facts.subtitle);
  fill(article.section, facts.section);
  fill(article.source, facts.source);
  fill(article.dateline, facts.dateline);
  if (article.byline.empty()) article.byline = facts.byline;
}

}  // namespace

struct Extractor::State {
  ExtractionOptions options;
};

Extractor::Extractor(const ExtractionOptions& options)
    : state_(std::make_unique<State>(State{options})) {}

Extractor::~Extractor() = default;

void Extractor::extract(Article& article) {
  const LineFacts facts = read_line_facts(article);
  settle_lines(facts, article);
  settle_dates(facts, article);
}

}  // namespace morgue
