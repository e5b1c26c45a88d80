// SPDX-License-Identifier: GPL-2.0-or-later
// Folding of keys and the table that readers look them up in.
#include "indexer/formats/field_aliases.hpp"

#include <algorithm>

#include "indexer/formats/text_cleaning.hpp"
#include "morgue/error.hpp"

namespace morgue {

namespace {

std::vector<std::string> folded_words(std::string_view words) {
  std::vector<std::string> aliases;
  while (!words.empty()) {
    const std::size_t space = std::min(words.find(' '), words.size());
    if (space > 0) aliases.push_back(fold_key(words.substr(0, space)));
    words.remove_prefix(std::min(space + 1, words.size()));
  }
  return aliases;
}

// "publisher.legal_name" -> "publisher.legalname".
std::string folded_path(std::string_view path) {
  std::string folded;
  while (!path.empty()) {
    const std::size_t dot = std::min(path.find('.'), path.size());
    if (!folded.empty()) folded += '.';
    folded += fold_key(path.substr(0, dot));
    path.remove_prefix(std::min(dot + 1, path.size()));
  }
  return folded;
}

std::size_t field_ordinal(std::string_view name) {
  std::string names;
  for (const FieldAliases& row : kFieldAliases) {
    if (fold_key(name) == row.name) return static_cast<std::size_t>(row.field);
    names.append(names.empty() ? "" : ", ").append(row.name);
  }
  throw Error(ErrorCode::InvalidArgument,
              "--map: an article has no field " + quoted_excerpt(name),
              "fields: " + names);
}

}  // namespace

std::string fold_key(std::string_view key) {
  std::string folded;
  folded.reserve(key.size());
  for (const char c : key) {
    if (c == '_' || c == '-' || c == '.' || c == ':' || c == ' ') continue;
    folded += c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
  }
  return folded;
}

AliasTable make_alias_table(
    AliasKind kind, const std::map<std::string, std::string, std::less<>>& mapping) {
  AliasTable table;
  for (const FieldAliases& row : kFieldAliases) {
    table[static_cast<std::size_t>(row.field)].keys =
        folded_words(kind == AliasKind::Keys ? row.keys : row.headers);
  }
  for (const auto& [name, key] : mapping) {
    FieldKeys& row = table[field_ordinal(name)];
    const std::string folded = folded_path(key);
    std::erase(row.keys, folded);
    row.keys.insert(row.keys.begin(), folded);
    row.is_mapped = true;
  }
  return table;
}

}  // namespace morgue
