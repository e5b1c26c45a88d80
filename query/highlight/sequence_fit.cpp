// SPDX-License-Identifier: GPL-2.0-or-later
// From the last operand to the first, each span learns which span to go on with.
#include "query/highlight/sequence_fit.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>

namespace morgue {
namespace {

constexpr std::uint64_t kNoChain = std::numeric_limits<std::uint64_t>::max();

class SequenceChains {
 public:
  explicit SequenceChains(std::span<const Spans> operands)
      : operands_(operands), next_(operands.size()) {
    left_out_.assign(operands.back().size(), 0);
    for (std::size_t i = operands.size() - 1; i-- > 0;)
      prepend(i);
  }

  // The positions that the best chain from span `first` of the first operand leaves
  // out; kNoChain if none begins there.
  std::uint64_t left_out(std::size_t first) const { return left_out_[first]; }

  // Calls `visit` with each span of the best chain from `first`.
  template <typename Visit>
  void follow(std::size_t first, Visit visit) const {
    std::size_t at = first;
    for (std::size_t i = 0; i < operands_.size(); ++i) {
      visit(operands_[i][at]);
      if (i + 1 < operands_.size()) at = next_[i][at];
    }
  }

 private:
  // Finds for each span of `operand` the best way on. What a chain leaves out behind a
  // span is where its next span begins, and what that leaves out, less where the span
  // ends; only the last depends on the span, so that one choice serves all spans that
  // end before.
  void prepend(std::size_t operand) {
    const Spans& spans = operands_[operand];
    const Spans& behind = operands_[operand + 1];
    std::vector<std::uint32_t> best(behind.size());  // of each ordinal and those behind
    for (std::size_t n = behind.size(); n-- > 0;) {
      const bool better =
          n + 1 == behind.size() || cost(behind, n) <= cost(behind, best[n + 1]);
      best[n] = better ? static_cast<std::uint32_t>(n) : best[n + 1];
    }
    std::vector<std::uint64_t> left_out(spans.size(), kNoChain);
    next_[operand].assign(spans.size(), 0);
    for (std::size_t i = 0; i < spans.size(); ++i) {
      const std::size_t from = first_beginning(behind, spans[i].end);
      if (from == behind.size() || cost(behind, best[from]) == kNoChain) continue;
      next_[operand][i] = best[from];
      left_out[i] = cost(behind, best[from]) - spans[i].end;
    }
    left_out_ = std::move(left_out);
  }

  std::uint64_t cost(const Spans& spans, std::size_t ordinal) const {
    const std::uint64_t left_out = left_out_[ordinal];
    return left_out == kNoChain ? kNoChain : spans[ordinal].begin + left_out;
  }

  std::span<const Spans> operands_;
  std::vector<std::vector<std::uint32_t>> next_;  // ordinal in the next operand
  std::vector<std::uint64_t> left_out_;           // of the operand prepended last
};

bool any_is_empty(std::span<const Spans> operands) {
  return std::any_of(operands.begin(), operands.end(),
                     [](const Spans& spans) { return spans.empty(); });
}

}  // namespace

std::vector<SpanFit> fit_sequence(std::span<const Spans> operands,
                                  int slop,
                                  std::size_t max_fits) {
  std::vector<SpanFit> fits;
  if (operands.empty() || any_is_empty(operands)) return fits;
  const SequenceChains chains(operands);
  const Spans& first = operands.front();
  for (std::size_t i = 0; i < first.size() && fits.size() < max_fits; ++i) {
    if (chains.left_out(i) > static_cast<std::uint64_t>(slop)) continue;
    SpanFit& fit = fits.emplace_back();
    fit.parts.reserve(operands.size());
    chains.follow(i, [&fit](const Span& span) { fit.parts.push_back(span); });
    fit.cover = {first[i].begin, fit.parts.back().end};
  }
  return fits;
}

Spans sequence_covers(std::span<const Spans> operands, int slop) {
  Spans covers;
  if (operands.empty() || any_is_empty(operands)) return covers;
  const SequenceChains chains(operands);
  const Spans& first = operands.front();
  for (std::size_t i = 0; i < first.size(); ++i) {
    if (chains.left_out(i) > static_cast<std::uint64_t>(slop)) continue;
    Span cover = first[i];
    chains.follow(i, [&cover](const Span& span) { cover.end = span.end; });
    covers.push_back(cover);
  }
  std::sort(covers.begin(), covers.end());
  covers.erase(std::unique(covers.begin(), covers.end()), covers.end());
  return covers;
}

}  // namespace morgue
