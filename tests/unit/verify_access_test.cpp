// SPDX-License-Identifier: GPL-2.0-or-later
// Tests of verifying what cannot be read, must not be written, or changes meanwhile.
#include <algorithm>
#include <doctest/doctest.h>
#include <filesystem>
#include <optional>
#include <string>
#include <sys/resource.h>
#include <unistd.h>
#include <vector>

#include "indexer/archive/collect.hpp"
#include "indexer/archive/verify.hpp"
#include "indexer/command/verification_text.hpp"
#include "tests/support/patient.hpp"

using namespace morgue;  // NOLINT(google-build-using-namespace): test file

namespace fs = std::filesystem;

TEST_SUITE("verify") {
  TEST_CASE("what is replaced and collected meanwhile is no damage") {
    for (const bool all : {false, true}) {
      CAPTURE(all);
      Patient patient;
      patient.options.rebuild = true;
      const auto replace = [&](const std::string& what) {
        if (what != "verifying generation 000002") return;
        patient.write("in/a.ndjson", article_line("5", "Five") +
                                         article_line("6", "Six") +
                                         article_line("7", "Seven"));
        patient.options.guards.max_shrink_percent = 100;
        patient.run();
        collect_garbage(patient.archive(), {1, false});
      };
      const Verification verified =
          verify_archive(patient.archive(), {"", all, replace});
      CHECK(patient.current() == "000003");
      CHECK(verified.sound());
      REQUIRE_FALSE(verified.generations.empty());
      CHECK(verified.generations.back().name == "000002");
      CHECK(verified.generations.back().live);
    }
  }

  TEST_CASE("missing file descriptors are no damage but a failure that is told") {
    const Patient patient;
    rlimit before{};
    REQUIRE(::getrlimit(RLIMIT_NOFILE, &before) == 0);
    const int next = ::dup(STDERR_FILENO);
    ::close(next);
    bool told = false;
    for (int spare = 0; spare < 12; ++spare) {
      CAPTURE(spare);
      const rlimit few{static_cast<rlim_t>(next + spare), before.rlim_max};
      ::setrlimit(RLIMIT_NOFILE, &few);
      std::optional<Verification> verified;
      std::optional<Error> error;
      try {
        verified = patient.verify();
      } catch (const Error& thrown) {
        error = thrown;
      }
      ::setrlimit(RLIMIT_NOFILE, &before);
      if (error) {
        CHECK(is_failure_to_read(*error));
        continue;
      }
      CHECK_FALSE(verified->damaged());
      std::vector<Damage> failures = verified->failures;
      for (const VerifiedGeneration& generation : verified->generations)
        failures.insert(failures.end(), generation.failures.begin(),
                        generation.failures.end());
      CHECK(verified->sound() == failures.empty());
      told = told || std::ranges::any_of(failures, [](const Damage& failure) {
               return failure.problem.find("Too many open files") != std::string::npos;
             });
      if (verified->sound()) continue;
      CHECK(verified->advice ==
            "see to what could not be read, such as memory, open files or permissions, "
            "and verify again");
      CHECK(verification_text(*verified).find(" could not be checked") !=
            std::string::npos);
    }
    CHECK(told);
    CHECK(patient.verify().sound());
  }

  TEST_CASE("what another version wrote is said to be unchecked") {
    const Patient patient;
    patient.change_manifest([](Manifest& manifest) { manifest.schema_version = 999; });
    const Verification verified = patient.verify();
    CHECK(verified.sound());
    CHECK(verified.generations.at(0).unchecked ==
          "the articles of another schema, 999, are not read");
  }

  TEST_CASE("a generation that is not there cannot be verified") {
    const Patient patient;
    try {
      verify_archive(patient.archive(), {"000009", false, {}});
      FAIL("verified");
    } catch (const Error& error) {
      CHECK(error.code() == ErrorCode::NotFound);
      CHECK(error.message() ==
            patient.archive().string() + " has no generation 000009");
    }
  }

  TEST_CASE(
      "an archive that must not be written is verified without the engine's check") {
    const Patient patient;
    // For any user to read and for none to write.
    const auto close = [](const fs::path& path) {
      fs::permissions(
          path, fs::perms::all & ~(fs::perms::owner_write | fs::perms::group_write |
                                   fs::perms::others_write));
    };
    for (const fs::path& directory : {patient.path(), patient.archive()})
      close(directory);
    for (const auto& entry : fs::recursive_directory_iterator(patient.archive()))
      close(entry.path());
    constexpr uid_t kNobody = 65534;
    const bool is_root = ::geteuid() == 0;
    if (is_root) REQUIRE(::seteuid(kNobody) == 0);
    const Verification verified = patient.verify();
    if (is_root) REQUIRE(::seteuid(0) == 0);
    CHECK(verified.sound());
    REQUIRE(verified.generations.size() == 1);
    CHECK(verified.generations[0].unchecked ==
          "the engine's check, which opens files for writing, was left out, as that is "
          "not allowed; they are as they were when they were checked last");
    for (const fs::path& directory : {patient.path(), patient.archive()})
      fs::permissions(directory, fs::perms::owner_all);
    for (const auto& entry : fs::recursive_directory_iterator(patient.archive()))
      fs::permissions(entry.path(), fs::perms::owner_all);
  }
}
