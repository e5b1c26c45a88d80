// SPDX-License-Identifier: GPL-2.0-or-later
// SHA-256, by libcrypto.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace morgue {

// The digest of bytes that come in pieces.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(const Sha256&) = delete;
  Sha256& operator=(const Sha256&) = delete;

  void add(std::string_view bytes);

  // Returns the digest in lower-case hex; nothing may be added behind.
  std::string hex();

 private:
  struct State;

  std::unique_ptr<State> state_;
};

// Returns the digest of `bytes` in lower-case hex.
std::string sha256_of(std::string_view bytes);

}  // namespace morgue
