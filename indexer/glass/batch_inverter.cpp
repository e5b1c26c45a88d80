// SPDX-License-Identifier: GPL-2.0-or-later
// From documents to entries of tables.
#include "indexer/glass/batch_inverter.hpp"

#include <algorithm>
#include <functional>
#include <limits>
#include <numeric>

#include "indexer/glass/glass_encoding.hpp"
#include "indexer/glass/record_runs.hpp"
#include "morgue/error.hpp"

namespace morgue {

namespace {

// The greatest number stands for something else in the engine.
constexpr std::uint64_t kMaxLength = std::numeric_limits<std::uint32_t>::max() - 1;
constexpr std::uint32_t kBadSlot = std::numeric_limits<std::uint32_t>::max();

[[noreturn]] void refuse(const char* what) {
  throw Error(ErrorCode::Internal, std::string("a document has ") + what,
              "this is a bug; please report it");
}

}  // namespace

void BatchInverter::begin_document(std::uint32_t docid) {
  const std::uint32_t previous =
      batch_.documents.empty() ? 0 : batch_.documents.back().docid;
  if (docid <= previous) refuse("a number that is not greater than the one before");
  batch_.documents.emplace_back().docid = docid;
  length_ = 0;
}

void BatchInverter::set_data(std::string_view data) {
  batch_.documents.back().data = data;
}

void BatchInverter::add_value(std::uint32_t slot, std::string_view value) {
  if (slot == kBadSlot) refuse("a value in a slot that there is not");
  std::vector<SlotValue>& values = batch_.documents.back().values;
  const auto at = std::ranges::lower_bound(values, slot, {}, &SlotValue::first);
  const bool is_known = at != values.end() && at->first == slot;
  if (is_known && value.empty()) {
    values.erase(at);
  } else if (is_known) {
    at->second = value;
  } else if (!value.empty()) {
    values.emplace(at, slot, value);
  }
}

void BatchInverter::add_term(std::string_view term,
                             std::uint32_t wdf,
                             std::span<const std::uint32_t> positions) {
  if (term.empty() || term.size() > kMaxGlassTermBytes) {
    refuse("a term that is empty or too long");
  }
  const auto descends = std::ranges::adjacent_find(positions, std::greater_equal<>());
  if (descends != positions.end()) refuse("positions that are not in order");
  length_ += wdf;
  if (length_ > kMaxLength) {
    throw Error(ErrorCode::TooLarge, "an article has too many words to be counted",
                "leave it out");
  }
  batch_.max_wdf = std::max(batch_.max_wdf, wdf);
  Posting posting;
  posting.term = terms_.id_of(term);
  posting.document = static_cast<std::uint32_t>(batch_.documents.size() - 1);
  posting.wdf = wdf;
  posting.positions_begin = positions_.size();
  if (!positions.empty()) append_gaps(positions);
  posting.positions_bytes =
      static_cast<std::uint32_t>(positions_.size() - posting.positions_begin);
  postings_.push_back(posting);
}

void BatchInverter::append_gaps(std::span<const std::uint32_t> positions) {
  const std::size_t begin = positions_.size();
  positions_.resize(begin + (positions.size() + 1) * kMaxUintBytes);
  char* at = put_uint(positions_.data() + begin, positions.size());
  std::uint32_t previous = 0;
  for (const std::uint32_t position : positions) {
    at = put_uint(at, position - previous);
    previous = position;
  }
  positions_.resize(static_cast<std::size_t>(at - positions_.data()));
}

void BatchInverter::end_document() {
  batch_.documents.back().length = static_cast<std::uint32_t>(length_);
}

InvertedBatch BatchInverter::take() {
  // Postings by term, and within a term by document, as they were added.
  std::vector<std::uint32_t> begins(terms_.size() + 1);
  for (const Posting& posting : postings_)
    ++begins[posting.term + 1];
  std::partial_sum(begins.begin(), begins.end(), begins.begin());
  std::vector<std::uint32_t> ends(begins.begin(), begins.end() - 1);
  std::vector<std::uint32_t> by_term(postings_.size());
  for (std::uint32_t i = 0; i < postings_.size(); ++i)
    by_term[ends[postings_[i].term]++] = i;
  for (const std::uint32_t id : terms_.in_order()) {
    const std::span<const std::uint32_t> own(by_term.data() + begins[id],
                                             by_term.data() + ends[id]);
    append_postings(terms_.term(id), own);
    append_positions(terms_.term(id), own);
  }
  terms_.clear();
  postings_.clear();
  positions_.clear();
  return std::exchange(batch_, {});
}

void BatchInverter::append_postings(std::string_view term,
                                    std::span<const std::uint32_t> postings) {
  const auto docid_of = [&](std::uint32_t posting) {
    return batch_.documents[postings_[posting].document].docid;
  };
  std::uint64_t collection_frequency = 0;
  for (const std::uint32_t posting : postings)
    collection_frequency += postings_[posting].wdf;
  const std::size_t number_count = 4 + 2 * postings.size();
  if (numbers_.size() < number_count * kMaxUintBytes)
    numbers_.resize(2 * number_count * kMaxUintBytes);
  char* at = put_uint(numbers_.data(), docid_of(postings.front()));
  at = put_uint(at, docid_of(postings.back()));
  at = put_uint(at, postings.size());
  at = put_uint(at, collection_frequency);
  at = put_uint(at, postings_[postings.front()].wdf);
  std::uint32_t previous = docid_of(postings.front());
  for (const std::uint32_t posting : postings.subspan(1)) {
    if (docid_of(posting) == previous) refuse("a term twice");
    at = put_uint(at, docid_of(posting) - previous - 1);
    at = put_uint(at, postings_[posting].wdf);
    previous = docid_of(posting);
  }
  const auto size = static_cast<std::size_t>(at - numbers_.data());
  append_record(batch_.postings, term, {numbers_.data(), size});
}

void BatchInverter::append_positions(std::string_view term,
                                     std::span<const std::uint32_t> postings) {
  record_.clear();
  std::uint32_t previous = 0;
  for (const std::uint32_t ordinal : postings) {
    const Posting& posting = postings_[ordinal];
    if (posting.positions_bytes == 0) continue;
    const std::uint32_t docid = batch_.documents[posting.document].docid;
    pack_uint(record_, docid - previous);
    record_.append(positions_, posting.positions_begin, posting.positions_bytes);
    previous = docid;
  }
  if (!record_.empty()) append_record(batch_.positions, term, record_);
}

}  // namespace morgue
