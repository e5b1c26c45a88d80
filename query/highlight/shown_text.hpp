// SPDX-License-Identifier: GPL-2.0-or-later
// Remembers what a snippet shows already, so that nothing is shown twice.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace morgue {

// A text reduced to what makes it the same text: letters and digits, ASCII in lower
// case, without white space and punctuation.
class ComparableText {
 public:
  // Reduces `text`; reuse keeps the memory. O(text).
  void assign(std::string_view text);

  // Equal for equal texts; 0 only if nothing is left.
  std::uint64_t key() const noexcept { return key_; }

  const std::string& letters() const noexcept { return letters_; }

 private:
  std::string letters_;
  std::uint64_t key_ = 0;
};

// The sentences and cut pieces that a snippet shows.
class ShownText {
 public:
  void clear();

  bool empty() const noexcept { return keys_.empty() && pieces_.empty(); }

  void add(const ComparableText& text);
  void add_key(std::uint64_t key);

  bool has_key(std::uint64_t key) const;

  // True if `text` is shown, or holds what is shown, or is a part of it. Short texts
  // must be equal: "He said no." may stand inside another sentence.
  bool has(const ComparableText& text) const;

 private:
  std::vector<std::uint64_t> keys_;  // sorted
  std::vector<std::string> pieces_;  // those that are not short
};

}  // namespace morgue
