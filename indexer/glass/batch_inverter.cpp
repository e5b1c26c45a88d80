// SPDX-License-Identifier: GPL-2.0-or-later
// From documents to entries of tables.
#include "indexer/glass/batch_inverter.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <limits>
#include <span>

#include "indexer/glass/glass_encoding.hpp"
#include "indexer/glass/record_runs.hpp"
#include "morgue/error.hpp"

namespace morgue {

namespace {

// The greatest number stands for something else in the engine.
constexpr std::uint64_t kMaxLength = std::numeric_limits<std::uint32_t>::max() - 1;
constexpr std::uint32_t kBadSlot = std::numeric_limits<std::uint32_t>::max();

constexpr std::size_t kWordBits = 64;
constexpr std::uint32_t kNumber = 1U << 31U;  // added to a number in place of a place
constexpr std::size_t kLookAhead = 8;  // from having a term fetched to reading it
constexpr std::size_t kMaxTotalsBytes = 4 * kMaxUintBytes;

[[noreturn]] void refuse(const char* what) {
  throw Error(ErrorCode::Internal, std::string("a document has ") + what,
              "this is a bug; please report it");
}

}  // namespace

BatchInverter::BatchInverter(const NumberedTerms& numbered)
    : numbered_(numbered),
      places_(numbered.size()),
      ranks_((numbered.size() + kWordBits - 1) / kWordBits) {}

void BatchInverter::begin_document(std::uint32_t docid) {
  const std::uint32_t previous =
      batch_.documents.empty() ? 0 : batch_.documents.back().docid;
  if (docid <= previous) refuse("a number that is not greater than the one before");
  batch_.documents.emplace_back().docid = docid;
  docid_ = docid;
  length_ = 0;
  first_posting_ = postings_.size();
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

void BatchInverter::add_term(const PackedTerm& term) {
  length_ += term.wdf;
  if (length_ > kMaxLength) {
    throw Error(ErrorCode::TooLarge, "an article has too many words to be counted",
                "leave it out");
  }
  batch_.max_wdf = std::max(batch_.max_wdf, term.wdf);
  Posting& added = postings_.emplace_back();
  if (term.spelled.empty()) {
    __builtin_prefetch(&places_[term.number]);
    added.place = term.number | kNumber;
  } else {
    added.place = place_of_spelled(term.spelled);
  }
  added.wdf = term.wdf;
  added.positions = term.positions.data();
  added.positions_size = static_cast<std::uint32_t>(term.positions.size());
}

std::uint32_t BatchInverter::place_of_number(std::uint32_t number) {
  std::uint32_t& known = places_[number];
  if (known == 0) {
    const std::uint32_t rank = numbered_.rank(number);
    ranks_[rank / kWordBits] |= std::uint64_t{1} << rank % kWordBits;
    known = add_place(numbered_.term(number)) + 1;
  }
  return known - 1;
}

// Documents from before a term had its number spell it.
std::uint32_t BatchInverter::place_of_spelled(std::string_view term) {
  const std::uint32_t id = spelled_.id_of(term);
  if (id == spelled_places_.size()) {
    const std::uint32_t number = numbered_.find(term);
    spelled_places_.push_back(number == NumberedTerms::kNone ? add_place(term)
                                                             : place_of_number(number));
  }
  return spelled_places_[id];
}

std::uint32_t BatchInverter::add_place(std::string_view text) {
  if (text.empty() || text.size() > kMaxGlassTermBytes)
    refuse("a term that is empty or too long");
  terms_.emplace_back().text = text;
  return static_cast<std::uint32_t>(terms_.size() - 1);
}

// In steps, as memory is slow: what the next step reads is fetched for all terms.
void BatchInverter::end_document() {
  batch_.documents.back().length = static_cast<std::uint32_t>(length_);
  const std::span<Posting> added = std::span(postings_).subspan(first_posting_);
  for (Posting& posting : added) {
    if (posting.place >= kNumber)
      posting.place = place_of_number(posting.place - kNumber);
  }
  for (std::size_t i = 0; i < added.size(); ++i) {
    const std::size_t ahead = std::min(i + kLookAhead, added.size() - 1);
    __builtin_prefetch(&terms_[added[ahead].place], 1);
    link_posting(added[i]);
  }
}

// To the posting of its term before.
void BatchInverter::link_posting(Posting& posting) {
  Term& term = terms_[posting.place];
  if (term.count == 0) {
    term.first_docid = docid_;
  } else {
    if (term.last_docid == docid_) refuse("a term twice");
    posting.gap = docid_ - term.last_docid - 1;
    term.postings_size += uint_size(posting.gap);
  }
  term.postings_size += uint_size(posting.wdf);
  term.last_docid = docid_;
  ++term.count;
  term.wdf_sum += posting.wdf;
  if (posting.positions_size == 0) return;
  posting.positions_gap = docid_ - term.positions_docid;
  term.positions_docid = docid_;
  term.positions_size += uint_size(posting.positions_gap) + posting.positions_size;
}

InvertedBatch BatchInverter::take() {
  put_in_order();
  lay_out();
  write_postings();
  spelled_.clear();
  spelled_places_.clear();
  terms_.clear();
  postings_.clear();
  return std::exchange(batch_, {});
}

// Those that have numbers come in order of their ranks; the others are few, are sorted,
// and come between.
void BatchInverter::put_in_order() {
  order_.clear();
  const std::vector<std::uint32_t> spelled = spelled_.in_order();
  auto next = spelled.begin();
  for (std::size_t word = 0; word < ranks_.size(); ++word) {
    for (std::uint64_t left = std::exchange(ranks_[word], 0); left != 0;
         left &= left - 1) {
      const auto bit = static_cast<std::size_t>(std::countr_zero(left));
      const std::uint32_t number =
          numbered_.number_at(static_cast<std::uint32_t>(word * kWordBits + bit));
      const std::string_view term = numbered_.term(number);
      for (; next != spelled.end() && spelled_.term(*next) < term; ++next)
        order_.push_back(spelled_places_[*next]);
      if (next != spelled.end() && spelled_.term(*next) == term) ++next;
      order_.push_back(std::exchange(places_[number], 0) - 1);
    }
  }
  for (; next != spelled.end(); ++next)
    order_.push_back(spelled_places_[*next]);
}

// Makes the records but for the postings and positions themselves.
void BatchInverter::lay_out() {
  std::size_t postings_bytes = 0;
  std::size_t positions_bytes = 0;
  for (const Term& term : terms_) {
    const std::size_t overhead = term.text.size() + kMaxRecordHeaderBytes;
    postings_bytes += overhead + kMaxTotalsBytes + term.postings_size;
    if (term.positions_size > 0) positions_bytes += overhead + term.positions_size;
  }
  batch_.postings.reserve(postings_bytes);
  batch_.positions.reserve(positions_bytes);
  cursors_.resize(terms_.size());
  for (const std::uint32_t place : order_) {
    const Term& term = terms_[place];
    std::array<char, kMaxTotalsBytes> totals{};
    char* end = put_uint(totals.data(), term.first_docid);
    end = put_uint(end, term.last_docid);
    end = put_uint(end, term.count);
    end = put_uint(end, term.wdf_sum);
    const auto totals_size = static_cast<std::size_t>(end - totals.data());
    char* const payload =
        begin_record(batch_.postings, term.text, totals_size + term.postings_size);
    cursors_[place].postings = std::copy(totals.data(), end, payload);
    cursors_[place].is_first = true;
    if (term.positions_size > 0) {
      cursors_[place].positions =
          begin_record(batch_.positions, term.text, term.positions_size);
    }
  }
}

void BatchInverter::write_postings() {
  for (std::size_t i = 0; i < postings_.size(); ++i) {
    const Posting& posting = postings_[i];
    const Posting& ahead = postings_[std::min(i + kLookAhead, postings_.size() - 1)];
    __builtin_prefetch(&cursors_[ahead.place], 1);
    Cursor& at = cursors_[posting.place];
    if (!std::exchange(at.is_first, false))
      at.postings = put_uint(at.postings, posting.gap);
    at.postings = put_uint(at.postings, posting.wdf);
    if (posting.positions_size == 0) continue;
    at.positions = put_uint(at.positions, posting.positions_gap);
    at.positions = std::copy_n(posting.positions, posting.positions_size, at.positions);
  }
}

}  // namespace morgue
