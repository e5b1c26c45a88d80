// SPDX-License-Identifier: GPL-2.0-or-later
// Runs queries: opens the segments, asks the engine, reads the hits.
#include "query/search/searcher.hpp"

#include <algorithm>
#include <ctime>
#include <limits>
#include <utility>

#include <xapian.h>

#include "morgue/error.hpp"
#include "morgue/schema.hpp"
#include "morgue/stored_article.hpp"
#include "query/compile/query_compiler.hpp"
#include "query/search/deleted_articles.hpp"
#include "query/search/spelling.hpp"
#include "query/syntax/print.hpp"

namespace morgue {
namespace {

// Matches up to which counts are exact without being asked for.
constexpr Xapian::doccount kCountedMatches = 10000;
// A result of at most so many hits says which words no article has.
constexpr std::uint64_t kFewMatches = 3;

constexpr auto kDateSlot = static_cast<Xapian::valueno>(field(FieldId::Date).slot);

Xapian::BM25Weight ranking() {
  constexpr double kTermSaturation = 1.2;
  constexpr double kLengthNormalisation = 0.75;
  constexpr double kMinNormalisedLength = 0.5;
  return {kTermSaturation, 0, 1, kLengthNormalisation, kMinNormalisedLength};
}

void check_page(const SearchOptions& options) {
  if (options.limit > kMaxPageHits) {
    throw Error(ErrorCode::InvalidArgument,
                "a page of " + std::to_string(options.limit) + " hits; at most " +
                    std::to_string(kMaxPageHits) + " are allowed",
                "ask for several pages, or export");
  }
  if (options.offset > kMaxReach || options.offset + options.limit > kMaxReach) {
    throw Error(ErrorCode::InvalidArgument,
                "hits " + std::to_string(options.offset) + " to " +
                    std::to_string(std::uint64_t{options.offset} + options.limit) +
                    " are out of reach; only the first " + std::to_string(kMaxReach) +
                    " can be paged through",
                "narrow the query, or export all hits");
  }
}

// Documents without a date sort last in either direction.
void sort_oldest_first(Xapian::Enquire& enquire, Xapian::MultiValueKeyMaker& keys) {
  constexpr std::size_t kBytesOverAnyValue = 17;
  keys.add_value(kDateSlot, false, std::string(kBytesOverAnyValue, '\xff'));
  enquire.set_sort_by_key(&keys, false);
}

}  // namespace

struct Searcher::State {
  std::shared_ptr<const Generation> generation;
  SearchTarget target;
  DeletedArticles deleted;
  Highlighter highlighter;

  void open_segments();
  Xapian::MSet match(const CompiledQuery& compiled,
                     const SearchOptions& options,
                     SortOrder sort) const;
  void read_hits(const Xapian::MSet& matches,
                 const CompiledQuery& compiled,
                 const SearchOptions& options,
                 SearchResult& result);
  void explain(const Node& root,
               const CompiledQuery& compiled,
               SearchResult& result) const;
  SearchResult search(std::string_view query, const SearchOptions& options);
};

void Searcher::State::open_segments() {
  const Manifest& manifest = generation->manifest();
  target.languages = manifest.languages;
  std::uint64_t last_docid = 0;
  for (const Segment& segment : manifest.segments) {
    const std::string path = generation->segment_path(segment).string();
    try {
      const Xapian::Database database(path, Xapian::DB_BACKEND_GLASS);
      target.database.add_database(database);
      target.segments.push_back(database);
      if (!segment.deleted_ids.empty()) {
        deleted.add_segment(database, segment.deleted_ids);
      }
      last_docid = std::max<std::uint64_t>(last_docid, database.get_lastdocid());
    } catch (...) {
      rethrow_as_error("opening segment " + path);
    }
  }
  if (target.segments.empty()) {
    // The engine refuses to search in no database at all.
    target.segments.push_back(
        Xapian::WritableDatabase(std::string(), Xapian::DB_BACKEND_INMEMORY));
    target.database.add_database(target.segments.front());
  }
  // Numbers of documents interleave over all segments and wrap round silently.
  constexpr std::uint64_t kMaxDocid = std::numeric_limits<Xapian::docid>::max();
  if (last_docid * target.segments.size() > kMaxDocid) {
    throw Error(ErrorCode::TooLarge,
                generation->archive().string() + ": " +
                    std::to_string(target.segments.size()) + " segments of up to " +
                    std::to_string(last_docid) + " articles are too many to search",
                "merge them with morgue-index --merge");
  }
}

Xapian::MSet Searcher::State::match(const CompiledQuery& compiled,
                                    const SearchOptions& options,
                                    SortOrder sort) const {
  Xapian::Enquire enquire(target.database);
  enquire.set_query(deleted.exclude_from(compiled.query));
  if (compiled.filters_only) {
    enquire.set_weighting_scheme(Xapian::BoolWeight());
  } else {
    enquire.set_weighting_scheme(ranking());
  }
  Xapian::MultiValueKeyMaker keys;
  switch (sort) {
    case SortOrder::Relevance:
      enquire.set_sort_by_relevance_then_value(kDateSlot, true);
      break;
    case SortOrder::DateDescending:
      enquire.set_sort_by_value(kDateSlot, true);
      break;
    case SortOrder::DateAscending:
      sort_oldest_first(enquire, keys);
      break;
  }
  const Xapian::doccount counted =
      options.exact_count ? target.database.get_doccount() : kCountedMatches;
  return enquire.get_mset(options.offset, options.limit, counted);
}

void Searcher::State::read_hits(const Xapian::MSet& matches,
                                const CompiledQuery& compiled,
                                const SearchOptions& options,
                                SearchResult& result) {
  for (auto match = matches.begin(); match != matches.end(); ++match) {
    Hit hit;
    hit.rank = match.get_rank() + 1;
    hit.score = match.get_weight();
    hit.article = decode_article(match.get_document().get_data());
    hit.snippet = highlighter.make_snippet(hit.article, compiled.plan, options.snippet);
    result.hits.push_back(std::move(hit));
  }
}

void Searcher::State::explain(const Node& root,
                              const CompiledQuery& compiled,
                              SearchResult& result) const {
  Explanation& explanation = result.explanation;
  explanation.tree = print_query(root);
  explanation.engine_query = compiled.query.get_description();
  for (const CompiledLeaf& leaf : compiled.leaves) {
    LeafExplanation explained;
    explained.where = leaf.where;
    explained.text = result.query.substr(
        std::min(leaf.where.offset, result.query.size()), leaf.where.length);
    explained.terms = leaf.terms;
    explained.cut_count = leaf.cut_count;
    Xapian::Enquire enquire(target.database);
    enquire.set_query(deleted.exclude_from(leaf.query));
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    explained.document_count =
        enquire.get_mset(0, 0, target.database.get_doccount()).get_matches_estimated();
    explanation.leaves.push_back(std::move(explained));
  }
}

SearchResult Searcher::State::search(std::string_view query,
                                     const SearchOptions& options) {
  check_page(options);
  ParseOptions parse;
  parse.simple = options.simple;
  parse.now_s = options.now_s != 0 ? options.now_s : std::time(nullptr);
  parse.zone = options.zone;
  ParsedQuery parsed = parse_query(query, parse);
  CompiledQuery compiled =
      compile_query(*parsed.root, target, highlighter.analyzer(), options.zone);

  SearchResult result;
  result.query = query;
  result.generation = generation->manifest().generation;
  result.archive_articles = generation->manifest().article_count;
  const bool unranked = compiled.filters_only && options.sort == SortOrder::Relevance;
  result.sort = unranked ? SortOrder::DateDescending : options.sort;
  result.zone = options.zone.name();
  result.offset = options.offset;
  result.limit = options.limit;

  const Xapian::MSet matches = match(compiled, options, result.sort);
  result.match_count = matches.get_matches_lower_bound();
  result.match_count_exact =
      matches.get_matches_lower_bound() == matches.get_matches_upper_bound();
  read_hits(matches, compiled, options, result);

  result.notes = std::move(parsed.notes);
  std::move(compiled.notes.begin(), compiled.notes.end(),
            std::back_inserter(result.notes));
  if (result.match_count <= kFewMatches) {
    std::vector<Note> unknown = note_unknown_words(target, compiled.words);
    std::move(unknown.begin(), unknown.end(), std::back_inserter(result.notes));
  }
  if (options.explain) explain(*parsed.root, compiled, result);
  result.explanation.dates = std::move(compiled.dates);
  return result;
}

Searcher::Searcher(std::shared_ptr<const Generation> generation)
    : state_(std::make_unique<State>()) {
  state_->generation = std::move(generation);
  state_->open_segments();
}

Searcher::~Searcher() = default;
Searcher::Searcher(Searcher&&) noexcept = default;
Searcher& Searcher::operator=(Searcher&&) noexcept = default;

SearchResult Searcher::search(std::string_view query, const SearchOptions& options) {
  try {
    return state_->search(query, options);
  } catch (...) {
    rethrow_as_error("searching " + state_->generation->archive().string());
  }
}

const Generation& Searcher::generation() const noexcept {
  return *state_->generation;
}

}  // namespace morgue
