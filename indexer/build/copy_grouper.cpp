// SPDX-License-Identifier: GPL-2.0-or-later
// Finds the texts whose sketches meet, compares them, and joins copies.
#include "indexer/build/copy_grouper.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <functional>
#include <iterator>
#include <numeric>
#include <utility>

namespace morgue {

namespace {

constexpr std::uint32_t kNowhere = UINT32_MAX;

// Pairs that are no copies are kept, so that one that meets again is not compared
// again.
constexpr std::size_t kMaxOthers = std::size_t{1} << 20U;

// A text with the first hashes of its sketch, by which most texts are told apart.
struct TextKey {
  std::array<std::uint32_t, 3> first_hashes{};
  std::uint32_t text = 0;
};

TextKey key_of(std::uint32_t text, const CopySketch& sketch) {
  TextKey key;
  key.text = text;
  std::copy_n(sketch.hashes.begin(),
              std::min(sketch.hashes.size(), key.first_hashes.size()),
              key.first_hashes.begin());
  return key;
}

// Sorts by the upper half.
void sort_by_hash(std::vector<std::uint64_t>& meetings) {
  constexpr unsigned kDigitBits = 11;
  constexpr std::size_t kDigits = std::size_t{1} << kDigitBits;
  std::vector<std::uint64_t> sorted(meetings.size());
  for (unsigned shift = 32; shift < 64; shift += kDigitBits) {
    std::array<std::size_t, kDigits + 1> begins{};
    const auto digit = [shift](std::uint64_t meeting) {
      return meeting >> shift & (kDigits - 1);
    };
    for (const std::uint64_t meeting : meetings)
      ++begins[digit(meeting) + 1];
    std::partial_sum(begins.begin(), begins.end(), begins.begin());
    for (const std::uint64_t meeting : meetings)
      sorted[begins[digit(meeting)]++] = meeting;
    meetings.swap(sorted);
  }
}

TextPair pair_of(const CopySketch& a, const CopySketch& b) {
  return {std::min(a.text_hash, b.text_hash), std::max(a.text_hash, b.text_hash)};
}

}  // namespace

JoinedTexts::JoinedTexts(std::size_t count) : parents_(count) {
  std::iota(parents_.begin(), parents_.end(), std::uint32_t{0});
}

std::size_t JoinedTexts::find(std::size_t text) {
  while (parents_[text] != text) {
    parents_[text] = parents_[parents_[text]];
    text = parents_[text];
  }
  return text;
}

// The lesser ordinal stands for both: with paths halved that is fast enough.
void JoinedTexts::join(std::size_t a, std::size_t b) {
  const std::size_t first = find(a);
  const std::size_t second = find(b);
  parents_[std::max(first, second)] =
      static_cast<std::uint32_t>(std::min(first, second));
}

// A text where it meets others: all of them have one hash in common.
struct CopyGrouper::Meeting {
  std::size_t text;
  std::size_t place_before;  // among the texts with this hash that there were
};

CopyGrouper::CopyGrouper(SketchedTexts texts, ReadText read)
    : CopyGrouper(std::move(texts), TextsBefore(), std::move(read)) {}

CopyGrouper::CopyGrouper(SketchedTexts texts, TextsBefore before, ReadText read)
    : text_count_(texts.sketches.size()),
      store_(texts.store),
      sketches_(std::move(texts.sketches)),
      before_(std::move(before)),
      read_(std::move(read)),
      joined_(text_count_) {
  before_.group_of.resize(text_count_, TextsBefore::kNew);
  std::ranges::copy(before_.gone, std::back_inserter(sketches_));
}

std::vector<std::size_t> CopyGrouper::run(std::size_t max_meetings) {
  const SketchHashes changed = changed_hashes();
  const std::vector<bool> is_changed = list_changed_groups(changed);
  join_standing_groups(is_changed);
  const SketchHashes wanted = wanted_hashes(changed, is_changed);
  const std::size_t part_count = std::bit_ceil(order_texts(wanted) / max_meetings + 1);
  Meetings meetings;
  for (std::size_t part = 0; part < part_count; ++part) {
    list_meetings(wanted, part, part_count, meetings);
    compare_part(meetings);
  }
  std::vector<std::size_t> groups(text_count_);
  for (std::size_t text = 0; text < text_count_; ++text)
    groups[text] = joined_.find(text);
  return groups;
}

// The hashes of texts that are new or gone: elsewhere everything meets as it did.
SketchHashes CopyGrouper::changed_hashes() const {
  const auto is_changed = [this](std::size_t text) {
    return text >= text_count_ || before_.group_of[text] == TextsBefore::kNew;
  };
  SketchHashes changed;
  bool is_any_known = false;
  for (std::size_t text = 0; text < sketches_.size() && !is_any_known; ++text)
    is_any_known = !is_changed(text);
  if (!is_any_known) return SketchHashes::all();
  SketchReader reader(store_);
  for (std::size_t text = 0; text < sketches_.size(); ++text) {
    if (is_changed(text)) changed.add(reader.read(sketches_[text]));
  }
  return changed;
}

// Of each group before, whether a text of it meets one that is new or gone.
std::vector<bool> CopyGrouper::list_changed_groups(const SketchHashes& changed) const {
  std::vector<bool> is_changed;
  SketchReader reader(store_);
  for (std::size_t text = 0; text < text_count_; ++text) {
    const std::uint32_t group = before_.group_of[text];
    if (group >= TextsBefore::kAlone) continue;
    if (group >= is_changed.size()) is_changed.resize(group + 1);
    if (!is_changed[group])
      is_changed[group] = changed.meets(reader.read(sketches_[text]));
  }
  return is_changed;
}

void CopyGrouper::join_standing_groups(const std::vector<bool>& is_changed) {
  std::vector<std::size_t> first_texts(is_changed.size(), text_count_);
  std::vector<std::uint64_t> parted;  // texts of groups that do not stand
  for (std::size_t text = 0; text < text_count_; ++text) {
    const std::uint32_t group = before_.group_of[text];
    if (group >= TextsBefore::kAlone) continue;
    if (is_changed[group]) {
      parted.push_back(store_.text_hash(sketches_[text]));
      continue;
    }
    std::size_t& first = first_texts[group];
    if (first == text_count_) first = text;
    joined_.join(first, text);
  }
  for (std::size_t text = text_count_; text < sketches_.size(); ++text)
    parted.push_back(store_.text_hash(sketches_[text]));
  std::ranges::sort(parted);
  for (const TextPair& pair : before_.copies) {
    if (!std::ranges::binary_search(parted, pair.first)) standing_.push_back(pair);
  }
}

// What has changed, and all that groups have that do not stand.
SketchHashes CopyGrouper::wanted_hashes(const SketchHashes& changed,
                                        const std::vector<bool>& is_changed) const {
  SketchHashes wanted = changed;
  SketchReader reader(store_);
  for (std::size_t text = 0; text < text_count_; ++text) {
    const std::uint32_t group = before_.group_of[text];
    if (group < is_changed.size() && is_changed[group])
      wanted.add(reader.read(sketches_[text]));
  }
  return wanted;
}

// Puts the texts that have a wanted hash in the order of their hashes, then of their
// text_hash. Returns how many of the hashes they have, all told.
std::size_t CopyGrouper::order_texts(const SketchHashes& wanted) {
  std::vector<TextKey> keys;
  std::size_t hash_count = 0;
  SketchReader reader(store_);
  for (std::uint32_t text = 0; text < sketches_.size(); ++text) {
    const CopySketch& sketch = reader.read(sketches_[text]);
    if (!wanted.meets(sketch)) continue;
    hash_count += wanted.count_held(sketch);
    keys.push_back(key_of(text, sketch));
  }
  CopySketch first;
  CopySketch second;
  std::ranges::sort(keys, [&](const TextKey& a, const TextKey& b) {
    if (a.first_hashes != b.first_hashes) return a.first_hashes < b.first_hashes;
    store_.read(sketches_[a.text], first);
    store_.read(sketches_[b.text], second);
    return first.hashes != second.hashes ? first.hashes < second.hashes
                                         : first.text_hash < second.text_hash;
  });
  order_.reserve(keys.size());
  place_of_.assign(sketches_.size(), kNowhere);
  for (const TextKey& key : keys) {
    place_of_[key.text] = static_cast<std::uint32_t>(order_.size());
    order_.push_back(key.text);
  }
  return hash_count;
}

// `part_count` is a power of two.
void CopyGrouper::list_meetings(const SketchHashes& wanted,
                                std::size_t part,
                                std::size_t part_count,
                                Meetings& meetings) const {
  meetings.clear();
  SketchReader reader(store_);
  for (std::size_t text = 0; text < sketches_.size(); ++text) {
    const std::uint32_t place = place_of_[text];
    if (place == kNowhere) continue;
    for (const std::uint32_t hash : reader.read(sketches_[text]).hashes) {
      if ((hash & (part_count - 1)) == part && wanted.holds(hash))
        meetings.push_back(std::uint64_t{hash} << 32U | place);
    }
  }
  sort_by_hash(meetings);
}

void CopyGrouper::compare_part(Meetings& hashes) {
  std::vector<Meeting> meetings;
  for (auto begin = hashes.begin(); begin != hashes.end();) {
    const std::uint64_t hash = *begin >> 32U;
    const auto end = std::find_if(begin, hashes.end(), [hash](std::uint64_t other) {
      return other >> 32U != hash;
    });
    std::sort(begin, end);
    meetings.clear();
    std::size_t place_before = 0;
    for (; begin != end; ++begin) {
      const std::size_t text = order_[*begin & UINT32_MAX];
      if (text < text_count_) meetings.push_back({text, place_before});
      const bool was_there =
          text >= text_count_ || before_.group_of[text] != TextsBefore::kNew;
      if (was_there) ++place_before;
    }
    compare_all(meetings);
  }
}

void CopyGrouper::compare_all(const std::vector<Meeting>& meetings) {
  for (std::size_t i = 0; i < meetings.size(); ++i) {
    const std::size_t end = std::min(meetings.size(), i + 1 + kCopyWindow);
    for (std::size_t j = i + 1; j < end; ++j) {
      if (!is_known_apart(meetings[i], meetings[j]) &&
          joined_.find(meetings[i].text) != joined_.find(meetings[j].text))
        compare({meetings[i].text, sketch_of(meetings, i)},
                {meetings[j].text, sketch_of(meetings, j)});
    }
  }
}

// Stays until the text kCopyWindow + 1 further on is asked for.
const CopySketch& CopyGrouper::sketch_of(const std::vector<Meeting>& meetings,
                                         std::size_t i) {
  HeldSketch& held = held_[i % held_.size()];
  if (held.text != meetings[i].text) {
    held.text = SIZE_MAX;
    store_.read(sketches_[meetings[i].text], held.sketch);
    held.text = meetings[i].text;
  }
  return held.sketch;
}

// Whether both were there, met, and were not in one group: they are no copies.
bool CopyGrouper::is_known_apart(const Meeting& a, const Meeting& b) const {
  const std::uint32_t group = before_.group_of[a.text];
  const std::uint32_t other = before_.group_of[b.text];
  if (group == TextsBefore::kNew || other == TextsBefore::kNew) return false;
  if (b.place_before - a.place_before > kCopyWindow) return false;
  return group != other || group == TextsBefore::kAlone;
}

void CopyGrouper::compare(const Compared& a, const Compared& b) {
  if (may_be_copies(a.sketch, b.sketch) && are_copied(a, b))
    joined_.join(a.text, b.text);
}

bool CopyGrouper::are_copied(const Compared& a, const Compared& b) {
  if (a.sketch.is_complete() && b.sketch.is_complete())
    return are_copies(a.sketch.hashes, b.sketch.hashes);
  const TextPair pair = pair_of(a.sketch, b.sketch);
  if (others_.contains(pair)) return false;
  const bool copied = std::ranges::binary_search(before_.copies, pair, std::less<>()) ||
                      are_copies(*read_(a.text), *read_(b.text));
  if (copied) copies_.insert(pair);
  if (!copied && others_.size() < kMaxOthers) others_.insert(pair);
  return copied;
}

std::vector<TextPair> CopyGrouper::copies() const {
  std::vector<TextPair> pairs(copies_.begin(), copies_.end());
  pairs.insert(pairs.end(), standing_.begin(), standing_.end());
  std::ranges::sort(pairs, std::less<>());
  return pairs;
}

}  // namespace morgue
