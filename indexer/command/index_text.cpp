// SPDX-License-Identifier: GPL-2.0-or-later
// What morgue-index prints about an archive and a run.
#include "indexer/command/index_text.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/formats/article_reader.hpp"
#include "indexer/terminal_text.hpp"
#include "morgue/date.hpp"

namespace morgue {

namespace {

constexpr std::size_t kLabelColumns = 12;

std::string count_of(std::uint64_t count, std::string_view noun) {
  return std::to_string(count) + " " + std::string(noun) + (count == 1 ? "" : "s");
}

std::string day_of(std::int64_t instant_s) {
  return format_instant(instant_s).substr(0, 10);
}

// "1989-11-10 .. 2021-03-30", or empty if nothing is dated.
std::string span_of(const std::vector<Segment>& segments) {
  std::optional<std::int64_t> first;
  std::optional<std::int64_t> last;
  for (const Segment& segment : segments) {
    if (!segment.has_dates) continue;
    first = std::min(first.value_or(segment.first_date_s), segment.first_date_s);
    last = std::max(last.value_or(segment.last_date_s), segment.last_date_s);
  }
  return first ? day_of(*first) + " .. " + day_of(*last) : "";
}

std::uint64_t bytes_of(const Segment& segment) {
  std::uint64_t bytes = 0;
  for (const SegmentFile& file : segment.files)
    bytes += file.size_bytes;
  return bytes;
}

std::string spell_bytes(std::uint64_t bytes) {
  constexpr std::array<const char*, 4> kUnits = {"KB", "MB", "GB", "TB"};
  double size = static_cast<double>(bytes) / 1000;
  std::size_t unit = 0;
  while (size >= 1000 && unit + 1 < kUnits.size()) {
    size /= 1000;
    ++unit;
  }
  char text[40];
  std::snprintf(text, sizeof text, "%.1f %s", size, kUnits[unit]);
  return text;
}

std::string spell_languages(const Manifest& manifest) {
  std::vector<std::pair<std::string, std::uint64_t>> languages(
      manifest.languages.begin(), manifest.languages.end());
  std::ranges::stable_sort(
      languages, [](const auto& a, const auto& b) { return a.second > b.second; });
  std::string text;
  for (const auto& [language, count] : languages) {
    text += text.empty() ? "" : ", ";
    text += language + " " + std::to_string(count);
  }
  return text;
}

void append_fact(std::string& out, std::string label, const std::string& fact) {
  if (fact.empty()) return;
  label.resize(kLabelColumns, ' ');
  out += label + shown_on_terminal(fact) + "\n";
}

std::string segment_line(const Segment& segment) {
  const std::string span = span_of({segment});
  return segment.id + ": " + count_of(segment.document_count, "article") +
         (span.empty() ? "" : ", " + span) + ", " + spell_bytes(bytes_of(segment));
}

std::string where_it_is(const Manifest& manifest) {
  std::string text = "generation " + manifest.generation + ", " +
                     count_of(manifest.article_count, "article");
  const std::string span = span_of(manifest.segments);
  return span.empty() ? text : text + ", published " + span;
}

}  // namespace

std::string format_list_text() {
  std::string out;
  for (const ArticleFormat& format : article_formats()) {
    std::string line(format.name);
    line.resize(std::max<std::size_t>(line.size() + 1, kLabelColumns), ' ');
    line.append(format.extensions);
    line.resize(std::max<std::size_t>(line.size() + 2, kLabelColumns + 30), ' ');
    out += line.append(format.help) + "\n";
  }
  return out;
}

std::string summary_text(const IndexSummary& summary) {
  std::string done;
  const auto add = [&done](std::uint64_t count, const char* what) {
    if (count > 0) done += ", " + std::to_string(count) + " " + what;
  };
  if (summary.published) {
    done = count_of(summary.added, "article") + " added";
    add(summary.replaced, "replaced");
    add(summary.unchanged, "unchanged");
  } else {
    done = "nothing changed";
  }
  add(summary.duplicates, "duplicates left out");
  add(summary.rejected, "rejected");
  return done + "; " + where_it_is(summary.manifest) + "\n";
}

std::string status_text(const Generation& generation) {
  const Manifest& manifest = generation.manifest();
  std::uint64_t bytes = 0;
  for (const Segment& segment : manifest.segments)
    bytes += bytes_of(segment);
  std::string out;
  append_fact(out, "archive", generation.archive().string());
  append_fact(
      out, "generation",
      manifest.generation + ", published " + format_instant(manifest.published_s));
  append_fact(out, "previous", manifest.previous);
  append_fact(out, "articles", std::to_string(manifest.article_count));
  append_fact(out, "published", span_of(manifest.segments));
  append_fact(out, "undated", std::to_string(manifest.undated_count));
  append_fact(out, "languages", spell_languages(manifest));
  append_fact(out, "rejected",
              std::to_string(manifest.rejected_count) + " in the run that built it");
  append_fact(out, "analyzer", manifest.analyzer);
  append_fact(out, "size", spell_bytes(bytes));
  for (const Segment& segment : manifest.segments) {
    append_fact(out, "segment", segment_line(segment));
  }
  for (const std::string& source : manifest.sources)
    append_fact(out, "source", source);
  return out;
}

}  // namespace morgue
