// SPDX-License-Identifier: GPL-2.0-or-later
// Notes about fields in which an archive has nothing.
#include <string_view>

#include "query/compile/compilation.hpp"
#include "query/compile/date_cover.hpp"

namespace morgue {
namespace {

// What an archive lacks if a field is empty throughout; empty for fields that every
// archive with text has.
std::string_view absent_thing(FieldId field_id) {
  switch (field_id) {
    case FieldId::Any:
    case FieldId::Lead:
    case FieldId::HeadLead:
    case FieldId::Body:
    case FieldId::Id:
    case FieldId::Has:
    case FieldId::Missing:
    case FieldId::Is:
      return "";
    case FieldId::Title:
      return "a title";
    case FieldId::Byline:
      return "a byline";
    case FieldId::Dateline:
      return "a dateline";
    case FieldId::Source:
      return "a source";
    case FieldId::Site:
    case FieldId::Url:
      return "an address";
    case FieldId::Lang:
      return "a language";
    case FieldId::Section:
      return "a section";
    case FieldId::Tag:
      return "tags";
    case FieldId::Person:
      return "people";
    case FieldId::Org:
      return "organisations";
    case FieldId::Place:
      return "places";
    case FieldId::Entity:
      return "people, organisations or places";
    case FieldId::Said:
    case FieldId::By:
      return "quotations";
    case FieldId::Date:
    case FieldId::After:
    case FieldId::Since:
    case FieldId::Before:
    case FieldId::Until:
      return "a date";
    case FieldId::Updated:
      return "an update";
    case FieldId::Mentions:
      return "dates that it talks about";
    case FieldId::Words:
      return "a word count";
  }
  return "";
}

bool has_term(const Xapian::Database& database, const std::string& prefix) {
  return database.allterms_begin(prefix) != database.allterms_end(prefix);
}

bool has_data(const Xapian::Database& database, FieldId field_id) {
  const Field& row = field(field_id);
  switch (row.kind) {
    case FieldKind::Entity:
      return has_term(database, row.prefix.empty() ? std::string(kEntityIdPrefix)
                                                   : std::string(row.prefix));
    case FieldKind::Date:
      return !years_with_dates(database, field_id).empty();
    case FieldKind::Bound:
      return !years_with_dates(database, FieldId::Date).empty();
    case FieldKind::Number:
      return database.get_value_freq(static_cast<Xapian::valueno>(row.slot)) > 0;
    case FieldKind::Text:
    case FieldKind::Keyword:
    case FieldKind::Quote:
      return has_term(database, std::string(row.prefix));
    case FieldKind::Flag:
    case FieldKind::Scope:
      return true;
  }
  return true;
}

}  // namespace

void note_missing_data(Compilation& compilation, const Node& node) {
  const std::string_view thing = absent_thing(node.field);
  if (thing.empty() || has_data(compilation.target.database, node.field)) return;
  add_note(
      compilation,
      {"no_data", "no article in this archive has " + std::string(thing), node.range});
}

}  // namespace morgue
