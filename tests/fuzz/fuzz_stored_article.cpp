// SPDX-License-Identifier: GPL-2.0-or-later
// Whatever decodes as a stored article encodes to the same bytes; anything else is an
// Error.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "morgue/error.hpp"
#include "morgue/stored_article.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  try {
    const morgue::Article article = morgue::decode_article(bytes);
    if (morgue::encode_article(article) != bytes) std::abort();
  } catch (const morgue::Error& error) {
    if (error.code() != morgue::ErrorCode::Corrupt) std::abort();
  }
  return 0;
}
