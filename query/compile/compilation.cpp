// SPDX-License-Identifier: GPL-2.0-or-later
// What the stages of a compilation share.
#include "query/compile/compilation.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <utility>

#include "query/compile/live_terms.hpp"

namespace morgue {
namespace {

std::string spell_bound(const std::optional<std::int64_t>& instant_s) {
  return instant_s ? format_instant(*instant_s) : "open";
}

}  // namespace

void record_leaf(Compilation& compilation,
                 const Node& node,
                 std::vector<std::string> terms,
                 const Xapian::Query& query,
                 std::uint64_t cut_count) {
  if (cut_count > 0) compilation.out.complete = false;
  compilation.out.leaves.push_back({node.range, std::move(terms), query, cut_count});
}

void note_date(Compilation& compilation, const DateNode& date) {
  compilation.out.dates.push_back(
      date.text + " = " + spell_bound(date.interval.begin_s) + " .. " +
      spell_bound(date.interval.end_s) + " (" + compilation.zone.name() + ")");
}

void add_note(Compilation& compilation, Note note) {
  std::vector<Note>& notes = compilation.out.notes;
  const bool known =
      std::any_of(notes.begin(), notes.end(),
                  [&note](const Note& other) { return other.message == note.message; });
  if (!known) notes.push_back(std::move(note));
}

void note_cut(Compilation& compilation, const Node& node, std::uint64_t cut_count) {
  if (cut_count == 0) return;
  add_note(compilation, {"expansion_cut",
                         std::to_string(cut_count) +
                             " rarer words that fit are left out; write more letters",
                         node.range});
}

void note_vocabulary_cut(Compilation& compilation, const Node& node, bool whole) {
  if (whole) return;
  compilation.out.complete = false;
  add_note(compilation,
           {"vocabulary_cut",
            "of the words of the archive only " +
                std::to_string(compilation.target.max_vocabulary_reads) +
                " are compared with those of the query; write more letters, or "
                "fewer words with * or ~",
            node.range});
}

void note_missing_forms(Compilation& compilation,
                        const Node& node,
                        const std::string& word) {
  compilation.out.complete = false;
  add_note(
      compilation,
      {"forms_cut",
       "not all forms of \"" + word +
           "\" are searched for; the archive has too many words that begin like it",
       node.range});
}

double term_weight(const Compilation& compilation,
                   const std::vector<std::string>& terms) {
  const double articles = compilation.target.database.get_doccount();
  double count = 0;
  for (const std::string& term : terms)
    count += compilation.target.database.get_termfreq(term);
  count = std::min(count, articles);
  return std::log(1.0 + (articles - count + 0.5) / (count + 0.5));
}

std::vector<std::string> present_terms(const Compilation& compilation,
                                       std::vector<std::string> terms) {
  if (terms.size() < 2) return terms;
  std::string first = terms.front();
  const auto is_absent = [&compilation](const std::string& term) {
    return !is_live_term(compilation.target, term);
  };
  terms.erase(std::remove_if(terms.begin(), terms.end(), is_absent), terms.end());
  if (terms.empty()) terms.push_back(std::move(first));
  return terms;
}

Xapian::Query synonym_query(const std::vector<std::string>& terms) {
  if (terms.empty()) return {};
  if (terms.size() == 1) return Xapian::Query(terms.front());
  return {Xapian::Query::OP_SYNONYM, terms.begin(), terms.end()};
}

}  // namespace morgue
