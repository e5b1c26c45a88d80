// SPDX-License-Identifier: GPL-2.0-or-later
// Finds the texts whose sketches meet, compares them, and joins copies.
#include "indexer/build/copy_grouper.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <iterator>
#include <numeric>
#include <utility>

namespace morgue {

namespace {

// Sketches are gone through in as many parts as it takes to hold no more at a time.
constexpr std::size_t kMaxMeetings = std::size_t{8} << 20U;  // 64 MiB

// Pairs that are no copies are kept, so that one that meets again is not compared
// again.
constexpr std::size_t kMaxOthers = std::size_t{1} << 20U;

// Sorts by the upper half; equals stay in order.
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

CopyGrouper::CopyGrouper(std::vector<CopySketch> sketches, ReadText read)
    : CopyGrouper(std::move(sketches), TextsBefore(), std::move(read)) {}

CopyGrouper::CopyGrouper(std::vector<CopySketch> sketches,
                         TextsBefore before,
                         ReadText read)
    : text_count_(sketches.size()),
      sketches_(std::move(sketches)),
      before_(std::move(before)),
      read_(std::move(read)),
      joined_(text_count_) {
  before_.group_of.resize(text_count_, TextsBefore::kNew);
  std::ranges::move(before_.gone, std::back_inserter(sketches_));
}

std::vector<std::size_t> CopyGrouper::run() {
  const SketchHashes changed = changed_hashes();
  const std::vector<bool> is_changed = list_changed_groups(changed);
  join_standing_groups(is_changed);

  SketchHashes wanted = changed;
  for (std::size_t text = 0; text < text_count_; ++text) {
    const std::uint32_t group = before_.group_of[text];
    if (group < is_changed.size() && is_changed[group]) wanted.add(sketches_[text]);
  }
  order_texts(wanted);
  std::size_t hash_count = 0;
  for (const std::uint32_t text : order_)
    hash_count += sketches_[text].hashes.size();
  const std::size_t part_count = hash_count / kMaxMeetings + 1;
  for (std::size_t part = 0; part < part_count; ++part)
    compare_part(list_hashes(wanted, part, part_count));

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
  for (std::size_t text = 0; text < sketches_.size(); ++text) {
    if (is_changed(text)) changed.add(sketches_[text]);
  }
  return changed;
}

// Of each group before, whether a text of it meets one that is new or gone.
std::vector<bool> CopyGrouper::list_changed_groups(const SketchHashes& changed) const {
  std::vector<bool> is_changed;
  for (std::size_t text = 0; text < text_count_; ++text) {
    const std::uint32_t group = before_.group_of[text];
    if (group >= TextsBefore::kAlone) continue;
    if (group >= is_changed.size()) is_changed.resize(group + 1);
    if (!is_changed[group]) is_changed[group] = changed.meets(sketches_[text]);
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
      parted.push_back(sketches_[text].text_hash);
      continue;
    }
    std::size_t& first = first_texts[group];
    if (first == text_count_) first = text;
    joined_.join(first, text);
  }
  for (std::size_t text = text_count_; text < sketches_.size(); ++text)
    parted.push_back(sketches_[text].text_hash);
  std::ranges::sort(parted);
  for (const TextPair& pair : before_.copies) {
    if (!std::ranges::binary_search(parted, pair.first)) standing_.push_back(pair);
  }
}

void CopyGrouper::order_texts(const SketchHashes& wanted) {
  for (std::uint32_t text = 0; text < sketches_.size(); ++text) {
    if (wanted.meets(sketches_[text])) order_.push_back(text);
  }
  std::ranges::sort(order_, [this](std::uint32_t a, std::uint32_t b) {
    const CopySketch& first = sketches_[a];
    const CopySketch& second = sketches_[b];
    return first.hashes != second.hashes ? first.hashes < second.hashes
                                         : first.text_hash < second.text_hash;
  });
}

// The hashes of one part, each with the places in order_ of the texts that have it.
std::vector<std::uint64_t> CopyGrouper::list_hashes(const SketchHashes& wanted,
                                                    std::size_t part,
                                                    std::size_t part_count) const {
  std::vector<std::uint64_t> hashes;
  for (std::size_t place = 0; place < order_.size(); ++place) {
    for (const std::uint32_t hash : sketches_[order_[place]].hashes) {
      if (hash % part_count == part && wanted.holds(hash))
        hashes.push_back(std::uint64_t{hash} << 32U | place);
    }
  }
  sort_by_hash(hashes);
  return hashes;
}

void CopyGrouper::compare_part(const std::vector<std::uint64_t>& hashes) {
  std::vector<Meeting> meetings;
  for (std::size_t i = 0; i < hashes.size();) {
    const std::uint64_t hash = hashes[i] >> 32U;
    meetings.clear();
    std::size_t place_before = 0;
    for (; i < hashes.size() && hashes[i] >> 32U == hash; ++i) {
      const std::size_t text = order_[hashes[i] & UINT32_MAX];
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
      if (!is_known_apart(meetings[i], meetings[j]))
        compare(meetings[i].text, meetings[j].text);
    }
  }
}

// Whether both were there, met, and were not in one group: they are no copies.
bool CopyGrouper::is_known_apart(const Meeting& a, const Meeting& b) const {
  const std::uint32_t group = before_.group_of[a.text];
  const std::uint32_t other = before_.group_of[b.text];
  if (group == TextsBefore::kNew || other == TextsBefore::kNew) return false;
  if (b.place_before - a.place_before > kCopyWindow) return false;
  return group != other || group == TextsBefore::kAlone;
}

void CopyGrouper::compare(std::size_t text, std::size_t other) {
  if (joined_.find(text) == joined_.find(other)) return;
  if (!may_be_copies(sketches_[text], sketches_[other])) return;
  if (are_copied(text, other)) joined_.join(text, other);
}

bool CopyGrouper::are_copied(std::size_t text, std::size_t other) {
  const CopySketch& sketch = sketches_[text];
  const CopySketch& other_sketch = sketches_[other];
  if (sketch.is_complete() && other_sketch.is_complete())
    return are_copies(sketch.hashes, other_sketch.hashes);
  const TextPair pair = pair_of(sketch, other_sketch);
  if (others_.contains(pair)) return false;
  const bool copied = std::ranges::binary_search(before_.copies, pair, std::less<>()) ||
                      are_copies(*read_(text), *read_(other));
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
