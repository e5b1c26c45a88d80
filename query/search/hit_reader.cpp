// SPDX-License-Identifier: GPL-2.0-or-later
// Reads articles and keeps of each what a hit needs.
#include "query/search/hit_reader.hpp"

#include <optional>
#include <string_view>
#include <utility>

#include "morgue/quotation.hpp"
#include "morgue/stored_article.hpp"

namespace morgue {
namespace {

// The text of the first paragraph, or the whole body if there is none.
std::string_view first_paragraph(const Article& article) {
  const std::string_view body = article.body;
  for (const Block& block : article.blocks) {
    if (block.kind == BlockKind::Paragraph && block.begin < block.end) {
      return body.substr(block.begin, block.end - block.begin);
    }
  }
  return body;
}

std::size_t held_bytes(const std::vector<std::string>& texts) {
  std::size_t bytes = texts.capacity() * sizeof(std::string);
  for (const std::string& text : texts)
    bytes += text.capacity();
  return bytes;
}

std::size_t held_bytes(const Article& article) {
  std::size_t bytes = held_bytes(article.byline) + held_bytes(article.tags) +
                      article.date_mentions.capacity() * sizeof(DateMention);
  for (const std::string* text :
       {&article.id, &article.url, &article.title, &article.subtitle, &article.body,
        &article.summary, &article.dateline, &article.source, &article.language,
        &article.section, &article.provenance.file, &article.provenance.member}) {
    bytes += text->capacity();
  }
  for (const Entity& entity : article.entities) {
    bytes += sizeof(Entity) + entity.id.capacity() + entity.name.capacity() +
             held_bytes(entity.aliases);
  }
  return bytes;
}

std::size_t held_bytes(const Hit& hit) {
  std::size_t bytes = sizeof(Hit) + held_bytes(hit.article) + hit.beginning.capacity() +
                      hit.mention_counts.capacity() * sizeof(std::uint32_t) +
                      held_bytes(hit.date_texts) +
                      hit.snippet.title_matches.capacity() * sizeof(Match);
  for (const HitQuotation& quotation : hit.quotations) {
    bytes += sizeof(HitQuotation) + quotation.text.capacity() +
             quotation.speaker.capacity() + quotation.speaker_id.capacity();
  }
  for (const ListedCopy& copy : hit.copies.others)
    bytes += sizeof(ListedCopy) + copy.id.capacity() + copy.source.capacity();
  for (const Fragment& fragment : hit.snippet.fragments) {
    bytes += sizeof(Fragment) + fragment.text.capacity() +
             fragment.matches.capacity() * sizeof(Match);
  }
  return bytes;
}

template <typename Container>
void release(Container& container) {
  Container().swap(container);
}

std::vector<HitQuotation> to_hit_quotations(
    const Article& article, const std::vector<std::uint32_t>& matching) {
  std::vector<HitQuotation> quotations;
  quotations.reserve(article.quotations.size());
  for (const Quotation& quotation : article.quotations) {
    const std::string& text =
        quotation.part == TextPart::Title ? article.title : article.body;
    HitQuotation& made = quotations.emplace_back();
    made.part = quotation.part;
    made.begin = quotation.begin;
    made.end = quotation.end;
    made.text = text.substr(quotation.begin, quotation.end - quotation.begin);
    made.speaker = speaker_name(article, quotation);
    if (quotation.speaker != kNoSpeaker) {
      made.speaker_id = article.entities[quotation.speaker].id;
    }
    made.rule = quotation.rule;
    made.confidence_percent = quotation.confidence_percent;
  }
  for (const std::uint32_t ordinal : matching)
    quotations.at(ordinal).matches = true;
  return quotations;
}

Note page_cut(std::size_t hit_count, const SearchOptions& options) {
  return {"page_cut",
          "the page ends after " + std::to_string(hit_count) +
              (hit_count == 1 ? " hit" : " hits") + ", as more would take over " +
              std::to_string(options.max_page_bytes >> 20U) +
              " MiB; go on from offset " + std::to_string(options.offset + hit_count),
          {}};
}

std::uint64_t count_folded(const SearchTarget& target,
                           Xapian::docid docid,
                           const FoldedCopies& folded) {
  if (folded.hidden_by_group.empty()) return 0;
  const std::optional<std::size_t> group = target.copies->find(place_of(target, docid));
  if (!group) return 0;
  const auto found = folded.hidden_by_group.find(*group);
  return found == folded.hidden_by_group.end() ? 0 : found->second;
}

}  // namespace

Hit to_hit(Article&& article, Snippet&& snippet, bool with_body) {
  Hit hit;
  hit.article = std::move(article);
  hit.snippet = std::move(snippet);
  hit.mention_counts.resize(hit.article.entities.size());
  for (const Mention& mention : hit.article.mentions)
    ++hit.mention_counts[mention.entity];
  for (const DateMention& date : hit.article.date_mentions) {
    const std::string_view text =
        date.part == TextPart::Title ? hit.article.title : hit.article.body;
    hit.date_texts.emplace_back(text.substr(date.begin, date.end - date.begin));
  }
  if (hit.article.title.empty()) {
    hit.beginning = first_paragraph(hit.article).substr(0, kBeginningBytes);
  }
  hit.quotations = to_hit_quotations(hit.article, hit.snippet.quotations);
  release(hit.article.quotations);
  release(hit.article.mentions);
  release(hit.article.blocks);
  if (!with_body) release(hit.article.body);
  return hit;
}

void read_hits(const SearchTarget& target,
               const HitRequest& request,
               Highlighter& highlighter,
               SearchResult& result) {
  const SearchOptions& options = request.options;
  std::size_t page_bytes = 0;
  for (const MatchedDocument& match : request.page.documents) {
    target.time_limit.check();
    Article article =
        decode_article(target.database.get_document(match.docid).get_data());
    Snippet snippet = highlighter.make_snippet(article, request.plan, options.snippet);
    Hit hit = to_hit(std::move(article), std::move(snippet), options.with_bodies);
    hit.rank = options.offset + static_cast<std::uint32_t>(result.hits.size()) + 1;
    hit.score = match.score;
    hit.copies = read_copies(target, match.docid);
    hit.copies.folded_count = count_folded(target, match.docid, request.folded);
    page_bytes += held_bytes(hit);
    if (page_bytes > options.max_page_bytes && !result.hits.empty()) {
      result.notes.push_back(page_cut(result.hits.size(), options));
      return;
    }
    result.hits.push_back(std::move(hit));
  }
}

}  // namespace morgue
