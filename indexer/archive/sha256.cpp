// SPDX-License-Identifier: GPL-2.0-or-later
// SHA-256, by the functions of libcrypto that need no algorithm to be fetched: these
// allocate nothing and cannot fail, and fetching fails for good if memory is missing at
// its first use.
#define OPENSSL_API_COMPAT 0x10100000L

#include "indexer/archive/sha256.hpp"

#include <array>
#include <openssl/sha.h>

namespace morgue {

struct Sha256::State {
  SHA256_CTX context{};
};

Sha256::Sha256() : state_(std::make_unique<State>()) {
  SHA256_Init(&state_->context);
}

Sha256::~Sha256() = default;

void Sha256::add(std::string_view bytes) {
  SHA256_Update(&state_->context, bytes.data(), bytes.size());
}

std::string Sha256::hex() {
  std::array<unsigned char, SHA256_DIGEST_LENGTH> digest{};
  SHA256_Final(digest.data(), &state_->context);
  constexpr std::string_view kHex = "0123456789abcdef";
  std::string text;
  for (const unsigned char byte : digest) {
    text += kHex[byte >> 4U];
    text += kHex[byte & 15U];
  }
  return text;
}

std::string sha256_of(std::string_view bytes) {
  Sha256 digest;
  digest.add(bytes);
  return digest.hex();
}

}  // namespace morgue
