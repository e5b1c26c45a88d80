// SPDX-License-Identifier: GPL-2.0-or-later
// From documents to entries of tables: what belongs to a document alone, and what
// belongs to terms, sorted by term.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/glass/numbered_terms.hpp"
#include "indexer/glass/packed_term.hpp"
#include "indexer/glass/term_ids.hpp"

namespace morgue {

// The longest term.
inline constexpr std::size_t kMaxGlassTermBytes = 245;

using SlotValue = std::pair<std::uint32_t, std::string>;

struct InvertedDocument {
  std::uint32_t docid = 0;
  std::uint32_t length = 0;
  std::string data;
  std::vector<SlotValue> values;  // ascending by slot; none is empty
};

// Documents that were inverted together. The runs are for RecordRuns, with terms as
// keys; A record is:
// * postings: first docid, last docid, number of postings, sum of wdf, then the list as
//   it stands in the table: wdf, and for each further posting what is left out between
//   the docids, and wdf;
// * positions, of terms that have any: for each document the docid less the one before,
//   the number of positions, and each less the one before.
struct InvertedBatch {
  std::vector<InvertedDocument> documents;
  std::string postings;
  std::string positions;
  std::uint32_t max_wdf = 0;
};

// Takes documents in ascending order of docids, each one's parts in any order. What
// terms view must stay where it is until take(). Not thread-safe; keeps its memory
// between batches.
class BatchInverter {
 public:
  // Borrows the terms, which are sorted.
  explicit BatchInverter(const NumberedTerms& numbered);

  // Throws Error(Internal) if a docid is 0 or not greater than the one before.
  void begin_document(std::uint32_t docid);

  void set_data(std::string_view data);

  // The last value of a slot counts; an empty one is none.
  void add_value(std::uint32_t slot, std::string_view value);

  // Throws Error(TooLarge) if the document is longer than the engine can count.
  void add_term(const PackedTerm& term);

  // Throws Error(Internal) if a term is empty or too long, or if the document has it
  // twice.
  void end_document();

  // Returns what was added since the last call.
  InvertedBatch take();

 private:
  // A term of the batch. It has a place in `terms_`.
  struct Term {
    std::string_view text;
    std::uint32_t first_docid = 0;
    std::uint32_t last_docid = 0;
    std::uint32_t count = 0;            // of postings
    std::uint32_t positions_docid = 0;  // the last that has positions of it
    std::uint64_t wdf_sum = 0;
    std::size_t postings_size = 0;   // bytes, of what behind the totals
    std::size_t positions_size = 0;  // bytes
  };

  struct Posting {
    std::uint32_t place =
        0;  // of the term; its number and kNumber in the document at hand
    std::uint32_t wdf = 0;
    std::uint32_t gap = 0;            // documents left out since the posting before
    std::uint32_t positions_gap = 0;  // less the docid before that has positions
    const char* positions = nullptr;
    std::uint32_t positions_size = 0;
  };

  // Where the next bytes of a term's records go.
  struct Cursor {
    char* postings = nullptr;
    char* positions = nullptr;
    bool is_first = true;  // of its postings
  };

  std::uint32_t place_of_number(std::uint32_t number);
  std::uint32_t place_of_spelled(std::string_view term);
  std::uint32_t add_place(std::string_view text);
  void link_posting(Posting& posting);
  void put_in_order();
  void lay_out();
  void write_postings();

  const NumberedTerms& numbered_;
  std::vector<std::uint32_t> places_;  // and 1, by number; 0: not in this batch
  std::vector<std::uint64_t> ranks_;   // bits, of the numbers in this batch
  TermIds spelled_;
  std::vector<std::uint32_t> spelled_places_;  // by id
  std::vector<Term> terms_;
  std::vector<Posting> postings_;     // by document
  std::vector<std::uint32_t> order_;  // places, in order of the terms
  std::vector<Cursor> cursors_;       // by place
  InvertedBatch batch_;

  // The document at hand.
  std::uint32_t docid_ = 0;
  std::uint64_t length_ = 0;
  std::size_t first_posting_ = 0;  // in postings_
};

}  // namespace morgue
