// SPDX-License-Identifier: GPL-2.0-or-later
// Whatever decodes as a stored article survives being encoded; anything else is an
// Error.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "morgue/error.hpp"
#include "morgue/stored_article.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  try {
    const morgue::Article article = morgue::decode_article(bytes);
    const std::string again = morgue::encode_article(article);
    if (morgue::decode_article(again) != article) std::abort();
  } catch (const morgue::Error& error) {
    if (error.code() != morgue::ErrorCode::Corrupt) std::abort();
  }
  return 0;
}
