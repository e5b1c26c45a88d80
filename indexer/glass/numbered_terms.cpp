// SPDX-License-Identifier: GPL-2.0-or-later
// Numbers, given once for a run, for the terms that are met again and again.
#include "indexer/glass/numbered_terms.hpp"

#include "indexer/glass/byte_order.hpp"

namespace morgue {

namespace {

// On average; more of them must be fewer.
constexpr std::size_t kMaxMeanBytes = 16;

}  // namespace

bool NumberedTerms::is_full() const {
  return terms_.size() >= max_count_ ||
         terms_.byte_count() >= max_count_ * kMaxMeanBytes;
}

std::uint32_t NumberedTerms::number_of(std::string_view term) {
  const std::scoped_lock guard(mutex_);
  return is_full() ? terms_.find(term) : terms_.number_of(term);
}

void NumberedTerms::sort() {
  order_ = order_by_bytes(terms_.size(), [this](std::size_t number) {
    return terms_.text(static_cast<std::uint32_t>(number));
  });
  ranks_.resize(order_.size());
  for (std::uint32_t rank = 0; rank < order_.size(); ++rank)
    ranks_[order_[rank]] = rank;
}

}  // namespace morgue
