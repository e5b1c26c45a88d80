// SPDX-License-Identifier: GPL-2.0-or-later
// Reads sketches and texts of a generation for the grouper, and puts groups in order.
#include "indexer/build/find_copies.hpp"

#include <algorithm>
#include <functional>
#include <iterator>
#include <list>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include <xapian.h>

#include "indexer/archive/generation_files.hpp"
#include "indexer/archive/layout.hpp"
#include "indexer/archive/segment.hpp"
#include "indexer/build/copy_grouper.hpp"
#include "indexer/build/shingles.hpp"
#include "morgue/analyzer.hpp"
#include "morgue/error.hpp"
#include "morgue/schema.hpp"
#include "morgue/stored_article.hpp"

namespace morgue {

namespace {

// Shingles of texts that are kept in memory; the largest article has ten megabytes.
constexpr std::size_t kMaxKeptShingles = std::size_t{4} << 20U;

// The segments of a generation, for reading single documents.
class OpenSegments {
 public:
  OpenSegments(const std::filesystem::path& archive, const Manifest& manifest) {
    for (const Segment& segment : manifest.segments)
      segments_.push_back(open_segment(segments_path(archive) / segment.id));
  }

  const Xapian::Database& operator[](std::size_t ordinal) const {
    return segments_[ordinal];
  }

  Xapian::Document document(DocumentPlace place) const {
    return segments_[place.segment].get_document(place.docid, Xapian::DOC_ASSUME_VALID);
  }

  // The term of the article's id.
  std::string id_term(DocumentPlace place) const {
    return word_term(FieldId::Id, decode_article(document(place).get_data()).id);
  }

 private:
  std::vector<Xapian::Database> segments_;
};

// Reads texts and keeps those that were asked for last.
class TextReader {
 public:
  explicit TextReader(const OpenSegments& segments) : segments_(segments) {}

  std::shared_ptr<const ShingleSet> read(DocumentPlace place) {
    const auto found = kept_.find(place);
    if (found != kept_.end()) {
      latest_.splice(latest_.begin(), latest_, found->second);
      return found->second->second;
    }
    analyze_article(decode_article(segments_.document(place).get_data()), analyzer_,
                    tokens_);
    auto text = std::make_shared<const ShingleSet>(shingles_of(tokens_.body.stream));
    kept_shingles_ += text->size();
    latest_.emplace_front(place, text);
    kept_[place] = latest_.begin();
    drop_oldest();
    return text;
  }

 private:
  using Entry = std::pair<DocumentPlace, std::shared_ptr<const ShingleSet>>;

  void drop_oldest() {
    while (kept_shingles_ > kMaxKeptShingles && latest_.size() > 1) {
      kept_shingles_ -= latest_.back().second->size();
      kept_.erase(latest_.back().first);
      latest_.pop_back();
    }
  }

  const OpenSegments& segments_;
  Analyzer analyzer_;
  ArticleTokens tokens_;
  std::list<Entry> latest_;
  std::map<DocumentPlace, std::list<Entry>::iterator> kept_;
  std::size_t kept_shingles_ = 0;
};

// An article of a group on its way to its place in it.
struct Member {
  std::string date_value;  // sorts as the date does; empty: undated
  std::string id_term;
  DocumentPlace place;

  friend bool operator<(const Member& a, const Member& b) {
    if (a.date_value.empty() != b.date_value.empty()) return b.date_value.empty();
    return a.date_value != b.date_value ? a.date_value < b.date_value
                                        : a.id_term < b.id_term;
  }
};

Member describe(const OpenSegments& segments, DocumentPlace place) {
  constexpr auto kDateSlot = static_cast<Xapian::valueno>(field(FieldId::Date).slot);
  constexpr std::size_t kInstantBytes = 8;
  return {segments.document(place).get_value(kDateSlot).substr(0, kInstantBytes),
          segments.id_term(place), place};
}

// Groups as they stand in the order of the ids of their representatives.
struct OrderedGroup {
  std::string first_id_term;
  std::vector<DocumentPlace> places;
};

// The groups that were found anew.
std::vector<OrderedGroup> order_groups(const OpenSegments& segments,
                                       const CopyTexts& collected,
                                       const std::vector<std::size_t>& group_of) {
  const auto stands = [&](std::uint32_t group) {
    return group < TextsBefore::kAlone && collected.stands[group];
  };
  std::map<std::size_t, std::vector<DocumentPlace>> found;
  std::vector<std::size_t> sizes(group_of.size());
  for (std::size_t text = 0; text < group_of.size(); ++text)
    sizes[group_of[text]] += collected.places_of(text).size();
  for (std::size_t text = 0; text < group_of.size(); ++text) {
    if (sizes[group_of[text]] < 2 || stands(collected.texts[text].group_before))
      continue;
    std::vector<DocumentPlace>& group = found[group_of[text]];
    std::ranges::copy(collected.places_of(text), std::back_inserter(group));
  }
  std::vector<OrderedGroup> groups;
  groups.reserve(found.size());
  for (const auto& [ordinal, places] : found) {
    std::vector<Member> members;
    members.reserve(places.size());
    for (const DocumentPlace place : places)
      members.push_back(describe(segments, place));
    std::ranges::sort(members, std::less<>());
    OrderedGroup& group = groups.emplace_back();
    group.first_id_term = members.front().id_term;
    for (const Member& member : members)
      group.places.push_back(member.place);
  }
  std::ranges::sort(groups, {}, &OrderedGroup::first_id_term);
  return groups;
}

// The groups that stand, in their order, with the segments as `manifest` numbers them.
std::vector<std::vector<DocumentPlace>> standing_groups(
    const Manifest& manifest,
    const Manifest& then,
    const CopyGroups& groups_before,
    const std::vector<bool>& stands) {
  std::unordered_map<std::string, std::uint32_t> ordinals;
  for (std::uint32_t i = 0; i < manifest.segments.size(); ++i)
    ordinals.emplace(manifest.segments[i].id, i);
  std::vector<std::vector<DocumentPlace>> groups;
  for (std::size_t group = 0; group < stands.size(); ++group) {
    if (!stands[group]) continue;
    std::vector<DocumentPlace>& places = groups.emplace_back();
    for (const DocumentPlace place : groups_before.group(group))
      places.push_back({ordinals.at(then.segments[place.segment].id), place.docid});
  }
  return groups;
}

// Puts groups found anew where the ids of their representatives belong. Of those that
// stand only the few ids are read that it takes to find the places.
CopyGroups merge_groups(const OpenSegments& segments,
                        std::vector<std::vector<DocumentPlace>>&& standing,
                        std::vector<OrderedGroup>&& found) {
  std::unordered_map<std::uint64_t, std::string> id_terms;  // by DocumentPlace::key()
  const auto precedes = [&](const std::string& id_term,
                            const std::vector<DocumentPlace>& group) {
    const auto [known, is_first] = id_terms.try_emplace(group.front().key());
    if (is_first) known->second = segments.id_term(group.front());
    return id_term < known->second;
  };
  std::vector<std::vector<DocumentPlace>> groups;
  groups.reserve(standing.size() + found.size());
  auto next = standing.begin();
  for (OrderedGroup& group : found) {
    const auto behind =
        std::upper_bound(next, standing.end(), group.first_id_term, precedes);
    std::move(next, behind, std::back_inserter(groups));
    groups.push_back(std::move(group.places));
    next = behind;
  }
  std::move(next, standing.end(), std::back_inserter(groups));
  return CopyGroups(groups);
}

TextsBefore texts_before(const CopyTexts& collected) {
  TextsBefore before;
  before.group_of.reserve(collected.count);
  for (std::size_t text = 0; text < collected.texts.size(); ++text) {
    if (text < collected.count) {
      before.group_of.push_back(collected.texts[text].group_before);
    } else {
      before.gone.push_back(collected.texts[text].sketch);
    }
  }
  return before;
}

std::vector<std::uint32_t> sketches_of_texts(const CopyTexts& collected) {
  std::vector<std::uint32_t> sketches(collected.count);
  std::transform(collected.texts.begin(),
                 collected.texts.begin() + static_cast<std::ptrdiff_t>(collected.count),
                 sketches.begin(), [](const CopyText& text) { return text.sketch; });
  return sketches;
}

std::vector<TextPair> copies_before(const Generation& before) {
  const auto bytes =
      read_generation_file(before.archive(), kCopiesFile, before.manifest());
  if (!bytes) return {};
  return parse_text_pairs(
      *bytes, before.archive() /
                  generation_file_name(kCopiesFile, before.manifest().generation));
}

}  // namespace

FoundCopies find_copies(const CopySearch& search) {
  try {
    const Generation* before = search.before;
    const CopyGroups groups_before =
        before == nullptr ? CopyGroups() : before->copies();
    const CopyTexts collected = collect_copy_texts(search, groups_before);
    const OpenSegments segments(search.archive, search.manifest);
    TextReader reader(segments);
    TextsBefore known = texts_before(collected);
    if (before != nullptr) known.copies = copies_before(*before);
    CopyGrouper grouper({collected.sketches, sketches_of_texts(collected)},
                        std::move(known), [&](std::size_t text) {
                          return reader.read(collected.places_of(text).front());
                        });
    const std::vector<std::size_t> groups = grouper.run();
    std::vector<std::vector<DocumentPlace>> standing;
    if (before != nullptr) {
      standing = standing_groups(search.manifest, before->manifest(), groups_before,
                                 collected.stands);
    }
    return {merge_groups(segments, std::move(standing),
                         order_groups(segments, collected, groups)),
            grouper.copies()};
  } catch (...) {
    rethrow_as_error("looking for copies in " + search.archive.string());
  }
}

}  // namespace morgue
