// SPDX-License-Identifier: GPL-2.0-or-later
// Joins spans of positions to the quotations around them.
#include "query/highlight/quotation_places.hpp"

#include <algorithm>
#include <utility>

#include "morgue/quotation.hpp"
#include "query/highlight/entity_fits.hpp"
#include "query/highlight/quotation_fit.hpp"

namespace morgue {

bool fits_speaker(const Article& article,
                  const Quotation& quotation,
                  const PlanNode& node) {
  if (quotation.confidence_percent < kSureSpeakerPercent) return false;
  if (quotation.speaker != kNoSpeaker) {
    return fits_entity(article.entities[quotation.speaker], node);
  }
  Entity described;
  described.name = speaker_name(article, quotation);
  return fits_entity(described, node);
}

void QuotationPlaces::assign(const Article& article, const ArticleTokens& tokens) {
  article_ = &article;
  spans_.clear();
  ordinals_.clear();
  std::vector<std::pair<Span, std::uint32_t>> found;
  const std::vector<QuotationSpan> spans = quotation_spans(article, tokens);
  for (std::size_t i = 0; i < spans.size(); ++i) {
    if (spans[i].empty()) continue;
    found.push_back({{spans[i].begin, spans[i].end}, static_cast<std::uint32_t>(i)});
  }
  std::sort(found.begin(), found.end());
  for (const auto& [span, ordinal] : found) {
    spans_.push_back(span);
    ordinals_.push_back(ordinal);
  }
}

void QuotationPlaces::find_speaker(const FlatNode& flat, Places& places) const {
  places.clear();
  for (std::size_t i = 0; i < spans_.size(); ++i) {
    const Quotation& quotation = article_->quotations[ordinals_[i]];
    if (!fits_speaker(*article_, quotation, *flat.node)) continue;
    const std::uint32_t begin = spans_[i].begin;
    places.add(
        {begin, begin + 1},
        {quotation.part, {quotation.name_begin, quotation.name_end, flat.units}});
  }
}

Places QuotationPlaces::fit(const std::vector<Places>& children,
                            std::vector<std::uint32_t>& fitting) const {
  std::vector<Spans> operands;
  operands.reserve(children.size());
  for (const Places& child : children)
    operands.push_back(child.spans);
  const std::vector<std::size_t> fits = fit_quotations(spans_, operands);
  std::vector<std::vector<Mark>> marks(spans_.size());
  for (const Places& child : children) {
    for (std::size_t i = 0; i < child.spans.size(); ++i) {
      const std::size_t around = quotation_around(spans_, child.spans[i]);
      if (around == spans_.size()) continue;
      marks[around].insert(marks[around].end(),
                           child.marks.begin() + child.first_mark[i],
                           child.marks.begin() + child.first_mark[i + 1]);
    }
  }
  Places places;
  for (const std::size_t fit : fits) {
    fitting.push_back(ordinals_[fit]);
    places.spans.push_back(spans_[fit]);
    places.marks.insert(places.marks.end(), marks[fit].begin(), marks[fit].end());
    places.first_mark.push_back(static_cast<std::uint32_t>(places.marks.size()));
  }
  return places;
}

}  // namespace morgue
