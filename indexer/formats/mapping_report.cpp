// SPDX-License-Identifier: GPL-2.0-or-later
// The report on the first article of an input.
#include "indexer/formats/mapping_report.hpp"

#include <algorithm>
#include <string_view>
#include <variant>

#include "indexer/formats/text_cleaning.hpp"

namespace morgue {

namespace {

constexpr std::size_t kFieldColumns = 14;
constexpr std::size_t kMaxUnusedKeys = 100;
constexpr int kMaxOthers = 3;

void append_field(const FieldMapping& row, std::string& report) {
  report += "  " + row.field;
  report.append(kFieldColumns - std::min(row.field.size(), kFieldColumns - 1), ' ');
  report += "<- " + one_line(row.key) + "\n";
}

void append_mapping(const std::vector<FieldMapping>& mapping, std::string& report) {
  std::string unused;
  std::size_t unused_count = 0;
  for (const FieldMapping& row : mapping) {
    if (!row.field.empty()) {
      append_field(row, report);
    } else if (++unused_count <= kMaxUnusedKeys) {
      unused += (unused.empty() ? "" : ", ") + one_line(row.key);
    }
  }
  if (unused_count > kMaxUnusedKeys)
    unused += ", and " + std::to_string(unused_count - kMaxUnusedKeys) + " more";
  if (mapping.empty()) report += "  records of this format have no keys\n";
  if (!unused.empty()) report += "  not used: " + unused + "\n";
}

}  // namespace

std::string mapping_report(const Input& input,
                           const ArticleFormat& format,
                           const ReaderOptions& options) {
  const auto reader = format.create(input, options);
  std::string report = one_line(input.name) + ": " + std::string(format.name) + "\n";
  for (int others = 0; others < kMaxOthers; ++others) {
    const ReadResult result = reader->next();
    if (std::holds_alternative<EndOfInput>(result)) break;
    if (std::holds_alternative<Article>(result)) {
      append_mapping(reader->mapping(), report);
      return report;
    }
    if (const auto* deletion = std::get_if<Deletion>(&result)) {
      report +=
          "  takes back: " + one_line(deletion->id) + " (" + deletion->reason + ")\n";
      continue;
    }
    report += "  rejected: " + std::get<Reject>(result).message + "\n";
    for (const FieldMapping& row : reader->mapping())
      report += "    key: " + one_line(row.key) + "\n";
  }
  return report + "  no article among the first records\n";
}

}  // namespace morgue
