// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/formats/input_encoding.hpp"

#include <doctest/doctest.h>
#include <string>
#include <string_view>

#include "morgue/error.hpp"

namespace {

morgue::Input make_input(std::string_view content) {
  morgue::Input input;
  input.name = "dir/input";
  input.content = content;
  return input;
}

std::string decoded(std::string_view encoding, std::string_view content) {
  morgue::Input input = make_input(content);
  const auto warning = morgue::decode_input(encoding, input);
  return input.content + (warning ? " | " + warning->message : "");
}

}  // namespace

TEST_SUITE("input encoding") {
  TEST_CASE("a byte order mark tells UTF-16 and UTF-32 whatever is asked for") {
    using std::string_view_literals::operator""sv;
    for (const std::string_view content :
         {"\xFF\xFE\xE9\0\x3D\xD8\xF0\xDC"sv, "\xFE\xFF\0\xE9\xD8\x3D\xDC\xF0"sv,
          "\xFF\xFE\0\0\xE9\0\0\0\xF0\xF4\x01\0"sv,
          "\0\0\xFE\xFF\0\0\0\xE9\0\x01\xF4\xF0"sv}) {
      for (const char* encoding : {"", "windows-1252"})
        CHECK(decoded(encoding, content) == "\u00e9\U0001f4f0");
    }
  }

  TEST_CASE("without one the encoding that is asked for counts") {
    CHECK(decoded("", "caf\xE9") == "caf\xE9");
    CHECK(decoded("windows-1252", "caf\xE9 \x93x\x94") == "caf\u00e9 \u201cx\u201d");
    CHECK(decoded("ISO-8859-2", "\xA3\xF3\x64\xBC") == "\u0141\u00f3d\u017a");
    CHECK(decoded("Shift_JIS", "\x93\xFA\x96\x7B") == "\u65e5\u672c");
    CHECK(decoded("utf-16le", std::string_view("a\0b\0", 4)) == "ab");
  }

  TEST_CASE("marked UTF-8 stays as it is") {
    CHECK(decoded("windows-1252", "\xEF\xBB\xBF\u00e9") == "\xEF\xBB\xBF\u00e9");
  }

  TEST_CASE("what is not in the encoding becomes U+FFFD and is told") {
    CHECK(decoded("Shift_JIS", "a\x85\x30z") ==
          "a\uFFFD"
          "0z | 1 sequence of bytes is not Shift_JIS; shown as U+FFFD; name the "
          "encoding with --encoding");
    CHECK(decoded("", std::string_view("\xFE\xFF\0a\xD8\0\0b\xDC\0", 10)) ==
          "a\uFFFD"
          "b\uFFFD | 2 sequences of bytes are not UTF-16; shown as U+FFFD; name the "
          "encoding with --encoding");
  }

  TEST_CASE("long inputs are decoded across the buffers") {
    std::string content;
    std::string expected;
    for (int i = 0; i < 50000; ++i) {
      content += "\x3D\xD8\xF0\xDC";
      expected += "\U0001f4f0";
    }
    CHECK(decoded("", "\xFF\xFE" + content) == expected);
    CHECK(decoded("UTF-16LE", content) == expected);
  }

  TEST_CASE("an encoding that does not exist is an error with examples") {
    for (const char* name : {"latin-99", "", "<b>"}) {
      try {
        morgue::check_encoding(name);
        FAIL("no error");
      } catch (const morgue::Error& error) {
        CHECK(error.code() == morgue::ErrorCode::InvalidArgument);
        CHECK(error.message() == "there is no encoding \"" + std::string(name) + "\"");
        CHECK(error.hint() ==
              "encodings have names such as windows-1252, ISO-8859-2, KOI8-R, "
              "Shift_JIS, GB18030, UTF-16LE");
      }
    }
  }
}
