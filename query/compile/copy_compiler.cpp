// SPDX-License-Identifier: GPL-2.0-or-later
// Compiles what the groups of copies decide.
#include "query/compile/copy_compiler.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "morgue/copies.hpp"
#include "query/compile/document_set.hpp"

namespace morgue {
namespace {

const CopyGroups& groups_of(const Compilation& compilation) {
  static const CopyGroups kNone;
  const CopyGroups* groups = compilation.target.copies;
  return groups == nullptr ? kNone : *groups;
}

void note_no_copies(Compilation& compilation, const Node& node) {
  if (groups_of(compilation).group_count() > 0) return;
  add_note(compilation,
           {"no_data", "no article in this archive is a copy of another", node.range});
}

std::optional<DocumentPlace> find_article(const SearchTarget& target,
                                          const std::string& id) {
  const std::string term = word_term(FieldId::Id, id);
  for (std::uint32_t i = 0; i < target.segments.size(); ++i) {
    const auto posting = target.segments[i].postlist_begin(term);
    if (posting == target.segments[i].postlist_end(term)) continue;
    const bool is_deleted = i < target.deleted.size() &&
                            std::ranges::binary_search(target.deleted[i], *posting);
    if (!is_deleted) return DocumentPlace{i, *posting};
  }
  return std::nullopt;
}

DocumentSet others_of(const SearchTarget& target,
                      CopyGroups::Group group,
                      DocumentPlace article) {
  std::map<std::uint32_t, std::vector<std::uint32_t>> docids;
  for (const DocumentPlace place : group) {
    if (place != article) docids[place.segment].push_back(place.docid);
  }
  DocumentSet set;
  for (auto& [segment, numbers] : docids) {
    std::ranges::sort(numbers);
    set.add_segment(target.segments.at(segment), std::move(numbers));
  }
  return set;
}

}  // namespace

CompiledPart compile_copy_flag(Compilation& compilation,
                               const Node& node,
                               const FlagNode& flag) {
  note_no_copies(compilation, node);
  const auto role =
      flag.value == "copy" ? CopyGroups::Role::Copy : CopyGroups::Role::Member;
  const std::vector<Xapian::Database>& segments = compilation.target.segments;
  DocumentSet set;
  for (std::uint32_t i = 0; i < segments.size(); ++i)
    set.add_segment(segments[i], groups_of(compilation).docids(i, role));
  CompiledPart part;
  part.role = PartRole::Filter;
  part.query = set.query();
  record_leaf(compilation, node, {}, part.query);
  return part;
}

CompiledPart compile_copies_of(Compilation& compilation,
                               const Node& node,
                               const WordNode& word) {
  CompiledPart part;
  part.role = PartRole::Filter;
  const std::optional<DocumentPlace> article =
      find_article(compilation.target, word.text);
  const CopyGroups& groups = groups_of(compilation);
  const std::optional<std::size_t> group =
      article ? groups.find(*article) : std::nullopt;
  if (group) {
    part.query = others_of(compilation.target, groups.group(*group), *article).query();
  } else if (compilation.positive) {
    add_note(compilation, {"no_match",
                           article ? "article " + word.text + " has no copies here"
                                   : "no article has id:" + word.text,
                           node.range});
  }
  record_leaf(compilation, node, {}, part.query);
  return part;
}

}  // namespace morgue
