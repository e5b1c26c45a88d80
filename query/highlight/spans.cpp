// SPDX-License-Identifier: GPL-2.0-or-later
// Phrases and proximity over spans of positions.
#include "query/highlight/spans.hpp"

#include <algorithm>
#include <cstddef>
#include <limits>

namespace morgue {
namespace {

// More fits than this in one article tell a reader nothing new; the bound keeps hostile
// texts (one word repeated) linear.
constexpr std::size_t kMaxFits = 1000;
constexpr std::size_t kMaxSteps = 200000;

struct SequenceSearch {
  std::span<const Spans> operands;
  std::vector<Span> chosen;
  std::vector<SpanFit> fits;
  std::size_t steps = 0;

  bool exhausted() const { return fits.size() >= kMaxFits || steps >= kMaxSteps; }

  // Extends the chosen spans by one of operand `depth`; the first complete chain wins,
  // because candidates come nearest first.
  bool extend(std::size_t depth, std::uint32_t slop_left) {
    if (depth == operands.size()) {
      fits.push_back({{chosen.front().begin, chosen.back().end}, chosen});
      return true;
    }
    const std::uint32_t from = chosen.back().end;
    const Spans& spans = operands[depth];
    auto it = std::lower_bound(spans.begin(), spans.end(), Span{from, 0});
    for (; it != spans.end() && it->begin - from <= slop_left; ++it) {
      if (++steps >= kMaxSteps) return false;
      chosen.push_back(*it);
      if (extend(depth + 1, slop_left - (it->begin - from))) return true;
      chosen.pop_back();
    }
    return false;
  }
};

// Distance between the outermost spans of a candidate: 1 for neighbouring words.
std::uint32_t spread(const std::vector<Span>& parts) {
  std::uint32_t first_end = std::numeric_limits<std::uint32_t>::max();
  std::uint32_t first_begin = first_end;
  std::uint32_t last_begin = 0;
  for (const Span& part : parts) {
    if (part.begin < first_begin) {
      first_begin = part.begin;
      first_end = part.end;
    }
    last_begin = std::max(last_begin, part.begin);
  }
  return last_begin + 1 > first_end ? last_begin + 1 - first_end : 0;
}

bool overlap(const std::vector<Span>& parts) {
  std::vector<Span> sorted = parts;
  std::sort(sorted.begin(), sorted.end());
  for (std::size_t i = 1; i < sorted.size(); ++i) {
    if (sorted[i].begin < sorted[i - 1].end) return true;
  }
  return false;
}

Span cover_of(const std::vector<Span>& parts) {
  Span cover = parts.front();
  for (const Span& part : parts) {
    cover.begin = std::min(cover.begin, part.begin);
    cover.end = std::max(cover.end, part.end);
  }
  return cover;
}

// For a chain that starts with `first`, takes for each further operand the nearest span
// behind the one before.
std::vector<SpanFit> fit_ordered(std::span<const Spans> operands,
                                 std::uint32_t distance) {
  std::vector<SpanFit> fits;
  for (const Span& first : operands.front()) {
    std::vector<Span> parts{first};
    for (std::size_t i = 1; i < operands.size(); ++i) {
      const Spans& spans = operands[i];
      const auto it =
          std::lower_bound(spans.begin(), spans.end(), Span{parts.back().end, 0});
      if (it == spans.end()) break;
      parts.push_back(*it);
    }
    if (parts.size() != operands.size() || spread(parts) > distance) continue;
    fits.push_back({cover_of(parts), std::move(parts)});
    if (fits.size() >= kMaxFits) break;
  }
  return fits;
}

// The window slides: the operand whose span begins first moves on. At each stop the
// current spans are the tightest that begin there. Where two operands can take the same
// word, the one that begins first also gives way.
std::vector<SpanFit> fit_unordered(std::span<const Spans> operands,
                                   std::uint32_t distance) {
  std::vector<SpanFit> fits;
  std::vector<std::size_t> at(operands.size(), 0);
  for (;;) {
    std::vector<Span> parts;
    std::size_t first = 0;
    for (std::size_t i = 0; i < operands.size(); ++i) {
      parts.push_back(operands[i][at[i]]);
      if (parts[i].begin < parts[first].begin) first = i;
    }
    if (!overlap(parts) && spread(parts) <= distance) {
      fits.push_back({cover_of(parts), parts});
      if (fits.size() >= kMaxFits) return fits;
    }
    if (++at[first] == operands[first].size()) return fits;
  }
}

}  // namespace

std::vector<SpanFit> fit_sequence(std::span<const Spans> operands, int slop) {
  if (operands.empty()) return {};
  SequenceSearch search{operands, {}, {}, 0};
  for (const Span& first : operands.front()) {
    search.chosen.assign(1, first);
    search.extend(1, static_cast<std::uint32_t>(slop));
    if (search.exhausted()) break;
  }
  return std::move(search.fits);
}

std::vector<SpanFit> fit_near(std::span<const Spans> operands,
                              int distance,
                              bool ordered) {
  if (operands.empty()) return {};
  for (const Spans& spans : operands) {
    if (spans.empty()) return {};
  }
  const auto limit = static_cast<std::uint32_t>(distance);
  return ordered ? fit_ordered(operands, limit) : fit_unordered(operands, limit);
}

}  // namespace morgue
