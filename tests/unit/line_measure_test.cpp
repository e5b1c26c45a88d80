// SPDX-License-Identifier: GPL-2.0-or-later
// Tests of how lines are measured, a block at a time.
#include "indexer/extract/line_measure.hpp"

#include <cstddef>
#include <doctest/doctest.h>
#include <random>
#include <string>
#include <string_view>

#include <unicode/uchar.h>

#include "indexer/extract/byte_block.hpp"
#include "indexer/extract/text_pieces.hpp"

namespace morgue {
namespace {

// The same, a code point at a time.
LineMeasure measure_slowly(std::string_view text) {
  LineMeasure found;
  bool in_word = false;
  std::size_t ideographs = 0;
  char32_t last = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    ++found.code_points;
    found.may_count |= c >= 0x80 || (c >= U'0' && c <= U'9');
    ideographs += is_ideograph(c) ? 1U : 0U;
    const bool letter = !is_ideograph(c) && u_isalnum(static_cast<UChar32>(c)) != 0;
    const bool inner = std::u32string_view(U"'\u2019-.,").find(c) != std::string::npos;
    if (letter && !in_word) ++found.words;
    in_word = letter || (in_word && inner);
    if (c > U' ' && !is_closing(c)) last = c;
  }
  found.words += (ideographs + 1) / 2;
  static constexpr std::u32string_view kStops =
      U".!\u2026;:,\u3002\uFF01\uFF0C\u060C\u061B";
  found.final_stop = last != 0 && kStops.find(last) != std::string::npos;
  found.question = last == U'?' || last == 0xFF1F || last == 0x61F;
  return found;
}

void check_same(const std::string& text) {
  CAPTURE(text);
  const LineMeasure found = measure_line(text);
  const LineMeasure expected = measure_slowly(text);
  CHECK(found.code_points == expected.code_points);
  CHECK(found.words == expected.words);
  CHECK(found.final_stop == expected.final_stop);
  CHECK(found.question == expected.question);
  CHECK(found.may_count == expected.may_count);
}

}  // namespace

TEST_SUITE("line measure") {
  TEST_CASE("counts words and says how a line ends") {
    const LineMeasure line =
        measure_line("The state-run U.S. bank's \"big, bad\" day?");
    CHECK(line.code_points == 41);
    CHECK(line.words == 7);
    CHECK(line.question);
    CHECK_FALSE(line.final_stop);
    CHECK_FALSE(line.may_count);
    CHECK(measure_line("It rained (again.)").final_stop);
    CHECK(measure_line("Vol. 3").may_count);
    CHECK(measure_line("").words == 0);
  }

  TEST_CASE("a word may lie across blocks and its inner signs too") {
    for (std::size_t size = 50; size < 140; ++size) {
      check_same(std::string(size, 'a') + "--'.b c.");
      check_same(std::string(size, ' ') + "--'.b c\"");
      check_same(std::string(size, '-') + "b.c ,d");
      check_same("a" + std::string(size, '-') + "b\u2019c");
    }
  }

  TEST_CASE("gives what a code point at a time gives") {
    const unsigned seed = std::random_device{}();
    MESSAGE("seed ", seed);
    std::mt19937 random(seed);
    static constexpr std::string_view kParts[] = {
        "a",    "Zb", "7", " ",      ".",      ",",      "-",      "'",    "\"",
        ")",    "?",  "!", "\u2019", "\u201D", "\u00E9", "\u4E2D", "\xC3", "\t",
        "\x7F", "[",  "@", "`",      "{",      "word",   "\u3002", "\x80", "_"};
    for (int round = 0; round < 3000; ++round) {
      std::string text;
      for (auto left = random() % 120; left > 0; --left)
        text += kParts[random() % std::size(kParts)];
      check_same(text);
    }
  }
}

TEST_SUITE("byte block") {
  TEST_CASE("says of which kind each byte is") {
    std::string text;
    for (int c = 0; c < 256; ++c)
      text += static_cast<char>(c);
    for (std::size_t begin = 0; begin < text.size(); ++begin) {
      CAPTURE(begin);
      const ByteBlock block(std::string_view(text).substr(begin));
      for (std::size_t i = 0; i < ByteBlock::kBytes; ++i) {
        CAPTURE(i);
        const auto bit = [i](std::uint64_t mask) { return (mask >> i & 1U) != 0; };
        const std::size_t c = begin + i < 256 ? begin + i : 0;
        CHECK(bit(block.wide()) == (c >= 0x80));
        CHECK(bit(block.digits()) == (c >= '0' && c <= '9'));
        CHECK(bit(block.letters()) ==
              ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')));
        CHECK(bit(block.printed()) == (c > ' ' && c < 0x80));
        CHECK(bit(block.any_of<'(', '|', '_'>()) == (c == '(' || c == '|' || c == '_'));
      }
    }
  }
}

}  // namespace morgue
