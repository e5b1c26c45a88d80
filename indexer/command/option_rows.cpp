// SPDX-License-Identifier: GPL-2.0-or-later
// Looking options up in their table, and printing it.
#include <algorithm>

#include "morgue/command_line.hpp"
#include "morgue/edit_distance.hpp"

namespace morgue {

namespace {

constexpr std::size_t kMaxEdits = 2;
constexpr std::size_t kMinBeginning = 3;
constexpr std::size_t kLongBeginning = 4;
constexpr std::size_t kOptionHelpColumn = 27;

template <typename Predicate>
const OptionRow* first_row(const OptionTable& table, Predicate predicate) {
  const auto row = std::ranges::find_if(table.rows, predicate);
  return row == table.rows.end() ? nullptr : &*row;
}

const OptionRow* row_with_beginning(const OptionTable& table,
                                    std::string_view beginning) {
  return first_row(table, [beginning](const OptionRow& row) {
    return row.name.starts_with(beginning);
  });
}

const OptionRow* row_with_fewest_edits(const OptionTable& table,
                                       std::string_view name) {
  const OptionRow* nearest = nullptr;
  std::size_t least = kMaxEdits + 1;
  for (const OptionRow& row : table.rows) {
    if (!is_near_word(name, row.name)) continue;
    const std::size_t distance = edit_distance(name, row.name, kMaxEdits);
    if (distance < least) {
      least = distance;
      nearest = &row;
    }
  }
  return nearest;
}

void append_option(const OptionRow& row, std::string& out) {
  std::string left = "  ";
  left += row.letter == 0 ? "    " : "-" + std::string(1, row.letter) + ", ";
  left.append("--").append(row.name);
  if (!row.argument.empty()) left.append(" ").append(row.argument);
  append_help_row(left, row.help, kOptionHelpColumn, out);
}

}  // namespace

const OptionRow* find_option(const OptionTable& table, std::string_view name) noexcept {
  return first_row(table, [name](const OptionRow& row) { return row.name == name; });
}

const OptionRow* find_option(const OptionTable& table, char letter) noexcept {
  if (letter == 0) return nullptr;
  return first_row(table,
                   [letter](const OptionRow& row) { return row.letter == letter; });
}

const OptionRow* nearest_option(const OptionTable& table, std::string_view name) {
  // Who abbreviates means the option that begins so.
  if (name.size() >= kMinBeginning) {
    if (const OptionRow* row = row_with_beginning(table, name)) return row;
  }
  if (const OptionRow* row = row_with_fewest_edits(table, name)) return row;
  // Another ending: --query, --format-json.
  const std::string_view beginning = name.substr(0, kLongBeginning);
  if (beginning.size() < kLongBeginning) return nullptr;
  return row_with_beginning(table, beginning);
}

void append_help_row(std::string_view left,
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

std::string options_help(std::span<const OptionRow> rows) {
  std::string out;
  std::string_view group;
  for (const OptionRow& row : rows) {
    if (row.group != group) out.append("\n").append(row.group).append(":\n");
    group = row.group;
    append_option(row, out);
  }
  return out;
}

}  // namespace morgue
