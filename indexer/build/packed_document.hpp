// SPDX-License-Identifier: GPL-2.0-or-later
// Documents packed into bytes, for waiting in memory or in a file until they are
// written. A private form: it never outlives the run.
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <string_view>

#include <xapian.h>

#include "indexer/build/packed_terms.hpp"
#include "indexer/build/segment_writer.hpp"
#include "indexer/glass/glass_encoding.hpp"
#include "morgue/length_folding.hpp"
#include "morgue/schema.hpp"

namespace morgue {

// Throws Error(Internal) if a term is one that the engine refuses.
void check_terms(const IndexDocument& document);

// Throws as check_terms() does.
std::string pack_document(const IndexDocument& document);

// The document with its frequencies folded, without positions.
Xapian::Document unpack_document(std::string_view packed, std::uint64_t average_words);

// Words of the text, by the value that says so; 0 if there is none.
std::uint64_t words_of(const IndexDocument& document);

// The terms of documents that stand for their frequent stems. Must outlive the use of
// what is added to a sink.
using OftenTerms = std::deque<std::string>;

// Folds frequencies of one document, of which most are small.
class FrequencyFolder {
 public:
  explicit FrequencyFolder(const LengthFolding& folding) : folding_(folding) {
    for (std::uint32_t i = 0; i < small_.size(); ++i)
      small_[i] = folding.fold(i);
  }

  std::uint32_t fold(std::uint32_t frequency) const {
    return frequency < small_.size() ? small_[frequency] : folding_.fold(frequency);
  }

 private:
  LengthFolding folding_;
  std::array<std::uint32_t, 8> small_{};
};

// Calls set_data(), add_value() and add_term() of `sink` with the parts of a document,
// whose frequencies are folded, and of the terms that come of that. What they are given
// are views: of `packed` and `often`, but for positions.
template <typename Sink>
void read_packed(std::string_view packed,
                 std::uint64_t average_words,
                 OftenTerms& often,
                 Sink& sink) {
  PackedNumbers in(packed);
  sink.set_data(in.string());
  std::uint64_t words = 0;
  for (std::uint64_t left = in.number(); left > 0; --left) {
    const std::uint32_t slot = in.number32();
    const std::string_view value = in.string();
    if (slot == static_cast<std::uint32_t>(field(FieldId::Words).slot))
      words = number_from_slot(value);
    sink.add_value(slot, value);
  }
  const FrequencyFolder folding(LengthFolding(average_words, words));
  const std::uint64_t term_count = in.number();
  read_terms(in, term_count,
             [&](std::string_view term, std::uint32_t counted,
                 std::span<const std::uint32_t> positions) {
               const std::uint32_t wdf = folding.fold(counted);
               sink.add_term(term, wdf, positions);
               if (wdf < kOftenFrequency || !is_text_stem(term)) return;
               sink.add_term(often.emplace_back(often_term(term)), wdf,
                             std::span<const std::uint32_t>());
             });
}

}  // namespace morgue
