// SPDX-License-Identifier: GPL-2.0-or-later
// From documents to entries of tables: what belongs to a document alone, and what
// belongs to terms, sorted by term.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

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

// Takes documents in ascending order of docids, each one's parts in any order. Terms
// must stay where they are until take(). Not thread-safe; keeps its memory between
// batches.
class BatchInverter {
 public:
  // Throws Error(Internal) if a docid is 0 or not greater than the one before.
  void begin_document(std::uint32_t docid);

  void set_data(std::string_view data);

  // The last value of a slot counts; an empty one is none.
  void add_value(std::uint32_t slot, std::string_view value);

  // `positions` ascend and are unique. Throws Error(Internal) if they do not, or if the
  // term is empty or too long; Error(TooLarge) if the document is longer than the
  // engine can count.
  void add_term(std::string_view term,
                std::uint32_t wdf,
                std::span<const std::uint32_t> positions);

  void end_document();

  // Returns what was added since the last call. Throws Error(Internal) if a document
  // has a term twice.
  InvertedBatch take();

 private:
  struct Posting {
    std::uint32_t term = 0;
    std::uint32_t document = 0;  // ordinal in the batch
    std::uint32_t wdf = 0;
    std::uint32_t positions_bytes = 0;
    std::size_t positions_begin = 0;  // in positions_
  };

  void append_gaps(std::span<const std::uint32_t> positions);
  void append_postings(std::string_view term, std::span<const std::uint32_t> postings);
  void append_positions(std::string_view term, std::span<const std::uint32_t> postings);

  TermIds terms_;
  std::vector<Posting> postings_;  // by document, then by term
  std::string positions_;
  InvertedBatch batch_;

  // The document at hand.
  std::uint64_t length_ = 0;

  std::string record_;
  std::vector<char> numbers_;  // of a record
};

}  // namespace morgue
