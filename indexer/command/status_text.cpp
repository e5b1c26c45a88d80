// SPDX-License-Identifier: GPL-2.0-or-later
// What --status prints.
#include "indexer/command/status_text.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "indexer/archive/generation_list.hpp"
#include "indexer/archive/leftovers.hpp"
#include "indexer/archive/lock.hpp"
#include "indexer/archive/network_mount.hpp"
#include "indexer/command/json_line.hpp"
#include "indexer/command/spelling.hpp"
#include "indexer/terminal_text.hpp"
#include "morgue/date.hpp"

namespace morgue {

namespace {

constexpr std::size_t kLabelColumns = 12;

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

// What articles have on average, and what the ranking goes by if that is far off.
std::string spell_words(const Manifest& manifest) {
  std::string text = std::to_string(manifest.mean_words()) + " on average";
  if (manifest.has_drifted()) {
    text += ", ranked as if it were " + std::to_string(manifest.average_words) +
            "; --merge mends that";
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

// What runs have begun, relative to the archive: the work of one that is going on, or
// left by one that was interrupted.
std::vector<std::string> leftover_names(const std::filesystem::path& archive) {
  std::vector<std::string> names;
  for (const std::filesystem::path& path : unfinished_work(archive))
    names.push_back(path.lexically_relative(archive).string());
  return names;
}

void append_segment_json(const Segment& segment, JsonLine& json) {
  json.begin_object();
  json.text("id", segment.id);
  json.number("document_count", segment.document_count);
  json.number("size_bytes", bytes_of(segment));
  if (segment.has_dates) {
    json.number("first_date_s", segment.first_date_s);
    json.number("last_date_s", segment.last_date_s);
  } else {
    json.null("first_date_s").null("last_date_s");
  }
  json.end_object();
}

void append_maps_json(const Manifest& manifest, JsonLine& json) {
  json.begin_object("languages");
  for (const auto& [language, count] : manifest.languages)
    json.number(language, count);
  json.end_object().begin_object("settings");
  for (const auto& [name, value] : manifest.settings)
    json.text(name, value);
  json.end_object();
}

}  // namespace

std::string status_text(const Generation& generation) {
  const Manifest& manifest = generation.manifest();
  const std::filesystem::path& archive = generation.archive();
  std::string out;
  append_fact(out, "archive", archive.string());
  append_fact(
      out, "generation",
      manifest.generation + ", published " + format_instant(manifest.published_s));
  append_fact(out, "previous", manifest.previous);
  append_fact(out, "articles", std::to_string(manifest.article_count));
  append_fact(out, "published", span_of(manifest.segments));
  append_fact(out, "undated", std::to_string(manifest.undated_count));
  append_fact(out, "languages", spell_languages(manifest));
  append_fact(out, "words", spell_words(manifest));
  append_fact(out, "rejected",
              std::to_string(manifest.rejected_count) + " in the run that built it");
  append_fact(out, "analyzer", manifest.analyzer);
  append_fact(out, "size", spell_bytes(bytes_of(manifest)));
  for (const Segment& segment : manifest.segments) {
    append_fact(out, "segment", segment_line(segment));
  }
  for (const std::string& source : manifest.sources)
    append_fact(out, "source", source);
  append_fact(out, "at work", lock_holder(archive));
  for (const std::string& path : leftover_names(archive))
    append_fact(out, "unfinished", path);
  append_fact(out, "network", network_mount(archive));
  return out;
}

std::string status_json(const Generation& generation) {
  const Manifest& manifest = generation.manifest();
  const std::filesystem::path& archive = generation.archive();
  JsonLine json;
  json.begin_object();
  json.number("format_version", kIndexOutputVersion);
  json.text("archive", archive.string());
  json.text("generation", manifest.generation);
  json.text_or_null("previous", manifest.previous);
  json.text("published", format_instant(manifest.published_s));
  json.number("published_s", manifest.published_s);
  json.number("article_count", manifest.article_count);
  json.number("undated_count", manifest.undated_count);
  json.number("rejected_count", manifest.rejected_count);
  json.number("mean_words", manifest.mean_words());
  json.number("average_words", manifest.average_words);
  json.text("digest", manifest.digest());
  json.number("size_bytes", bytes_of(manifest));
  append_maps_json(manifest, json);
  json.texts("sources", manifest.sources);
  json.begin_array("segments");
  for (const Segment& segment : manifest.segments)
    append_segment_json(segment, json);
  json.end_array();
  json.number("archive_format", manifest.format_version);
  json.number("schema_version", manifest.schema_version);
  json.text("analyzer", manifest.analyzer);
  json.text_or_null("lock_holder", lock_holder(archive));
  json.texts("unfinished", leftover_names(archive));
  json.text_or_null("network_file_system", network_mount(archive));
  return json.end_object().line();
}

}  // namespace morgue
