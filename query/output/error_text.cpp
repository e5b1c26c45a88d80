// SPDX-License-Identifier: GPL-2.0-or-later
// Errors with a caret, and notes.
#include "query/output/error_text.hpp"

#include <algorithm>

#include "query/output/terminal.hpp"

namespace morgue {

namespace {

constexpr std::string_view kIndent = "  ";
constexpr std::string_view kHintLabel = "hint: ";
constexpr std::string_view kEllipsis = "\u2026";
constexpr std::size_t kDefaultColumns = 80;
constexpr std::size_t kMinColumns = 40;
// What is shown of a long query before the place of the error.
constexpr std::size_t kColumnsBefore = 24;

// The query with its marks: two lines.
std::string marked_query(std::string_view query, SourceRange where, std::size_t width) {
  const std::size_t offset = std::min(where.offset, query.size());
  const std::size_t length = std::min(where.length, query.size() - offset);
  const std::string before = safe_text(query.substr(0, offset), Spaces::Keep);
  const std::string marked = safe_text(query.substr(offset, length), Spaces::Keep);
  std::string shown =
      before + marked + safe_text(query.substr(offset + length), Spaces::Keep);
  std::size_t column = display_width(before);
  std::size_t columns = std::max<std::size_t>(display_width(marked), 1);

  const std::size_t room =
      std::max(width == 0 ? kDefaultColumns : width, kMinColumns) - kIndent.size();
  if (display_width(shown) > room && column > kColumnsBefore) {
    const std::size_t cut = offset_of_column(shown, column - kColumnsBefore);
    column -= display_width(std::string_view(shown).substr(0, cut));
    column += display_width(kEllipsis);
    shown.replace(0, cut, kEllipsis);
  }
  if (display_width(shown) > room) {
    shown.resize(offset_of_column(shown, room - 1));
    shown += kEllipsis;
    columns = std::min(columns, std::max(room, column + 1) - column);
  }
  std::string lines(kIndent);
  lines.append(shown).append("\n").append(kIndent).append(column, ' ').append("^");
  return lines.append(columns - 1, '~').append("\n");
}

// The hint, broken into lines below its first.
std::string hint_lines(const std::string& hint, std::size_t width) {
  const std::string text = safe_text(hint);
  const std::size_t room =
      width == 0 ? 0 : std::max(width, kMinColumns) - kHintLabel.size();
  std::string lines;
  for (const TextLine& line : LineWrapper().wrap(text, room)) {
    if (lines.empty()) {
      lines += kHintLabel;
    } else {
      lines.append(kHintLabel.size(), ' ');
    }
    lines.append(text, line.begin, line.end - line.begin).append("\n");
  }
  return lines;
}

}  // namespace

std::string error_text(std::string_view who,
                       std::string_view query,
                       const Error& error,
                       std::size_t width) {
  std::string text(who);
  text.append(": ").append(safe_lines(error.message())).append("\n");
  if (!error.reason().empty() && !query.empty()) {
    text += marked_query(query, error.where(), width);
  }
  return text.append(hint_lines(error.hint(), width));
}

std::string note_text(std::string_view who, const Note& note) {
  std::string text(who);
  return text.append(": note: ").append(safe_lines(note.message)).append("\n");
}

}  // namespace morgue
