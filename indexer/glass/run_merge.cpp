// SPDX-License-Identifier: GPL-2.0-or-later
// Several sorted runs as one.
#include "indexer/glass/run_merge.hpp"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <numeric>

#include "indexer/glass/byte_order.hpp"

namespace morgue {

RunMerge::RunMerge(std::vector<RunCursor> cursors)
    : cursors_(std::move(cursors)),
      ranks_(std::bit_ceil(cursors_.size()), kAtEnd),
      losers_(ranks_.size()) {
  for (std::size_t i = 0; i < cursors_.size(); ++i) {
    if (cursors_[i].next()) ranks_[i] = rank_of(cursors_[i].record().key);
  }
  const std::size_t count = losers_.size();
  std::vector<std::uint32_t> winners(2 * count);
  std::iota(winners.begin() + static_cast<std::ptrdiff_t>(count), winners.end(), 0U);
  for (std::size_t node = count; node-- > 1;) {
    losers_[node] = winners[2 * node + 1];
    winners[node] = winners[2 * node];
    if (comes_before(losers_[node], winners[node]))
      std::swap(losers_[node], winners[node]);
  }
  first_ = winners[1];
}

RunMerge::Rank RunMerge::rank_of(std::string_view key) {
  const std::uint64_t rest = next_leading_bytes(key) & ~std::uint64_t{0xff};
  return Rank{leading_bytes(key)} << 64U | rest |
         std::min<std::size_t>(key.size(), kLongKey);
}

// Of those of the same rank that are not long the keys are the same.
bool RunMerge::comes_before(std::uint32_t a, std::uint32_t b) const {
  if (ranks_[a] != ranks_[b]) return ranks_[a] < ranks_[b];
  const int order = is_long(ranks_[a])
                        ? cursors_[a].record().key.compare(cursors_[b].record().key)
                        : 0;
  return order != 0 ? order < 0 : a < b;
}

// Puts the cursor that went on in its place, and the next one to the top. Takes and
// leaves by masks instead of branches: nobody can foresee which of two comes first.
void RunMerge::settle() {
  std::uint32_t winner = first_;
  Rank rank = ranks_[winner];
  for (std::size_t node = (losers_.size() + winner) / 2; node > 0; node /= 2) {
    const std::uint32_t loser = losers_[node];
    const Rank other = ranks_[loser];
    const bool is_same = other == rank;
    bool has_lost = (other < rank) | (is_same & (loser < winner));
    if (is_same & is_long(rank)) [[unlikely]]
      has_lost = comes_before(loser, winner);
    const auto mask = static_cast<Rank>(-std::int64_t{has_lost});
    const std::uint32_t change = (loser ^ winner) & static_cast<std::uint32_t>(mask);
    losers_[node] = loser ^ change;
    winner ^= change;
    rank ^= (other ^ rank) & mask;
  }
  first_ = winner;
}

bool RunMerge::take_first() {
  if (ranks_[first_] == kAtEnd) return false;
  const Rank rank = ranks_[first_];
  record_ = cursors_[first_].record();
  record_.begins_key =
      rank != last_rank_ || (is_long(rank) && record_.key != last_long_key_);
  if (record_.begins_key && is_long(rank)) last_long_key_ = record_.key;
  last_rank_ = rank;
  return true;
}

}  // namespace morgue
