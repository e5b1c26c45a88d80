// SPDX-License-Identifier: GPL-2.0-or-later
// Tests of progress on standard error.
#include "indexer/command/progress_line.hpp"

#include <doctest/doctest.h>
#include <sstream>
#include <string>

using namespace morgue;  // NOLINT(google-build-using-namespace): test file

TEST_SUITE("progress line") {
  TEST_CASE("progress tells share and rate and time left") {
    struct Row {
      RunProgress progress;
      double seconds = 0;
      const char* text = "";
    };

    const Row rows[] = {
        {{"reading", 0, 0, 0}, 0, "reading"},
        {{"reading", 50, 200, 1}, 0.1, "reading 25%, 1 article"},
        {{"reading", 50, 200, 100},
         10,
         "reading 25%, 100 articles, 10 a second, 30 s left"},
        {{"reading", 10, 1000, 100},
         10,
         "reading 1%, 100 articles, 10 a second, 16 min 30 s left"},
        {{"reading", 1, 1000, 100},
         10,
         "reading 0%, 100 articles, 10 a second, 2 h 46 min left"},
        {{"reading", 200, 200, 100}, 10, "reading 100%, 100 articles, 10 a second"},
        {{"writing", 200, 0, 5}, 10, "writing, 5 articles"},
    };
    for (const Row& row : rows) {
      CHECK(progress_text(row.progress, row.seconds) == row.text);
    }
  }

  TEST_CASE("a message wipes the line and comes out whole") {
    std::ostringstream target;
    {
      ProgressLine line(target, ProgressLine::Style::Terminal, 80);
      line.show({"reading", 1, 4, 7});
      line.stream() << "a message\n";
      line.show({"reading", 2, 4, 9});  // too soon after the last
    }
    CHECK(target.str() == "\r\x1b[Kreading 25%, 7 articles\r\x1b[Ka message\n");
  }

  TEST_CASE("the line is no wider than the terminal") {
    std::ostringstream target;
    ProgressLine line(target, ProgressLine::Style::Terminal, 8);
    line.show({"reading", 1, 4, 7});
    CHECK(target.str() == "\r\x1b[Kreading");
  }

  TEST_CASE("without a terminal nothing is drawn within half a minute") {
    for (const auto style : {ProgressLine::Style::None, ProgressLine::Style::Plain}) {
      std::ostringstream target;
      {
        ProgressLine line(target, style, 0);
        line.show({"reading", 1, 4, 7});
        line.stream() << "a message\n";
      }
      CHECK(target.str() == "a message\n");
    }
  }
}
