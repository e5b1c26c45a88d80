// SPDX-License-Identifier: GPL-2.0-or-later
// Lines of safe text: where they may break by ICU, filled greedily.
#include <algorithm>
#include <utility>

#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include "morgue/memory.hpp"
#include "query/output/terminal.hpp"

namespace morgue {

struct LineWrapper::State {
  UBreakIterator* iterator = nullptr;
  UText text = UTEXT_INITIALIZER;

  State() {
    require_memory(kIcuDataBytes);
    UErrorCode status = U_ZERO_ERROR;
    iterator = ubrk_open(UBRK_LINE, "", nullptr, 0, &status);
    if (U_FAILURE(status)) iterator = nullptr;
  }

  ~State() {
    ubrk_close(iterator);
    utext_close(&text);
  }

  State(const State&) = delete;
  State& operator=(const State&) = delete;

  // Begins to break `safe`; false if ICU has no rules, which leaves breaks at spaces.
  bool begin(std::string_view safe) {
    if (iterator == nullptr) return false;
    require_memory_for_breaks(safe.size());
    UErrorCode status = U_ZERO_ERROR;
    utext_openUTF8(&text, safe.data(), static_cast<std::int64_t>(safe.size()), &status);
    ubrk_setUText(iterator, &text, &status);
    return U_SUCCESS(status) != 0;
  }

  // The next place behind `offset` where a line may break.
  std::size_t next_break(std::string_view safe, std::size_t offset, bool by_rules) {
    if (by_rules) {
      const std::int32_t next = ubrk_next(iterator);
      return next == UBRK_DONE ? safe.size() : static_cast<std::size_t>(next);
    }
    const std::size_t space = safe.find(' ', offset);
    return space == std::string_view::npos ? safe.size() : space + 1;
  }
};

LineWrapper::LineWrapper() : state_(std::make_unique<State>()) {}

LineWrapper::~LineWrapper() = default;
LineWrapper::LineWrapper(LineWrapper&&) noexcept = default;
LineWrapper& LineWrapper::operator=(LineWrapper&&) noexcept = default;

namespace {

std::string_view without_trailing_spaces(std::string_view text) {
  while (!text.empty() && text.back() == ' ')
    text.remove_suffix(1);
  return text;
}

// Lines in the making: greedy, one unbreakable piece after the other.
class LineFiller {
 public:
  LineFiller(std::string_view text, std::size_t width) : text_(text), width_(width) {}

  void add(std::size_t begin, std::size_t end) {
    const std::string_view piece = text_.substr(begin, end - begin);
    const std::size_t bare = display_width(without_trailing_spaces(piece));
    if (column_ > 0 && column_ + bare > width_) break_at(begin);
    if (bare > width_) {
      cut(begin, end);
    } else {
      column_ += display_width(piece);
    }
  }

  std::vector<TextLine> finish() {
    break_at(text_.size());
    return std::move(lines_);
  }

 private:
  void break_at(std::size_t end) {
    const std::string_view line =
        without_trailing_spaces(text_.substr(line_begin_, end - line_begin_));
    if (!line.empty()) lines_.push_back({line_begin_, line_begin_ + line.size()});
    line_begin_ = end;
    column_ = 0;
  }

  // A piece wider than a line: cut at characters.
  void cut(std::size_t begin, std::size_t end) {
    std::string_view rest = text_.substr(begin, end - begin);
    std::size_t columns = display_width(rest);
    std::size_t bare = display_width(without_trailing_spaces(rest));
    while (bare > width_) {
      // At least one character, however narrow the line is.
      std::size_t length = offset_of_column(rest, width_);
      if (length == 0) decode_code_point(rest, length);
      const std::size_t taken = display_width(rest.substr(0, length));
      rest.remove_prefix(length);
      columns -= taken;
      bare -= std::min(bare, taken);
      break_at(end - rest.size());
    }
    column_ = columns;
  }

  std::string_view text_;
  std::size_t width_;
  std::size_t line_begin_ = 0;
  std::size_t column_ = 0;
  std::vector<TextLine> lines_;
};

}  // namespace

std::vector<TextLine> LineWrapper::wrap(std::string_view safe, std::size_t width) {
  if (safe.empty()) return {};
  if (width == 0) return {{0, safe.size()}};
  LineFiller filler(safe, width);
  const bool by_rules = state_->begin(safe);
  for (std::size_t begin = 0; begin < safe.size();) {
    const std::size_t end = state_->next_break(safe, begin, by_rules);
    filler.add(begin, end);
    begin = end;
  }
  return filler.finish();
}

}  // namespace morgue
