// SPDX-License-Identifier: GPL-2.0-or-later
// The stored article: an Article as bytes in a document's data blob.
#pragma once

#include <string>
#include <string_view>

#include "morgue/article.hpp"

namespace morgue {

// Encodes every member of `article`. Equal articles give equal bytes.
std::string encode_article(const Article& article);

// Decodes what encode_article() made. Throws Error(Corrupt) for anything else; never
// reads outside `data` and never allocates more than a small multiple of its size.
Article decode_article(std::string_view data);

}  // namespace morgue
