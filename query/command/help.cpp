// SPDX-License-Identifier: GPL-2.0-or-later
// Help from the tables of options, formats and fields.
#include "query/command/help.hpp"

#include <string_view>
#include <vector>

#include "morgue/analyzer.hpp"
#include "morgue/archive.hpp"
#include "morgue/schema.hpp"
#include "query/command/option_table.hpp"
#include "query/output/result_writer.hpp"

namespace morgue {

namespace {

constexpr std::string_view kUsage =
    "Usage: morgue-query [OPTION]... QUERY\n"
    "       morgue-query [OPTION]... --queries FILE\n"
    "       morgue-query [OPTION]... --entities PREFIX\n"
    "\n"
    "Searches a news archive that morgue-index made.\n";

constexpr std::string_view kExamples =
    "\n"
    "Examples:\n"
    "  morgue-query -a news.morgue 'climate \"paris agreement\"'\n"
    "  morgue-query 'person:\"James DeHart\" place:ROK troops date:2019-11'\n"
    "  morgue-query 'withdraw* OR (troops NEAR/5 reduc*)'\n"
    "  morgue-query --sort -date -n 20 'title:talks after:2019-11-18'\n"
    "  morgue-query --json 'title:(summit OR talks)' | jq .match_count\n"
    "  morgue-query -- '-trump summit'          (a query that begins with a dash)\n";

constexpr std::string_view kLanguage =
    "\n"
    "Queries: words are joined by AND; OR, NOT, -word, \"a phrase\", a NEAR/5 b,\n"
    "a ADJ/5 b, word*, word~1, field:value, field:(a OR b), date:2019-03..2019-05.\n"
    "The whole language: QUERY_SYNTAX.md.\n"
    "\n"
    "Fields:\n";

constexpr std::string_view kExitCodes =
    "\n"
    "Exit codes: 0 articles match, 1 none does, 2 the query or the command line is\n"
    "wrong, 3 the archive cannot be used, 4 an internal error, memory or time ran\n"
    "out, or reading or writing failed. Output formats: OUTPUT.md.\n";

constexpr std::size_t kFieldColumn = 36;

// Appends the formats to what --format is said to be.
std::string with_formats(std::string_view help) {
  std::string out(help);
  for (const OutputFormat& format : output_formats()) {
    out.append("\n").append(format.name).append(": ").append(format.help);
  }
  return out;
}

void append_field(const Field& row, std::string& out) {
  if (row.name.empty()) return;
  std::string left = "  ";
  left.append(row.name).append(":");
  for (std::string_view rest = row.aliases; !rest.empty();) {
    const std::size_t end = rest.find(' ');
    left.append(" ").append(rest.substr(0, end)).append(":");
    rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
  }
  append_help_row(left, row.help, kFieldColumn, out);
}

}  // namespace

std::string help_text() {
  std::string out(kUsage);
  std::vector<OptionRow> rows(kQueryOptions.rows.begin(), kQueryOptions.rows.end());
  std::string format_help;
  for (OptionRow& row : rows) {
    if (row.name != "format") continue;
    format_help = with_formats(row.help);
    row.help = format_help;
  }
  out.append(options_help(rows)).append(kExamples).append(kLanguage);
  for (const Field& row : kFields) {
    append_field(row, out);
  }
  return out.append(kExitCodes);
}

std::string version_text() {
  return std::string("morgue-query ") + MORGUE_VERSION + "\narchive format " +
         std::to_string(kArchiveFormatVersion) + ", schema " +
         std::to_string(kSchemaVersion) + ", output format " +
         std::to_string(kOutputVersion) + "\nanalyzer " + analyzer_identity() + "\n";
}

}  // namespace morgue
