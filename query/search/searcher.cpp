// SPDX-License-Identifier: GPL-2.0-or-later
// Runs queries: opens the segments, asks the engine, reads the hits.
#include "query/search/searcher.hpp"

#include <algorithm>
#include <ctime>
#include <iterator>
#include <limits>
#include <utility>

#include <xapian.h>

#include "morgue/error.hpp"
#include "query/compile/document_set.hpp"
#include "query/compile/query_compiler.hpp"
#include "query/search/fold_copies.hpp"
#include "query/search/hit_reader.hpp"
#include "query/search/match_page.hpp"
#include "query/search/spelling.hpp"
#include "query/search/undated_note.hpp"
#include "query/syntax/print.hpp"

namespace morgue {
namespace {

// A result of at most so many hits says which words no article has.
constexpr std::uint64_t kFewMatches = 3;

void check_page(std::uint32_t offset, std::uint32_t limit) {
  if (limit > kMaxPageHits) {
    throw Error(ErrorCode::InvalidArgument,
                "a page of " + std::to_string(limit) + " hits; at most " +
                    std::to_string(kMaxPageHits) + " are allowed",
                "ask for several pages, or export");
  }
  if (offset > kMaxReach || offset + limit > kMaxReach) {
    throw Error(ErrorCode::InvalidArgument,
                "hits " + std::to_string(offset) + " to " +
                    std::to_string(std::uint64_t{offset} + limit) +
                    " are out of reach; only the first " + std::to_string(kMaxReach) +
                    " can be paged through",
                "narrow the query, or export all hits");
  }
}

// True if a quotation is asked for, alone or as one of several alternatives.
bool holds_quotation(const PlanNode& part) {
  if (part.kind == PlanKind::Quotation) return true;
  return part.kind == PlanKind::Any &&
         std::any_of(part.children.begin(), part.children.end(), holds_quotation);
}

}  // namespace

struct Searcher::State {
  std::shared_ptr<const Generation> generation;
  SearchTarget target;
  DocumentSet deleted;
  Highlighter highlighter;

  void open_segments();
  MatchPage match(const CompiledQuery& compiled,
                  const SearchOptions& options,
                  SortOrder sort,
                  FoldedCopies& folded) const;
  void explain(const ParsedQuery& parsed,
               const CompiledQuery& compiled,
               SearchResult& result) const;
  SearchResult search(std::string_view query, const SearchOptions& options);
};

void Searcher::State::open_segments() {
  const Manifest& manifest = generation->manifest();
  target.languages = manifest.languages;
  target.copies = &generation->copies();
  target.is_newest_first = true;
  std::uint64_t last_docid = 0;
  for (const Segment& segment : manifest.segments) {
    const Xapian::Database database = generation->open_segment(segment);
    const auto positions = generation->open_positions(segment);
    try {
      target.add_segment(database, generation->open_postings(segment), positions);
      target.deleted.push_back(segment.deleted_docids);
      deleted.add_segment(database, segment.deleted_docids);
      last_docid = std::max<std::uint64_t>(last_docid, database.get_lastdocid());
    } catch (...) {
      rethrow_as_error("opening segment " + generation->segment_path(segment).string());
    }
  }
  if (target.segments.empty()) {
    // The engine refuses to search in no database at all.
    target.add_segment(
        Xapian::WritableDatabase(std::string(), Xapian::DB_BACKEND_INMEMORY), nullptr,
        nullptr);
  }
  // Numbers of documents interleave over all segments and wrap round silently.
  constexpr std::uint64_t kMaxDocid = std::numeric_limits<Xapian::docid>::max();
  if (last_docid * target.segments.size() > kMaxDocid) {
    throw Error(ErrorCode::Incompatible,
                generation->archive().string() + ": " +
                    std::to_string(target.segments.size()) + " segments of up to " +
                    std::to_string(last_docid) + " articles are too many to search",
                "rebuild the archive with morgue-index --rebuild");
  }
}

MatchPage Searcher::State::match(const CompiledQuery& compiled,
                                 const SearchOptions& options,
                                 SortOrder sort,
                                 FoldedCopies& folded) const {
  const PageRequest request{
      options.offset, options.limit,
      options.exact_count ? target.database.get_doccount() : kCountedMatches};
  MatchQuery query{compiled.query, compiled.lists};
  if (compiled.filters_only)
    query.engine = {Xapian::Query::OP_SCALE_WEIGHT, query.engine, 0.0};
  if (options.grouping != Grouping::Copies)
    return find_matches(target, query, sort, request, deleted);
  folded = fold_copies(target, deleted.exclude_from(query.engine), sort);
  return find_matches(target, query, sort, request, deleted.united_with(folded.hidden));
}

void Searcher::State::explain(const ParsedQuery& parsed,
                              const CompiledQuery& compiled,
                              SearchResult& result) const {
  Explanation& explanation = result.explanation;
  explanation.tree = print_query(*parsed.root);
  if (parsed.exact) explanation.tree = "(exact " + explanation.tree + ")";
  explanation.engine_query = compiled.query.get_description();
  for (const CompiledLeaf& leaf : compiled.leaves) {
    LeafExplanation explained;
    explained.where = leaf.where;
    explained.text = result.query.substr(
        std::min(leaf.where.offset, result.query.size()), leaf.where.length);
    explained.terms = leaf.terms;
    explained.cut_count = leaf.cut_count;
    explained.document_count = count_matches(target, deleted.exclude_from(leaf.query));
    explanation.leaves.push_back(std::move(explained));
  }
}

SearchResult Searcher::State::search(std::string_view query,
                                     const SearchOptions& options) {
  check_page(options.offset, options.limit);
  target.time_limit = TimeLimit(options.time_limit, generation->archive().string());
  ParseOptions parse;
  parse.simple = options.simple;
  parse.now_s = options.now_s.value_or(std::time(nullptr));
  parse.zone = options.zone;
  ParsedQuery parsed = parse_query(query, parse);
  CompiledQuery compiled =
      compile_query(parsed, target, highlighter.analyzer(), options.zone);

  SearchResult result;
  result.query = query;
  result.generation = generation->manifest().generation;
  result.archive_articles = generation->manifest().article_count;
  const bool unranked = compiled.filters_only && options.sort == SortOrder::Relevance;
  result.sort = unranked ? SortOrder::DateDescending : options.sort;
  result.zone = options.zone.name();
  result.offset = options.offset;
  result.limit = options.limit;

  result.asks_quotations =
      std::any_of(compiled.plan.children.begin(), compiled.plan.children.end(),
                  [](const PlanNode& part) { return holds_quotation(part); });
  result.grouping = options.grouping;
  FoldedCopies folded;
  const MatchPage page = match(compiled, options, result.sort, folded);
  result.match_count = page.least_count + folded.hidden_count;
  result.folded_count = folded.hidden_count;
  result.match_count_exact = page.least_count == page.most_count && compiled.complete;

  result.notes = std::move(parsed.notes);
  std::move(compiled.notes.begin(), compiled.notes.end(),
            std::back_inserter(result.notes));
  read_hits(target, {page, compiled.plan, options, folded}, highlighter, result);
  if (std::optional<Note> undated =
          note_undated(target, compiled, deleted.exclude_from(compiled.undated))) {
    result.notes.push_back(std::move(*undated));
  }
  if (result.match_count <= kFewMatches) {
    std::vector<Note> unknown = note_unknown_words(target, compiled.words);
    std::move(unknown.begin(), unknown.end(), std::back_inserter(result.notes));
  }
  if (options.explain) explain(parsed, compiled, result);
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

EntityList Searcher::list_entities(const EntityListOptions& options) {
  check_page(options.offset, options.limit);
  state_->target.time_limit =
      TimeLimit(options.time_limit, state_->generation->archive().string());
  try {
    return morgue::list_entities(state_->target, options);
  } catch (...) {
    rethrow_as_error("listing entities of " + state_->generation->archive().string());
  }
}

const Generation& Searcher::generation() const noexcept {
  return *state_->generation;
}

}  // namespace morgue
