// SPDX-License-Identifier: GPL-2.0-or-later
// JSON strings, numbers and commas.
#include "query/output/json_builder.hpp"

#include <doctest/doctest.h>
#include <limits>

namespace morgue {

namespace {

TEST_SUITE("json builder") {
  TEST_CASE("strings are escaped and stay what they are") {
    struct Row {
      std::string_view text;
      std::string_view json;
    };

    const Row rows[] = {
        {"", R"("")"},
        {"plain", R"("plain")"},
        {"say \"hi\" \\ there", R"("say \"hi\" \\ there")"},
        {"a\nb\tc\rd", R"("a\nb\tc\rd")"},
        {"\x1b[1m", R"("\u001b[1m")"},
        {std::string_view("\0", 1), R"("\u0000")"},
        {"\x7f\u009b", R"("\u007f\u009b")"},
        {"\u2028\u202e\u2066\u200f\u061c\ufeff",
         R"("\u2028\u202e\u2066\u200f\u061c\ufeff")"},
        {"a\u00a0b\u00adc\ufdd0", R"("a\u00a0b\u00adc\ufdd0")"},
        {"\U000e0041", R"("\udb40\udc41")"},
        {"caf\u00e9 \u65e5 \U0001f600", "\"caf\u00e9 \u65e5 \U0001f600\""},
        {"a\xff\xed\xa0\x80", "\"a\uFFFD\uFFFD\uFFFD\uFFFD\""},
        {"\xe2\x82", "\"\uFFFD\""},
        {"</script>", R"("</script>")"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.json);
      std::string out;
      append_json_string(out, row.text);
      CHECK(out == row.json);
    }
  }

  TEST_CASE("commas part members and elements") {
    std::string out;
    JsonBuilder json(out);
    const std::vector<std::string> words = {"a", "b"};
    json.begin_object().member("x", "y").count("n", 3).strings("w", words);
    json.key("o").begin_object().end_object();
    json.key("l").begin_array();
    json.begin_object().end_object().begin_object().end_object();
    json.end_array().strings("none", {}).end_object();
    CHECK(out == R"({"x":"y","n":3,"w":["a","b"],"o":{},"l":[{},{}],"none":[]})");
  }

  TEST_CASE("numbers are exact") {
    std::string out;
    JsonBuilder json(out);
    json.begin_array();
    json.number(std::numeric_limits<std::uint64_t>::max());
    json.signed_number(std::numeric_limits<std::int64_t>::min());
    json.real(0.1).real(2.5).real(0).real(1e300);
    json.boolean(true).boolean(false).null();
    json.end_array();
    CHECK(
        out ==
        "[18446744073709551615,-9223372036854775808,0.1,2.5,0,1e+300,true,false,null]");
  }

  TEST_CASE("a number that JSON cannot write is null") {
    std::string out;
    JsonBuilder json(out);
    json.begin_array();
    json.real(std::numeric_limits<double>::quiet_NaN());
    json.real(std::numeric_limits<double>::infinity());
    json.end_array();
    CHECK(out == "[null,null]");
  }
}

}  // namespace

}  // namespace morgue
