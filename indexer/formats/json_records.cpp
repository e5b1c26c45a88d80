// SPDX-License-Identifier: GPL-2.0-or-later
// Brackets and quotes of JSON, and nothing more of it.
#include "indexer/formats/json_records.hpp"

#include <algorithm>
#include <array>
#include <cstring>

#include "indexer/formats/field_aliases.hpp"
#include "indexer/formats/line_count.hpp"
#include "indexer/formats/readers.hpp"

namespace morgue {

namespace {

constexpr std::size_t kNone = std::string_view::npos;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view kSpaces = " \t\r\n";
constexpr int kProbedLines = 16;

// Keys whose array holds the records of an envelope, and keys that only an article has.
constexpr std::string_view kEnvelopeKeys =
    " articles items results docs documents records entries posts ";
constexpr std::string_view kArticleKeys =
    " body maintext articlebody text textcontent content contents bodies headline "
    "headlines ";

bool has_key(std::string_view keys, std::string_view key) {
  const std::string wanted = " " + fold_key(key) + " ";
  return keys.find(wanted) != kNone;
}

// The offset behind the closing quote of the string that opens at `offset`.
std::size_t string_end(std::string_view text, std::size_t offset) {
  std::size_t at = offset + 1;
  while ((at = text.find('"', at)) != kNone) {
    std::size_t escapes = 0;
    while (at - escapes - 1 > offset && text[at - escapes - 1] == '\\')
      ++escapes;
    ++at;
    if (escapes % 2 == 0) return at;
  }
  return kNone;
}

constexpr std::array<bool, 256> make_structural_table() {
  std::array<bool, 256> table{};
  for (const char c : {'{', '}', '[', ']', '"'})
    table[static_cast<unsigned char>(c)] = true;
  return table;
}

std::size_t next_structural(std::string_view text, std::size_t offset) {
  static constexpr std::array<bool, 256> kStructural = make_structural_table();
  while (offset < text.size() && !kStructural[static_cast<unsigned char>(text[offset])])
    ++offset;
  return offset;
}

std::size_t skip_spaces(std::string_view text, std::size_t offset) {
  const std::size_t at = text.find_first_not_of(kSpaces, offset);
  return at == kNone ? text.size() : at;
}

bool is_whole_object(std::string_view line) {
  return line.starts_with('{') && json_value_end(line, 0) == line.size();
}

std::string_view trim_spaces(std::string_view line) {
  const std::size_t begin = std::min(line.find_first_not_of(kSpaces), line.size());
  line.remove_prefix(begin);
  return line.substr(0, line.find_last_not_of(kSpaces) + 1);
}

struct ProbedLines {
  int count = 0;
  int whole = 0;  // objects on their own

  // At least half of them: in a pretty-printed document hardly any is.
  bool are_records() const { return 2 * whole >= count; }
};

ProbedLines probe_lines(std::string_view content) {
  ProbedLines probed;
  while (!content.empty() && probed.count < kProbedLines) {
    const std::size_t end = std::min(content.find('\n'), content.size());
    const std::string_view line = trim_spaces(content.substr(0, end));
    content.remove_prefix(std::min(end + 1, content.size()));
    if (line.empty()) continue;
    ++probed.count;
    if (is_whole_object(line)) ++probed.whole;
  }
  return probed;
}

// Looks through the members of the object at `offset` for an array of records.
class EnvelopeFinder {
 public:
  explicit EnvelopeFinder(std::string_view text) : text_(text) {}

  // The offset of the array's '[', npos if the object is no envelope.
  std::size_t find(std::size_t offset) {
    const std::size_t end = scan_members(offset);
    if (is_article_ || array_ == kNone) return kNone;
    const bool alone = end == kNone || skip_spaces(text_, end) == text_.size();
    return alone ? array_ : kNone;
  }

 private:
  // Returns the offset behind the object, npos if it does not end.
  std::size_t scan_members(std::size_t object) {
    std::size_t at = object + 1;
    while (true) {
      at = next_structural(text_, at);
      if (at >= text_.size()) return kNone;
      if (text_[at] == '}') return at + 1;
      if (text_[at] != '"') return kNone;
      const std::size_t key_end = string_end(text_, at);
      if (key_end == kNone) return kNone;
      const std::string_view key = text_.substr(at + 1, key_end - at - 2);
      at = skip_spaces(text_, key_end);
      if (at >= text_.size() || text_[at] != ':') return kNone;
      at = take_member(key, skip_spaces(text_, at + 1));
      if (at == kNone) return kNone;
    }
  }

  // Returns the offset behind the value.
  std::size_t take_member(std::string_view key, std::size_t value) {
    if (value >= text_.size()) return kNone;
    is_article_ = is_article_ || has_key(kArticleKeys, key);
    if (has_key(kEnvelopeKeys, key) && array_ == kNone) {
      const std::size_t first = skip_spaces(text_, value + 1);
      if (text_[value] == '[' && first < text_.size() && text_[first] == '{')
        array_ = value;
      // {"articles": {"results": [...]}}
      if (text_[value] == '{' && !nested_) {
        nested_ = true;
        return scan_members(value);
      }
    }
    const bool plain = next_structural(text_, value) != value;
    return plain ? value : json_value_end(text_, value);
  }

  std::string_view text_;
  std::size_t array_ = kNone;
  bool is_article_ = false;
  bool nested_ = false;
};

}  // namespace

std::size_t json_value_end(std::string_view text, std::size_t offset) {
  if (offset < text.size() && text[offset] == '"') return string_end(text, offset);
  std::size_t depth = 0;
  for (std::size_t at = next_structural(text, offset); at < text.size();
       at = next_structural(text, at)) {
    const char c = text[at];
    if (c == '"') {
      at = string_end(text, at);
      if (at == kNone) return kNone;
      continue;
    }
    ++at;
    if (c == '{' || c == '[') {
      ++depth;
    } else if (depth <= 1) {
      return at;
    } else {
      --depth;
    }
  }
  return kNone;
}

bool JsonRecord::is_unterminated() const {
  return is_cut || (text.starts_with('{') && json_value_end(text, 0) == kNone);
}

JsonRecordSplitter::JsonRecordSplitter(std::string_view content) : content_(content) {
  if (content_.starts_with(kByteOrderMark)) offset_ = kByteOrderMark.size();
  const std::size_t first = skip_spaces(content_, offset_);
  if (first >= content_.size()) return;
  if (content_[first] == '[') {
    shape_ = Shape::Array;
    offset_ = first + 1;
    return;
  }
  if (content_[first] != '{') return;
  if (const std::size_t array = EnvelopeFinder(content_).find(first); array != kNone) {
    shape_ = Shape::Array;
    in_envelope_ = true;
    offset_ = array + 1;
    return;
  }
  if (!probe_lines(content_.substr(first)).are_records()) shape_ = Shape::Values;
}

JsonRecordSplitter::JsonRecordSplitter(std::string_view content,
                                       const InputPiece& piece)
    : content_(content), line_(piece.line), begin_(piece.offset) {
  if (begin_ == 0 && content_.starts_with(kByteOrderMark))
    offset_ = kByteOrderMark.size();
}

bool is_json_lines(std::string_view head) {
  if (head.starts_with(kByteOrderMark)) head.remove_prefix(kByteOrderMark.size());
  head.remove_prefix(skip_spaces(head, 0));
  if (!head.starts_with('{')) return false;
  const std::size_t end = json_value_end(head, 0);
  // An envelope stands alone.
  if (end == kNone || skip_spaces(head, end) == head.size()) return false;
  const ProbedLines probed = probe_lines(head);
  return probed.count == kProbedLines && probed.are_records();
}

bool JsonRecordSplitter::next(JsonRecord& record) {
  return shape_ == Shape::Lines ? next_line(record) : next_value(record);
}

bool JsonRecordSplitter::next_line(JsonRecord& record) {
  offset_ = skip_spaces(content_, offset_);
  if (offset_ >= content_.size()) return false;
  const std::size_t line_end = std::min(content_.find('\n', offset_), content_.size());
  record.is_cut = false;
  fill(record, line_end);
  offset_ = line_end;
  return true;
}

bool JsonRecordSplitter::next_value(JsonRecord& record) {
  offset_ = content_.find_first_not_of(" \t\r\n,", offset_);
  if (offset_ == kNone) offset_ = content_.size();
  if (offset_ >= content_.size()) {
    unclosed_ = shape_ == Shape::Array;
    return false;
  }
  if (shape_ == Shape::Array && content_[offset_] == ']') {
    close_array();
    return next(record);
  }
  cut_value(record);
  return true;
}

// Behind an array may stand further lines.
void JsonRecordSplitter::close_array() {
  offset_ = in_envelope_ ? content_.size() : offset_ + 1;
  shape_ = Shape::Lines;
}

void JsonRecordSplitter::cut_value(JsonRecord& record) {
  const std::size_t limit = wary_ ? next_record_line(offset_) : content_.size();
  const std::string_view reach = content_.substr(0, limit);
  const char first = content_[offset_];
  std::size_t end = kNone;
  if (first == '{' || first == '[' || first == '"') {
    end = json_value_end(reach, offset_);
  } else {
    const std::string_view ends = shape_ == Shape::Array ? ",]\n" : "\n";
    end = std::min(reach.find_first_of(ends, offset_ + 1), limit);
  }
  if (end == kNone && !wary_) {
    wary_ = true;
    cut_value(record);
    return;
  }
  record.is_cut = end == kNone;
  if (end == kNone) end = limit;
  fill(record, end);
  offset_ = end;
}

// The offset of the first line behind `offset` that begins a record: a '{' behind the
// same indentation, perhaps with a comma.
std::size_t JsonRecordSplitter::next_record_line(std::size_t offset) {
  if (next_record_line_ > offset) return next_record_line_;
  const std::size_t line_begin = content_.rfind('\n', offset) + 1;  // npos + 1 is 0
  const std::string_view before = content_.substr(line_begin, offset - line_begin);
  const bool indented = before.find_first_not_of(" \t") == kNone;
  const std::string_view indent = indented ? before : std::string_view();
  std::size_t at = offset;
  while ((at = content_.find('\n', at)) != kNone) {
    std::size_t begin = ++at;
    if (content_.substr(begin, indent.size()) != indent) continue;
    begin += indent.size();
    if (begin < content_.size() && content_[begin] == ',') ++begin;
    if (begin < content_.size() && content_[begin] == '{')
      return next_record_line_ = at;
  }
  return next_record_line_ = content_.size();
}

void JsonRecordSplitter::fill(JsonRecord& record, std::size_t end) {
  line_ +=
      count_line_feeds(content_.substr(counted_offset_, offset_ - counted_offset_));
  counted_offset_ = offset_;
  record.text = trim_spaces(content_.substr(offset_, end - offset_));
  record.offset = begin_ + offset_;
  record.line = line_;
}

}  // namespace morgue
