// SPDX-License-Identifier: GPL-2.0-or-later
// Tests of compressed tags: the engine must read them wherever they are cut.
#include "indexer/glass/deflater.hpp"

#include <algorithm>
#include <array>
#include <doctest/doctest.h>
#include <random>
#include <string>
#include <vector>
#include <zlib.h>

using namespace morgue;  // NOLINT(google-build-using-namespace): test file

namespace {

// Reads pieces as the engine does, which takes a full block after the last byte of the
// input for an end that is missing. Returns nothing then.
std::string read_pieces(std::string_view bytes, std::size_t first, std::size_t other) {
  z_stream z{};
  REQUIRE(::inflateInit2(&z, -15) == Z_OK);
  std::string text;
  bool is_complete = false;
  for (std::size_t at = 0; at < bytes.size() && !is_complete;) {
    std::string piece(bytes.substr(at, at == 0 ? first : other));
    at += piece.size();
    z.next_in = reinterpret_cast<Bytef*>(piece.data());
    z.avail_in = static_cast<uInt>(piece.size());
    do {
      std::array<Bytef, 8192> block{};
      z.next_out = block.data();
      z.avail_out = block.size();
      const int result = ::inflate(&z, Z_SYNC_FLUSH);
      text.append(block.begin(), block.begin() + (block.size() - z.avail_out));
      is_complete = result == Z_STREAM_END;
      if (result != Z_OK) break;
    } while (z.avail_in > 0);
  }
  ::inflateEnd(&z);
  return is_complete ? text : std::string();
}

}  // namespace

TEST_SUITE("deflater") {
  TEST_CASE("short tags and tags that do not shrink are left alone") {
    Deflater deflater;
    std::string out;
    CHECK_FALSE(deflater.compress("", out));
    CHECK_FALSE(deflater.compress(std::string(18, 'x'), out));
    CHECK(deflater.compress(std::string(19, 'x'), out));
    std::mt19937 random(1);
    for (const std::size_t length : {19U, 1000U, 9000U, 100000U}) {
      std::string noise(length, '\0');
      std::ranges::generate(noise, [&] { return static_cast<char>(random()); });
      CHECK_FALSE(deflater.compress(noise, out));
    }
  }

  TEST_CASE("repetitive tags of any length are read wherever they are cut") {
    Deflater deflater;
    std::string out;
    for (std::size_t length = 8000; length < 8600; ++length) {
      const std::string tag(length, 'x');
      REQUIRE(deflater.compress(tag, out));
      CHECK(read_pieces(out, out.size(), 1) == tag);
      CHECK(read_pieces(out, 5, 7) == tag);
    }
  }

  TEST_CASE("long texts are read wherever they are cut") {
    const unsigned seed = std::random_device{}();
    CAPTURE(seed);
    std::mt19937 random(seed);
    Deflater deflater;
    std::string out;
    for (int round = 0; round < 100; ++round) {
      std::string text;
      const std::size_t length = 8000 + random() % 40000;
      while (text.size() < length)
        text += std::string(1 + random() % 300, static_cast<char>('a' + random() % 3));
      REQUIRE(deflater.compress(text, out));
      const std::size_t first = 1 + random() % out.size();
      CHECK(read_pieces(out, first, 1 + random() % 2000) == text);
      CHECK(read_pieces(out, out.size(), 1) == text);
    }
  }
}
