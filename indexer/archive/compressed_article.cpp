// SPDX-License-Identifier: GPL-2.0-or-later
// Encoded articles compressed, as FORMAT.md describes it.
#include <memory>
#include <new>
#include <zstd.h>

#include "morgue/error.hpp"
#include "morgue/stored_article.hpp"

namespace morgue {

namespace {

// The byte that stands before a frame, where an encoded article has its version.
constexpr char kCompressedMark = '\x80';

// Level 3 takes half as long again for one in a hundred bytes, higher ones more.
constexpr int kLevel = 1;

// More than any article has that is not hostile; longer ones are stored as they are.
constexpr std::size_t kMaxExpandedBytes = std::size_t{64} << 20U;

using Compressor = std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)>;
using Expander = std::unique_ptr<ZSTD_DCtx, decltype(&ZSTD_freeDCtx)>;

// Making one takes longer than what an article needs: one for each thread.
ZSTD_CCtx* compressor() {
  thread_local Compressor own(ZSTD_createCCtx(), &ZSTD_freeCCtx);
  if (!own) throw std::bad_alloc();
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

std::string compress_article(std::string encoded) {
  if (encoded.size() > kMaxExpandedBytes) return encoded;
  std::string stored(ZSTD_compressBound(encoded.size()) + 1, kCompressedMark);
  const std::size_t size =
      ZSTD_compressCCtx(compressor(), stored.data() + 1, stored.size() - 1,
                        encoded.data(), encoded.size(), kLevel);
  // With room for all there is, only memory can be missing.
  if (ZSTD_isError(size) != 0) throw std::bad_alloc();
  if (size + 1 >= encoded.size()) return encoded;
  stored.resize(size + 1);
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
