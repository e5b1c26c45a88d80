// SPDX-License-Identifier: GPL-2.0-or-later
// Tests of telling network file systems.
#include "indexer/archive/network_mount.hpp"

#include <doctest/doctest.h>

using namespace morgue;  // NOLINT(google-build-using-namespace): test file

TEST_SUITE("network mount") {
  TEST_CASE("network file systems are known by their numbers") {
    CHECK(network_file_system(0x6969) == "nfs");
    CHECK(network_file_system(0xff534d42) == "cifs");
    CHECK(network_file_system(0x65735546) == "fuse");
    CHECK(network_file_system(0xef53).empty());     // ext4
    CHECK(network_file_system(0x1021994).empty());  // tmpfs
  }

  TEST_CASE("what is no network file system, or is not there, has no name") {
    CHECK(network_mount("/proc").empty());
    CHECK(network_mount("/nowhere/at/all").empty());
  }
}
