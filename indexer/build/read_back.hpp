// SPDX-License-Identifier: GPL-2.0-or-later
// Making sure that what the engine wrote can be read.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <xapian.h>

namespace morgue {

// Reads every document of a committed database back. Xapian 1.4 compresses a document's
// data and its list of terms, and for some lengths of very repetitive bytes it cannot
// decompress what it wrote ("Too few chunks of compressed data"). Such documents are
// replaced by padded ones, and committed. `packed` are the documents, in order of docid
// from 1, whose frequencies are folded. Throws Error(Corrupt) if one stays unreadable.
void ensure_readable(Xapian::WritableDatabase& database,
                     const std::vector<std::string>& packed,
                     std::uint64_t average_words);

}  // namespace morgue
