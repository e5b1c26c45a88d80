// SPDX-License-Identifier: GPL-2.0-or-later
// Reads what is new or gone, then looks through all other sketches for what meets it.
#include "indexer/build/copy_texts.hpp"

#include <algorithm>
#include <functional>
#include <iterator>
#include <numeric>
#include <string>
#include <utility>

#include <xapian.h>

#include "indexer/archive/layout.hpp"
#include "indexer/archive/segment.hpp"
#include "indexer/build/hash_index.hpp"
#include "indexer/build/sketch_hashes.hpp"
#include "indexer/build/sketch_scan.hpp"

namespace morgue {

namespace {

// Of the memory of a run, for sketches that wait.
constexpr std::size_t kSketchShare = 32;

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

// A segment of either generation, or of both.
struct TwiceHeldSegment {
  HeldSegment now;
  HeldSegment then;
  OpenDatabase open;
  std::vector<bool> taken = {};  // by docid: what stands in a CopyText already

  bool is_shared() const { return now.segment != nullptr && then.segment != nullptr; }

  bool is_unchanged(std::uint32_t docid) const {
    return now.holds(docid) && then.holds(docid);
  }

  bool is_taken(std::uint32_t docid) const {
    return docid < taken.size() && taken[docid];
  }

  void take(std::uint32_t docid) {
    if (docid >= taken.size())
      taken.resize(std::max<std::size_t>(docid + std::size_t{1}, 2 * taken.size()));
    taken[docid] = true;
  }
};

class TextCollector {
 public:
  TextCollector(const CopySearch& search, const CopyGroups& groups_before)
      : groups_before_(groups_before),
        jobs_(search.jobs),
        sketches_(building_path(search.archive) / kSketchesName,
                  search.memory_bytes / kSketchShare) {
    list_segments(search);
  }

  CopyTexts collect() {
    add_changed();
    std::vector<bool> touched(groups_before_.group_count());
    if (std::ranges::any_of(segments_, &TwiceHeldSegment::is_shared)) {
      add_shared(changed_hashes());
      for (const FoundText& text : texts_) {
        if (text.group_before < TextsBefore::kAlone) touched[text.group_before] = true;
      }
      add_members(touched);
      const SketchHashes wanted = hashes_of_changed_groups();
      if (!wanted.is_empty()) add_shared(wanted);
    } else {
      touched.flip();
    }
    touched.flip();
    CopyTexts collected = put_in_order();
    collected.stands = std::move(touched);
    return collected;
  }

 private:
  struct TextHash {
    std::uint64_t low = 0;  // CopySketch::text_hash

    friend bool operator==(const TextHash&, const TextHash&) = default;
  };

  struct FoundText {
    TextHash hash;
    std::uint32_t sketch = 0;
    std::uint32_t group_before = TextsBefore::kNew;
  };

  // An article of a text.
  struct FoundPlace {
    std::uint32_t text = 0;
    DocumentPlace place;
  };

  struct FoundSketch {
    std::uint32_t docid = 0;
    std::uint32_t sketch = 0;
  };

  void list_segments(const CopySearch& search) {
    static const Manifest kNothing;
    const Generation* before = search.before;
    const Manifest& then = before == nullptr ? kNothing : before->manifest();
    for (std::uint32_t i = 0; i < search.manifest.segments.size(); ++i) {
      const Segment& segment = search.manifest.segments[i];
      const auto path = segments_path(search.archive) / segment.id;
      segments_.push_back({{&segment, i}, find_segment(then, segment.id), [path] {
                             return open_segment(path);
                           }});
    }
    for (std::uint32_t i = 0; i < then.segments.size(); ++i) {
      const Segment& segment = then.segments[i];
      if (find_segment(search.manifest, segment.id).segment != nullptr) continue;
      segments_.push_back({{}, {&segment, i}, [before, &segment] {
                             return before->open_segment(segment);
                           }});
    }
  }

  // What only one of both generations has.
  void add_changed() {
    for (TwiceHeldSegment& segment : segments_) {
      const auto take = [&](const PlacedSketch& placed) {
        add(segment, placed.docid, keep(placed.sketch));
      };
      if (segment.is_shared()) {
        std::vector<std::uint32_t> docids;
        std::ranges::set_symmetric_difference(segment.now.segment->deleted_docids,
                                              segment.then.segment->deleted_docids,
                                              std::back_inserter(docids));
        if (!docids.empty()) read_sketches(segment.open(), docids, take);
        continue;
      }
      const HeldSegment held =
          segment.now.segment == nullptr ? segment.then : segment.now;
      const auto wants = [held](std::uint32_t docid, const CopySketch&) {
        return held.holds(docid);
      };
      scan_sketches(segment.open, jobs_, wants, take);
    }
  }

  // Of what both have, texts that are known and those that meet `wanted`. What is known
  // stays as it is until all are looked at: other threads ask.
  void add_shared(const SketchHashes& wanted) {
    std::vector<std::vector<FoundSketch>> found(segments_.size());
    for (std::size_t i = 0; i < segments_.size(); ++i) {
      const TwiceHeldSegment& segment = segments_[i];
      if (!segment.is_shared()) continue;
      const auto wants = [&](std::uint32_t docid, const CopySketch& sketch) {
        return (wanted.meets(sketch) || find(sketch.text_hash) != HashIndex::kNone) &&
               !segment.is_taken(docid) && segment.is_unchanged(docid);
      };
      scan_sketches(segment.open, jobs_, wants, [&](const PlacedSketch& placed) {
        found[i].push_back({placed.docid, keep(placed.sketch)});
      });
    }
    for (std::size_t i = 0; i < segments_.size(); ++i) {
      for (const FoundSketch& sketch : found[i])
        add(segments_[i], sketch.docid, sketch.sketch);
    }
  }

  // Of what both have, the articles of these groups before.
  void add_members(const std::vector<bool>& groups) {
    std::vector<std::vector<std::uint32_t>> docids(groups_before_.segment_count());
    for (std::size_t group = 0; group < groups.size(); ++group) {
      if (!groups[group]) continue;
      for (const DocumentPlace place : groups_before_.group(group))
        docids[place.segment].push_back(place.docid);
    }
    for (TwiceHeldSegment& segment : segments_) {
      if (!segment.is_shared() || segment.then.ordinal >= docids.size()) continue;
      std::vector<std::uint32_t>& wanted = docids[segment.then.ordinal];
      std::erase_if(wanted, [&](std::uint32_t docid) {
        return segment.is_taken(docid) || !segment.is_unchanged(docid);
      });
      std::ranges::sort(wanted);
      if (wanted.empty()) continue;
      read_sketches(segment.open(), wanted, [&](const PlacedSketch& placed) {
        add(segment, placed.docid, keep(placed.sketch));
      });
    }
  }

  // Returns the text, or HashIndex::kNone.
  std::uint32_t find(std::uint64_t text_hash) const {
    return ordinals_.find(TextHash{text_hash},
                          [this](std::uint32_t text) { return texts_[text].hash; });
  }

  // Returns the sketch of the text, which is added if no known text has it.
  std::uint32_t keep(const CopySketch& sketch) {
    const std::uint32_t text = find(sketch.text_hash);
    return text == HashIndex::kNone ? sketches_.add(sketch) : texts_[text].sketch;
  }

  void add(TwiceHeldSegment& segment, std::uint32_t docid, std::uint32_t sketch) {
    const TextHash hash{sketches_.text_hash(sketch)};
    std::uint32_t& known = ordinals_.place_of(
        hash, [this](std::uint32_t text) { return texts_[text].hash; });
    if (known == HashIndex::kNone) {
      known = static_cast<std::uint32_t>(texts_.size());
      texts_.push_back({hash, sketch});
      is_there_.push_back(false);
    }
    FoundText& text = texts_[known];
    if (segment.now.holds(docid)) {
      is_there_[known] = true;
      places_.push_back({known, {segment.now.ordinal, docid}});
      segment.take(docid);
    }
    if (!segment.then.holds(docid)) return;
    const auto group = groups_before_.find({segment.then.ordinal, docid});
    text.group_before =
        group ? static_cast<std::uint32_t>(*group) : TextsBefore::kAlone;
  }

  // The hashes of texts that are new or gone.
  SketchHashes changed_hashes() const {
    SketchHashes changed;
    SketchReader reader(sketches_);
    for (std::size_t text = 0; text < texts_.size(); ++text) {
      if (texts_[text].group_before == TextsBefore::kNew || !is_there_[text])
        changed.add(reader.read(texts_[text].sketch));
    }
    return changed;
  }

  // Of groups of which a text meets one that is new or gone, all hashes, along with
  // those of what is new or gone; none if there is no such group.
  SketchHashes hashes_of_changed_groups() const {
    const SketchHashes changed = changed_hashes();
    std::vector<bool> is_changed(groups_before_.group_count());
    SketchReader reader(sketches_);
    for (const FoundText& text : texts_) {
      if (text.group_before < TextsBefore::kAlone &&
          changed.meets(reader.read(text.sketch)))
        is_changed[text.group_before] = true;
    }
    if (std::ranges::find(is_changed, true) == is_changed.end()) return {};
    SketchHashes wanted = changed;
    for (const FoundText& text : texts_) {
      if (text.group_before < TextsBefore::kAlone && is_changed[text.group_before])
        wanted.add(reader.read(text.sketch));
    }
    return wanted;
  }

  // Moves what was found into the order of CopyTexts.
  CopyTexts put_in_order() {
    CopyTexts collected{std::move(sketches_), {}, 0, {}, {}, {}};
    ordinals_ = {};
    collected.texts.reserve(texts_.size());
    std::vector<std::uint32_t> order(texts_.size());
    for (const bool is_there : {true, false}) {
      for (std::size_t text = 0; text < texts_.size(); ++text) {
        if (is_there_[text] != is_there) continue;
        order[text] = static_cast<std::uint32_t>(collected.texts.size());
        collected.texts.push_back({texts_[text].sketch, texts_[text].group_before});
      }
      if (is_there) collected.count = collected.texts.size();
    }
    std::vector<std::uint32_t>& ends = collected.place_ends;
    ends.resize(collected.count);
    for (const FoundPlace& found : places_)
      ++ends[order[found.text]];
    std::exclusive_scan(ends.begin(), ends.end(), ends.begin(), std::uint32_t{0});
    collected.places.resize(places_.size());
    for (const FoundPlace& found : places_)
      collected.places[ends[order[found.text]]++] = found.place;
    return collected;
  }

  const CopyGroups& groups_before_;
  unsigned jobs_;
  std::vector<TwiceHeldSegment> segments_;
  SketchStore sketches_;
  std::vector<FoundText> texts_;
  std::vector<bool> is_there_;  // of each text; false: it is gone
  std::vector<FoundPlace> places_;
  HashIndex ordinals_;  // of texts, by their hashes
};

}  // namespace

CopyTexts collect_copy_texts(const CopySearch& search,
                             const CopyGroups& groups_before) {
  return TextCollector(search, groups_before).collect();
}

}  // namespace morgue
