// SPDX-License-Identifier: GPL-2.0-or-later
// A list that grows without ever being copied.
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

namespace morgue {

// Stands in blocks of a thousand elements: a vector would need three times as much
// while it grows, and small pieces between other things would not be given back when it
// goes. Elements stay where they are.
template <typename Element>
class BlockList {
 public:
  std::size_t size() const noexcept { return size_; }

  Element& operator[](std::size_t i) { return blocks_[i / kBlock][i % kBlock]; }

  const Element& operator[](std::size_t i) const {
    return blocks_[i / kBlock][i % kBlock];
  }

  Element& emplace_back() {
    if (size_ % kBlock == 0) blocks_.emplace_back().reserve(kBlock);
    ++size_;
    return blocks_.back().emplace_back();
  }

  template <typename Take>
  void for_each(const Take& take) const {
    for (const std::vector<Element>& block : blocks_) {
      for (const Element& element : block)
        take(element);
    }
  }

 private:
  static constexpr std::size_t kBlock = 1024;

  std::vector<std::vector<Element>> blocks_;
  std::size_t size_ = 0;
};

}  // namespace morgue
