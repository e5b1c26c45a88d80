// SPDX-License-Identifier: GPL-2.0-or-later
// The stored article: an Article as bytes in a document's data blob.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "morgue/article.hpp"

namespace morgue {

// Encodes every member of `article`. Equal articles give equal bytes. Throws
// Error(Internal) for one that could not be decoded.
std::string encode_article(const Article& article);

// Appends `article` to `bytes`, encoded as if it did not say where it was read from.
// Throws as encode_article() does.
void append_without_place(const Article& article, std::string& bytes);

// Says where the article was read from that ends `bytes` and was encoded without: then
// it is as encode_article() makes it.
void set_place(const Provenance& place, std::string& bytes);

// Compresses an encoded article, if that makes it shorter.
std::string compress_article(std::string_view encoded);

// Gives an encoded article back, compressed or not. Throws Error(Corrupt) if it cannot
// be decompressed, or would have more than 64 MiB.
std::string expand_article(std::string_view stored);

// The most padding that pad_article() adds.
inline constexpr std::size_t kMaxPaddingBytes = 127;

// Makes the encoded article longer by up to kMaxPaddingBytes bytes that decoding skips.
// The engine's compression cannot read some lengths of very repetitive data back; the
// segment writer pads those.
void pad_article(std::string& encoded, std::string_view padding);

// Decodes what encode_article() made, compressed or not. Throws Error(Corrupt) for
// anything else; never reads outside `data` and never allocates more than a small
// multiple of its size when expanded.
Article decode_article(std::string_view data);

}  // namespace morgue
