// SPDX-License-Identifier: GPL-2.0-or-later
// Help from the tables of options, formats and fields.
#include "query/command/help.hpp"

#include <string_view>

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
    "wrong, 3 the archive cannot be used, 4 an internal error, memory ran out, or\n"
    "reading or writing failed. Output formats: OUTPUT.md.\n";

struct GroupTitle {
  OptionGroup group;
  std::string_view title;
};

constexpr GroupTitle kGroups[] = {
    {OptionGroup::Archive, "Archive"},    {OptionGroup::Results, "Results"},
    {OptionGroup::Query, "The query"},    {OptionGroup::Output, "Output"},
    {OptionGroup::Batch, "Many queries"}, {OptionGroup::About, "About"},
};

constexpr std::size_t kOptionColumn = 27;
constexpr std::size_t kFieldColumn = 36;

// Appends `left` and, from `column` on, `right` with its further lines below.
void append_row(const std::string& left,
                std::string_view right,
                std::size_t column,
                std::string& out) {
  out += left;
  std::size_t at = left.size();
  for (;;) {
    const std::size_t end = right.find('\n');
    out.append(at < column ? column - at : 1, ' ').append(right.substr(0, end));
    out += '\n';
    if (end == std::string_view::npos) return;
    right.remove_prefix(end + 1);
    at = 0;
  }
}

void append_option(const OptionRow& row, std::string& out) {
  std::string left = "  ";
  if (row.letter != 0) {
    left.append("-").append(1, row.letter).append(", ");
  } else {
    left += "    ";
  }
  left.append("--").append(row.name);
  if (!row.argument.empty()) left.append(" ").append(row.argument);
  std::string help(row.help);
  if (row.name == "format") {
    for (const OutputFormat& format : output_formats()) {
      help.append("\n").append(format.name).append(": ").append(format.help);
    }
  }
  append_row(left, help, kOptionColumn, out);
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
  append_row(left, row.help, kFieldColumn, out);
}

}  // namespace

std::string help_text() {
  std::string out(kUsage);
  for (const GroupTitle& group : kGroups) {
    out.append("\n").append(group.title).append(":\n");
    for (const OptionRow& row : kOptions) {
      if (row.group == group.group) append_option(row, out);
    }
  }
  out.append(kExamples).append(kLanguage);
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
