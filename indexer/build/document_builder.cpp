// SPDX-License-Identifier: GPL-2.0-or-later
// An article as a document: its terms, values and stored bytes.
#include "indexer/build/document_builder.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "indexer/build/content_hash.hpp"
#include "indexer/build/copy_sketch.hpp"
#include "indexer/build/date_terms.hpp"
#include "indexer/build/entity_terms.hpp"
#include "indexer/build/quotation_terms.hpp"
#include "indexer/build/shingles.hpp"
#include "indexer/glass/byte_order.hpp"
#include "morgue/stored_article.hpp"
#include "morgue/url.hpp"

namespace morgue {

namespace {

// Terms that only filter have no weight and do not make an article longer.
constexpr std::uint32_t kFilterWdf = 0;

// One occurrence of a word; sorting brings the occurrences of a word together.
struct Occurrence {
  std::uint64_t leading = 0;  // bytes of the word
  std::string_view word;
  std::uint32_t position = 0;

  friend bool operator<(const Occurrence& a, const Occurrence& b) {
    if (a.leading != b.leading) return a.leading < b.leading;
    // Of words that are not longer than their leading bytes, the lengths say the rest.
    const bool is_brief =
        a.word.size() <= kLeadingBytes && b.word.size() <= kLeadingBytes;
    if (is_brief && a.word.size() != b.word.size())
      return a.word.size() < b.word.size();
    const int order = is_brief ? 0 : a.word.compare(b.word);
    return order != 0 ? order < 0 : a.position < b.position;
  }
};

void append_occurrences(const TokenStream& stream, std::vector<Occurrence>& out) {
  for (const Token& token : stream.tokens) {
    const std::string_view word = stream.term(token);
    out.push_back({leading_bytes(word), word, token.position});
  }
}

// Several tokens may share a position; a word of the text is counted once.
std::uint64_t count_words(const TokenStream& stream) {
  std::uint64_t count = 0;
  for (std::size_t i = 0; i < stream.tokens.size(); ++i) {
    if (i == 0 || stream.tokens[i].position != stream.tokens[i - 1].position) ++count;
  }
  return count;
}

std::uint32_t to_count(std::size_t size) {
  return static_cast<std::uint32_t>(size);
}

bool has_entity(const Article& article, EntityType type) {
  return std::ranges::any_of(
      article.entities, [type](const Entity& entity) { return entity.type == type; });
}

bool has_caption(const Article& article) {
  return std::ranges::any_of(article.blocks, [](const Block& block) {
    return block.kind == BlockKind::Caption;
  });
}

void add_date_value(FieldId field_id,
                    const ArticleDate& date,
                    std::string_view article_id,
                    IndexDocument& document) {
  if (!date.known()) return;
  document.values.emplace_back(field(field_id).slot,
                               date_slot_value(date.instant_s, article_id));
}

}  // namespace

IndexDocument DocumentBuilder::build(const Article& article,
                                     const RecordHash& record,
                                     const RecordHash& record_bytes) {
  IndexDocument document;
  document.article_id = article.id;
  document.data = encode_without_place(article);
  terms_.clear();
  analyze_article(article, analyzer_, tokens_);
  // Words come last: a table that is full has everything else.
  add_keywords(article);
  add_dates(FieldId::Date, article.published);
  add_dates(FieldId::Updated, article.updated);
  add_flags(article);
  add_list(FieldId::Byline, article.byline);
  add_list(FieldId::Dateline, {article.dateline});
  add_list(FieldId::Source, {article.source});
  add_list(FieldId::Section, {article.section});
  add_list(FieldId::Tag, article.tags);
  add_entity_terms(article, tokens_, terms_);
  add_date_terms(article, tokens_, terms_);
  add_texts(article);
  add_quotation_terms(article, tokens_, analyzer_, terms_);
  document.terms = terms_.take();

  add_date_value(FieldId::Date, article.published, article.id, document);
  add_date_value(FieldId::Updated, article.updated, article.id, document);
  document.values.emplace_back(field(FieldId::Words).slot,
                               number_slot_value(count_words(tokens_.body.stream)));
  if (!article.source.empty()) {
    document.values.emplace_back(field(FieldId::Source).slot,
                                 make_term("", article.source));
  }
  if (sketches_ == Sketches::Make) add_sketch(document);
  const ContentMark mark = {record, record_bytes, id_hash(article.id),
                            document_digest(document)};
  document.values.emplace_back(kContentSlot, content_slot_value(mark));
  document.data = compress_article(encode_article(article));
  return document;
}

void DocumentBuilder::add_sketch(IndexDocument& document) const {
  const ShingleSet shingles = shingles_of(tokens_.body.stream);
  if (shingles.size() < kMinShingles) return;
  document.values.emplace_back(kCopySlot, copy_slot_value(make_copy_sketch(shingles)));
}

void DocumentBuilder::add_texts(const Article& article) {
  std::vector<Occurrence> occurrences;
  append_occurrences(tokens_.title.stream, occurrences);
  append_occurrences(tokens_.body.stream, occurrences);
  std::sort(occurrences.begin(), occurrences.end());
  const std::string_view language =
      has_stemmer(article.language) ? std::string_view(article.language) : "";
  for (std::size_t i = 0; i < occurrences.size();) {
    const std::string_view word = occurrences[i].word;
    title_positions_.clear();
    body_positions_.clear();
    for (; i < occurrences.size() && occurrences[i].word == word; ++i) {
      const std::uint32_t position = occurrences[i].position;
      (position < kBodyPosition ? title_positions_ : body_positions_)
          .push_back(position);
    }
    add_word(word, language);
  }
}

// Adds the word at hand, its positions in both texts, and its stem.
void DocumentBuilder::add_word(std::string_view word, std::string_view language) {
  const std::uint32_t in_title = to_count(title_positions_.size());
  const std::uint32_t in_body = to_count(body_positions_.size());
  const auto lead_begin =
      std::ranges::lower_bound(body_positions_, tokens_.lead_begin_position);
  const auto lead_end =
      std::ranges::lower_bound(body_positions_, tokens_.lead_end_position);
  const std::span<const std::uint32_t> lead(lead_begin, std::max(lead_begin, lead_end));
  const std::uint32_t any_wdf = in_title * kTitleWdf + in_body;

  const std::string any = word_term(FieldId::Any, word);
  terms_.add(any, any_wdf, title_positions_);
  terms_.add(any, 0, body_positions_);
  if (in_title > 0)
    terms_.add(word_term(FieldId::Title, word), in_title, title_positions_);
  if (!lead.empty())
    terms_.add(word_term(FieldId::Lead, word), to_count(lead.size()), lead);
  if (language.empty()) return;

  const std::string stem(analyzer_.stem(word, language));
  terms_.add(stem_term(FieldId::Any, language, stem), any_wdf);
  if (in_title > 0) terms_.add(stem_term(FieldId::Title, language, stem), in_title);
  if (!lead.empty()) {
    terms_.add(stem_term(FieldId::Lead, language, stem), to_count(lead.size()));
  }
}

void DocumentBuilder::add_list(FieldId field_id,
                               const std::vector<std::string>& elements) {
  std::uint32_t next = 1;
  for (const std::string& element : elements) {
    analyzer_.analyze(element, stream_);
    std::uint32_t last = 0;
    for (const Token& token : stream_.tokens) {
      const std::array position = {next + token.position};
      terms_.add(word_term(field_id, stream_.term(token)), 1, position);
      last = token.position;
    }
    if (!stream_.tokens.empty()) next += last + 1 + kElementGap;
  }
}

void DocumentBuilder::add_keywords(const Article& article) {
  terms_.add(word_term(FieldId::Id, article.id), kFilterWdf);
  terms_.add(
      word_term(FieldId::Lang, article.language.empty() ? "und" : article.language),
      kFilterWdf);
  if (article.url.empty()) return;
  terms_.add(word_term(FieldId::Url, normalize_url(article.url)), kFilterWdf);
  for (const std::string& domain : host_domains(url_host(article.url))) {
    terms_.add(word_term(FieldId::Site, domain), kFilterWdf);
  }
}

void DocumentBuilder::add_dates(FieldId field_id, const ArticleDate& date) {
  if (!date.known()) return;
  const CivilDate day = civil_from_seconds(date.instant_s);
  terms_.add(date_term(field_id, DateUnit::Year, day), kFilterWdf);
  if (date.precision >= DatePrecision::Month) {
    terms_.add(date_term(field_id, DateUnit::Month, day), kFilterWdf);
  }
  if (date.precision >= DatePrecision::Day) {
    terms_.add(date_term(field_id, DateUnit::Day, day), kFilterWdf);
  }
  if (date.floating()) {
    const bool updated = field_id == FieldId::Updated;
    terms_.add(flag_term(FieldId::Is, updated ? "floatingupdate" : "floating"),
               kFilterWdf);
  }
}

void DocumentBuilder::add_flags(const Article& article) {
  const std::pair<std::string_view, bool> flags[] = {
      {"date", article.published.known()},
      {"updated", article.updated.known()},
      {"title", !article.title.empty()},
      {"byline", !article.byline.empty()},
      {"source", !article.source.empty()},
      {"url", !article.url.empty()},
      {"section", !article.section.empty()},
      {"tag", !article.tags.empty()},
      {"dateline", !article.dateline.empty()},
      {"person", has_entity(article, EntityType::Person)},
      {"org", has_entity(article, EntityType::Org)},
      {"place", has_entity(article, EntityType::Place)},
      {"entity", !article.entities.empty()},
      {"quote", std::ranges::any_of(article.quotations, &Quotation::is_attributed)},
      {"caption", has_caption(article)},
      {"summary", !article.summary.empty()},
  };
  for (const auto& [flag, present] : flags) {
    if (present) terms_.add(flag_term(FieldId::Has, flag), kFilterWdf);
  }
}

}  // namespace morgue
