// SPDX-License-Identifier: GPL-2.0-or-later
// SHA-256, by libcrypto.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace morgue {

// The digest of bytes that come in pieces. Throws Error(Internal) if libcrypto fails.
class Sha256 {
 public:
  Sha256();

  void add(std::string_view bytes);

  // Returns the digest in lower-case hex; nothing may be added behind.
  std::string hex();

 private:
  struct Release {
    void operator()(void* context) const noexcept;
  };

  std::unique_ptr<void, Release> context_;
};

// Returns the digest of `bytes` in lower-case hex.
std::string sha256_of(std::string_view bytes);

}  // namespace morgue
