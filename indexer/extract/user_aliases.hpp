// SPDX-License-Identifier: GPL-2.0-or-later
// Names that the user says whose they are. They override what was found.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexer/extract/entity_finder.hpp"
#include "morgue/article.hpp"

namespace morgue {

// A line of an alias file.
struct UserAlias {
  std::string id;
  EntityType type = EntityType::Person;
  std::string name;  // as it is printed in articles
};

// Longer names are refused.
inline constexpr std::size_t kMaxAliasWords = 16;

// Immutable after filling; may be shared between threads.
class UserAliases {
 public:
  // What became of an alias.
  enum class Added : std::uint8_t {
    Done,
    Repeated,  // it is there
    Clash,     // the name is another entity's of the same type
    TooLong,   // more than kMaxAliasWords words
    Empty,     // nothing but punctuation
  };

  Added add(const UserAlias& alias);

  bool empty() const noexcept { return entries_.empty(); }

  // The id that has the name, or empty.
  std::string_view find(EntityType type, std::string_view name) const;

  // 16 hex digits; equal for the same aliases in whatever order.
  std::string digest() const;

  // Puts the names of the table in place of what was found there, and adds those that
  // were not found: words in the spelling of an alias, capitals included. A name that
  // was found and is longer than the alias in it stays. `spans` is in order, and stays
  // so; their ids live as long as the table. Linear in the text.
  void apply(const Article& article, std::vector<NameSpan>& spans) const;

 private:
  // How the words of an alias are spelled: bit n for the word n.
  struct Spelling {
    std::uint32_t upper = 0;     // begins with a capital
    std::uint32_t capitals = 0;  // has no small letter
  };

  struct Entry {
    EntityType type = EntityType::Person;
    std::string id;
    std::vector<Spelling> spellings;
  };

  class Scan;

  // Folded names of one word and more, and all beginnings of them (without entries).
  std::unordered_map<std::string, std::vector<Entry>> entries_;
};

// Reads the text of an alias file: on each line an id, a tab, a type (person, org,
// place), a tab and a name; empty lines and lines that begin with '#' are skipped.
// Throws Error(InvalidArgument) with `file`, the line, and what to do.
UserAliases parse_user_aliases(std::string_view text, std::string_view file);

}  // namespace morgue
