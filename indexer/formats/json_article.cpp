// SPDX-License-Identifier: GPL-2.0-or-later
// Candidates for each field, and the choice among them.
#include "indexer/formats/json_article.hpp"

#include <algorithm>
#include <utility>

#include "indexer/formats/json_entities.hpp"
#include "indexer/formats/json_field_text.hpp"
#include "indexer/formats/json_values.hpp"
#include "indexer/formats/text_cleaning.hpp"

namespace morgue {

namespace {

using simdjson::dom::element;
using simdjson::dom::object;

// Bounds the work that a record with many spellings of one key can make.
constexpr std::size_t kMaxCandidates = 32;

// Where a kind of export means something else by a key: if a record has one of the
// markers, the field's keys that begin with `preferred` come before the others.
struct Dialect {
  std::string_view name;
  std::string_view markers;  // folded keys, each between spaces
  ArticleField field;
  std::string_view preferred;
};

constexpr std::array kDialects = {
    // "title" is a label for editors there.
    Dialect{"ninjs", " versioncreated firstcreated contentcreated pubstatus ",
            ArticleField::Title, "headline"},
};

bool has_marker(const Dialect& dialect, std::string_view folded) {
  return dialect.markers.find(" " + std::string(folded) + " ") !=
         std::string_view::npos;
}

}  // namespace

JsonArticleMapper::JsonArticleMapper(const ReaderOptions& options) {
  const AliasTable table = make_alias_table(AliasKind::Keys, options.mapping);
  for (const FieldAliases& row : kFieldAliases) {
    const FieldKeys& field = table[static_cast<std::size_t>(row.field)];
    is_mapped_[static_cast<std::size_t>(row.field)] = field.is_mapped;
    for (std::size_t rank = 0; rank < field.keys.size(); ++rank)
      add_alias(field.keys[rank], {row.field, rank});
  }
}

void JsonArticleMapper::add_alias(const std::string& alias, AliasUse use) {
  if (alias.ends_with('*')) {
    prefixes_.push_back({alias.substr(0, alias.size() - 1), use});
    return;
  }
  aliases_[fold_key(alias)].push_back(use);
  if (alias.find('.') == std::string::npos) return;
  PathAlias path{{}, use};
  std::string_view rest = alias;
  while (!rest.empty()) {
    const std::size_t dot = std::min(rest.find('.'), rest.size());
    path.steps.emplace_back(rest.substr(0, dot));
    rest.remove_prefix(std::min(dot + 1, rest.size()));
  }
  paths_.push_back(std::move(path));
}

RawArticle JsonArticleMapper::map(object record,
                                  const Provenance& where,
                                  std::vector<ReadWarning>& warnings) {
  collect(record);
  if (!duplicate_.empty()) {
    warnings.push_back({where, "duplicate_key",
                        "the key " + quoted_excerpt(duplicate_) +
                            " stands twice in the record; the last value counts"});
  }
  RawArticle raw;
  take_texts(raw);
  take_lists(raw);
  take_dates(raw);
  take_entities(raw);
  return raw;
}

void JsonArticleMapper::forget() noexcept {
  keys_.clear();
  for (auto& list : candidates_)
    list.clear();
}

void JsonArticleMapper::collect(object record) {
  forget();
  duplicate_.clear();
  for (const auto& [text, value] : record) {
    const std::size_t key = keys_.size();
    keys_.push_back({text, nullptr});
    folded_ = fold_key(text);
    if (const auto found = aliases_.find(folded_); found != aliases_.end()) {
      for (const AliasUse& use : found->second)
        offer(use, key, value);
    }
    for (const PrefixAlias& alias : prefixes_) {
      if (folded_.starts_with(alias.prefix)) offer(alias.use, key, value);
    }
    for (const PathAlias& alias : paths_) {
      if (folded_ == alias.steps.front()) follow_path(alias, key, value);
    }
  }
  for (auto& list : candidates_) {
    if (list.size() < 2) continue;
    std::stable_sort(
        list.begin(), list.end(),
        [](const Candidate& a, const Candidate& b) { return a.rank < b.rank; });
  }
  prefer_by_dialect();
}

void JsonArticleMapper::offer(AliasUse use, std::size_t key, element value) {
  for (Candidate& other : candidates(use.field)) {
    if (other.rank != use.rank || keys_[other.key].text != keys_[key].text) continue;
    duplicate_ = keys_[key].text;
    other.value = value;
    other.key = key;
    return;
  }
  if (candidates(use.field).size() < kMaxCandidates)
    candidates(use.field).push_back({use.rank, key, value});
}

void JsonArticleMapper::follow_path(const PathAlias& alias,
                                    std::size_t key,
                                    element value) {
  for (std::size_t step = 1; step < alias.steps.size(); ++step) {
    object from;
    if (value.get(from) != simdjson::SUCCESS) return;
    bool found = false;
    for (const auto& [name, inner] : from) {
      if (fold_key(name) != alias.steps[step]) continue;
      value = inner;
      found = true;
    }
    if (!found) return;
  }
  offer(alias.use, key, value);
}

// True if the record has the key that the user names for `field`.
bool JsonArticleMapper::has_mapped_key(ArticleField field) const {
  const auto ordinal = static_cast<std::size_t>(field);
  const std::vector<Candidate>& list = candidates_[ordinal];
  return is_mapped_[ordinal] && !list.empty() && list.front().rank == 0;
}

void JsonArticleMapper::prefer_by_dialect() {
  for (const Dialect& dialect : kDialects) {
    auto& list = candidates(dialect.field);
    if (list.size() < 2 || has_mapped_key(dialect.field)) continue;
    const bool marked = std::any_of(keys_.begin(), keys_.end(), [&](const Key& key) {
      return has_marker(dialect, fold_key(key.text));
    });
    if (!marked) continue;
    std::stable_partition(list.begin(), list.end(), [&](const Candidate& candidate) {
      return fold_key(keys_[candidate.key].text).starts_with(dialect.preferred);
    });
  }
}

// Offers the candidates of `field` in order until `take` accepts one.
template <typename Take>
void JsonArticleMapper::take_first(ArticleField field, Take take) {
  for (const Candidate& candidate : candidates(field)) {
    if (!take(fold_key(keys_[candidate.key].text), candidate.value)) continue;
    keys_[candidate.key].used_for = &field_aliases(field);
    return;
  }
}

template <typename Take>
void JsonArticleMapper::take_all(ArticleField field, Take take) {
  const bool only_mapped = has_mapped_key(field);
  for (const Candidate& candidate : candidates(field)) {
    if (only_mapped && candidate.rank > 0) break;
    keys_[candidate.key].used_for = &field_aliases(field);
    take(candidate.value);
  }
}

void JsonArticleMapper::take_texts(RawArticle& raw) {
  const std::pair<ArticleField, std::string*> targets[] = {
      {ArticleField::Id, &raw.id},
      {ArticleField::Url, &raw.url},
      {ArticleField::Title, &raw.title},
      {ArticleField::Subtitle, &raw.subtitle},
      {ArticleField::Body, &raw.body},
      {ArticleField::Summary, &raw.summary},
      {ArticleField::Dateline, &raw.dateline},
      {ArticleField::Source, &raw.source},
      {ArticleField::Language, &raw.language},
      {ArticleField::Section, &raw.section},
      {ArticleField::Status, &raw.status},
      {ArticleField::Deleted, &raw.deleted},
      {ArticleField::Embargo, &raw.embargo},
  };
  for (const auto& target : targets) {
    const ArticleField field = target.first;
    std::string& text = *target.second;
    take_first(field, [&text, field](const std::string& key, element value) {
      text = json_field_text(field, key, value);
      return has_text(text);
    });
  }
}

void JsonArticleMapper::take_lists(RawArticle& raw) {
  const auto take = [this](ArticleField field, std::string_view separators,
                           std::vector<std::string>& list) {
    take_first(field, [&list, separators](const std::string& /*key*/, element value) {
      list = json_list(value, separators);
      return !list.empty();
    });
  };
  take(ArticleField::Byline, ";", raw.byline);
  take(ArticleField::Tags, ";,", raw.tags);
}

void JsonArticleMapper::take_dates(RawArticle& raw) {
  const auto take = [this](ArticleField field, std::vector<std::string>& dates) {
    for (const Candidate& candidate : candidates(field)) {
      Key& key = keys_[candidate.key];
      if (key.used_for != nullptr) continue;
      std::string date = json_date(candidate.value);
      if (date.empty()) continue;
      if (dates.empty()) key.used_for = &field_aliases(field);
      dates.push_back(std::move(date));
    }
  };
  // What takes an article back is dated by its own version.
  const bool is_notice = !deletion_reason(raw).empty();
  if (is_notice) take(ArticleField::Updated, raw.updated);
  take(ArticleField::Published, raw.published);
  if (!is_notice) take(ArticleField::Updated, raw.updated);
}

void JsonArticleMapper::take_entities(RawArticle& raw) {
  const std::pair<ArticleField, EntityType> kinds[] = {
      {ArticleField::Persons, EntityType::Person},
      {ArticleField::Organizations, EntityType::Org},
      {ArticleField::Places, EntityType::Place},
  };
  for (const auto& kind : kinds) {
    const EntityType type = kind.second;
    take_all(kind.first,
             [&raw, type](element value) { json_entities(value, type, raw.entities); });
  }
  take_all(ArticleField::Entities,
           [&raw](element value) { json_typed_entities(value, raw.entities); });
}

std::vector<FieldMapping> JsonArticleMapper::mapping() const {
  std::vector<FieldMapping> list;
  list.reserve(keys_.size());
  for (const Key& key : keys_) {
    const std::string_view field =
        key.used_for == nullptr ? std::string_view() : key.used_for->name;
    list.push_back({std::string(field), std::string(key.text)});
  }
  return list;
}

}  // namespace morgue
