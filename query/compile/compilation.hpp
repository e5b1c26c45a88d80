// SPDX-License-Identifier: GPL-2.0-or-later
// The state of one compilation and the parts that its stages exchange.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <xapian.h>

#include "query/compile/query_compiler.hpp"

namespace morgue {

struct Compilation {
  const SearchTarget& target;
  Analyzer& analyzer;
  const TimeZone& zone;
  CompiledQuery& out;
  std::size_t expansion_limit = kMaxExpansions;  // of one leaf
  std::uint64_t form_budget = kMaxFormReads;     // left for the forms of words
  std::uint64_t vocabulary_budget = target.max_vocabulary_reads;  // for other words
  // In force: those of the archive, or those that lang: leaves.
  std::vector<std::string> stem_languages{};
  bool has_unstemmed = false;  // articles whose language has no stemmer
  bool positive = true;        // false under a negation
  bool verbatim = false;       // is:exact: case and accents count
  bool undated = false;        // date: is to find the articles without a date
};

// How a part takes its place in a conjunction.
enum class PartRole : std::uint8_t {
  Ranked,    // selects and ranks
  Filter,    // selects
  Excluded,  // its matches are left out
};

struct CompiledPart {
  PartRole role = PartRole::Ranked;
  Xapian::Query query;
  std::vector<PlanNode> plan;
  // The same query, if the lists can answer it and the query does not say so itself.
  std::optional<ListQuery> lists{};

  void take(MatchQuery made) {
    query = std::move(made.engine);
    lists = std::move(made.lists);
  }
};

CompiledPart compile_node(Compilation& compilation, const Node& node);

// Adds a leaf to what can be explained.
void record_leaf(Compilation& compilation,
                 const Node& node,
                 std::vector<std::string> terms,
                 const Xapian::Query& query,
                 std::uint64_t cut_count = 0);

// Adds the interval that a date of the query stands for to what can be explained.
void note_date(Compilation& compilation, const DateNode& date);

// Adds a note, once.
void add_note(Compilation& compilation, Note note);

// Notes that expansions of `node` are left out.
void note_cut(Compilation& compilation, const Node& node, std::uint64_t cut_count);

// Notes that not all words were compared with `node`, if `whole` is false.
void note_vocabulary_cut(Compilation& compilation, const Node& node, bool whole);

// Notes that not all forms of `word` are searched for.
void note_missing_forms(Compilation& compilation,
                        const Node& node,
                        const std::string& word);

// Whether any article of the archive has something in the field.
bool has_data(const Compilation& compilation, FieldId field);

// Notes that the archive has nothing in the field of `node`, if that is so.
void note_missing_data(Compilation& compilation, const Node& node);

// Notes that no article of the archive is flagged so, if that is so.
void note_missing_flag(Compilation& compilation,
                       const Node& node,
                       const FlagNode& flag);

// Returns what a match of any of `terms` is worth: their inverse document frequency.
double term_weight(const Compilation& compilation,
                   const std::vector<std::string>& terms);

// Returns the terms that some article has, or the first if none is; a query of fewer
// terms is faster.
std::vector<std::string> present_terms(const Compilation& compilation,
                                       std::vector<std::string> terms);

// Returns a query of any of `terms`, which count as one word.
Xapian::Query synonym_query(const std::vector<std::string>& terms);

}  // namespace morgue
