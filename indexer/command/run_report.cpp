// SPDX-License-Identifier: GPL-2.0-or-later
// What a run leaves for scripts.
#include "indexer/command/run_report.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <string_view>
#include <sys/resource.h>

#include "indexer/command/index_text.hpp"
#include "indexer/command/json_line.hpp"
#include "indexer/command/spelling.hpp"

namespace morgue {

namespace {

std::string_view outcome_name(const IndexSummary& summary, const RunOutcome& outcome) {
  if (outcome.error != nullptr) {
    return outcome.error->code() == ErrorCode::Refused ? "refused" : "failed";
  }
  if (summary.dry_run) return "dry_run";
  return summary.published ? "published" : "unchanged";
}

std::uint64_t peak_memory_bytes() {
  rusage usage = {};
  ::getrusage(RUSAGE_SELF, &usage);
  return static_cast<std::uint64_t>(usage.ru_maxrss) * 1024;
}

void add_counts(const RunCounts& counts, JsonLine& json) {
  json.number("read", counts.read);
  json.number("added", counts.added);
  json.number("updated", counts.replaced);
  json.number("unchanged", counts.unchanged);
  json.number("deleted", counts.deleted);
  json.number("rejected", counts.rejected);
  json.number("undated", counts.undated);
  json.number("duplicates", counts.repeated + counts.superseded);
  json.number("repeated", counts.repeated);
  json.number("superseded", counts.superseded);
  json.number("skipped", counts.skipped);
}

void add_map(std::string_view key,
             const std::map<std::string, std::uint64_t>& counts,
             JsonLine& json) {
  json.begin_object(key);
  for (const auto& [name, count] : counts)
    json.number(name, count);
  json.end_object();
}

void add_error(const Error* error, JsonLine& json) {
  if (error == nullptr) {
    json.null("error");
    return;
  }
  json.begin_object("error");
  json.text("code", error_code_name(error->code()));
  json.text("message", error->message());
  json.text_or_null("hint", error->hint());
  json.end_object();
}

void add_seconds(const IndexSummary& summary, JsonLine& json) {
  double total = 0;
  json.begin_object("milliseconds");
  for (const auto& [stage, seconds] : summary.stage_seconds) {
    json.number(stage, std::llround(seconds * 1000));
    total += seconds;
  }
  json.number("total", std::llround(total * 1000));
  json.end_object();
}

// A name as make reads it.
std::string make_name(std::string_view name) {
  std::string escaped;
  for (const char c : name) {
    if (c == '$') {
      escaped += "$$";
      continue;
    }
    if (c == ' ' || c == '#' || c == ':' || c == '%' || c == '\\') escaped += '\\';
    escaped += c;
  }
  return escaped;
}

// Adds every directory from an input up to its source.
void add_directories(const std::string& input,
                     const std::vector<std::string>& sources,
                     std::set<std::string>& names) {
  std::filesystem::path directory = std::filesystem::path(input).parent_path();
  const auto is_below_source = [&] {
    return std::ranges::any_of(sources, [&](const std::string& source) {
      return directory.string().starts_with(source);
    });
  };
  while (is_below_source() && names.insert(directory.string()).second) {
    directory = directory.parent_path();
  }
}

bool is_readable_by_make(std::string_view name) {
  return name != "-" && name.find_first_of("\n\r") == std::string_view::npos;
}

}  // namespace

std::string summary_json(const IndexOptions& options,
                         const IndexSummary& summary,
                         const RunOutcome& outcome) {
  const Manifest& manifest = summary.manifest;
  JsonLine json;
  json.begin_object();
  json.number("format_version", kIndexOutputVersion);
  json.text("outcome", outcome_name(summary, outcome));
  json.number("exit_code", outcome.exit_code);
  add_error(outcome.error, json);
  json.text("archive", options.archive.string());
  json.text_or_null("generation", manifest.generation);
  json.text_or_null("previous", manifest.previous);
  json.number("article_count", manifest.article_count);
  json.number("undated_count", manifest.undated_count);
  json.text_or_null("digest", manifest.generation.empty() ? "" : manifest.digest());
  add_counts(summary.counts, json);
  json.number("copy_groups", summary.copy_groups);
  json.number("copies", summary.copies);
  add_map("names_by_rules", names_by_rules(manifest), json);
  json.number("known_rejects", summary.known_rejects);
  add_map("reject_codes", summary.reject_codes, json);
  add_map("warning_codes", summary.warning_codes, json);
  json.text_or_null("rejects_file", summary.rejects_file);
  json.number("unread_files", summary.unread_files);
  json.number("bytes_read", summary.bytes_read);
  json.number("bytes_written", summary.bytes_written);
  add_seconds(summary, json);
  json.number("peak_memory_bytes", peak_memory_bytes());
  json.text_or_null("settings_hash", summary.settings_hash);
  json.end_object();
  return json.line();
}

std::string depfile_text(const std::string& stamp,
                         const std::vector<std::string>& sources,
                         const std::vector<std::string>& inputs) {
  std::set<std::string> names;
  for (const std::string& source : sources)
    names.insert(source);
  for (const std::string& input : inputs) {
    names.insert(input);
    add_directories(input, sources, names);
  }
  std::string rule = make_name(stamp) + ":";
  std::string empty_rules;
  for (const std::string& name : names) {
    if (!is_readable_by_make(name)) continue;
    rule += " \\\n  " + make_name(name);
    empty_rules += "\n" + make_name(name) + ":\n";
  }
  return rule + "\n" + empty_rules;
}

}  // namespace morgue
