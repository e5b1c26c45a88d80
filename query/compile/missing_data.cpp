// SPDX-License-Identifier: GPL-2.0-or-later
// Notes about fields in which an archive has nothing.
#include <algorithm>
#include <string_view>
#include <vector>

#include "query/compile/compilation.hpp"
#include "query/compile/date_cover.hpp"
#include "query/compile/live_terms.hpp"

namespace morgue {
namespace {

// What is said of an archive in which a field is empty throughout; empty for fields
// that every archive with text has.
std::string_view absence_of(FieldId field_id) {
  switch (field_id) {
    case FieldId::Any:
    case FieldId::Lead:
    case FieldId::HeadLead:
    case FieldId::Body:
    case FieldId::Id:
    case FieldId::Has:
    case FieldId::Missing:
    case FieldId::Is:
    case FieldId::CopiesOf:
      return "";
    case FieldId::Title:
      return "no article in this archive has a title";
    case FieldId::Byline:
      return "no article in this archive has a byline";
    case FieldId::Dateline:
      return "no article in this archive has a dateline";
    case FieldId::Source:
      return "no article in this archive has a source";
    case FieldId::Site:
    case FieldId::Url:
      return "no article in this archive has an address";
    case FieldId::Lang:
      return "no article in this archive has a language";
    case FieldId::Section:
      return "no article in this archive has a section";
    case FieldId::Tag:
      return "no article in this archive has tags";
    case FieldId::Person:
      return "no article in this archive has people";
    case FieldId::Org:
      return "no article in this archive has organisations";
    case FieldId::Place:
      return "no article in this archive has places";
    case FieldId::Entity:
      return "no article in this archive has people, organisations or places";
    case FieldId::Said:
      return "no article in this archive has quotations";
    case FieldId::By:
      return "no article in this archive has a quotation whose speaker is sure";
    case FieldId::Date:
    case FieldId::After:
    case FieldId::Since:
    case FieldId::Before:
    case FieldId::Until:
      return "no article in this archive has a date";
    case FieldId::Updated:
      return "no article in this archive has an update";
    case FieldId::Mentions:
      return "no article in this archive talks about a date";
    case FieldId::Words:
      return "no article in this archive has a word count";
  }
  return "";
}

std::string_view absence_of_flag(std::string_view value) {
  if (value == "quote")
    return "no article in this archive has a quotation whose speaker is known";
  if (value == "caption") return "no article in this archive has a caption";
  if (value == "summary") return "no article in this archive has a summary";
  const Field* const row = find_field(value);
  return row == nullptr ? "" : absence_of(row->id);
}

bool has_live_date(const SearchTarget& target, FieldId field_id) {
  const std::vector<int>& years = years_with_dates(target, field_id);
  return std::any_of(years.begin(), years.end(), [&](int year) {
    return is_live_term(target, date_term(field_id, DateUnit::Year, {year, 1, 1}));
  });
}

bool find_data(const SearchTarget& target, FieldId field_id) {
  const Field& row = field(field_id);
  switch (row.kind) {
    case FieldKind::Entity:
      return is_live_prefix(target, row.prefix.empty() ? std::string(kEntityIdPrefix)
                                                       : std::string(row.prefix));
    case FieldKind::Date:
      return has_live_date(target, field_id);
    case FieldKind::Bound:
      return has_live_date(target, FieldId::Date);
    case FieldKind::Number:
      return is_live_slot(target, static_cast<Xapian::valueno>(row.slot));
    case FieldKind::Text:
    case FieldKind::Keyword:
    case FieldKind::Quote:
      return is_live_prefix(target, std::string(row.prefix));
    case FieldKind::Flag:
    case FieldKind::Scope:
      return true;
  }
  return true;
}

}  // namespace

bool has_data(const Compilation& compilation, FieldId field_id) {
  std::map<FieldId, bool>& known = compilation.target.facts.has_data;
  const auto found = known.find(field_id);
  if (found != known.end()) return found->second;
  return known[field_id] = find_data(compilation.target, field_id);
}

void note_missing_data(Compilation& compilation, const Node& node) {
  const std::string_view absence = absence_of(node.field);
  if (absence.empty() || has_data(compilation, node.field)) return;
  add_note(compilation, {"no_data", std::string(absence), node.range});
}

void note_missing_flag(Compilation& compilation,
                       const Node& node,
                       const FlagNode& flag) {
  const std::string_view absence = absence_of_flag(flag.value);
  const std::string term = flag_term(node.field, flag.value);
  if (absence.empty() || is_live_term(compilation.target, term)) return;
  add_note(compilation, {"no_data", std::string(absence), node.range});
}

}  // namespace morgue
