// SPDX-License-Identifier: GPL-2.0-or-later
// Phrases and proximity over spans of positions.
#include "query/highlight/spans.hpp"

#include <algorithm>
#include <cstddef>
#include <limits>
#include <utility>

namespace morgue {
namespace {

// More fits than this in one article tell a reader nothing new; the bounds keep hostile
// texts (one word repeated) linear.
constexpr std::size_t kMaxFits = 1000;
constexpr std::size_t kMaxSteps = 200000;
constexpr std::size_t kMaxStepsOfOneStart = 256;

Spans::const_iterator first_from(const Spans& spans, std::uint32_t position) {
  return std::lower_bound(spans.begin(), spans.end(), Span{position, 0});
}

class SequenceSearch {
 public:
  SequenceSearch(std::span<const Spans> operands, std::uint32_t slop)
      : operands_(operands), slop_(slop) {}

  std::vector<SpanFit> run() {
    for (const Span& first : operands_.front()) {
      chosen_.assign(1, first);
      extend(1, slop_);
      if (fits_.size() >= kMaxFits || steps_ >= kMaxSteps) break;
    }
    return std::move(fits_);
  }

 private:
  // Extends the chosen spans by one of operand `depth`; the first complete chain wins,
  // because candidates come nearest first.
  bool extend(std::size_t depth, std::uint32_t slop_left) {
    if (depth == operands_.size()) {
      fits_.push_back({{chosen_.front().begin, chosen_.back().end}, chosen_});
      return true;
    }
    const std::uint32_t from = chosen_.back().end;
    const Spans& spans = operands_[depth];
    for (auto it = first_from(spans, from);
         it != spans.end() && it->begin - from <= slop_left; ++it) {
      if (++steps_ >= kMaxSteps) return false;
      chosen_.push_back(*it);
      if (extend(depth + 1, slop_left - (it->begin - from))) return true;
      chosen_.pop_back();
    }
    return false;
  }

  std::span<const Spans> operands_;
  std::uint32_t slop_;
  std::vector<Span> chosen_;
  std::vector<SpanFit> fits_;
  std::size_t steps_ = 0;
};

// For a chain that starts with `first`, takes for each further operand the nearest span
// behind the one before.
std::vector<SpanFit> fit_ordered(std::span<const Spans> operands,
                                 std::uint32_t distance) {
  std::vector<SpanFit> fits;
  std::vector<Span> parts;
  for (const Span& first : operands.front()) {
    parts.assign(1, first);
    for (std::size_t i = 1; i < operands.size(); ++i) {
      const auto it = first_from(operands[i], parts.back().end);
      if (it == operands[i].end()) return fits;
      parts.push_back(*it);
    }
    if (parts.back().begin + 1 > first.end + distance) continue;
    fits.push_back({{first.begin, parts.back().end}, parts});
    if (fits.size() >= kMaxFits) break;
  }
  return fits;
}

// Takes every span as the leftmost in turn, from left to right, and looks for the
// nearest spans of the other operands behind it.
class UnorderedSearch {
 public:
  UnorderedSearch(std::span<const Spans> operands, std::uint32_t distance)
      : operands_(operands),
        distance_(distance),
        at_(operands.size(), 0),
        parts_(operands.size()) {}

  std::vector<SpanFit> run() {
    while (fits_.size() < kMaxFits && steps_ < kMaxSteps) {
      first_ = 0;
      for (std::size_t i = 1; i < operands_.size(); ++i) {
        if (operands_[i][at_[i]].begin < operands_[first_][at_[first_]].begin) {
          first_ = i;
        }
      }
      parts_[first_] = operands_[first_][at_[first_]];
      search_behind();
      // Once all spans of an operand have been leftmost, none lies behind another.
      if (++at_[first_] == operands_[first_].size()) break;
    }
    return std::move(fits_);
  }

 private:
  void search_behind() {
    const std::uint32_t from = parts_[first_].end;
    lower_bound_ = 0;
    for (std::size_t i = 0; i < operands_.size(); ++i) {
      if (i == first_) continue;
      const auto it = first_from(operands_[i], from);
      if (it == operands_[i].end() || it->begin + 1 - from > distance_) return;
      lower_bound_ = std::max(lower_bound_, it->begin);
    }
    nearest_.clear();
    nearest_begin_ = std::numeric_limits<std::uint32_t>::max();
    step_limit_ = steps_ + kMaxStepsOfOneStart;
    choose(0, 0);
    if (!nearest_.empty()) add_fit();
  }

  bool is_settled() const {
    return nearest_begin_ == lower_bound_ || steps_ >= step_limit_;
  }

  // Chooses spans for the operands from `operand` on so that none overlaps another and
  // the last of all begins as early as can be. It turns back only where operands can
  // take the same word.
  void choose(std::size_t operand, std::uint32_t last_begin) {
    if (operand == first_) ++operand;
    if (operand >= operands_.size()) {
      nearest_ = parts_;
      nearest_begin_ = last_begin;
      return;
    }
    const std::uint32_t from = parts_[first_].end;
    const Spans& spans = operands_[operand];
    for (auto it = first_from(spans, from); it != spans.end(); ++it) {
      if (it->begin + 1 - from > distance_ || it->begin >= nearest_begin_) return;
      ++steps_;
      if (!overlaps_chosen(operand, *it)) {
        parts_[operand] = *it;
        choose(operand + 1, std::max(last_begin, it->begin));
      }
      if (is_settled()) return;
    }
  }

  bool overlaps_chosen(std::size_t operand, const Span& span) const {
    for (std::size_t i = 0; i < operand; ++i) {
      if (i == first_) continue;
      if (span.begin < parts_[i].end && parts_[i].begin < span.end) return true;
    }
    return false;
  }

  void add_fit() {
    Span cover = nearest_.front();
    for (const Span& part : nearest_) {
      cover.begin = std::min(cover.begin, part.begin);
      cover.end = std::max(cover.end, part.end);
    }
    fits_.push_back({cover, nearest_});
  }

  std::span<const Spans> operands_;
  std::uint32_t distance_;
  std::vector<std::size_t> at_;  // next leftmost candidate of each operand
  std::vector<Span> parts_;
  std::size_t first_ = 0;
  std::vector<Span> nearest_;        // the best choice so far
  std::uint32_t nearest_begin_ = 0;  // where the last of its spans begins
  std::uint32_t lower_bound_ = 0;    // no choice can do better
  std::size_t steps_ = 0;
  std::size_t step_limit_ = 0;
  std::vector<SpanFit> fits_;
};

}  // namespace

std::vector<SpanFit> fit_sequence(std::span<const Spans> operands, int slop) {
  if (operands.empty()) return {};
  return SequenceSearch(operands, static_cast<std::uint32_t>(slop)).run();
}

std::vector<SpanFit> fit_near(std::span<const Spans> operands,
                              int distance,
                              bool ordered) {
  if (operands.empty()) return {};
  for (const Spans& spans : operands) {
    if (spans.empty()) return {};
  }
  const auto limit = static_cast<std::uint32_t>(distance);
  return ordered ? fit_ordered(operands, limit)
                 : UnorderedSearch(operands, limit).run();
}

}  // namespace morgue
