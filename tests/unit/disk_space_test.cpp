// SPDX-License-Identifier: GPL-2.0-or-later
// Tests of asking for room on a disk.
#include "indexer/archive/disk_space.hpp"

#include <doctest/doctest.h>
#include <string>

#include "morgue/error.hpp"
#include "tests/support/temp_dir.hpp"

using namespace morgue;  // NOLINT(google-build-using-namespace): test file

TEST_SUITE("disk space") {
  TEST_CASE("what no disk has is refused and named") {
    const TempDir dir;
    const auto archive = dir.path() / "not" / "there" / "yet";
    CHECK_NOTHROW(check_disk_space(archive, 1));
    try {
      check_disk_space(archive, std::uint64_t{1} << 62U);
      FAIL("not refused");
    } catch (const Error& error) {
      CHECK(error.code() == ErrorCode::Refused);
      CHECK(error.message().starts_with(
          "the run needs at least 4611686018428 MB on the disk of " + archive.string() +
          ", which has "));
      CHECK(error.message().ends_with(" MB free; nothing was published"));
      CHECK(error.hint() ==
            "free some space, remove old generations with morgue-index --gc, or try "
            "all the same by --allow-little-space");
    }
  }
}
