// SPDX-License-Identifier: GPL-2.0-or-later
// The help of morgue-query names everything that there is.
#include <doctest/doctest.h>

#include "morgue/schema.hpp"
#include "query/command/help.hpp"
#include "query/command/option_table.hpp"
#include "query/output/result_writer.hpp"

namespace morgue {

namespace {

TEST_SUITE("query help") {
  TEST_CASE("help names every option and format and field") {
    const std::string help = help_text();
    for (const OptionRow& row : kQueryOptions.rows) {
      CAPTURE(row.name);
      CHECK(help.find("--" + std::string(row.name)) != std::string::npos);
    }
    for (const OutputFormat& format : output_formats()) {
      CAPTURE(format.name);
      CHECK(help.find(std::string(format.name) + ": " + std::string(format.help)) !=
            std::string::npos);
    }
    for (const Field& row : kFields) {
      CAPTURE(row.name);
      if (row.name.empty()) continue;
      CHECK(help.find("\n  " + std::string(row.name) + ":") != std::string::npos);
      CHECK(help.find(row.help) != std::string::npos);
    }
  }

  TEST_CASE("help fits a terminal") {
    std::size_t column = 0;
    for (const char c : help_text()) {
      column = c == '\n' ? 0 : column + 1;
      CHECK(column <= 80);
    }
  }

  TEST_CASE("the version names what it reads") {
    const std::string version = version_text();
    CHECK(version.starts_with("morgue-query "));
    CHECK(version.find("archive format 5, schema 3, output format 1") !=
          std::string::npos);
  }
}

}  // namespace

}  // namespace morgue
