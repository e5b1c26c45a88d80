// SPDX-License-Identifier: GPL-2.0-or-later
// Documents packed into bytes, for waiting in memory or in a file until they are
// written. A private form: it never outlives the run.
#pragma once

#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <xapian.h>

#include "indexer/archive/byte_codec.hpp"
#include "indexer/build/segment_writer.hpp"
#include "morgue/length_folding.hpp"
#include "morgue/schema.hpp"

namespace morgue {

// What a longer term or an empty one would do: cancel every document of its batch.
inline constexpr std::size_t kMaxEngineTermBytes = 245;

// Throws Error(Internal) if a term is one that the engine refuses.
std::string pack_document(const IndexDocument& document);

// The document with its frequencies folded.
Xapian::Document unpack_document(std::string_view packed, std::uint64_t average_words);

// Words of the text, by the value that says so; 0 if there is none.
std::uint64_t words_of(const IndexDocument& document);

// The terms of documents that stand for their frequent stems, in order of each
// document. Must outlive the use of what is added.
class OftenTerms {
 public:
  void note(std::string_view term, std::uint32_t wdf) {
    if (wdf >= kOftenFrequency && is_text_stem(term))
      terms_.emplace_back(often_term(term), wdf);
  }

  // Adds those that come before `next`.
  template <typename Sink>
  void add_before(std::string_view next, Sink& sink) {
    while (added_ < terms_.size() && next.compare(terms_[added_].first) > 0)
      add_one(sink);
  }

  template <typename Sink>
  void add_rest(Sink& sink) {
    while (added_ < terms_.size())
      add_one(sink);
  }

 private:
  template <typename Sink>
  void add_one(Sink& sink) {
    const auto& [term, wdf] = terms_[added_++];
    sink.add_term(term, wdf, std::span<const std::uint32_t>());
  }

  std::deque<std::pair<std::string, std::uint32_t>> terms_;
  std::size_t added_ = 0;
};

// Calls set_data(), add_value() and add_term() of `sink` with the parts of a document,
// whose frequencies are folded, and of the terms that come of that. What they are given
// are views: of `packed` and `often`, but for positions.
template <typename Sink>
void read_packed(std::string_view packed,
                 std::uint64_t average_words,
                 OftenTerms& often,
                 Sink& sink) {
  ByteReader in(packed);
  sink.set_data(in.string());
  std::uint64_t words = 0;
  for (std::uint64_t left = in.varint(); left > 0; --left) {
    const std::uint32_t slot = in.varint32();
    const std::string_view value = in.string();
    if (slot == static_cast<std::uint32_t>(field(FieldId::Words).slot))
      words = number_from_slot(value);
    sink.add_value(slot, value);
  }
  const LengthFolding folding(average_words, words);
  std::vector<std::uint32_t> positions;
  for (std::uint64_t left = in.varint(); left > 0; --left) {
    const std::string_view term = in.string();
    const std::uint32_t wdf = folding.fold(in.varint32());
    positions.resize(in.count(1));
    std::uint32_t position = 0;
    for (std::uint32_t& at : positions)
      at = position += in.varint32();
    often.add_before(term, sink);
    sink.add_term(term, wdf, std::span<const std::uint32_t>(positions));
    often.note(term, wdf);
  }
  often.add_rest(sink);
  in.expect_end();
}

}  // namespace morgue
