// SPDX-License-Identifier: GPL-2.0-or-later
// Tests of what becomes of a database that the engine does not like.
#include "indexer/build/check_written.hpp"

#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <string>

#include "indexer/build/segment_writer.hpp"
#include "morgue/error.hpp"
#include "tests/support/index_documents.hpp"
#include "tests/support/temp_dir.hpp"

using namespace morgue;  // NOLINT(google-build-using-namespace): test file

namespace {

std::string message_of_check(const std::filesystem::path& directory, bool parallel) {
  try {
    WrittenCheck(directory, parallel).wait();
    return {};
  } catch (const Error& error) {
    CHECK(error.code() == ErrorCode::Internal);
    CHECK(error.hint() ==
          "run the same command again with --writer api, and report this");
    return error.message();
  }
}

}  // namespace

TEST_SUITE("check of what was written") {
  TEST_CASE("a database with a wrong byte is refused") {
    const TempDir dir;
    const auto target = dir.path() / "s";
    const auto writer = create_direct_segment_writer(target);
    writer->add(make_document("a", "x"));
    writer->finish();
    writer->await_check();
    for (const bool parallel : {false, true})
      CHECK(message_of_check(target, parallel) == "");
    // How much of the first block is free.
    std::fstream file(target / "docdata.glass",
                      std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(8);
    file.put('\1');
    file.close();
    for (const bool parallel : {false, true}) {
      CHECK(message_of_check(target, parallel) ==
            "the engine's check of " + target.string() +
                " finds errors: DatabaseError: Block 0: stored total free space value "
                "wrong");
    }
  }
}
