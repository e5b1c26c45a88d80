// SPDX-License-Identifier: GPL-2.0-or-later
// What a syntax tree becomes: an engine query and everything that search, highlighting
// and explanation need to know of it.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <xapian.h>

#include "morgue/analyzer.hpp"
#include "morgue/copies.hpp"
#include "morgue/position_lists.hpp"
#include "morgue/posting_lists.hpp"
#include "morgue/time_zone.hpp"
#include "query/compile/list_query.hpp"
#include "query/compile/time_limit.hpp"
#include "query/highlight/plan.hpp"
#include "query/syntax/parser.hpp"

namespace morgue {

// Expansions of all prefixes and fuzzy words of one query together.
inline constexpr std::size_t kMaxExpansions = 1000;
// Words of the vocabulary that one query reads to find the forms of its words, where
// positions count; about a fifth of a second.
inline constexpr std::uint64_t kMaxFormReads = 400'000;
// Words of the vocabulary that one query reads for its words with * or ~ and for longer
// names; about a second.
inline constexpr std::uint64_t kMaxVocabularyReads = 2'000'000;
// Tokens of one phrase; unspaced scripts have more tokens than words.
inline constexpr std::size_t kMaxPhraseTokens = 64;

// The days of publication, and how many documents are of days before each of them, and
// in all; empty if documents are not numbered by day.
struct DayCounts {
  std::vector<std::int64_t> days;
  std::vector<std::uint32_t> before;
};

// What an archive has as a whole, kept from one query to the next.
struct ArchiveFacts {
  std::map<FieldId, std::vector<int>> years;  // that dates of the field are in
  std::map<FieldId, bool> has_data;
  std::optional<bool> all_dated;
  std::optional<DayCounts> day_counts;
};

// The index that a query is compiled for. Not thread-safe, as its databases.
struct SearchTarget {
  Xapian::Database database;               // all segments as one
  std::vector<Xapian::Database> segments;  // the same, one by one
  // The lists of each segment; null, or none at all, where only the engine reads them.
  std::vector<std::shared_ptr<PostingLists>> postings;
  // Where words stand, by the uuid of the segment's database: all that the engine tells
  // a posting source. Those with one uuid have one content.
  std::map<std::string, std::shared_ptr<const PositionLists>> positions;
  std::map<std::string, std::uint64_t> languages;  // subtag -> articles
  // Documents of each segment that are deleted, ascending; empty if none is in any.
  std::vector<std::vector<std::uint32_t>> deleted;
  // By the ordinals of segments; must outlive the target. Null: none are known.
  const CopyGroups* copies = nullptr;
  mutable ArchiveFacts facts;
  bool is_newest_first = false;  // each segment numbers its documents so
  TimeLimit time_limit;          // of the search under way
  std::uint64_t max_vocabulary_reads = kMaxVocabularyReads;  // of one query

  // Both kinds of lists may be null: only the engine reads the postings then, and no
  // word of the segment has a position.
  void add_segment(const Xapian::Database& segment,
                   std::shared_ptr<PostingLists> segment_postings,
                   std::shared_ptr<const PositionLists> segment_positions) {
    database.add_database(segment);
    segments.push_back(segment);
    postings.push_back(std::move(segment_postings));
    if (segment_positions) positions[segment.get_uuid()] = std::move(segment_positions);
  }

  // Null if the segment has none.
  std::shared_ptr<const PositionLists> positions_of(
      const Xapian::Database& segment) const {
    const auto found = positions.find(segment.get_uuid());
    return found == positions.end() ? nullptr : found->second;
  }
};

struct CompiledLeaf {
  SourceRange where;
  std::vector<std::string> terms;
  Xapian::Query query;  // of the leaf alone
  std::uint64_t cut_count = 0;
};

// A word that the query asks for, kept to tell the reader if no article has it.
struct AskedWord {
  SourceRange where;
  std::string word;                // folded
  FieldId field = FieldId::Any;    // as asked
  std::string prefix;              // of the vocabulary it belongs to
  std::vector<std::string> terms;  // an article with any of them has the word
};

struct CompiledQuery {
  Xapian::Query query;
  std::optional<ListQuery> lists;  // the same, if they can answer it
  bool filters_only = false;       // nothing to rank by
  HighlightPlan plan;
  std::vector<CompiledLeaf> leaves;
  std::vector<AskedWord> words;
  std::vector<std::string> dates;  // as Explanation::dates
  // The first filter by date of publication that the query asks for, as typed, and the
  // articles that match but for having no date at all; empty if there are none.
  std::string date_filter;
  SourceRange date_filter_range;
  Xapian::Query undated;
  bool complete = true;  // no word that the query stands for is left out
  std::vector<Note> notes;
};

// Compiles `query` for `target`. `zone` is the one that the query's dates were read in.
// `analyzer` must outlive the result, which may ask it while matching.
// Throws Error(BadQuery): no_searchable_text, too_many_terms, bad_fuzzy.
CompiledQuery compile_query(const ParsedQuery& query,
                            const SearchTarget& target,
                            Analyzer& analyzer,
                            const TimeZone& zone);

}  // namespace morgue
