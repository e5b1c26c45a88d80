// SPDX-License-Identifier: GPL-2.0-or-later
// What morgue-index prints about an archive and a run.
#include "indexer/command/index_text.hpp"

#include <algorithm>
#include <string_view>

#include "indexer/command/spelling.hpp"
#include "indexer/extract/entity_finder.hpp"
#include "indexer/formats/article_reader.hpp"

namespace morgue {

namespace {

constexpr std::size_t kLabelColumns = 12;

std::string where_it_is(const Manifest& manifest) {
  std::string text = "generation " + manifest.generation + ", " +
                     count_of(manifest.article_count, "article");
  const std::string span = span_of(manifest.segments);
  return span.empty() ? text : text + ", published " + span;
}

// "; names by rules in 3 articles in de, 2 in fr": those that the model cannot read.
std::string names_by_rules_text(const Manifest& manifest) {
  std::string text;
  for (const auto& [language, count] : names_by_rules(manifest)) {
    if (language == "und") continue;
    text += text.empty() ? "; names by rules in " + count_of(count, "article")
                         : ", " + std::to_string(count);
    text += " in " + language;
  }
  return text;
}

// ", 12 of them copies of 5 others".
std::string copies_among(const IndexSummary& summary) {
  if (summary.copies == 0) return {};
  const std::string others =
      summary.copy_groups == 1 ? "another" : count_of(summary.copy_groups, "other");
  return ", " + std::to_string(summary.copies) + " of them " +
         (summary.copies == 1 ? "a copy of " : "copies of ") + others;
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

std::map<std::string, std::uint64_t> names_by_rules(const Manifest& manifest) {
  const auto entities = manifest.settings.find("entities");
  if (entities == manifest.settings.end() || entities->second != "model") return {};
  std::map<std::string, std::uint64_t> others = manifest.languages;
  others.erase(std::string(kModelLanguage));
  return others;
}

std::string summary_text(const IndexSummary& summary) {
  std::string done;
  const auto add = [&done](std::uint64_t count, const char* what) {
    if (count > 0) done += ", " + std::to_string(count) + " " + what;
  };
  const RunCounts& counts = summary.counts;
  const bool is_change = counts.added + counts.replaced + counts.deleted > 0;
  if (summary.published || (summary.dry_run && is_change)) {
    done = count_of(counts.added, "article") + " added";
    add(counts.replaced, "replaced");
    add(counts.deleted, "deleted");
    add(counts.unchanged, "unchanged");
  } else {
    done = "nothing changed";
  }
  add(counts.repeated, "repeated");
  add(counts.superseded, "superseded by later versions");
  add(counts.skipped, "too old");
  add(counts.rejected, "rejected");
  if (summary.dry_run) done = "dry run, nothing is written: " + done;
  if (!summary.manifest.generation.empty())
    done += "; " + where_it_is(summary.manifest) + copies_among(summary) +
            names_by_rules_text(summary.manifest);
  return done + "\n";
}

}  // namespace morgue
