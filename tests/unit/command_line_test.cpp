// SPDX-License-Identifier: GPL-2.0-or-later
// Options read from a table, looked up in it and printed.
#include "morgue/command_line.hpp"

#include <doctest/doctest.h>
#include <set>

#include "indexer/command/index_option_table.hpp"
#include "morgue/error.hpp"
#include "query/command/option_table.hpp"

namespace morgue {

namespace {

using Words = std::vector<std::string>;

constexpr OptionRow kRows[] = {
    {"archive", 'a', "DIR", "Archive", "where"},
    {"color", 0, "WHEN", "Output", "one\ntwo"},
    {"limit", 'n', "N", "Output", "how many"},
    {"map", 0, "KEY", "Output", "which", true},
    {"quiet", 'q', "", "Output", "less"},
    {"snippets", 0, "N", "Output", "passages"},
};

constexpr OptionTable kTable = {"tool", kRows, "a FILE with a dash goes behind --"};

enum class Hue : std::uint8_t { Red, Blue };

constexpr OptionChoice<Hue> kHues[] = {{"red", Hue::Red}, {"blue", Hue::Blue}};

// The message and hint of what reading the words, and then these values, throws.
std::string error_of(const Words& words) {
  try {
    const OptionValues values(kTable, words);
    values.number("limit", 1, 20);
    values.choice("color", kHues);
  } catch (const Error& error) {
    CHECK(error.code() == ErrorCode::InvalidArgument);
    return error.message() + " | " + error.hint();
  }
  return "no error";
}

TEST_SUITE("command line") {
  TEST_CASE("values are found by their long names") {
    const OptionValues values(
        kTable, {"-a", "x", "one", "--limit=7", "--color", "blue", "-q", "two"});
    CHECK(values.text("archive") == "x");
    CHECK(values.number("limit", 1, 10) == 7);
    CHECK(values.choice("color", kHues) == Hue::Blue);
    CHECK(values.flag("quiet"));
    CHECK(values.operands() == Words{"one", "two"});
  }

  TEST_CASE("what is not given has no value") {
    const OptionValues values(kTable, {});
    CHECK_FALSE(values.text("archive"));
    CHECK_FALSE(values.number("limit", 1, 10));
    CHECK_FALSE(values.choice("color", kHues));
    CHECK_FALSE(values.flag("quiet"));
    CHECK(values.texts("map").empty());
    CHECK(values.operands().empty());
  }

  TEST_CASE("an option that repeats keeps every value in order") {
    const OptionValues values(kTable, {"--map", "a", "--map=b"});
    CHECK(values.texts("map") == Words{"a", "b"});
  }

  TEST_CASE("letters stand alone or together with a value at the end") {
    const OptionValues values(kTable, {"-qn7", "-ax", "-"});
    CHECK(values.flag("quiet"));
    CHECK(values.text("limit") == "7");
    CHECK(values.text("archive") == "x");
    CHECK(values.operands() == Words{"-"});
  }

  TEST_CASE("behind two dashes nothing is an option") {
    const OptionValues values(kTable, {"--", "-q", "--limit"});
    CHECK_FALSE(values.flag("quiet"));
    CHECK(values.operands() == Words{"-q", "--limit"});
  }

  TEST_CASE("every wrong use says what is wrong") {
    struct Row {
      Words words;
      std::string_view expected;
    };

    const Row rows[] = {
        {{"--limt=5"}, "unknown option --limt | did you mean --limit?"},
        {{"--snip", "5"}, "unknown option --snip | did you mean --snippets?"},
        {{"--zzzz"},
         "unknown option --zzzz | see tool --help; a FILE with a dash goes behind --"},
        {{"-z"},
         "unknown option -z | see tool --help; a FILE with a dash goes behind --"},
        {{"--limit"}, "--limit needs a value | see tool --help"},
        {{"--limit="}, "--limit needs a value | see tool --help"},
        {{"--quiet=1"}, "--quiet takes no value | see tool --help"},
        {{"-q", "-q"}, "--quiet is given twice | see tool --help"},
        {{"-n", "0"},
         "--limit takes a number from 1 to 20, not \"0\" | see tool --help"},
        {{"-n", "-5"},
         "--limit takes a number from 1 to 20, not \"-5\" | see tool --help"},
        {{"-n", "2x"},
         "--limit takes a number from 1 to 20, not \"2x\" | see tool --help"},
        {{"--color", "green"},
         "--color takes one of red, blue, not \"green\" | see tool --help"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.expected);
      CHECK(error_of(row.words) == row.expected);
    }
  }

  TEST_CASE("a mistyped or shortened option is recognised") {
    CHECK(nearest_option(kTable, "archve")->name == "archive");
    CHECK(nearest_option(kTable, "snip")->name == "snippets");
    CHECK(nearest_option(kTable, "colour")->name == "color");
    CHECK(nearest_option(kTable, "snippet-count")->name == "snippets");
    CHECK(nearest_option(kTable, "zzzzzz") == nullptr);
  }

  TEST_CASE("help stands in groups and columns") {
    CHECK(options_help(std::span(kRows).first(2)) ==
          "\nArchive:\n"
          "  -a, --archive DIR        where\n"
          "\nOutput:\n"
          "      --color WHEN         one\n"
          "                           two\n");
  }

  TEST_CASE("names and letters of both tools are unique and groups stand together") {
    for (const OptionTable& table : {kQueryOptions, kIndexOptions}) {
      std::set<std::string_view> groups;
      std::string_view group;
      for (const OptionRow& row : table.rows) {
        CAPTURE(row.name);
        CHECK(find_option(table, row.name) == &row);
        if (row.letter != 0) CHECK(find_option(table, row.letter) == &row);
        if (row.group != group) CHECK(groups.insert(row.group).second);
        group = row.group;
      }
      CHECK(find_option(table, "nothing") == nullptr);
      CHECK(find_option(table, '\0') == nullptr);
    }
  }
}

}  // namespace

}  // namespace morgue
