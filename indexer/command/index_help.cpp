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
    "  morgue-index -a news.morgue --status\n";

constexpr std::string_view kExitCodes =
    "\n"
    "Exit codes: 0 published, or nothing to change; 1 the same, but some articles "
    "were\n"
    "rejected; 2 wrong command line; 3 refused to publish; 4 another run is at work;\n"
    "5 reading or writing failed. Unless it is 0 or 1 the archive is as it was.\n";

struct GroupTitle {
  IndexOptionGroup group;
  std::string_view title;
};

constexpr GroupTitle kGroups[] = {
    {IndexOptionGroup::Archive, "Archive"},   {IndexOptionGroup::Input, "Input"},
    {IndexOptionGroup::Articles, "Articles"}, {IndexOptionGroup::Run, "The run"},
    {IndexOptionGroup::About, "About"},
};

constexpr std::size_t kHelpColumn = 27;

void append_option(const IndexOptionRow& row, std::string& out) {
  std::string left = "  ";
  left += row.letter == 0 ? "    " : "-" + std::string(1, row.letter) + ", ";
  left.append("--").append(row.name);
  if (!row.argument.empty()) left.append(" ").append(row.argument);
  std::string_view help = row.help;
  while (!help.empty()) {
    const std::size_t end = std::min(help.find('\n'), help.size());
    left.resize(std::max(left.size() + 1, kHelpColumn), ' ');
    out.append(left).append(help.substr(0, end)).append("\n");
    help.remove_prefix(std::min(end + 1, help.size()));
    left.clear();
  }
}

}  // namespace

std::string index_help_text() {
  std::string out(kUsage);
  for (const GroupTitle& group : kGroups) {
    out.append("\n").append(group.title).append(":\n");
    for (const IndexOptionRow& row : kIndexOptions) {
      if (row.group == group.group) append_option(row, out);
    }
  }
  return out.append(kExamples).append(kExitCodes);
}

std::string index_version_text() {
  return "morgue-index " MORGUE_VERSION "\narchive format " +
         std::to_string(kArchiveFormatVersion) + ", schema " +
         std::to_string(kSchemaVersion) + "\nanalyzer " + analyzer_identity() + "\n";
}

}  // namespace morgue
