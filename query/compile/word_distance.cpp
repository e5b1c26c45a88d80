// SPDX-License-Identifier: GPL-2.0-or-later
// Banded dynamic programming over code points, behind two cheap tests that reject most
// words of a vocabulary.
#include "query/compile/word_distance.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <utility>

namespace morgue {
namespace {

constexpr std::size_t kMaxPoints = 64;

// Length of the sequence that `lead` begins, or 1 if it begins none.
std::size_t sequence_length(unsigned char lead) {
  if (lead >= 0xF0 && lead < 0xF8) return 4;
  if (lead >= 0xE0) return lead < 0xF0 ? 3 : 1;
  return lead >= 0xC0 ? 2 : 1;
}

// Replaces `points` by the code points of `text`; false if they are too many.
bool decode(std::string_view text, std::u32string& points) {
  points.clear();
  for (std::size_t i = 0; i < text.size();) {
    if (points.size() == kMaxPoints) return false;
    const auto lead = static_cast<unsigned char>(text[i]);
    std::size_t length = sequence_length(lead);
    if (i + length > text.size()) length = 1;
    // Distinct sequences give distinct values, which is all that comparing needs.
    char32_t point = lead;
    for (std::size_t k = 1; k < length; ++k) {
      point = (point << 8) | static_cast<unsigned char>(text[i + k]);
    }
    points.push_back(point);
    i += length;
  }
  return true;
}

std::uint64_t letter_set(const std::u32string& points) {
  std::uint64_t letters = 0;
  for (const char32_t point : points)
    letters |= std::uint64_t{1} << (point % 64);
  return letters;
}

}  // namespace

WordDistance::WordDistance(std::string_view pattern, int max_edits)
    : pattern_letters_(0), max_edits_(std::clamp(max_edits, 0, 3)) {
  if (!decode(pattern, pattern_)) pattern_.clear();
  pattern_letters_ = letter_set(pattern_);
}

int WordDistance::measure(std::string_view word) {
  const std::size_t n = pattern_.size();
  const auto band = static_cast<std::size_t>(max_edits_);
  if (n == 0 || word.size() + band < n || word.size() > 4 * (n + band)) return -1;
  if (!decode(word, word_)) return -1;
  const std::size_t m = word_.size();
  if (m + band < n || n + band < m) return -1;
  // One edit changes at most two members of the set of letters.
  if (std::popcount(pattern_letters_ ^ letter_set(word_)) > 2 * max_edits_) return -1;

  const int far = max_edits_ + 1;
  std::array<std::array<int, kMaxPoints + 1>, 3> rows;
  for (auto& row : rows)
    row.fill(far);
  for (std::size_t j = 0; j <= std::min(n, band); ++j)
    rows[0][j] = static_cast<int>(j);
  for (std::size_t i = 1; i <= m; ++i) {
    std::array<int, kMaxPoints + 1>& row = rows[i % 3];
    const std::array<int, kMaxPoints + 1>& above = rows[(i - 1) % 3];
    const std::array<int, kMaxPoints + 1>& second = rows[(i + 1) % 3];
    const std::size_t from = i > band ? i - band : 0;
    const std::size_t to = std::min(n, i + band);
    row.fill(far);
    int best = far;
    for (std::size_t j = from; j <= to; ++j) {
      int cost = std::min(above[j] + 1, far);
      if (j > 0) {
        const int change = word_[i - 1] == pattern_[j - 1] ? 0 : 1;
        cost = std::min({cost, row[j - 1] + 1, above[j - 1] + change});
        const bool swapped = i > 1 && j > 1 && word_[i - 1] == pattern_[j - 2] &&
                             word_[i - 2] == pattern_[j - 1];
        if (swapped) cost = std::min(cost, second[j - 2] + 1);
      }
      row[j] = cost;
      best = std::min(best, cost);
    }
    // A swap can reach back over one row, hence both.
    if (best > max_edits_ && i > 1 &&
        *std::min_element(above.begin(), above.end()) > max_edits_) {
      return -1;
    }
  }
  const int distance = rows[m % 3][n];
  return distance > max_edits_ ? -1 : distance;
}

}  // namespace morgue
