// SPDX-License-Identifier: GPL-2.0-or-later
// The dates that a text talks about, as bytes of the stored article.
#pragma once

#include "indexer/archive/byte_codec.hpp"
#include "morgue/article.hpp"

namespace morgue {

// Returns what decoding relies on and `article.date_mentions` breaks; nullptr if
// nothing.
const char* broken_date_rule(const Article& article);

// Appends article.date_mentions; broken_date_rule() has nothing against them.
void write_date_mentions(ByteWriter& out, const Article& article);

// Replaces article.date_mentions; title and body must have been read.
void read_date_mentions(ByteReader& in, Article& article);

}  // namespace morgue
