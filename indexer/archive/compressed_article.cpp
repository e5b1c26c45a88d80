// SPDX-License-Identifier: GPL-2.0-or-later
// Encoded articles compressed, as FORMAT.md describes it.
#include <algorithm>
#include <memory>
#include <new>
#include <utility>
#include <zstd.h>

#include "morgue/error.hpp"
#include "morgue/stored_article.hpp"

namespace morgue {

namespace {

// The byte that stands before a frame, where an encoded article has its version.
constexpr char kCompressedMark = '\x80';

// Skips what does not come again early, but keeps letters in Huffman's code: three
// quarters of the time of level 1 for six in a hundred bytes more. Without the code, as
// levels below zero have it of themselves, they are two fifths more.
constexpr int kLevel = -5;
constexpr ZSTD_cParameter kLiteralCompression = ZSTD_c_experimentalParam5;
constexpr int kAlways = 1;

// More than any article has that is not hostile; longer ones are stored as they are.
constexpr std::size_t kMaxExpandedBytes = std::size_t{64} << 20U;

// What a thread keeps for the next article.
constexpr std::size_t kUsualRoomBytes = std::size_t{64} << 10U;

using Compressor = std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)>;
using Expander = std::unique_ptr<ZSTD_DCtx, decltype(&ZSTD_freeDCtx)>;

// Making one takes longer than what an article needs: one for each thread.
ZSTD_CCtx* compressor() {
  thread_local Compressor own(nullptr, &ZSTD_freeCCtx);
  if (!own) {
    Compressor made(ZSTD_createCCtx(), &ZSTD_freeCCtx);
    if (!made) throw std::bad_alloc();
    ZSTD_CCtx_setParameter(made.get(), ZSTD_c_compressionLevel, kLevel);
    // A library that does not know it leaves articles somewhat longer.
    ZSTD_CCtx_setParameter(made.get(), kLiteralCompression, kAlways);
    own = std::move(made);
  }
  return own.get();
}

ZSTD_DCtx* expander() {
  thread_local Expander own(ZSTD_createDCtx(), &ZSTD_freeDCtx);
  if (!own) throw std::bad_alloc();
  return own.get();
}

[[noreturn]] void fail(const char* problem) {
  throw Error(ErrorCode::Corrupt, std::string("a stored article ") + problem,
              "restore the archive from a copy, or rebuild it with morgue-index "
              "--rebuild");
}

}  // namespace

std::string compress_article(std::string_view encoded) {
  if (encoded.size() > kMaxExpandedBytes) return std::string(encoded);
  thread_local std::string room;
  room.resize(std::max(room.size(), ZSTD_compressBound(encoded.size())));
  const std::size_t size = ZSTD_compress2(compressor(), room.data(), room.size(),
                                          encoded.data(), encoded.size());
  // With room for all there is, only memory can be missing.
  if (ZSTD_isError(size) != 0) throw std::bad_alloc();
  std::string stored;
  if (size + 1 < encoded.size()) {
    stored.reserve(size + 1);
    stored.append(1, kCompressedMark).append(room, 0, size);
  } else {
    stored = encoded;
  }
  // A long article does not keep its room.
  if (room.size() > kUsualRoomBytes) room = {};
  return stored;
}

std::string expand_article(std::string_view stored) {
  if (stored.empty() || stored.front() != kCompressedMark) return std::string(stored);
  const std::string_view frame = stored.substr(1);
  const unsigned long long size = ZSTD_getFrameContentSize(frame.data(), frame.size());
  if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN)
    fail("does not begin as one that is compressed");
  if (size > kMaxExpandedBytes) fail("says that it is longer than any");
  std::string encoded(size, '\0');
  const std::size_t got = ZSTD_decompressDCtx(
      expander(), encoded.data(), encoded.size(), frame.data(), frame.size());
  if (ZSTD_isError(got) != 0 || got != size) fail("cannot be decompressed");
  return encoded;
}

}  // namespace morgue
