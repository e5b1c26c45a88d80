// SPDX-License-Identifier: GPL-2.0-or-later
// Holds FORMAT.md to the schema.
#include <doctest/doctest.h>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "morgue/archive.hpp"
#include "morgue/schema.hpp"

using namespace morgue;  // NOLINT(google-build-using-namespace): test file

namespace {

std::vector<std::string> page_lines() {
  std::ifstream in(MORGUE_SOURCE_DIR "/FORMAT.md");
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);)
    lines.push_back(line);
  return lines;
}

std::string kind_name(FieldKind kind) {
  switch (kind) {
    case FieldKind::Text:
      return "Text";
    case FieldKind::Keyword:
      return "Keyword";
    case FieldKind::Entity:
      return "Entity";
    case FieldKind::Date:
      return "Date";
    case FieldKind::Bound:
      return "Bound";
    case FieldKind::Number:
      return "Number";
    case FieldKind::Flag:
      return "Flag";
    case FieldKind::Quote:
      return "Quote";
    case FieldKind::Scope:
      return "Scope";
  }
  return "";
}

std::string code(std::string_view text) {
  return text.empty() ? "" : "`" + std::string(text) + "`";
}

std::string row_of(const Field& field) {
  return "| " + (field.name.empty() ? "(none typed)" : code(field.name)) + " | " +
         code(field.prefix) + " | " +
         (field.slot == kNoSlot ? "" : std::to_string(field.slot)) + " | " +
         kind_name(field.kind) + " |";
}

bool mentions(const std::vector<std::string>& lines, std::string_view text) {
  for (const std::string& line : lines) {
    if (line.find(text) != std::string::npos) return true;
  }
  return false;
}

}  // namespace

TEST_SUITE("format page") {
  TEST_CASE("its table of fields is the schema's") {
    const std::vector<std::string> lines = page_lines();
    std::size_t at = 0;
    while (at < lines.size() && lines[at] != "| field | prefix | slot | kind |")
      ++at;
    REQUIRE(at + 2 + kFields.size() < lines.size());
    at += 2;
    for (const Field& field : kFields)
      CHECK(lines[at++] == row_of(field));
    CHECK(lines[at].empty());
  }

  TEST_CASE("its versions and limits are those of the code") {
    const std::vector<std::string> lines = page_lines();
    CHECK(mentions(lines,
                   "`format_version` " + std::to_string(kArchiveFormatVersion) + " |"));
    CHECK(mentions(lines, "`schema_version` " + std::to_string(kSchemaVersion) + " |"));
    CHECK(mentions(lines, "more than " + std::to_string(kMaxTermBytes) + " bytes"));
  }

  TEST_CASE("it names the prefixes that no field owns") {
    const std::vector<std::string> lines = page_lines();
    for (const std::string_view prefix :
         {kStemPrefix, kEntityIdPrefix, kEntityTypePrefix, kEntityFormPrefix,
          kMentionBeginTerm, kDateBeginTerm}) {
      CHECK(mentions(lines, "| `" + std::string(prefix) + "` |"));
    }
    CHECK(mentions(lines, "`" + entity_alias_term(EntityType::Person, "") + "`"));
  }
}
