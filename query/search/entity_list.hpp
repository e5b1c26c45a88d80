// SPDX-License-Identifier: GPL-2.0-or-later
// The entities of an archive by the beginning of one of their names.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "morgue/article.hpp"
#include "query/compile/query_compiler.hpp"

namespace morgue {

// What of one entity is listed; a name in more spellings than this is noise.
inline constexpr std::size_t kMaxListedAliases = 100;
// Forms of names that one listing reads at most; about half a second.
inline constexpr std::uint64_t kMaxListReads = 500'000;

struct EntityListOptions {
  std::string prefix;              // any spelling; empty: all
  std::optional<EntityType> type;  // none: all types
  std::uint32_t offset = 0;
  std::uint32_t limit = 10;
  std::uint64_t max_reads = kMaxListReads;
  std::chrono::milliseconds time_limit = kDefaultTimeLimit;  // 0: none
};

// A form of a name, and the articles that have it for the entity.
struct ListedAlias {
  std::string name;
  std::uint64_t article_count = 0;

  friend bool operator==(const ListedAlias&, const ListedAlias&) = default;
};

struct ListedEntity {
  EntityType type = EntityType::Person;
  std::string id;
  std::string name;                  // the table's own or the usual form
  std::uint64_t article_count = 0;   // that name it in any form
  std::vector<ListedAlias> aliases;  // other forms, the most frequent first
  std::uint64_t alias_count = 0;     // of all, listed or not

  friend bool operator==(const ListedEntity&, const ListedEntity&) = default;
};

struct EntityList {
  std::vector<ListedEntity> entities;  // the most frequent first
  std::uint64_t match_count = 0;       // of all pages
  bool complete = true;                // false: max_reads cut the list or the aliases
};

// Lists the entities of which a form begins, folded, with the folded prefix. A name
// that several entities share lists each of them.
EntityList list_entities(const SearchTarget& target, const EntityListOptions& options);

}  // namespace morgue
