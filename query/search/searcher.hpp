// SPDX-License-Identifier: GPL-2.0-or-later
// Searching one archive: a query in, hits with snippets out.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "morgue/archive.hpp"
#include "morgue/article.hpp"
#include "morgue/time_zone.hpp"
#include "query/compile/time_limit.hpp"
#include "query/highlight/snippet.hpp"
#include "query/search/copies_of_hits.hpp"
#include "query/search/entity_list.hpp"
#include "query/syntax/parser.hpp"

namespace morgue {

inline constexpr std::uint32_t kMaxPageHits = 1000;
inline constexpr std::uint32_t kMaxReach = 10000;  // offset + limit
// Matches up to which counts are exact without being asked for; further where they cost
// nothing.
inline constexpr std::uint32_t kCountedMatches = 1000;
// What the hits of one page may hold together. A page of more ends early, with a note.
inline constexpr std::size_t kMaxPageBytes = std::size_t{128} << 20U;
// What a hit without a title holds of its first paragraph.
inline constexpr std::size_t kBeginningBytes = 1024;

enum class SortOrder : std::uint8_t {
  Relevance,
  DateAscending,   // --sort date: oldest first
  DateDescending,  // --sort -date: newest first
};

// What becomes of matches that are copies of one another.
enum class Grouping : std::uint8_t {
  None,    // each is a hit
  Copies,  // --group copies: the first of each group is
};

struct SearchOptions {
  std::uint32_t offset = 0;
  std::uint32_t limit = 10;
  SortOrder sort = SortOrder::Relevance;
  Grouping grouping = Grouping::None;
  bool exact_count = false;
  bool simple = false;
  bool explain = false;
  bool with_bodies = false;  // keep Hit::article.body
  std::size_t max_page_bytes = kMaxPageBytes;
  std::optional<std::int64_t> now_s;                         // none: the clock
  std::chrono::milliseconds time_limit = kDefaultTimeLimit;  // 0: none
  TimeZone zone;
  SnippetOptions snippet;
};

// A quotation of a hit, which stands on its own.
struct HitQuotation {
  TextPart part = TextPart::Body;
  std::uint32_t begin = 0;  // bytes of the part as stored
  std::uint32_t end = 0;
  std::string text;        // those bytes
  std::string speaker;     // the entity's name, else as printed; empty: unknown
  std::string speaker_id;  // of the entity; empty: none
  QuotationRule rule = QuotationRule::None;
  std::uint8_t confidence_percent = 0;
  bool matches = false;  // the said: and by: parts of the query hold of it
};

struct Hit {
  std::uint32_t rank = 0;  // 1-based over the whole result
  double score = 0;        // comparable within one result only; 0 if sorted by date
  // Without blocks, mentions and quotations, and without the body unless it was asked
  // for: what a page holds must not grow with the length of its articles.
  Article article;
  std::vector<std::uint32_t> mention_counts;  // of each of article.entities
  std::vector<std::string> date_texts;        // of each of article.date_mentions
  std::vector<HitQuotation> quotations;       // in order of the text
  std::string beginning;  // of the first paragraph; empty if there is a title
  Snippet snippet;
  HitCopies copies;
};

// What a leaf of the query became.
struct LeafExplanation {
  SourceRange where;
  std::string text;                  // as typed
  std::vector<std::string> terms;    // printable index terms
  std::uint64_t document_count = 0;  // articles with any of them
  std::uint64_t cut_count = 0;       // expansions left out by the limit
};

struct Explanation {
  std::string tree;          // print_query()
  std::string engine_query;  // the engine's own description
  std::vector<LeafExplanation> leaves;
  // Each resolved date: "date:2019-11 = 2019-11-01T00:00:00Z .. 2019-12-01T00:00:00Z
  // (UTC)".
  std::vector<std::string> dates;
};

struct SearchResult {
  std::string query;
  std::string generation;
  std::uint64_t archive_articles = 0;
  std::uint64_t match_count = 0;  // articles
  bool match_count_exact = true;  // false: "at least"
  Grouping grouping = Grouping::None;
  std::uint64_t folded_count = 0;         // of the articles: no hits of their own
  SortOrder sort = SortOrder::Relevance;  // in force: filters alone list newest first
  std::string zone;
  std::uint32_t offset = 0;
  std::uint32_t limit = 0;
  bool asks_quotations = false;  // by said: or by:
  std::vector<Hit> hits;
  std::vector<Note> notes;
  Explanation explanation;  // dates always, the rest only when asked for

  // The number of hits, on whatever page: a group of copies that is folded is one.
  std::uint64_t group_count() const noexcept { return match_count - folded_count; }
};

// Searches one generation. Not thread-safe: one Searcher per thread, all on one
// Generation if they should agree.
class Searcher {
 public:
  // Opens every segment of `generation`. Throws Error(Corrupt, IoError).
  explicit Searcher(std::shared_ptr<const Generation> generation);
  ~Searcher();
  Searcher(Searcher&&) noexcept;
  Searcher& operator=(Searcher&&) noexcept;

  // Throws Error(BadQuery) for the query, InvalidArgument for a page out of reach,
  // Corrupt or IoError for the archive, TimedOut. Time is looked at for each candidate
  // and each word of the vocabulary; in a damaged segment the engine may search for the
  // next one for ever.
  SearchResult search(std::string_view query, const SearchOptions& options);

  // Throws Error(InvalidArgument) for a page out of reach, Corrupt or IoError for the
  // archive.
  EntityList list_entities(const EntityListOptions& options);

  const Generation& generation() const noexcept;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace morgue
