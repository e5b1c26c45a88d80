// SPDX-License-Identifier: GPL-2.0-or-later
// Reads sketches and texts of a generation for the grouper, and puts groups in order.
#include "indexer/build/find_copies.hpp"

#include <algorithm>
#include <functional>
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

// The texts of a generation and those that the one before had. Articles with the same
// text count as one.
struct Text {
  CopySketch sketch;
  std::vector<DocumentPlace> places;  // none: it is gone
  std::uint32_t group_before = TextsBefore::kNew;
};

class Texts {
 public:
  Text& text_of(CopySketch&& sketch) {
    const auto [known, is_new] = ordinals_.try_emplace(sketch.text_hash, texts_.size());
    if (is_new) texts_.emplace_back().sketch = std::move(sketch);
    return texts_[known->second];
  }

  // Those that there are, then those gone, each in the order in which they came.
  std::vector<Text> take() {
    std::stable_partition(texts_.begin(), texts_.end(),
                          [](const Text& text) { return !text.places.empty(); });
    return std::move(texts_);
  }

 private:
  std::vector<Text> texts_;
  std::unordered_map<std::uint64_t, std::size_t> ordinals_;
};

// A segment as one generation has it, or does not.
struct HeldSegment {
  const Segment* segment = nullptr;
  std::uint32_t ordinal = 0;

  bool holds(std::uint32_t docid) const {
    return segment != nullptr &&
           !std::ranges::binary_search(segment->deleted_docids, docid);
  }
};

HeldSegment find_segment(const Manifest& manifest, const std::string& id) {
  for (std::uint32_t i = 0; i < manifest.segments.size(); ++i) {
    if (manifest.segments[i].id == id) return {&manifest.segments[i], i};
  }
  return {};
}

void read_segment(const Xapian::Database& database,
                  HeldSegment now,
                  HeldSegment then,
                  const CopyGroups& groups_before,
                  Texts& texts) {
  for (auto value = database.valuestream_begin(kCopySlot);
       value != database.valuestream_end(kCopySlot); ++value) {
    const std::uint32_t docid = value.get_docid();
    const bool is_there = now.holds(docid);
    const bool was_there = then.holds(docid);
    if (!is_there && !was_there) continue;
    Text& text = texts.text_of(copy_sketch_from_slot(*value));
    if (is_there) text.places.push_back({now.ordinal, docid});
    if (was_there) {
      const auto group = groups_before.find({then.ordinal, docid});
      text.group_before =
          group ? static_cast<std::uint32_t>(*group) : TextsBefore::kAlone;
    }
  }
}

std::vector<Text> read_texts(const OpenSegments& segments,
                             const Manifest& manifest,
                             const Generation* before) {
  static const Manifest kNothing;
  const Manifest& then = before == nullptr ? kNothing : before->manifest();
  const CopyGroups groups_before = before == nullptr ? CopyGroups() : before->copies();
  Texts texts;
  for (std::uint32_t i = 0; i < manifest.segments.size(); ++i) {
    const Segment& segment = manifest.segments[i];
    read_segment(segments[i], {&segment, i}, find_segment(then, segment.id),
                 groups_before, texts);
  }
  for (std::uint32_t i = 0; i < then.segments.size(); ++i) {
    const Segment& segment = then.segments[i];
    if (find_segment(manifest, segment.id).segment != nullptr) continue;
    read_segment(before->open_segment(segment), {}, {&segment, i}, groups_before,
                 texts);
  }
  return texts.take();
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
                       const std::vector<Text>& texts,
                       const std::vector<std::size_t>& group_of) {
  std::map<std::size_t, std::vector<DocumentPlace>> found;
  std::vector<std::size_t> sizes(group_of.size());
  for (std::size_t text = 0; text < group_of.size(); ++text)
    sizes[group_of[text]] += texts[text].places.size();
  for (std::size_t text = 0; text < group_of.size(); ++text) {
    if (sizes[group_of[text]] < 2) continue;
    std::vector<DocumentPlace>& group = found[group_of[text]];
    group.insert(group.end(), texts[text].places.begin(), texts[text].places.end());
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

// Moves the sketches out of `texts`, those of texts that there are into `now`.
TextsBefore part_texts(std::vector<Text>& texts, std::vector<CopySketch>& now) {
  TextsBefore before;
  for (Text& text : texts) {
    if (text.places.empty()) {
      before.gone.push_back(std::move(text.sketch));
    } else {
      now.push_back(std::move(text.sketch));
      before.group_of.push_back(text.group_before);
    }
  }
  return before;
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

FoundCopies find_copies(const std::filesystem::path& archive,
                        const Manifest& manifest,
                        const Generation* before) {
  try {
    const OpenSegments segments(archive, manifest);
    std::vector<Text> texts = read_texts(segments, manifest, before);
    TextReader reader(segments);
    std::vector<CopySketch> sketches;
    TextsBefore texts_before = part_texts(texts, sketches);
    if (before != nullptr) texts_before.copies = copies_before(*before);
    CopyGrouper grouper(
        std::move(sketches), std::move(texts_before),
        [&](std::size_t text) { return reader.read(texts[text].places.front()); });
    const std::vector<std::size_t> groups = grouper.run();
    return {make_groups(segments, texts, groups), grouper.copies()};
  } catch (...) {
    rethrow_as_error("looking for copies in " + archive.string());
  }
}

}  // namespace morgue
