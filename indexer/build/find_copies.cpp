// SPDX-License-Identifier: GPL-2.0-or-later
// Reads sketches and texts of a generation for the grouper, and puts groups in order.
#include "indexer/build/find_copies.hpp"

#include <algorithm>
#include <functional>
#include <list>
#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include <xapian.h>

#include "indexer/archive/layout.hpp"
#include "indexer/archive/segment.hpp"
#include "indexer/build/copy_grouper.hpp"
#include "indexer/build/copy_sketch.hpp"
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
    auto term = segments_[place.segment].termlist_begin(place.docid);
    term.skip_to(word_term(FieldId::Id, ""));
    return *term;
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

// The texts of a generation. Articles with the same text count as one.
struct GenerationTexts {
  std::vector<CopySketch> sketches;
  std::vector<std::vector<DocumentPlace>> places;  // of each
};

GenerationTexts read_texts(const OpenSegments& segments, const Manifest& manifest) {
  GenerationTexts texts;
  std::unordered_map<std::uint64_t, std::size_t> ordinals;
  for (std::uint32_t i = 0; i < manifest.segments.size(); ++i) {
    const std::vector<std::uint32_t>& deleted = manifest.segments[i].deleted_docids;
    const Xapian::Database& segment = segments[i];
    for (auto value = segment.valuestream_begin(kCopySlot);
         value != segment.valuestream_end(kCopySlot); ++value) {
      const DocumentPlace place = {i, value.get_docid()};
      if (std::ranges::binary_search(deleted, place.docid)) continue;
      CopySketch sketch = copy_sketch_from_slot(*value);
      const auto [known, is_new] =
          ordinals.try_emplace(sketch.text_hash, texts.sketches.size());
      if (is_new) {
        texts.sketches.push_back(std::move(sketch));
        texts.places.emplace_back();
      }
      texts.places[known->second].push_back(place);
    }
  }
  return texts;
}

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

CopyGroups make_groups(const OpenSegments& segments,
                       const GenerationTexts& texts,
                       const std::vector<std::size_t>& group_of) {
  std::map<std::size_t, std::vector<DocumentPlace>> found;
  std::vector<std::size_t> sizes(group_of.size());
  for (std::size_t text = 0; text < group_of.size(); ++text)
    sizes[group_of[text]] += texts.places[text].size();
  for (std::size_t text = 0; text < group_of.size(); ++text) {
    if (sizes[group_of[text]] < 2) continue;
    std::vector<DocumentPlace>& group = found[group_of[text]];
    group.insert(group.end(), texts.places[text].begin(), texts.places[text].end());
  }
  std::map<std::string, std::vector<DocumentPlace>> ordered;  // by first id
  for (const auto& [ordinal, places] : found) {
    std::vector<Member> members;
    members.reserve(places.size());
    for (const DocumentPlace place : places)
      members.push_back(describe(segments, place));
    std::ranges::sort(members, std::less<>());
    std::vector<DocumentPlace>& group = ordered[members.front().id_term];
    for (const Member& member : members)
      group.push_back(member.place);
  }
  std::vector<std::vector<DocumentPlace>> groups;
  groups.reserve(ordered.size());
  for (auto& [id, group] : ordered)
    groups.push_back(std::move(group));
  return CopyGroups(groups);
}

}  // namespace

FoundCopies find_copies(const std::filesystem::path& archive,
                        const Manifest& manifest,
                        TextPairs known) {
  try {
    const OpenSegments segments(archive, manifest);
    GenerationTexts texts = read_texts(segments, manifest);
    TextReader reader(segments);
    CopyGrouper grouper(
        std::move(texts.sketches), std::move(known),
        [&](std::size_t text) { return reader.read(texts.places[text].front()); });
    const std::vector<std::size_t> groups = grouper.run();
    return {make_groups(segments, texts, groups), grouper.compared()};
  } catch (...) {
    rethrow_as_error("looking for copies in " + archive.string());
  }
}

}  // namespace morgue
