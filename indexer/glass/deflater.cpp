// SPDX-License-Identifier: GPL-2.0-or-later
// Compressing the tags of a glass table.
#include "indexer/glass/deflater.hpp"

#include <limits>
#include <new>
#include <zlib.h>

#include "morgue/error.hpp"

namespace morgue {

namespace {

// As the engine does: no header, the largest window, the most memory.
constexpr int kWindowBits = -15;
constexpr int kMemoryLevel = 9;

// The engine decompresses each piece of a tag into blocks of this size. If the input of
// the last piece has been taken up when a block is full, it believes that a piece is
// missing, although there is more to come out.
constexpr std::size_t kEngineBlockBytes = 8192;

}  // namespace

struct Deflater::Stream {
  z_stream z{};

  Stream() {
    if (::deflateInit2(&z, Z_DEFAULT_COMPRESSION, Z_DEFLATED, kWindowBits, kMemoryLevel,
                       Z_DEFAULT_STRATEGY) != Z_OK) {
      throw std::bad_alloc();
    }
  }

  ~Stream() { ::deflateEnd(&z); }

  Stream(const Stream&) = delete;
  Stream& operator=(const Stream&) = delete;
};

Deflater::Deflater() : stream_(std::make_unique<Stream>()) {}

Deflater::~Deflater() = default;
Deflater::Deflater(Deflater&&) noexcept = default;
Deflater& Deflater::operator=(Deflater&&) noexcept = default;

bool Deflater::compress(std::string_view tag, std::string& out) {
  if (tag.size() <= kMaxPlainTagBytes) return false;
  if (tag.size() > std::numeric_limits<uInt>::max()) return false;
  z_stream& z = stream_->z;
  ::deflateReset(&z);
  out.resize(tag.size() - 1);
  // zlib does not write to what it calls next_in.
  z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(tag.data()));
  z.avail_in = static_cast<uInt>(tag.size());
  z.next_out = reinterpret_cast<Bytef*>(out.data());
  z.avail_out = static_cast<uInt>(out.size());
  // An empty block in between takes three bytes. By the time that the last byte of the
  // input is taken up, all of the text has come out.
  if (tag.size() >= kEngineBlockBytes &&
      (::deflate(&z, Z_PARTIAL_FLUSH) != Z_OK || z.avail_in > 0 || z.avail_out == 0)) {
    return false;
  }
  if (::deflate(&z, Z_FINISH) != Z_STREAM_END) return false;
  out.resize(out.size() - z.avail_out);
  return true;
}

}  // namespace morgue
