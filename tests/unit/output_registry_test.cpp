// SPDX-License-Identifier: GPL-2.0-or-later
// Every row of the registry of output formats works and is documented.
#include <doctest/doctest.h>
#include <fstream>
#include <iterator>
#include <set>

#include "tests/support/example_result.hpp"

namespace morgue {

namespace {

TEST_SUITE("output registry") {
  TEST_CASE("names are unique and found") {
    std::set<std::string_view> names;
    for (const OutputFormat& format : output_formats()) {
      CHECK(names.insert(format.name).second);
      CHECK(find_output_format(format.name) == &format);
      CHECK_FALSE(format.help.empty());
    }
    CHECK(find_output_format("xml") == nullptr);
    CHECK(find_output_format("") == nullptr);
  }

  TEST_CASE("every format prints a result and an error") {
    for (const OutputFormat& format : output_formats()) {
      CAPTURE(format.name);
      CHECK(print_result(format.name, example_result()).find("spire/first.txt") !=
            std::string::npos);
      CHECK(print_error(format.name, "q", Error(ErrorCode::Corrupt, "broken"))
                .find("broken") != std::string::npos);
    }
  }

  TEST_CASE("every format has a section in OUTPUT.md") {
    std::ifstream file(MORGUE_SOURCE_DIR "/OUTPUT.md");
    const std::string page{std::istreambuf_iterator<char>(file), {}};
    for (const OutputFormat& format : output_formats()) {
      CAPTURE(format.name);
      CHECK(page.find("--format " + std::string(format.name)) != std::string::npos);
    }
  }
}

}  // namespace

}  // namespace morgue
