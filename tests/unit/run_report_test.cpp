// SPDX-License-Identifier: GPL-2.0-or-later
// Tests of what a run leaves for scripts.
#include "indexer/command/run_report.hpp"

#include <doctest/doctest.h>
#include <string>

using namespace morgue;  // NOLINT(google-build-using-namespace): test file

TEST_SUITE("run report") {
  TEST_CASE("a depfile names inputs and their directories as make reads them") {
    CHECK(depfile_text("st amp", {"in", "b#.txt"},
                       {"in/sub/a $1.txt", "in/c:d.txt", "b#.txt", "in/line\nend"}) ==
          "st\\ amp: \\\n"
          "  b\\#.txt \\\n"
          "  in \\\n"
          "  in/c\\:d.txt \\\n"
          "  in/sub \\\n"
          "  in/sub/a\\ $$1.txt\n"
          "\nb\\#.txt:\n"
          "\nin:\n"
          "\nin/c\\:d.txt:\n"
          "\nin/sub:\n"
          "\nin/sub/a\\ $$1.txt:\n");
  }

  TEST_CASE("standard input is no file to depend on") {
    CHECK(depfile_text("stamp", {"-"}, {"-"}) == "stamp:\n");
  }

  TEST_CASE("a summary tells how the run ended") {
    IndexOptions options;
    options.archive = "a";
    IndexSummary summary;
    summary.counts.read = 7;
    summary.counts.repeated = 2;
    summary.counts.superseded = 3;
    summary.reject_codes = {{"bad_json", 1}};
    summary.stage_seconds = {{"read", 0.25}, {"write", 1.0}};
    const std::string unchanged = summary_json(options, summary, {});
    CHECK(
        unchanged.starts_with("{\"format_version\":1,\"outcome\":\"unchanged\","
                              "\"exit_code\":0,\"error\":null,\"archive\":\"a\","));
    CHECK(unchanged.find("\"read\":7,") != std::string::npos);
    CHECK(unchanged.find("\"duplicates\":5,\"repeated\":2,\"superseded\":3,") !=
          std::string::npos);
    CHECK(unchanged.find("\"reject_codes\":{\"bad_json\":1}") != std::string::npos);
    CHECK(unchanged.find(
              "\"milliseconds\":{\"read\":250,\"write\":1000,\"total\":1250}") !=
          std::string::npos);
    summary.published = true;
    CHECK(summary_json(options, summary, {}).find("\"outcome\":\"published\"") !=
          std::string::npos);
    summary.dry_run = true;
    CHECK(summary_json(options, summary, {}).find("\"outcome\":\"dry_run\"") !=
          std::string::npos);
    const Error refused(ErrorCode::Refused, "too few", "mount it");
    CHECK(summary_json(options, summary, {3, &refused})
              .find("\"outcome\":\"refused\",\"exit_code\":3,\"error\":{\"code\":"
                    "\"refused\",\"message\":\"too few\",\"hint\":\"mount it\"}") !=
          std::string::npos);
    const Error failed(ErrorCode::IoError, "no");
    CHECK(summary_json(options, summary, {5, &failed})
              .find("\"outcome\":\"failed\",\"exit_code\":5,\"error\":{\"code\":"
                    "\"io_error\",\"message\":\"no\",\"hint\":null}") !=
          std::string::npos);
  }
}
