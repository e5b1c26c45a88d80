// SPDX-License-Identifier: GPL-2.0-or-later
// Tests of how foreign exceptions become Errors.
#include <cerrno>
#include <doctest/doctest.h>
#include <filesystem>
#include <functional>
#include <new>
#include <stdexcept>
#include <string>
#include <system_error>

#include <xapian.h>

#include "morgue/error.hpp"

using namespace morgue;  // NOLINT(google-build-using-namespace): test file

namespace {

Error translated(const std::function<void()>& fail) {
  try {
    try {
      fail();
    } catch (...) {
      rethrow_as_error("reading segment 3");
    }
  } catch (const Error& error) {
    return error;
  }
  return {ErrorCode::InvalidArgument, "nothing was thrown"};
}

}  // namespace

TEST_SUITE("translate") {
  TEST_CASE("a lock of the engine is held by another or could not be opened") {
    const Error held = translated([] {
      throw Xapian::DatabaseLockError("Unable to get write lock on d: already locked");
    });
    CHECK(held.code() == ErrorCode::Locked);
    CHECK(held.hint() == "wait for the other writer to finish");
    const Error full = translated([] {
      throw Xapian::DatabaseLockError(
          "Unable to get write lock on d: too many open files");
    });
    CHECK(full.code() == ErrorCode::IoError);
  }

  TEST_CASE("errors of the engine are translated by kind") {
    struct Row {
      std::function<void()> fail;
      ErrorCode code;
    };

    const Row rows[] = {
        {[] { throw Xapian::DatabaseModifiedError("m"); }, ErrorCode::Stale},
        {[] { throw Xapian::DatabaseLockError("m"); }, ErrorCode::IoError},
        {[] { throw Xapian::DatabaseNotFoundError("m"); }, ErrorCode::NotFound},
        {[] { throw Xapian::DatabaseVersionError("m"); }, ErrorCode::Incompatible},
        {[] { throw Xapian::DatabaseCorruptError("m"); }, ErrorCode::Corrupt},
        {[] { throw Xapian::RangeError("m"); }, ErrorCode::Corrupt},
        {[] { throw Xapian::SerialisationError("m"); }, ErrorCode::Corrupt},
        {[] { throw Xapian::DatabaseError("m"); }, ErrorCode::IoError},
        {[] { throw Xapian::DatabaseOpeningError("m"); }, ErrorCode::IoError},
        {[] { throw Xapian::NetworkTimeoutError("m"); }, ErrorCode::IoError},
        {[] { throw Xapian::InvalidArgumentError("m"); }, ErrorCode::Internal},
        {[] { throw Xapian::UnimplementedError("m"); }, ErrorCode::Internal},
    };
    for (const Row& row : rows) {
      const Error error = translated(row.fail);
      CAPTURE(error_code_name(row.code));
      CHECK(error.code() == row.code);
      CHECK(error.message() == "reading segment 3: m");
      CHECK_FALSE(error.hint().empty());
    }
  }

  TEST_CASE("the engine's context and system error are kept") {
    const Error error =
        translated([] { throw Xapian::DatabaseError("write failed", ENOSPC); });
    CHECK(error.message() ==
          "reading segment 3: write failed: No space left on device");
  }

  TEST_CASE("errors of the standard library are translated by meaning") {
    CHECK(translated([] { throw std::bad_alloc(); }).message() ==
          "reading segment 3: out of memory");
    CHECK(translated([] { throw std::bad_alloc(); }).code() == ErrorCode::OutOfMemory);
    CHECK(translated([] { throw std::length_error("vector"); }).message() ==
          "reading segment 3: impossible length: vector");
    CHECK(translated([] { throw std::length_error("x"); }).code() ==
          ErrorCode::Corrupt);
    CHECK(translated([] { throw std::runtime_error("x"); }).code() ==
          ErrorCode::Internal);
    CHECK(translated([] { throw 42; }).message() ==
          "reading segment 3: unknown exception");
  }

  TEST_CASE("an absent file is not found and other system errors are input or output") {
    const auto system_error = [](int number) {
      return translated([number] {
        throw std::system_error(number, std::generic_category(), "opening x");
      });
    };
    CHECK(system_error(ENOENT).code() == ErrorCode::NotFound);
    CHECK(system_error(EACCES).code() == ErrorCode::IoError);
    CHECK(system_error(ENOMEM).code() == ErrorCode::OutOfMemory);
    // What a thread that cannot be started says.
    CHECK(system_error(EAGAIN).code() == ErrorCode::OutOfMemory);
    CHECK(system_error(EACCES).message() ==
          "reading segment 3: opening x: Permission denied");
    CHECK(translated([] {
            static_cast<void>(std::filesystem::file_size("/nonexistent/file"));
          }).code() == ErrorCode::NotFound);
  }

  TEST_CASE("an Error passes unchanged") {
    const Error error = translated([] {
      throw Error("empty_query", "nothing to search for", "type a word", {3, 4});
    });
    CHECK(error.code() == ErrorCode::BadQuery);
    CHECK(error.message() == "nothing to search for");
    CHECK(error.reason() == "empty_query");
    CHECK(error.where().offset == 3);
  }
}
