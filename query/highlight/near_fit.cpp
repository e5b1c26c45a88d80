// SPDX-License-Identifier: GPL-2.0-or-later
// Proximity over spans of positions: the nearest place behind each span.
#include "query/highlight/near_fit.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstdint>
#include <limits>
#include <utility>

namespace morgue {
namespace {

constexpr std::uint32_t kNever = std::numeric_limits<std::uint32_t>::max();

// The spans of one operand, with the answer to which of those from an ordinal on ends
// first.
class NearOperand {
 public:
  explicit NearOperand(const Spans& spans) : spans_(&spans) {}

  const Spans& spans() const noexcept { return *spans_; }

  // The ordinal of the span that ends first of those from ordinal `from` on.
  std::size_t ends_first(std::size_t from) {
    if (ends_first_.empty()) prepare();
    return ends_first_[from];
  }

 private:
  void prepare() {
    const Spans& spans = *spans_;
    ends_first_.resize(spans.size());
    for (std::size_t n = spans.size(); n-- > 0;) {
      const bool first =
          n + 1 == spans.size() || spans[n].end <= spans[ends_first_[n + 1]].end;
      ends_first_[n] = first ? static_cast<std::uint32_t>(n) : ends_first_[n + 1];
    }
  }

  const Spans* spans_;
  std::vector<std::uint32_t> ends_first_;
};

// For a chain that starts with a span of the first operand, takes for each further
// operand the span behind that ends first, for the last the one that begins first.
std::vector<SpanFit> fit_ordered(std::vector<NearOperand>& operands,
                                 std::uint32_t distance,
                                 std::size_t max_fits) {
  std::vector<SpanFit> fits;
  std::vector<Span> parts;
  for (const Span& first : operands.front().spans()) {
    if (fits.size() >= max_fits) break;
    parts.assign(1, first);
    for (std::size_t i = 1; i < operands.size(); ++i) {
      const Spans& spans = operands[i].spans();
      const std::size_t from = first_beginning(spans, parts.back().end);
      if (from == spans.size()) break;
      const bool last = i + 1 == operands.size();
      parts.push_back(spans[last ? from : operands[i].ends_first(from)]);
    }
    if (parts.size() < operands.size()) continue;
    if (parts.back().begin + 1 > first.end + distance) continue;
    fits.push_back({{first.begin, parts.back().end}, parts});
  }
  return fits;
}

// Takes every span as the leftmost in turn, from left to right, and looks for the
// nearest spans of the other operands behind it.
class UnorderedSearch {
 public:
  UnorderedSearch(std::vector<NearOperand>& operands, std::uint32_t distance)
      : operands_(operands),
        distance_(distance),
        at_(operands.size(), 0),
        parts_(operands.size()) {}

  std::vector<SpanFit> run(std::size_t max_fits) {
    while (fits_.size() < max_fits) {
      first_ = 0;
      for (std::size_t i = 1; i < operands_.size(); ++i) {
        if (next_begin(i) < next_begin(first_)) first_ = i;
      }
      parts_[first_] = operands_[first_].spans()[at_[first_]];
      if (search_behind()) add_fit();
      // Once all spans of an operand have been leftmost, none lies behind another.
      if (++at_[first_] == operands_[first_].spans().size()) break;
    }
    return std::move(fits_);
  }

 private:
  // What is known of choosing spans for a set of operands: the least position at which
  // the last of them can end, and the choice of the last.
  struct Choice {
    std::uint32_t end = kNever;
    std::uint32_t operand = 0;
    std::uint32_t ordinal = 0;
  };

  std::uint32_t next_begin(std::size_t operand) const {
    return operands_[operand].spans()[at_[operand]].begin;
  }

  // Takes the nearest span of each operand; if two of them overlap, chooses anew.
  bool search_behind() {
    const std::uint32_t from = parts_[first_].end;
    others_.clear();
    for (std::size_t i = 0; i < operands_.size(); ++i) {
      if (i == first_) continue;
      const Spans& spans = operands_[i].spans();
      const std::size_t nearest = first_beginning(spans, from, at_[i]);
      if (nearest == spans.size() || spans[nearest].begin + 1 - from > distance_) {
        return false;
      }
      parts_[i] = spans[nearest];
      others_.push_back(i);
    }
    return !overlap() || choose();
  }

  bool overlap() {
    sorted_.clear();
    for (const std::size_t i : others_)
      sorted_.push_back(parts_[i]);
    std::sort(sorted_.begin(), sorted_.end());
    const auto overlaps_next = [](const Span& a, const Span& b) {
      return b.begin < a.end;
    };
    return std::adjacent_find(sorted_.begin(), sorted_.end(), overlaps_next) !=
           sorted_.end();
  }

  // Chooses spans of which no two overlap and the last begins as early as can be: for
  // each set of operands, the choice that ends first. What comes behind a set depends
  // on nothing but where it ends.
  bool choose() {
    const std::size_t full = (std::size_t{1} << others_.size()) - 1;
    choices_[0] = {parts_[first_].end, 0, 0};
    for (std::size_t set = 1; set < full; ++set) {
      choices_[set] = {};
      for (std::size_t i = 0; i < others_.size(); ++i) {
        if ((set >> i & 1) != 0) extend(set, i);
      }
    }
    return choose_last(full);
  }

  // Tries `set` with the operand of bit `i` as the last.
  void extend(std::size_t set, std::size_t i) {
    const std::size_t from = first_behind(set ^ std::size_t{1} << i, i);
    NearOperand& operand = operands_[others_[i]];
    if (from == operand.spans().size()) return;
    const std::size_t ordinal = operand.ends_first(from);
    const std::uint32_t end = operand.spans()[ordinal].end;
    if (end >= choices_[set].end) return;
    choices_[set] = {end, static_cast<std::uint32_t>(i),
                     static_cast<std::uint32_t>(ordinal)};
  }

  // The first span of the operand of bit `i` behind the choice for `set`; the number of
  // its spans if there is none near enough.
  std::size_t first_behind(std::size_t set, std::size_t i) const {
    const Spans& spans = operands_[others_[i]].spans();
    const std::uint32_t end = choices_[set].end;
    if (end == kNever || end + 1 - parts_[first_].end > distance_) return spans.size();
    return first_beginning(spans, end, at_[others_[i]]);
  }

  bool choose_last(std::size_t full) {
    std::uint32_t least = kNever;
    std::size_t last = 0;
    std::size_t ordinal = 0;
    for (std::size_t i = 0; i < others_.size(); ++i) {
      const Spans& spans = operands_[others_[i]].spans();
      const std::size_t found = first_behind(full ^ std::size_t{1} << i, i);
      if (found == spans.size() || spans[found].begin >= least) continue;
      least = spans[found].begin;
      last = i;
      ordinal = found;
    }
    if (least == kNever || least + 1 - parts_[first_].end > distance_) return false;
    parts_[others_[last]] = operands_[others_[last]].spans()[ordinal];
    for (std::size_t set = full ^ std::size_t{1} << last; set != 0;) {
      const Choice& choice = choices_[set];
      const std::size_t operand = others_[choice.operand];
      parts_[operand] = operands_[operand].spans()[choice.ordinal];
      set ^= std::size_t{1} << choice.operand;
    }
    return true;
  }

  void add_fit() {
    Span cover = parts_.front();
    for (const Span& part : parts_) {
      cover.begin = std::min(cover.begin, part.begin);
      cover.end = std::max(cover.end, part.end);
    }
    fits_.push_back({cover, parts_});
  }

  std::vector<NearOperand>& operands_;
  std::uint32_t distance_;
  std::vector<std::size_t> at_;  // next leftmost candidate of each operand
  std::vector<Span> parts_;
  std::size_t first_ = 0;
  std::vector<std::size_t> others_;  // the operands but the first
  std::vector<Span> sorted_;
  std::array<Choice, std::size_t{1} << (kMaxNearOperands - 1)> choices_;  // by set
  std::vector<SpanFit> fits_;
};

}  // namespace

std::vector<SpanFit> fit_near(std::span<const Spans> operands,
                              int distance,
                              bool ordered,
                              std::size_t max_fits) {
  assert(operands.size() <= kMaxNearOperands);
  if (operands.empty()) return {};
  std::vector<NearOperand> prepared;
  for (const Spans& spans : operands) {
    if (spans.empty()) return {};
    prepared.emplace_back(spans);
  }
  const auto limit = static_cast<std::uint32_t>(distance);
  return ordered ? fit_ordered(prepared, limit, max_fits)
                 : UnorderedSearch(prepared, limit).run(max_fits);
}

}  // namespace morgue
