// SPDX-License-Identifier: GPL-2.0-or-later
// Counts articles without a date.
#include "query/search/undated_note.hpp"

#include <string>
#include <utility>

#include "query/search/match_page.hpp"

namespace morgue {

std::optional<Note> note_undated(const SearchTarget& target,
                                 const CompiledQuery& compiled,
                                 const Xapian::Query& left_out) {
  if (compiled.undated.empty()) return std::nullopt;
  const std::uint64_t count = count_matches(target, left_out);
  if (count == 0) return std::nullopt;
  std::string message = std::to_string(count);
  message.append(count == 1 ? " article that matches otherwise has"
                            : " articles that match otherwise have");
  message.append(" no date, so that ").append(compiled.date_filter);
  message.append(" leaves ").append(count == 1 ? "it out" : "them out");
  return Note{"undated", std::move(message), compiled.date_filter_range};
}

}  // namespace morgue
