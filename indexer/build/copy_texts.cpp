// SPDX-License-Identifier: GPL-2.0-or-later
// Reads what is new or gone, then looks through all other sketches for what meets it.
#include "indexer/build/copy_texts.hpp"

#include <algorithm>
#include <functional>
#include <iterator>
#include <string>
#include <unordered_map>
#include <utility>

#include <xapian.h>

#include "indexer/archive/layout.hpp"
#include "indexer/archive/segment.hpp"
#include "indexer/build/sketch_hashes.hpp"
#include "indexer/build/sketch_scan.hpp"

namespace morgue {

namespace {

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
      : groups_before_(groups_before), jobs_(search.jobs) {
    list_segments(search);
  }

  CopyTexts collect() {
    add_changed();
    std::vector<bool> touched(groups_before_.group_count());
    if (std::ranges::any_of(segments_, &TwiceHeldSegment::is_shared)) {
      add_shared(changed_hashes());
      for (const CopyText& text : texts_) {
        if (text.group_before < TextsBefore::kAlone) touched[text.group_before] = true;
      }
      add_members(touched);
      const SketchHashes wanted = hashes_of_changed_groups();
      if (!wanted.is_empty()) add_shared(wanted);
    } else {
      touched.flip();
    }
    std::stable_partition(texts_.begin(), texts_.end(),
                          [](const CopyText& text) { return !text.places.empty(); });
    touched.flip();
    return {std::move(texts_), std::move(touched)};
  }

 private:
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
      if (segment.is_shared()) {
        std::vector<std::uint32_t> docids;
        std::ranges::set_symmetric_difference(segment.now.segment->deleted_docids,
                                              segment.then.segment->deleted_docids,
                                              std::back_inserter(docids));
        if (!docids.empty()) add(segment, read_sketches(segment.open(), docids));
        continue;
      }
      const HeldSegment held =
          segment.now.segment == nullptr ? segment.then : segment.now;
      add(segment, scan_sketches(segment.open, jobs_,
                                 [held](std::uint32_t docid, const CopySketch&) {
                                   return held.holds(docid);
                                 }));
    }
  }

  // Of what both have, texts that are known and those that meet `wanted`.
  void add_shared(const SketchHashes& wanted) {
    std::vector<std::vector<PlacedSketch>> found(segments_.size());
    for (std::size_t i = 0; i < segments_.size(); ++i) {
      const TwiceHeldSegment& segment = segments_[i];
      if (!segment.is_shared()) continue;
      const auto wants = [&](std::uint32_t docid, const CopySketch& sketch) {
        return (wanted.meets(sketch) || ordinals_.contains(sketch.text_hash)) &&
               !segment.is_taken(docid) && segment.is_unchanged(docid);
      };
      found[i] = scan_sketches(segment.open, jobs_, wants);
    }
    for (std::size_t i = 0; i < segments_.size(); ++i)
      add(segments_[i], std::move(found[i]));
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
      if (!wanted.empty()) add(segment, read_sketches(segment.open(), wanted));
    }
  }

  void add(TwiceHeldSegment& segment, std::vector<PlacedSketch>&& found) {
    for (PlacedSketch& placed : found) {
      const auto [known, is_first] =
          ordinals_.try_emplace(placed.sketch.text_hash, texts_.size());
      if (is_first) texts_.emplace_back().sketch = std::move(placed.sketch);
      CopyText& text = texts_[known->second];
      if (segment.now.holds(placed.docid)) {
        text.places.push_back({segment.now.ordinal, placed.docid});
        segment.take(placed.docid);
      }
      if (!segment.then.holds(placed.docid)) continue;
      const auto group = groups_before_.find({segment.then.ordinal, placed.docid});
      text.group_before =
          group ? static_cast<std::uint32_t>(*group) : TextsBefore::kAlone;
    }
  }

  // The hashes of texts that are new or gone.
  SketchHashes changed_hashes() const {
    SketchHashes changed;
    for (const CopyText& text : texts_) {
      if (text.group_before == TextsBefore::kNew || text.places.empty())
        changed.add(text.sketch);
    }
    return changed;
  }

  // Of groups of which a text meets one that is new or gone, all hashes, along with
  // those of what is new or gone; none if there is no such group.
  SketchHashes hashes_of_changed_groups() const {
    const SketchHashes changed = changed_hashes();
    std::vector<bool> is_changed(groups_before_.group_count());
    for (const CopyText& text : texts_) {
      if (text.group_before < TextsBefore::kAlone && changed.meets(text.sketch))
        is_changed[text.group_before] = true;
    }
    if (std::ranges::find(is_changed, true) == is_changed.end()) return {};
    SketchHashes wanted = changed;
    for (const CopyText& text : texts_) {
      if (text.group_before < TextsBefore::kAlone && is_changed[text.group_before])
        wanted.add(text.sketch);
    }
    return wanted;
  }

  const CopyGroups& groups_before_;
  unsigned jobs_;
  std::vector<TwiceHeldSegment> segments_;
  std::vector<CopyText> texts_;
  std::unordered_map<std::uint64_t, std::size_t> ordinals_;  // by CopySketch::text_hash
};

}  // namespace

CopyTexts collect_copy_texts(const CopySearch& search,
                             const CopyGroups& groups_before) {
  return TextCollector(search, groups_before).collect();
}

}  // namespace morgue
