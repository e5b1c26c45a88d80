// SPDX-License-Identifier: GPL-2.0-or-later
// Which key of a JSON record is which field of the article.
#pragma once

#include <array>
#include <cstddef>
#include <simdjson.h>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexer/formats/article_reader.hpp"
#include "indexer/formats/field_aliases.hpp"
#include "indexer/formats/raw_article.hpp"

namespace morgue {

// Maps records by the alias table. Of a key that stands twice the last value counts.
class JsonArticleMapper {
 public:
  // Throws Error(InvalidArgument) for a mapping of a field that does not exist.
  explicit JsonArticleMapper(const ReaderOptions& options);

  // Returns the values of `record`. Appends a warning `duplicate_key` if need be.
  RawArticle map(simdjson::dom::object record,
                 const Provenance& where,
                 std::vector<ReadWarning>& warnings);

  // What the last record's keys were used for. The record's parser must still hold it:
  // call forget() before it reads another.
  std::vector<FieldMapping> mapping() const;

  void forget() noexcept;

 private:
  // A key of the record that may feed a field.
  struct Candidate {
    std::size_t rank = 0;  // place of its alias in the row
    std::size_t key = 0;   // ordinal in keys_
    simdjson::dom::element value;
  };

  struct AliasUse {
    ArticleField field;
    std::size_t rank;
  };

  struct PrefixAlias {
    std::string prefix;
    AliasUse use;
  };

  struct PathAlias {
    std::vector<std::string> steps;  // folded
    AliasUse use;
  };

  struct Key {
    std::string_view text;
    const FieldAliases* used_for = nullptr;
  };

  struct Hash {
    using is_transparent = void;

    std::size_t operator()(std::string_view text) const noexcept {
      return std::hash<std::string_view>()(text);
    }
  };

  struct Equal {
    using is_transparent = void;

    bool operator()(std::string_view a, std::string_view b) const noexcept {
      return a == b;
    }
  };

  void add_alias(const std::string& alias, AliasUse use);
  void collect(simdjson::dom::object record);
  void offer(AliasUse use, std::size_t key, simdjson::dom::element value);
  void follow_path(const PathAlias& alias,
                   std::size_t key,
                   simdjson::dom::element value);
  void prefer_by_dialect();

  template <typename Take>
  void take_first(ArticleField field, Take take);
  template <typename Take>
  void take_all(ArticleField field, Take take);

  void take_texts(RawArticle& raw);
  void take_lists(RawArticle& raw);
  void take_dates(RawArticle& raw);
  void take_entities(RawArticle& raw);

  bool has_mapped_key(ArticleField field) const;

  std::vector<Candidate>& candidates(ArticleField field) {
    return candidates_[static_cast<std::size_t>(field)];
  }

  std::unordered_map<std::string, std::vector<AliasUse>, Hash, Equal> aliases_;
  std::vector<PrefixAlias> prefixes_;
  std::vector<PathAlias> paths_;
  std::array<bool, kArticleFieldCount> is_mapped_{};
  std::array<std::vector<Candidate>, kArticleFieldCount> candidates_;
  std::vector<Key> keys_;
  std::string folded_;
  std::string duplicate_;
};

}  // namespace morgue
