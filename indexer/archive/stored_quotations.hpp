// SPDX-License-Identifier: GPL-2.0-or-later
// The quotations of a stored article as bytes.
#pragma once

#include "indexer/archive/byte_codec.hpp"
#include "morgue/article.hpp"

namespace morgue {

void write_quotations(ByteWriter& out, const Article& article);

// Reads them behind the texts and entities of `article`. Fails for what
// are_quotations_sound() would refuse.
void read_quotations(ByteReader& in, Article& article);

// True if the quotations are in order and apart, and all they name is there.
bool are_quotations_sound(const Article& article) noexcept;

}  // namespace morgue
