// SPDX-License-Identifier: GPL-2.0-or-later
// What the commands that look after an archive print.
#include "indexer/command/archive_text.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "indexer/command/json_line.hpp"
#include "indexer/command/spelling.hpp"
#include "indexer/terminal_text.hpp"
#include "morgue/date.hpp"

namespace morgue {

namespace {

namespace fs = std::filesystem;

using Cells = std::array<std::string, 6>;
constexpr std::size_t kColumnGap = 2;

Cells cells_of(const ListedGeneration& entry) {
  if (!entry.manifest) return {entry.name, "cannot be read", "", "", "", ""};
  const Manifest& manifest = *entry.manifest;
  return {entry.name,
          format_instant(manifest.published_s),
          std::to_string(manifest.article_count),
          std::to_string(manifest.segments.size()),
          spell_bytes(entry.own_bytes),
          spell_bytes(entry.shared_bytes)};
}

std::string remarks_of(const ListedGeneration& entry) {
  std::string remarks = entry.live ? "live" : "";
  if (entry.leased) remarks += remarks.empty() ? "in use" : ", in use";
  return remarks;
}

std::string table_line(const Cells& cells,
                       const std::array<std::size_t, 6>& widths,
                       const std::string& remarks) {
  std::string line;
  for (std::size_t column = 0; column < cells.size(); ++column) {
    const std::string pad(widths[column] - cells[column].size(), ' ');
    // Numbers stand to the right.
    line += column < 2 ? cells[column] + pad : pad + cells[column];
    line.append(kColumnGap, ' ');
  }
  line += remarks;
  line.erase(line.find_last_not_of(' ') + 1);
  return line + "\n";
}

std::string joined(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names)
    text += (text.empty() ? "" : ", ") + name;
  return text;
}

std::string undo_command(const fs::path& archive, const Rollback& done) {
  return "morgue-index --archive " + archive.string() + " --rollback " + done.from;
}

bool is_changed(const Rollback& done) {
  return done.from != done.manifest.generation;
}

}  // namespace

std::string generation_list_text(const GenerationList& list) {
  const Cells head = {"generation", "published", "articles",
                      "segments",   "alone",     "shared"};
  std::vector<Cells> rows;
  for (const ListedGeneration& entry : list.generations)
    rows.push_back(cells_of(entry));
  std::array<std::size_t, 6> widths{};
  for (std::size_t column = 0; column < widths.size(); ++column) {
    widths[column] = head[column].size();
    for (const Cells& row : rows)
      widths[column] = std::max(widths[column], row[column].size());
  }
  std::string out = table_line(head, widths, "");
  for (std::size_t i = 0; i < rows.size(); ++i)
    out += table_line(rows[i], widths, remarks_of(list.generations[i]));
  return out;
}

std::string generation_list_json(const fs::path& archive, const GenerationList& list) {
  JsonLine json;
  json.begin_object();
  json.number("format_version", kIndexOutputVersion);
  json.text("archive", archive.string());
  json.begin_array("generations");
  for (const ListedGeneration& entry : list.generations) {
    json.begin_object().text("name", entry.name);
    json.flag("live", entry.live).flag("in_use", entry.leased);
    if (entry.manifest) {
      json.text("published", format_instant(entry.manifest->published_s));
      json.number("published_s", entry.manifest->published_s);
      json.number("article_count", entry.manifest->article_count);
      json.number("segment_count", entry.manifest->segments.size());
      json.number("own_bytes", entry.own_bytes);
      json.number("shared_bytes", entry.shared_bytes);
    }
    json.text_or_null("problem", entry.problem ? entry.problem->message() : "");
    json.end_object();
  }
  return json.end_array().end_object().line();
}

std::string rollback_text(const fs::path& archive, const Rollback& done) {
  const std::string articles = done.manifest.generation + " with " +
                               count_of(done.manifest.article_count, "article");
  if (!is_changed(done)) return "generation " + articles + " is live already\n";
  const std::string live = "generation " + articles + " is live again";
  if (done.from.empty()) return live + "\n";
  return live + " instead of " + done.from +
         "\nundo with: " + shown_on_terminal(undo_command(archive, done)) + "\n";
}

std::string rollback_json(const fs::path& archive, const Rollback& done) {
  JsonLine json;
  json.begin_object();
  json.number("format_version", kIndexOutputVersion);
  json.text("archive", archive.string());
  json.text("generation", done.manifest.generation);
  json.number("article_count", done.manifest.article_count);
  json.text_or_null("before", done.from);
  json.flag("changed", is_changed(done));
  return json.end_object().line();
}

std::string collected_text(const Collected& done, bool dry_run) {
  const std::string verb = dry_run ? "would remove " : "removed ";
  std::string out;
  const auto add = [&](const std::vector<std::string>& names, std::string_view noun) {
    if (names.empty()) return;
    out += verb + count_of(names.size(), noun) + ": " + joined(names) + "\n";
  };
  add(done.generations, "generation");
  add(done.segments, "segment");
  for (const auto& [directory, names] : done.files)
    add(names, directory + " file");
  add(done.leftovers, "leftover");
  if (out.empty()) {
    out = "nothing to remove\n";
  } else {
    out += (dry_run ? "would free " : "freed ") + spell_bytes(done.freed_bytes) + "\n";
  }
  out += "kept " + joined(done.kept) + "; " + done.live + " is live";
  if (!done.leased.empty()) out += "; readers use " + joined(done.leased);
  return out + "\n";
}

std::string collected_json(const fs::path& archive,
                           const Collected& done,
                           bool dry_run) {
  JsonLine json;
  json.begin_object();
  json.number("format_version", kIndexOutputVersion);
  json.text("archive", archive.string());
  json.flag("dry_run", dry_run);
  json.text("live", done.live);
  json.texts("removed_generations", done.generations);
  json.texts("removed_segments", done.segments);
  for (const auto& [directory, names] : done.files)
    json.texts("removed_" + directory, names);
  json.texts("removed_leftovers", done.leftovers);
  json.number("freed_bytes", done.freed_bytes);
  json.texts("kept", done.kept);
  json.texts("in_use", done.leased);
  return json.end_object().line();
}

}  // namespace morgue
