// SPDX-License-Identifier: GPL-2.0-or-later
// Compiles filters.
#include "query/compile/filter_compiler.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string_view>
#include <utility>
#include <variant>

#include "morgue/url.hpp"
#include "query/compile/copy_compiler.hpp"
#include "query/compile/date_cover.hpp"
#include "query/compile/mentions_compiler.hpp"

namespace morgue {
namespace {

std::string lower_ascii(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

std::string keyword_of(FieldId field_id, const std::string& text) {
  if (field_id == FieldId::Lang) return lower_ascii(text);
  if (field_id == FieldId::Site) return lower_ascii(text);
  if (field_id == FieldId::Url) return normalize_url(text);
  return text;
}

// after:, until: and the like are sides of the publication date.
FieldId dated_field(FieldId field_id) {
  return field(field_id).kind == FieldKind::Bound ? FieldId::Date : field_id;
}

// Values are compared whole, so that a wrong one finds nothing at all.
void note_unknown_value(Compilation& compilation,
                        const Node& node,
                        const std::string& value,
                        const std::string& term) {
  if (!compilation.positive || !has_data(compilation, node.field)) return;
  if (compilation.target.database.term_exists(term)) return;
  std::string message =
      "no article has " + std::string(field(node.field).name) + ":" + value;
  if (node.field == FieldId::Url) {
    message +=
        "; an address is compared whole, or up to a * at its end, and site: "
        "finds hosts";
  }
  add_note(compilation, {"no_match", std::move(message), node.range});
}

Xapian::Query undated_articles() {
  return {Xapian::Query::OP_AND_NOT, Xapian::Query(std::string()),
          Xapian::Query(flag_term(FieldId::Has, "date"))};
}

}  // namespace

CompiledPart compile_keyword(Compilation& compilation,
                             const Node& node,
                             const WordNode& word) {
  if (node.field == FieldId::CopiesOf)
    return compile_copies_of(compilation, node, word);
  note_missing_data(compilation, node);
  const std::string keyword = keyword_of(node.field, word.text);
  std::vector<std::string> terms{word_term(node.field, keyword)};
  CompiledPart part;
  part.role = PartRole::Filter;
  if (word.match == WordNode::Match::Prefix) {
    // Every address is a term of its own: a limit would leave out articles.
    part.query = {Xapian::Query::OP_WILDCARD, terms.front(), 0,
                  Xapian::Query::WILDCARD_LIMIT_ERROR, Xapian::Query::OP_SYNONYM};
    terms.front() += '*';
  } else {
    part.query = Xapian::Query(terms.front());
    note_unknown_value(compilation, node, word.text, terms.front());
  }
  record_leaf(compilation, node, std::move(terms), part.query);
  return part;
}

CompiledPart compile_flag(Compilation& compilation,
                          const Node& node,
                          const FlagNode& flag) {
  if (node.field == FieldId::Is) return compile_copy_flag(compilation, node, flag);
  note_missing_flag(compilation, node, flag);
  CompiledPart part;
  part.role = PartRole::Filter;
  if (node.field == FieldId::Missing) part.role = PartRole::Excluded;
  const std::string term = flag_term(node.field, flag.value);
  part.query = Xapian::Query(term);
  record_leaf(compilation, node, {term}, part.query);
  return part;
}

CompiledPart compile_number(Compilation& compilation,
                            const Node& node,
                            const NumberNode& number) {
  note_missing_data(compilation, node);
  const auto slot = static_cast<Xapian::valueno>(field(node.field).slot);
  CompiledPart part;
  part.role = PartRole::Filter;
  const std::string least = number_slot_value(number.min.value_or(0));
  if (number.max) {
    const std::string greatest = number_slot_value(*number.max);
    if (least <= greatest) {
      part.query = {Xapian::Query::OP_VALUE_RANGE, slot, least, greatest};
    }
  } else {
    part.query = {Xapian::Query::OP_VALUE_GE, slot, least};
  }
  record_leaf(compilation, node, {}, part.query);
  return part;
}

CompiledPart compile_date_node(Compilation& compilation,
                               const Node& node,
                               const DateNode& date) {
  if (node.field == FieldId::Mentions) return compile_mentions(compilation, node, date);
  const FieldId field_id = dated_field(node.field);
  note_missing_data(compilation, node);
  CompiledPart part;
  part.role = PartRole::Filter;
  if (field_id == FieldId::Date && compilation.positive) {
    if (compilation.out.date_filter.empty()) {
      compilation.out.date_filter = date.text;
      compilation.out.date_filter_range = node.range;
    }
    if (compilation.undated) {
      part.query = undated_articles();
      return part;
    }
  }
  part.take(compile_date(compilation.target, field_id, date, compilation.zone));
  note_date(compilation, date);
  record_leaf(compilation, node, {}, part.query);
  return part;
}

std::vector<std::string> languages_of(const Node& node) {
  if (const auto* any = std::get_if<OrNode>(&node.value)) {
    std::vector<std::string> languages;
    for (const NodePtr& child : any->children) {
      std::vector<std::string> more = languages_of(*child);
      if (more.empty()) return {};
      std::move(more.begin(), more.end(), std::back_inserter(languages));
    }
    return languages;
  }
  const auto* word = std::get_if<WordNode>(&node.value);
  if (word == nullptr || node.field != FieldId::Lang) return {};
  return {lower_ascii(word->text)};
}

}  // namespace morgue
