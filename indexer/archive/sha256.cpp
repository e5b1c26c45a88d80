// SPDX-License-Identifier: GPL-2.0-or-later
// SHA-256, by libcrypto.
#include "indexer/archive/sha256.hpp"

#include <array>
#include <openssl/evp.h>

#include "morgue/error.hpp"

namespace morgue {

namespace {

// Missing memory is all that lets a digest fail, and what libcrypto says of it is often
// something else.
void check_crypto(int result) {
  if (result == 1) return;
  throw Error(ErrorCode::OutOfMemory, "computing a SHA-256 failed",
              "free some memory; if there is enough, check the installation of "
              "OpenSSL's libcrypto");
}

EVP_MD_CTX* evp(void* context) {
  return static_cast<EVP_MD_CTX*>(context);
}

}  // namespace

void Sha256::Release::operator()(void* context) const noexcept {
  EVP_MD_CTX_free(evp(context));
}

Sha256::Sha256() : context_(EVP_MD_CTX_new()) {
  check_crypto(context_ == nullptr
                   ? 0
                   : EVP_DigestInit_ex(evp(context_.get()), EVP_sha256(), nullptr));
}

void Sha256::add(std::string_view bytes) {
  check_crypto(EVP_DigestUpdate(evp(context_.get()), bytes.data(), bytes.size()));
}

std::string Sha256::hex() {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned length = 0;
  check_crypto(EVP_DigestFinal_ex(evp(context_.get()), digest.data(), &length));
  constexpr std::string_view kHex = "0123456789abcdef";
  std::string text;
  for (unsigned i = 0; i < length; ++i) {
    text += kHex[digest[i] >> 4U];
    text += kHex[digest[i] & 15U];
  }
  return text;
}

std::string sha256_of(std::string_view bytes) {
  Sha256 digest;
  digest.add(bytes);
  return digest.hex();
}

}  // namespace morgue
