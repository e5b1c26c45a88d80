// SPDX-License-Identifier: GPL-2.0-or-later
// Finds the texts whose sketches meet, compares them, and joins copies.
#include "indexer/build/copy_grouper.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

namespace morgue {

namespace {

// Sketches are gone through in as many parts as it takes to hold no more at a time.
constexpr std::size_t kMaxMeetings = std::size_t{8} << 20U;  // 64 MiB

// Pairs that are no copies are kept for the next run, two bytes a text at most: more
// would make updates dear in an archive of articles that are half alike.
constexpr std::size_t kMinKeptOthers = 1000;
constexpr std::size_t kTextsPerKeptOther = 8;
// Within a run more are kept, so that a pair that meets again is not compared again.
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

CopyGrouper::CopyGrouper(std::vector<CopySketch> sketches,
                         TextPairs known,
                         ReadText read)
    : sketches_(std::move(sketches)),
      known_(std::move(known)),
      read_(std::move(read)),
      joined_(sketches_.size()),
      order_(sketches_.size()) {
  std::iota(order_.begin(), order_.end(), std::uint32_t{0});
  std::ranges::sort(order_, [this](std::uint32_t a, std::uint32_t b) {
    const CopySketch& first = sketches_[a];
    const CopySketch& second = sketches_[b];
    return first.hashes != second.hashes ? first.hashes < second.hashes
                                         : first.text_hash < second.text_hash;
  });
}

std::vector<std::size_t> CopyGrouper::run() {
  std::size_t hash_count = 0;
  for (const CopySketch& sketch : sketches_)
    hash_count += sketch.hashes.size();
  const std::size_t part_count = hash_count / kMaxMeetings + 1;
  for (std::size_t part = 0; part < part_count; ++part) {
    const std::vector<std::uint64_t> meetings = list_meetings(part, part_count);
    for (std::size_t i = 0; i < meetings.size(); ++i) {
      const std::size_t end = std::min(meetings.size(), i + 1 + kCopyWindow);
      for (std::size_t j = i + 1; j < end; ++j) {
        if (meetings[i] >> 32U != meetings[j] >> 32U) break;
        compare_meeting(meetings[i] & UINT32_MAX, meetings[j] & UINT32_MAX);
      }
    }
  }
  std::vector<std::size_t> groups(sketches_.size());
  for (std::size_t text = 0; text < groups.size(); ++text)
    groups[text] = joined_.find(text);
  return groups;
}

// The hashes of one part, each with the places in order_ of the texts that have it.
std::vector<std::uint64_t> CopyGrouper::list_meetings(std::size_t part,
                                                      std::size_t part_count) {
  std::vector<std::uint64_t> meetings;
  for (std::size_t place = 0; place < order_.size(); ++place) {
    for (const std::uint32_t hash : sketches_[order_[place]].hashes) {
      if (hash % part_count == part)
        meetings.push_back(std::uint64_t{hash} << 32U | place);
    }
  }
  sort_by_hash(meetings);
  return meetings;
}

void CopyGrouper::compare_meeting(std::size_t place, std::size_t other_place) {
  const std::size_t text = order_[place];
  const std::size_t other = order_[other_place];
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
  bool copied = std::binary_search(known_.copies.begin(), known_.copies.end(), pair);
  if (!copied &&
      !std::binary_search(known_.others.begin(), known_.others.end(), pair)) {
    copied = are_copies(*read_(text), *read_(other));
  }
  if (copied) copies_.insert(pair);
  if (!copied && others_.size() < kMaxOthers) others_.insert(pair);
  return copied;
}

TextPairs CopyGrouper::compared() const {
  TextPairs pairs;
  pairs.copies.assign(copies_.begin(), copies_.end());
  const std::size_t kept =
      std::max(kMinKeptOthers, sketches_.size() / kTextsPerKeptOther);
  for (const TextPair& pair : others_) {
    if (pairs.others.size() == kept) break;
    pairs.others.push_back(pair);
  }
  return pairs;
}

}  // namespace morgue
