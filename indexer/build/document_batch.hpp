// SPDX-License-Identifier: GPL-2.0-or-later
// Packed documents that are inverted together.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "indexer/build/packed_document.hpp"
#include "indexer/glass/batch_inverter.hpp"

namespace morgue {

// Documents in order of their docids, which have no gaps.
struct DocumentBatch {
  std::uint32_t first_docid = 0;
  std::vector<std::string> packed;
};

// Returns the batch with its frequencies folded. Throws what BatchInverter throws.
inline InvertedBatch invert(BatchInverter& inverter,
                            const DocumentBatch& batch,
                            const Unpacking& with) {
  std::uint32_t docid = batch.first_docid;
  OftenTerms often;
  for (const std::string& packed : batch.packed) {
    inverter.begin_document(docid++);
    read_packed(packed, with, often, inverter);
    inverter.end_document();
  }
  return inverter.take();
}

}  // namespace morgue
