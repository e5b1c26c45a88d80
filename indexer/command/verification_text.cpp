// SPDX-License-Identifier: GPL-2.0-or-later
// What --verify prints.
#include "indexer/command/verification_text.hpp"

#include <set>
#include <vector>

#include "indexer/command/json_line.hpp"
#include "indexer/command/spelling.hpp"
#include "indexer/terminal_text.hpp"

namespace morgue {

namespace {

std::string damage_line(const Damage& damage) {
  const std::string lost = damage.lost.empty() ? "" : " (lost: " + damage.lost + ")";
  return shown_on_terminal(damage.file + " " + damage.problem + lost) + "\n";
}

std::string failure_line(const Damage& failure) {
  return shown_on_terminal(failure.file + " could not be checked: " + failure.problem) +
         "\n";
}

std::string generation_line(const VerifiedGeneration& generation) {
  std::string line = "generation " + generation.name;
  if (generation.live) line += ", live,";
  if (!generation.damages.empty()) {
    line += " is damaged";
  } else if (!generation.failures.empty()) {
    line += " could not be checked";
  } else {
    line += generation.manifest ? " is sound" : " was not checked";
  }
  if (generation.manifest) {
    line += ": " + count_of(generation.manifest->article_count, "article") + ", " +
            count_of(generation.manifest->segments.size(), "segment");
  }
  if (!generation.unchecked.empty()) line += "; " + generation.unchecked;
  return shown_on_terminal(line) + "\n";
}

void append_damages(const char* key,
                    const std::vector<Damage>& damages,
                    JsonLine& json) {
  json.begin_array(key);
  for (const Damage& damage : damages) {
    json.begin_object().text("file", damage.file).text("problem", damage.problem);
    json.text_or_null("lost", damage.lost).end_object();
  }
  json.end_array();
}

}  // namespace

std::string verification_text(const Verification& verified) {
  std::string out;
  // A segment that generations share is told once.
  std::set<std::string> told;
  const auto tell = [&](const std::vector<Damage>& found, const auto& line_of) {
    for (const Damage& damage : found) {
      std::string line = line_of(damage);
      if (told.insert(line).second) out += line;
    }
  };
  tell(verified.damages, damage_line);
  tell(verified.failures, failure_line);
  for (const VerifiedGeneration& generation : verified.generations) {
    tell(generation.damages, damage_line);
    tell(generation.failures, failure_line);
  }
  for (const VerifiedGeneration& generation : verified.generations)
    out += generation_line(generation);
  out += "read " + count_of(verified.file_count, "file") + ", " +
         spell_bytes(verified.size_bytes) + "\n";
  if (!verified.advice.empty())
    out += "what to do: " + shown_on_terminal(verified.advice) + "\n";
  return out;
}

std::string verification_json(const std::filesystem::path& archive,
                              const Verification& verified) {
  JsonLine json;
  json.begin_object();
  json.number("format_version", kIndexOutputVersion);
  json.text("archive", archive.string());
  json.flag("sound", verified.sound());
  json.number("file_count", verified.file_count);
  json.number("size_bytes", verified.size_bytes);
  append_damages("damages", verified.damages, json);
  append_damages("failures", verified.failures, json);
  json.begin_array("generations");
  for (const VerifiedGeneration& generation : verified.generations) {
    json.begin_object().text("name", generation.name).flag("live", generation.live);
    json.flag("sound", generation.damages.empty() && generation.failures.empty());
    json.text_or_null("unchecked", generation.unchecked);
    append_damages("damages", generation.damages, json);
    append_damages("failures", generation.failures, json);
    json.end_object();
  }
  json.end_array().text_or_null("advice", verified.advice);
  return json.end_object().line();
}

}  // namespace morgue
