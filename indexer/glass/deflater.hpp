// SPDX-License-Identifier: GPL-2.0-or-later
// Compressing the tags of a glass table.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace morgue {

// Tags that are not longer than this are stored as they are.
inline constexpr std::size_t kMaxPlainTagBytes = 18;

// Not thread-safe: one per thread; keeps its memory between tags.
class Deflater {
 public:
  Deflater();
  ~Deflater();
  Deflater(Deflater&&) noexcept;
  Deflater& operator=(Deflater&&) noexcept;

  // Whether `tag` was worth compressing: then `out` is the result, as the engine reads
  // it back wherever it is cut into pieces. Otherwise `out` has no meaning.
  bool compress(std::string_view tag, std::string& out);

 private:
  struct Stream;
  std::unique_ptr<Stream> stream_;
};

}  // namespace morgue
