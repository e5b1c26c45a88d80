// SPDX-License-Identifier: GPL-2.0-or-later
// Help from the table of options.
#include <string_view>

#include "indexer/command/index_option_table.hpp"
#include "indexer/command/index_text.hpp"
#include "morgue/analyzer.hpp"
#include "morgue/schema.hpp"

namespace morgue {

namespace {

constexpr std::string_view kUsage =
    "Usage: morgue-index [OPTION]... --archive DIR SOURCE...\n"
    "\n"
    "Builds an archive of news articles, or updates one: articles with ids that it "
    "has\n"
    "replace those. A SOURCE is a file, a directory, or - for standard input. Readers\n"
    "see the archive as it was until everything is written.\n";

constexpr std::string_view kExamples =
    "\n"
    "Examples:\n"
    "  morgue-index --archive news.morgue articles/\n"
    "  morgue-index -a news.morgue --rebuild export.ndjson\n"
    "  morgue-index -a news.morgue --map title=hed,published=ts --date-order dmy "
    "dump.json\n"
    "  morgue-index -a news.morgue --status\n"
    "  morgue-index -a news.morgue --rollback 41\n"
    "  morgue-index -a news.morgue --gc --keep 7\n";

constexpr std::string_view kExitCodes =
    "\n"
    "Exit codes: 0 published, or nothing to change; 1 the same, but some articles "
    "were\n"
    "rejected; 2 wrong command line; 3 refused to publish; 4 another run is at work;\n"
    "5 reading or writing failed, or the archive is damaged. Unless it is 0 or 1 the\n"
    "archive is as it was.\n";

}  // namespace

std::string index_help_text() {
  std::string out(kUsage);
  out += options_help(kIndexOptions.rows);
  return out.append(kExamples).append(kExitCodes);
}

std::string index_version_text() {
  return "morgue-index " MORGUE_VERSION "\narchive format " +
         std::to_string(kArchiveFormatVersion) + ", schema " +
         std::to_string(kSchemaVersion) + "\nanalyzer " + analyzer_identity() + "\n";
}

}  // namespace morgue
