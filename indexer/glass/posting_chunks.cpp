// SPDX-License-Identifier: GPL-2.0-or-later
// Lists of postings and streams of values, cut into chunks.
#include "indexer/glass/posting_chunks.hpp"

#include <utility>

#include "indexer/glass/glass_encoding.hpp"

namespace morgue {

namespace {

constexpr std::string_view kStatisticsPrefix("\x00\xd0", 2);
constexpr std::string_view kValuesPrefix("\x00\xd8", 2);

constexpr char kIsLast = '1';
constexpr char kIsNotLast = '0';

}  // namespace

PostingChunks::PostingChunks(Keys keys, const Totals& totals, AddEntry add_entry)
    : keys_(std::move(keys)), totals_(totals), add_entry_(std::move(add_entry)) {}

void PostingChunks::add(std::uint32_t docid, std::uint64_t wdf) {
  if (body_.size() >= kChunkBytes) end_chunk(false);
  if (is_empty_) {
    first_docid_ = docid;
  } else {
    pack_uint(body_, docid - last_docid_ - 1);
  }
  pack_uint(body_, wdf);
  is_empty_ = false;
  last_docid_ = docid;
}

// A chunk is spelled as that part of the list is, without the gap in front of it.
void PostingChunks::add_list(std::uint32_t first_docid, std::string_view postings) {
  PackedNumbers numbers(postings);
  std::string_view chunk = postings;
  first_docid_ = last_docid_ = first_docid;
  numbers.number();
  while (!numbers.at_end()) {
    const std::size_t chunk_bytes = chunk.size() - numbers.left();
    const std::uint32_t docid = last_docid_ + numbers.number32() + 1;
    if (chunk_bytes >= kChunkBytes) {
      body_ = chunk.substr(0, chunk_bytes);
      end_chunk(false);
      chunk = postings.substr(postings.size() - numbers.left());
      first_docid_ = docid;
    }
    last_docid_ = docid;
    numbers.number();
  }
  body_ = chunk;
  is_empty_ = false;
}

void PostingChunks::finish() {
  if (!is_empty_) end_chunk(true);
}

void PostingChunks::end_chunk(bool is_last) {
  tag_.clear();
  key_ = is_first_ ? keys_.first : keys_.later_prefix;
  if (is_first_) {
    pack_uint(tag_, totals_.posting_count);
    pack_uint(tag_, totals_.wdf_sum);
    pack_uint(tag_, first_docid_ - 1);
  } else {
    pack_sort_uint(key_, first_docid_);
  }
  tag_ += is_last ? kIsLast : kIsNotLast;
  pack_uint(tag_, last_docid_ - first_docid_);
  tag_.append(body_);
  add_entry_(key_, tag_);
  body_.clear();
  is_first_ = false;
  is_empty_ = true;
}

void ValueChunks::add(std::uint32_t number,
                      std::uint32_t docid,
                      std::string_view value) {
  Slot& slot = slots_[number];
  if (slot.value_count++ == 0) slot.lower = slot.upper = value;
  if (value < slot.lower) slot.lower = value;
  if (value > slot.upper) slot.upper = value;
  if (slot.chunk.empty()) {
    slot.first_docid = docid;
  } else {
    pack_uint(slot.chunk, docid - slot.last_docid - 1);
  }
  pack_string(slot.chunk, value);
  slot.last_docid = docid;
  if (slot.chunk.size() >= kChunkBytes) end_chunk(number, slot);
}

void ValueChunks::end_chunk(std::uint32_t number, Slot& slot) {
  std::string key(kValuesPrefix);
  pack_uint(key, number);
  pack_sort_uint(key, slot.first_docid);
  add_entry_(key, slot.chunk);
  slot.chunk.clear();
}

void ValueChunks::finish() {
  for (auto& [number, slot] : slots_) {
    if (!slot.chunk.empty()) end_chunk(number, slot);
    std::string key(kStatisticsPrefix);
    pack_uint_last(key, number);
    std::string tag;
    pack_uint(tag, slot.value_count);
    pack_string(tag, slot.lower);
    if (slot.upper != slot.lower) tag.append(slot.upper);
    add_entry_(key, tag);
  }
}

}  // namespace morgue
