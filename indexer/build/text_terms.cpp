// SPDX-License-Identifier: GPL-2.0-or-later
// The terms of an article's words and of their stems.
#include "indexer/build/text_terms.hpp"

#include <algorithm>

#include "morgue/schema.hpp"

namespace morgue {

namespace {

// What is remembered between articles.
constexpr std::size_t kMaxKnown = std::size_t{1} << 17U;
constexpr std::size_t kMaxKnownBytes = std::size_t{4} << 20U;

// Tokens between having a word fetched and reading it.
constexpr std::size_t kLookAhead = 8;

// Of the terms that a word and its stem make: in all, in the title, in the lead.
constexpr std::size_t kTermsOfWord = 6;

// So long that terms need not be shortened, whatever the prefix, even of NULs alone.
constexpr std::size_t kPlainBytes = kMaxTermBytes / 2 - 32;

// What begins with a capital might look like a prefix.
bool is_plain_text(std::string_view text) {
  return !text.empty() && text.size() <= kPlainBytes &&
         (text.front() < 'A' || text.front() > 'Z');
}

std::uint32_t to_count(std::size_t size) {
  return static_cast<std::uint32_t>(size);
}

}  // namespace

void TextTerms::add(const ArticleTokens& tokens,
                    std::string_view language,
                    Analyzer& analyzer,
                    Targets targets) {
  begin_article();
  find_words(tokens);
  Language* const stemmed = has_stemmer(language) ? &language_of(language) : nullptr;
  for (const FoundWord& found : found_words_) {
    const std::size_t count = targets.table.size() + targets.packer.count();
    if (count + stem_term_count_ + kTermsOfWord > kMaxDistinctTerms) break;
    const Counts counts = add_word(found, tokens, targets);
    if (stemmed == nullptr) continue;
    count_stem(stem_of(found.word, *stemmed, analyzer), counts, *stemmed);
  }
  if (stemmed != nullptr) add_stems(*stemmed, targets);
}

void TextTerms::begin_article() {
  const auto is_full = [](const Language& language) {
    return language.stems.size() > kMaxKnown ||
           language.stems.byte_count() > kMaxKnownBytes;
  };
  const bool forgets = words_.size() > kMaxKnown ||
                       words_.long_bytes() > kMaxKnownBytes || ++article_ == 0 ||
                       std::ranges::any_of(languages_, is_full);
  if (forgets) {
    words_.clear();
    languages_.clear();
    known_parts_.clear();
    article_ = 1;
  }
  found_words_.clear();
  ordinals_.clear();
  found_stems_.clear();
  stem_term_count_ = 0;
}

TextTerms::Language& TextTerms::language_of(std::string_view subtag) {
  const auto known = std::ranges::find(languages_, subtag, &Language::subtag);
  if (known != languages_.end()) return *known;
  Language& added = languages_.emplace_back();
  added.number = to_count(languages_.size());
  added.subtag = subtag;
  added.any = stem_term(FieldId::Any, subtag, {});
  added.title = stem_term(FieldId::Title, subtag, {});
  added.lead = stem_term(FieldId::Lead, subtag, {});
  return added;
}

// Sorts the positions of all words by word; those of one stay in order, and those in
// the title before the others.
void TextTerms::find_words(const ArticleTokens& tokens) {
  hash_words(tokens);
  for (const Token& token : tokens.title.stream.tokens)
    ++find_word(tokens.title.stream.term(token)).title_count;
  for (const Token& token : tokens.body.stream.tokens)
    ++find_word(tokens.body.stream.term(token)).body_count;
  std::uint32_t count = 0;
  for (FoundWord& found : found_words_) {
    found.positions_end = count;
    count += found.title_count + found.body_count;
  }
  positions_.resize(count);
  const std::uint32_t* ordinal = ordinals_.data();
  for (const PartTokens* part : {&tokens.title, &tokens.body}) {
    for (const Token& token : part->stream.tokens)
      positions_[found_words_[*ordinal++].positions_end++] = token.position;
  }
}

// Of the title's tokens, then of the body's.
void TextTerms::hash_words(const ArticleTokens& tokens) {
  hashes_.clear();
  for (const PartTokens* part : {&tokens.title, &tokens.body}) {
    for (const Token& token : part->stream.tokens) {
      hashes_.push_back(KnownWords::hash_of(part->stream.term(token)));
      words_.prefetch_place(hashes_.back());
    }
  }
}

// The word of the next token in this article.
TextTerms::FoundWord& TextTerms::find_word(std::string_view word) {
  const std::size_t token = ordinals_.size();
  if (token + kLookAhead < hashes_.size())
    words_.prefetch_word(hashes_[token + kLookAhead]);
  const std::uint32_t number = words_.number_of(word, hashes_[token]);
  KnownWord& known = words_[number];
  if (known.article != article_) {
    if (known.article == 0) known.terms.is_plain = is_plain_text(word);
    known.article = article_;
    known.ordinal = to_count(found_words_.size());
    found_words_.emplace_back().word = number;
  }
  ordinals_.push_back(known.ordinal);
  return found_words_[known.ordinal];
}

TextTerms::Counts TextTerms::add_word(const FoundWord& found,
                                      const ArticleTokens& tokens,
                                      Targets targets) {
  const auto all = std::span<const std::uint32_t>(positions_)
                       .first(found.positions_end)
                       .last(found.title_count + found.body_count);
  const auto title = all.first(found.title_count);
  const auto body = all.last(found.body_count);
  const auto lead_begin = std::ranges::lower_bound(body, tokens.lead_begin_position);
  const auto lead_end = std::ranges::lower_bound(body, tokens.lead_end_position);
  const std::span<const std::uint32_t> lead(lead_begin, std::max(lead_begin, lead_end));
  const Counts counts = {found.title_count * kTitleWdf + found.body_count,
                         found.title_count, to_count(lead.size())};
  const std::string_view word = words_.text(found.word);
  KnownTerms& known = words_[found.word].terms;
  const auto add = [&](FieldId field_id, std::uint32_t wdf,
                       std::span<const std::uint32_t> positions) {
    if (!known.is_plain)
      return targets.table.add(word_term(field_id, word), wdf, positions);
    KnownTerm& term = known_term(field_id, known);
    if (term.has_number())
      return targets.packer.add(term.number, term.hash, wdf, positions);
    add_unnumbered({field(field_id).prefix, word, wdf, positions}, term,
                   targets.packer);
  };
  add(FieldId::Any, counts.any, all);
  if (counts.title > 0) add(FieldId::Title, counts.title, title);
  if (counts.lead > 0) add(FieldId::Lead, counts.lead, lead);
  return counts;
}

std::uint32_t TextTerms::stem_of(std::uint32_t word,
                                 Language& language,
                                 Analyzer& analyzer) {
  KnownWord& known = words_[word];
  if (known.language != language.number) {
    const std::string_view stem = analyzer.stem(words_.text(word), language.subtag);
    known.language = language.number;
    known.stem = language.stems.number_of(stem);
    if (known.stem == language.known_stems.size())
      language.known_stems.emplace_back().terms.is_plain = is_plain_text(stem);
  }
  return known.stem;
}

void TextTerms::count_stem(std::uint32_t stem,
                           const Counts& counts,
                           Language& language) {
  KnownStem& known = language.known_stems[stem];
  if (known.article != article_) {
    known.article = article_;
    known.ordinal = to_count(found_stems_.size());
    found_stems_.push_back({stem, {}});
  }
  Counts& sum = found_stems_[known.ordinal].counts;
  for (std::uint32_t Counts::*const part :
       {&Counts::any, &Counts::title, &Counts::lead}) {
    if (sum.*part == 0 && counts.*part > 0) ++stem_term_count_;
    sum.*part += counts.*part;
  }
}

void TextTerms::add_stems(Language& language, Targets targets) {
  for (const FoundStem& found : found_stems_) {
    KnownTerms& known = language.known_stems[found.stem].terms;
    const auto add = [&](FieldId field_id, std::string_view prefix, std::uint32_t wdf) {
      if (wdf == 0) return;
      const auto stem = [&] { return language.stems.text(found.stem); };
      if (!known.is_plain)
        return targets.table.add(stem_term(field_id, language.subtag, stem()), wdf);
      KnownTerm& term = known_term(field_id, known);
      if (term.has_number()) return targets.packer.add(term.number, term.hash, wdf, {});
      add_unnumbered({prefix, stem(), wdf, {}}, term, targets.packer);
    };
    add(FieldId::Any, language.any, found.counts.any);
    add(FieldId::Title, language.title, found.counts.title);
    add(FieldId::Lead, language.lead, found.counts.lead);
  }
}

KnownTerm& TextTerms::known_term(FieldId field_id, KnownTerms& terms) {
  if (field_id == FieldId::Any) return terms.any;
  if (terms.parts == 0) {
    known_parts_.emplace_back();
    terms.parts = to_count(known_parts_.size());
  }
  KnownParts& parts = known_parts_[terms.parts - 1];
  return field_id == FieldId::Title ? parts.title : parts.lead;
}

// Most terms never come again: those are spelled, and so is each the first time.
void TextTerms::add_unnumbered(const NewTerm& added,
                               KnownTerm& known,
                               TermPacker& packer) {
  if (known.number == KnownTerm::kMetOnce && numbered_ != nullptr) {
    spelled_.assign(added.prefix).append(added.text);
    known.number = numbered_->number_of(spelled_);
    known.hash = term_hash(spelled_);
    if (known.has_number())
      return packer.add(known.number, known.hash, added.wdf, added.positions);
  }
  if (known.number == KnownTerm::kNew) known.number = KnownTerm::kMetOnce;
  packer.add(added.prefix, added.text, added.wdf, added.positions);
}

}  // namespace morgue
