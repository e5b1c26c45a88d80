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
#include "morgue/stored_article.hpp"
#include "morgue/url.hpp"

namespace morgue {

namespace {

// Terms that only filter have no weight and do not make an article longer.
constexpr std::uint32_t kFilterWdf = 0;

// Several tokens may share a position; a word of the text is counted once.
std::uint64_t count_words(const TokenStream& stream) {
  std::uint64_t count = 0;
  for (std::size_t i = 0; i < stream.tokens.size(); ++i) {
    if (i == 0 || stream.tokens[i].position != stream.tokens[i - 1].position) ++count;
  }
  return count;
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
  encoded_.clear();
  append_without_place(article, encoded_);
  terms_.clear();
  analyze_article(article, analyzer_, tokens_);
  add_keywords(article);
  add_dates(FieldId::Date, article.published);
  add_dates(FieldId::Updated, article.updated);
  add_flags(article);
  add_list(FieldId::Byline, article.byline);
  add_list(FieldId::Dateline, std::span(&article.dateline, 1));
  add_list(FieldId::Source, std::span(&article.source, 1));
  add_list(FieldId::Section, std::span(&article.section, 1));
  add_list(FieldId::Tag, article.tags);
  add_entity_terms(article, tokens_, terms_);
  add_date_terms(article, tokens_, terms_);
  add_quotation_terms(article, tokens_, analyzer_, terms_);
  // Words come last: if there are too many terms, all others are there.
  text_terms_.add(tokens_, article.language, analyzer_, {packer_, terms_});
  terms_.pack(packer_);
  document.terms = packer_.take();

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
                            document_digest(document, encoded_)};
  document.values.emplace_back(kContentSlot, content_slot_value(mark));
  set_place(article.provenance, encoded_);
  document.data = compress_article(encoded_);
  return document;
}

void DocumentBuilder::add_sketch(IndexDocument& document) const {
  const ShingleSet shingles = shingles_of(tokens_.body.stream);
  if (shingles.size() < kMinShingles) return;
  document.values.emplace_back(kCopySlot, copy_slot_value(make_copy_sketch(shingles)));
}

void DocumentBuilder::add_list(FieldId field_id,
                               std::span<const std::string> elements) {
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
