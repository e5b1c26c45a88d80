// SPDX-License-Identifier: GPL-2.0-or-later
// Documents packed into bytes, for waiting in memory or in a file until they are
// written. A private form: it never outlives the run.
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "indexer/build/packed_terms.hpp"
#include "indexer/build/segment_writer.hpp"
#include "indexer/glass/glass_encoding.hpp"
#include "indexer/glass/numbered_terms.hpp"
#include "morgue/length_folding.hpp"
#include "morgue/schema.hpp"

namespace morgue {

// The terms that have numbers in packed documents, and the numbers of the terms that
// stand for those of frequent stems.
class RunTerms {
 public:
  // Adds terms to `numbered` and sorts it: nothing may be added after. It may be null.
  explicit RunTerms(std::shared_ptr<NumberedTerms> numbered);

  const NumberedTerms& numbered() const noexcept { return *numbered_; }

  std::string_view spelled(const PackedTerm& term) const {
    return term.spelled.empty() ? numbered_->term(term.number) : term.spelled;
  }

  // Of a text's stem; NumberedTerms::kNone if it is no such.
  std::uint32_t often(std::uint32_t number) const { return often_[number]; }

 private:
  std::shared_ptr<NumberedTerms> numbered_;
  std::vector<std::uint32_t> often_;  // by number
};

// What packed documents are read with. Must outlive the use.
struct Unpacking {
  std::uint64_t average_words = 0;  // which frequencies are folded with
  const RunTerms& terms;
};

// The terms of documents that stand for their frequent stems, if those have no numbers.
// Must outlive the use of what is added to a sink.
using OftenTerms = std::deque<std::string>;

// Throws Error(Internal) if a term is one that the engine refuses.
void check_terms(const IndexDocument& document);

// Throws as check_terms() does.
std::string pack_document(const IndexDocument& document);

// The document with its frequencies folded, without positions.
Xapian::Document unpack_document(std::string_view packed, const Unpacking& with);

// Words of the text, by the value that says so; 0 if there is none.
std::uint64_t words_of(const IndexDocument& document);

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

// Adds the term that stands for a frequent stem of a text, if `term` is one.
template <typename Sink>
void add_often(const PackedTerm& term,
               const RunTerms& terms,
               OftenTerms& spelled,
               Sink& sink) {
  PackedTerm often;
  often.wdf = term.wdf;
  if (term.spelled.empty()) {
    often.number = terms.often(term.number);
    if (often.number != NumberedTerms::kNone) sink.add_term(often);
  } else if (is_text_stem(term.spelled)) {
    often.spelled = spelled.emplace_back(often_term(term.spelled));
    sink.add_term(often);
  }
}

// Calls set_data(), add_value() and add_term() of `sink` with the parts of a document,
// whose frequencies are folded, and with the terms that come of that. What they are
// given are views: of `packed` and `often`.
template <typename Sink>
void read_packed(std::string_view packed,
                 const Unpacking& with,
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
  const FrequencyFolder folding(LengthFolding(with.average_words, words));
  const std::uint64_t term_count = in.number();
  read_terms(in, term_count, [&](PackedTerm term) {
    term.wdf = folding.fold(term.wdf);
    sink.add_term(term);
    if (term.wdf >= kOftenFrequency) add_often(term, with.terms, often, sink);
  });
}

}  // namespace morgue
