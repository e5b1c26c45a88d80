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

using Row = std::array<int, kMaxPoints + 1>;

// One row of the table: the distances of the word's first `i` letters to the pattern's
// beginnings that are not too long or too short for them; `far` stands for all others.
struct Step {
  const std::u32string& pattern;
  const std::u32string& word;
  std::size_t i;
  int far;

  // Returns the least distance of the row. `second` is the row above `above`.
  int fill_row(const Row& second, const Row& above, Row& row) const {
    const auto band = static_cast<std::size_t>(far - 1);
    const std::size_t from = i > band ? i - band : 0;
    const std::size_t to = std::min(pattern.size(), i + band);
    row.fill(far);
    int best = far;
    for (std::size_t j = from; j <= to; ++j) {
      row[j] = std::min(above[j] + 1, far);
      if (j > 0) row[j] = std::min(row[j], cost(j, second, above, row));
      best = std::min(best, row[j]);
    }
    return best;
  }

  int cost(std::size_t j, const Row& second, const Row& above, const Row& row) const {
    const int change = word[i - 1] == pattern[j - 1] ? 0 : 1;
    const int least = std::min(row[j - 1] + 1, above[j - 1] + change);
    const bool swapped = i > 1 && j > 1 && word[i - 1] == pattern[j - 2] &&
                         word[i - 2] == pattern[j - 1];
    return swapped ? std::min(least, second[j - 2] + 1) : least;
  }
};

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
  std::array<Row, 3> rows{};
  for (Row& row : rows)
    row.fill(far);
  for (std::size_t j = 0; j <= std::min(n, band); ++j)
    rows[0][j] = static_cast<int>(j);
  int best_above = 0;
  for (std::size_t i = 1; i <= m; ++i) {
    const Step step{pattern_, word_, i, far};
    const int best = step.fill_row(rows[(i + 1) % 3], rows[(i - 1) % 3], rows[i % 3]);
    // A swap reaches back over one row, hence both.
    if (best >= far && best_above >= far) return -1;
    best_above = best;
  }
  const int distance = rows[m % 3][n];
  return distance > max_edits_ ? -1 : distance;
}

}  // namespace morgue
