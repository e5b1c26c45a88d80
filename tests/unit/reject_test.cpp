// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/formats/reject.hpp"

#include <doctest/doctest.h>
#include <string>

using morgue::refused_record;

TEST_SUITE("reject") {
  TEST_CASE("a refused record keeps its bytes and has a hash of all of them") {
    const std::string bytes("{broken\0\xFF", 9);
    const morgue::RefusedRecord record = refused_record(bytes);
    CHECK(record.bytes == bytes);
    CHECK(record.length == 9);
    CHECK(record.hash.size() == 32);
    CHECK(record.hash == refused_record(bytes).hash);
    CHECK(record.hash != refused_record(bytes + " ").hash);
  }

  TEST_CASE("the hash is XXH3-128 in its canonical form") {
    CHECK(refused_record("a").hash == "a96faf705af16834e6c632b61e964e1f");
  }

  TEST_CASE("of a long record the beginning is kept and the whole is hashed") {
    std::string bytes(morgue::kMaxRefusedBytes + 1, 'a');
    const morgue::RefusedRecord record = refused_record(bytes);
    CHECK(record.bytes.size() == morgue::kMaxRefusedBytes);
    CHECK(record.length == bytes.size());
    bytes.back() = 'b';
    CHECK(refused_record(bytes).hash != record.hash);
  }

  TEST_CASE("where nothing was read there is nothing to hash") {
    CHECK(refused_record("").hash.empty());
    CHECK(refused_record("").length == 0);
  }

  TEST_CASE("only what the system would not let be read is unreadable") {
    morgue::Reject reject;
    reject.code = "unreadable";
    CHECK(is_unreadable(reject));
    for (const char* code :
         {"bad_json", "special_file", "symbolic_link", "too_large"}) {
      reject.code = code;
      CHECK_FALSE(is_unreadable(reject));
    }
  }
}
