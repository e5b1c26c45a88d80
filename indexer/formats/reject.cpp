// SPDX-License-Identifier: GPL-2.0-or-later
// Rejects.
#include "indexer/formats/reject.hpp"

#include <xxhash.h>

namespace morgue {

namespace {

std::string hash_of(std::string_view bytes) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  XXH128_canonical_t canonical;
  XXH128_canonicalFromHash(&canonical, XXH3_128bits(bytes.data(), bytes.size()));
  std::string hash;
  for (const unsigned char byte : canonical.digest) {
    hash += kDigits[byte >> 4U];
    hash += kDigits[byte & 15U];
  }
  return hash;
}

}  // namespace

RefusedRecord refused_record(std::string_view record) {
  if (record.empty()) return {};
  return {std::string(record.substr(0, kMaxRefusedBytes)), record.size(),
          hash_of(record)};
}

bool is_unreadable(const Reject& reject) noexcept {
  return reject.code == kUnreadable;
}

}  // namespace morgue
