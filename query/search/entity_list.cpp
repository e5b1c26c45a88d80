// SPDX-License-Identifier: GPL-2.0-or-later
// Reads the archive's table of aliases, which is spread over the terms of its articles.
#include "query/search/entity_list.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>
#include <utility>

#include <xapian.h>

#include "morgue/entity_form.hpp"
#include "morgue/name.hpp"
#include "morgue/schema.hpp"
#include "query/compile/live_terms.hpp"

namespace morgue {
namespace {

constexpr std::array kTypes = {EntityType::Person, EntityType::Org, EntityType::Place};

using EntityKey = std::pair<EntityType, std::string>;  // type, id
using FormCounts = std::map<std::string, std::uint64_t>;

struct CountedEntity {
  EntityKey key;
  std::uint64_t article_count = 0;
};

// Reads the forms of one type of which the folded form begins so, and calls `visit`
// with each one that an article has, once a segment. False if the budget is too small.
template <typename Visit>
bool read_forms(const SearchTarget& target,
                const std::string& beginning,
                std::uint64_t& budget,
                Visit visit) {
  for (std::size_t i = 0; i < target.segments.size(); ++i) {
    const Xapian::Database& segment = target.segments[i];
    const auto end = segment.allterms_end(beginning);
    for (auto at = segment.allterms_begin(beginning); at != end; ++at) {
      target.time_limit.check();
      if (budget == 0) return false;
      --budget;
      const std::string term = *at;
      const std::uint64_t count = live_count(target, i, term, at.get_termfreq());
      if (count == 0) continue;
      if (const auto form = read_entity_form(term)) visit(*form, count);
    }
  }
  return true;
}

std::uint64_t count_articles(const SearchTarget& target, const std::string& id) {
  const std::string term = entity_id_term(id);
  std::uint64_t count = 0;
  for (std::size_t i = 0; i < target.segments.size(); ++i) {
    const std::uint64_t documents = target.segments[i].get_termfreq(term);
    if (documents > 0) count += live_count(target, i, term, documents);
  }
  return count;
}

std::vector<EntityType> types_of(const EntityListOptions& options) {
  if (options.type) return {*options.type};
  return {kTypes.begin(), kTypes.end()};
}

// The entities with a form that begins so, the most frequent first.
std::vector<CountedEntity> find_entities(const SearchTarget& target,
                                         const EntityListOptions& options,
                                         bool& complete) {
  const std::string folded = fold_name(options.prefix);
  std::uint64_t budget = options.max_reads;
  std::map<EntityKey, bool> found;
  for (const EntityType type : types_of(options)) {
    const bool whole = read_forms(target, entity_form_prefix(type, folded), budget,
                                  [&](const EntityForm& form, std::uint64_t) {
                                    found.try_emplace({type, form.id});
                                  });
    complete = complete && whole;
  }
  std::vector<CountedEntity> entities;
  entities.reserve(found.size());
  for (auto& [key, unused] : found)
    entities.push_back({key, count_articles(target, key.second)});
  std::ranges::sort(entities, [](const CountedEntity& a, const CountedEntity& b) {
    return std::tie(b.article_count, a.key) < std::tie(a.article_count, b.key);
  });
  return entities;
}

// All forms of the entities in `forms`, by key.
bool collect_forms(const SearchTarget& target,
                   std::uint64_t budget,
                   std::map<EntityKey, FormCounts>& forms) {
  bool complete = true;
  for (const EntityType type : kTypes) {
    const bool asked = std::ranges::any_of(
        forms, [type](const auto& entry) { return entry.first.first == type; });
    if (!asked) continue;
    const bool whole = read_forms(
        target, entity_form_prefix(type, ""), budget,
        [&](const EntityForm& form, std::uint64_t count) {
          const auto entry = forms.find({type, form.id});
          if (entry == forms.end()) return;
          entry->second[form.printed.empty() ? form.folded : form.printed] += count;
        });
    complete = complete && whole;
  }
  return complete;
}

std::vector<ListedAlias> by_frequency(const FormCounts& forms) {
  std::vector<ListedAlias> aliases;
  aliases.reserve(forms.size());
  for (const auto& [name, count] : forms)
    aliases.push_back({name, count});
  std::ranges::stable_sort(aliases, std::ranges::greater(),
                           &ListedAlias::article_count);
  return aliases;
}

// The name that the table of places and organisations has; else the most frequent form
// that alone would give the identifier, "James DeHart" rather than "DeHart"; else the
// most frequent one.
std::string name_of(const EntityKey& key, const std::vector<ListedAlias>& aliases) {
  std::string known = known_entity_name(key.second);
  if (!known.empty()) return known;
  const auto full = std::ranges::find_if(aliases, [&key](const ListedAlias& alias) {
    return derive_entity_id(key.first, alias.name) == key.second;
  });
  if (full != aliases.end()) return full->name;
  return aliases.empty() ? key.second : aliases.front().name;
}

ListedEntity make_listed(const CountedEntity& counted, const FormCounts& forms) {
  ListedEntity entity;
  entity.type = counted.key.first;
  entity.id = counted.key.second;
  entity.article_count = counted.article_count;
  entity.aliases = by_frequency(forms);
  entity.name = name_of(counted.key, entity.aliases);
  std::erase_if(entity.aliases, [&entity](const ListedAlias& alias) {
    return alias.name == entity.name;
  });
  entity.alias_count = entity.aliases.size();
  if (entity.aliases.size() > kMaxListedAliases) {
    entity.aliases.resize(kMaxListedAliases);
  }
  return entity;
}

}  // namespace

EntityList list_entities(const SearchTarget& target, const EntityListOptions& options) {
  EntityList list;
  const std::vector<CountedEntity> found =
      find_entities(target, options, list.complete);
  list.match_count = found.size();
  const std::size_t begin = std::min<std::size_t>(options.offset, found.size());
  const std::size_t end = std::min<std::size_t>(begin + options.limit, found.size());
  std::map<EntityKey, FormCounts> forms;
  for (std::size_t i = begin; i < end; ++i)
    forms[found[i].key];
  const bool all_forms = collect_forms(target, options.max_reads, forms);
  list.complete = list.complete && all_forms;
  for (std::size_t i = begin; i < end; ++i)
    list.entities.push_back(make_listed(found[i], forms[found[i].key]));
  return list;
}

}  // namespace morgue
