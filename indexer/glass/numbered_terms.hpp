// SPDX-License-Identifier: GPL-2.0-or-later
// Numbers, given once for a run, for the terms that are met again and again.
#pragma once

#include <cstddef>
#include <cstdint>
#include <mutex>
#include <string_view>
#include <vector>

#include "indexer/glass/string_numbers.hpp"

namespace morgue {

// Documents that wait have a number instead of the term, which then need not be
// compared and sorted in each batch. Terms are collected first, by any number of
// threads, and then sorted; what reads them may be called by any number of threads.
class NumberedTerms {
 public:
  static constexpr std::uint32_t kNone = TextIndex::kNone;

  // There will be no more than `max_count` but for those that add() adds.
  explicit NumberedTerms(std::size_t max_count) : max_count_(max_count) {}

  // The number of a term, from 0, or kNone: it must be spelled. Thread-safe.
  std::uint32_t number_of(std::string_view term);

  // The same, however many there are.
  std::uint32_t add(std::string_view term) { return terms_.number_of(term); }

  // Puts the terms that there are in order. No other thread may use this object.
  void sort();

  // The number of a term, or kNone.
  std::uint32_t find(std::string_view term) const { return terms_.find(term); }

  // Of the terms.
  std::uint32_t size() const noexcept {
    return static_cast<std::uint32_t>(terms_.size());
  }

  // Until the next number_of() or add().
  std::string_view term(std::uint32_t number) const { return terms_.text(number); }

  // The how-manieth term it is in order, byte by byte, since sort().
  std::uint32_t rank(std::uint32_t number) const { return ranks_[number]; }

  std::uint32_t number_at(std::uint32_t rank) const { return order_[rank]; }

 private:
  bool is_full() const;

  std::size_t max_count_;
  std::mutex mutex_;  // of terms_ while they are collected
  StringNumbers terms_;
  std::vector<std::uint32_t> order_;  // numbers by rank
  std::vector<std::uint32_t> ranks_;  // by number
};

}  // namespace morgue
