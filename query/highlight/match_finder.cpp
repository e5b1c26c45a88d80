// SPDX-License-Identifier: GPL-2.0-or-later
// Tokens to leaves, leaves to structures, structures to byte ranges.
#include "query/highlight/match_finder.hpp"

#include <algorithm>
#include <bit>
#include <string_view>
#include <utility>

#include "morgue/date_mention.hpp"
#include "query/highlight/near_fit.hpp"
#include "query/highlight/sequence_fit.hpp"
#include "query/highlight/spelled_as.hpp"

namespace morgue {
namespace {

// Spans kept for all operands of a plan together. A news article has a few hundred; the
// bound is for a text that repeats one word.
constexpr std::size_t kMaxOperandSpans = std::size_t{1} << 20;
// More places of one phrase or proximity than this are not marked: they tell a reader
// nothing new.
constexpr std::size_t kMaxFits = 1000;

bool is_continuation(char byte) {
  return (byte & 0xC0) == 0x80;
}

// True if the range lies in `text` and cuts no character.
bool is_well_placed(const ByteRange& range, std::string_view text) {
  if (range.begin >= range.end || range.end > text.size()) return false;
  return !is_continuation(text[range.begin]) &&
         (range.end == text.size() || !is_continuation(text[range.end]));
}

// Sorts by offset and joins what overlaps.
void merge_overlaps(std::vector<FoundMatch>& matches) {
  const auto begins_before = [](const FoundMatch& a, const FoundMatch& b) {
    return a.begin < b.begin;
  };
  if (!std::is_sorted(matches.begin(), matches.end(), begins_before)) {
    std::sort(matches.begin(), matches.end(), begins_before);
  }
  std::size_t kept = 0;
  for (std::size_t i = 1; i < matches.size(); ++i) {
    FoundMatch& last = matches[kept];
    if (matches[i].begin < last.end) {
      last.end = std::max(last.end, matches[i].end);
      last.units |= matches[i].units;
    } else {
      matches[++kept] = matches[i];
    }
  }
  if (!matches.empty()) matches.resize(kept + 1);
}

}  // namespace

double FoundMatches::weight_of(std::uint64_t units) const noexcept {
  double weight = 0;
  for (; units != 0; units &= units - 1) {
    const auto bit = static_cast<std::size_t>(std::countr_zero(units));
    if (bit < unit_weights.size()) weight += unit_weights[bit];
  }
  return weight;
}

void MatchFinder::find(const Article& article,
                       const ArticleTokens& tokens,
                       const HighlightPlan& plan,
                       Analyzer& analyzer,
                       FoundMatches& found) {
  article_ = &article;
  tokens_ = &tokens;
  found_ = &found;
  found.title.clear();
  found.body.clear();
  found.quotations.clear();
  plan_.assign(plan);
  found.unit_weights = plan_.unit_weights();
  if (operands_.size() < plan_.operand_count()) {
    operands_.resize(plan_.operand_count());
  }
  for (Places& places : operands_)
    places.clear();
  max_operand_spans_ =
      kMaxOperandSpans / std::max<std::size_t>(plan_.operand_count(), 1);

  for (std::size_t next = 0; next < plan_.nodes().size();) {
    next = words_.assign(plan_.nodes(), next, article.language);
    if (words_.empty()) continue;
    find_words(article.title, tokens.title, analyzer);
    find_words(article.body, tokens.body, analyzer);
  }
  find_entities();
  find_quotations();
  if (plan_.operand_count() > 0) find_structures();
  merge_overlaps(found.title);
  merge_overlaps(found.body);
  std::sort(found.quotations.begin(), found.quotations.end());
  found.quotations.erase(std::unique(found.quotations.begin(), found.quotations.end()),
                         found.quotations.end());
}

void MatchFinder::find_words(std::string_view text,
                             const PartTokens& part,
                             Analyzer& analyzer) {
  const char* const terms = part.stream.terms.data();
  for (const Token& token : part.stream.tokens) {
    if (token.term_length == 0) continue;
    const std::string_view term(terms + token.term_begin, token.term_length);
    std::uint64_t leaves = words_.find(term, analyzer);
    if (leaves == 0) continue;
    for (std::uint64_t left = leaves; left != 0; left &= left - 1) {
      const auto bit = static_cast<std::size_t>(std::countr_zero(left));
      const auto& spellings = words_.leaf(bit).node->spellings;
      if (spellings.empty()) continue;
      const std::string_view word = text.substr(token.begin, token.end - token.begin);
      if (!is_spelled_as(word, spellings)) {
        leaves &= ~(std::uint64_t{1} << bit);
      }
    }
    if (leaves != 0) add_word(token, part.part, leaves);
  }
}

void MatchFinder::add_word(const Token& token, TextPart part, std::uint64_t leaves) {
  const std::uint8_t zone = zone_of(token.position);
  Mark mark{part, {token.begin, token.end, 0}};
  for (; leaves != 0; leaves &= leaves - 1) {
    const FlatNode& flat =
        words_.leaf(static_cast<std::size_t>(std::countr_zero(leaves)));
    if ((flat.zones & zone) == 0) continue;
    if (!flat.is_operand) {
      mark.match.units |= flat.units;
      continue;
    }
    Places& places = operands_[flat.operand];
    const Span span{token.position, token.position + 1};
    if (places.spans.size() >= max_operand_spans_) continue;
    if (!places.spans.empty() && places.spans.back() == span) continue;
    places.add(span, {part, {token.begin, token.end, flat.units}});
  }
  if (mark.match.units != 0) add_mark(mark);
}

void MatchFinder::find_entities() {
  bool prepared = false;
  for (const FlatNode& flat : plan_.nodes()) {
    const PlanKind kind = flat.node->kind;
    if (kind != PlanKind::Entity && kind != PlanKind::Date) continue;
    if (!prepared) {
      title_offsets_.assign(tokens_->title.stream);
      body_offsets_.assign(tokens_->body.stream);
      prepared = true;
    }
    kind == PlanKind::Entity ? find_mentions(flat) : find_dates(flat);
  }
}

void MatchFinder::find_mentions(const FlatNode& flat) {
  const std::vector<Entity>& entities = article_->entities;
  fitting_entities_.assign(entities.size(), false);
  bool any = false;
  for (std::size_t i = 0; i < entities.size(); ++i) {
    fitting_entities_[i] = fits_entity(entities[i], *flat.node);
    any = any || fitting_entities_[i];
  }
  if (!any) return;
  for (const Mention& mention : article_->mentions) {
    if (mention.entity >= entities.size() || !fitting_entities_[mention.entity]) {
      continue;
    }
    add_range(flat, mention.part, {mention.begin, mention.end});
  }
  if (flat.is_operand) operands_[flat.operand].sort();
}

void MatchFinder::find_dates(const FlatNode& flat) {
  for (const DateMention& date : article_->date_mentions) {
    if (!counts_within(date, flat.node->begin_day, flat.node->end_day)) continue;
    add_range(flat, date.part, {date.begin, date.end});
  }
  if (flat.is_operand) operands_[flat.operand].sort();
}

void MatchFinder::add_range(const FlatNode& flat,
                            TextPart part,
                            const ByteRange& range) {
  const bool in_title = part == TextPart::Title;
  if (!is_well_placed(range, in_title ? article_->title : article_->body)) return;
  const auto span =
      (in_title ? title_offsets_ : body_offsets_).find(range.begin, range.end);
  if (!span || (flat.zones & zone_of(span->begin)) == 0) return;
  const Mark mark{part, {range.begin, range.end, flat.units}};
  if (!flat.is_operand) {
    add_mark(mark);
  } else if (operands_[flat.operand].spans.size() < max_operand_spans_) {
    operands_[flat.operand].add(*span, mark);
  }
}

void MatchFinder::find_quotations() {
  bool prepared = false;
  for (const FlatNode& flat : plan_.nodes()) {
    const PlanKind kind = flat.node->kind;
    if (kind != PlanKind::Quotation && kind != PlanKind::Speaker) continue;
    if (!prepared) quotations_.assign(*article_, *tokens_);
    prepared = true;
    if (kind == PlanKind::Speaker)
      quotations_.find_speaker(flat, operands_[flat.operand]);
  }
}

void MatchFinder::find_structures() {
  const std::vector<FlatNode>& nodes = plan_.nodes();
  for (std::size_t i = 0; i < nodes.size();) {
    const PlanKind kind = nodes[i].node->kind;
    if (kind == PlanKind::Quotation) {
      for (const Mark& mark : evaluate_quotation(i, found_->quotations).marks)
        add_mark(mark);
      i = nodes[i].end;
      continue;
    }
    if (kind != PlanKind::Sequence && kind != PlanKind::Near) {
      ++i;  // into the alternatives of an Any
      continue;
    }
    for (const Mark& mark : evaluate_structure(i).marks)
      add_mark(mark);
    i = nodes[i].end;
  }
}

Places MatchFinder::evaluate(std::size_t ordinal) {
  const FlatNode& flat = plan_.nodes()[ordinal];
  switch (flat.node->kind) {
    case PlanKind::Word:
    case PlanKind::Entity:
    case PlanKind::Date:
    case PlanKind::Speaker:
      return std::exchange(operands_[flat.operand], Places{});
    case PlanKind::Any:
      return evaluate_any(ordinal);
    case PlanKind::Quotation: {
      std::vector<std::uint32_t> fitting;
      return evaluate_quotation(ordinal, fitting);
    }
    case PlanKind::Sequence:
    case PlanKind::Near: {
      Places places = evaluate_structure(ordinal);
      places.sort();
      return places;
    }
  }
  return {};
}

Places MatchFinder::evaluate_any(std::size_t ordinal) {
  Places all;
  const std::vector<FlatNode>& nodes = plan_.nodes();
  for (std::size_t i = ordinal + 1; i < nodes[ordinal].end; i = nodes[i].end) {
    const Places places = evaluate(i);
    for (std::size_t j = 0; j < places.spans.size(); ++j)
      all.add_from(places, j);
  }
  all.sort();
  return all;
}

Places MatchFinder::evaluate_structure(std::size_t ordinal) {
  const std::vector<FlatNode>& nodes = plan_.nodes();
  const PlanNode& node = *nodes[ordinal].node;
  std::vector<Spans> operands;
  std::vector<Places> children;
  for (std::size_t i = ordinal + 1; i < nodes[ordinal].end; i = nodes[i].end) {
    children.push_back(evaluate(i));
    if (children.back().empty()) return {};
    operands.push_back(children.back().spans);
  }
  if (node.kind == PlanKind::Sequence) {
    return combine(children, fit_sequence(operands, node.slop, kMaxFits), true);
  }
  return combine(children, fit_near(operands, node.distance, node.ordered, kMaxFits),
                 false);
}

Places MatchFinder::evaluate_quotation(std::size_t ordinal,
                                       std::vector<std::uint32_t>& fitting) {
  const std::vector<FlatNode>& nodes = plan_.nodes();
  std::vector<Places> children;
  for (std::size_t i = ordinal + 1; i < nodes[ordinal].end; i = nodes[i].end)
    children.push_back(evaluate(i));
  return quotations_.fit(children, fitting);
}

void MatchFinder::add_mark(const Mark& mark) {
  (mark.part == TextPart::Title ? found_->title : found_->body).push_back(mark.match);
}

std::uint8_t MatchFinder::zone_of(std::uint32_t position) const {
  if (position < kBodyPosition) return kTitleZone;
  const bool in_lead =
      position >= tokens_->lead_begin_position && position < tokens_->lead_end_position;
  return in_lead ? kLeadZone : kRestZone;
}

}  // namespace morgue
