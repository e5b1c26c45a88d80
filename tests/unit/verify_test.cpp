// SPDX-License-Identifier: GPL-2.0-or-later
// Tests of finding damage in an archive.
#include "indexer/archive/verify.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <optional>
#include <random>
#include <string>
#include <sys/resource.h>
#include <unistd.h>
#include <vector>

#include "indexer/archive/collect.hpp"
#include "indexer/archive/file_system.hpp"
#include "indexer/archive/generation_files.hpp"
#include "indexer/archive/layout.hpp"
#include "indexer/archive/manifest.hpp"
#include "indexer/archive/manifest_file.hpp"
#include "indexer/archive/rollback.hpp"
#include "indexer/build/position_lists_writer.hpp"
#include "indexer/command/verification_text.hpp"
#include "morgue/position_lists.hpp"
#include "tests/support/patient.hpp"

using namespace morgue;  // NOLINT(google-build-using-namespace): test file

namespace {

namespace fs = std::filesystem;

using Lines = std::vector<std::string>;

constexpr std::int64_t kNineDaysS = std::int64_t{9} * 86400;

void flip(const fs::path& path, std::uint64_t offset, int bit) {
  std::fstream file(path, std::ios::binary | std::ios::in | std::ios::out);
  file.seekg(static_cast<std::streamoff>(offset));
  const int byte = file.get();
  file.seekp(static_cast<std::streamoff>(offset));
  file.put(static_cast<char>(byte ^ (1 << bit)));
  REQUIRE(file.good());
}

}  // namespace

TEST_SUITE("verify") {
  TEST_CASE("an archive as it was written is sound") {
    const Patient patient;
    const Verification verified = patient.verify();
    CHECK(verified.sound());
    CHECK(verified.advice.empty());
    REQUIRE(verified.generations.size() == 1);
    CHECK(verified.generations[0].name == "000002");
    CHECK(verified.generations[0].live);
    CHECK(verified.file_count == 8);
    CHECK(patient.verify(true).generations.size() == 2);
    // What generations share is read once.
    CHECK(patient.verify(true).file_count == 8);
  }

  TEST_CASE("every flip of a bit in a file that a generation names is found") {
    const Patient patient;
    std::vector<fs::path> files = {patient.archive() / "current",
                                   manifest_path(patient.archive(), "000001"),
                                   manifest_path(patient.archive(), "000002")};
    for (const auto& entry :
         fs::recursive_directory_iterator(segments_path(patient.archive()))) {
      if (entry.is_regular_file() && entry.file_size() > 0)
        files.push_back(entry.path());
    }
    CHECK(files.size() == 11);
    std::ranges::sort(files);  // else a seed would not repeat a run
    const unsigned seed = std::random_device()();
    CAPTURE(seed);
    std::mt19937 random(seed);
    for (int i = 0; i < 150; ++i) {
      const fs::path& file = files[static_cast<std::size_t>(i) % files.size()];
      const std::uint64_t offset = std::uniform_int_distribution<std::uint64_t>(
          0, fs::file_size(file) - 1)(random);
      const int bit = std::uniform_int_distribution<int>(0, 7)(random);
      CAPTURE(file);
      CAPTURE(offset);
      CAPTURE(bit);
      flip(file, offset, bit);
      const Verification verified = patient.verify(true);
      CHECK_FALSE(verified.sound());
      std::vector<Damage> damages = verified.damages;
      for (const VerifiedGeneration& generation : verified.generations)
        damages.insert(damages.end(), generation.damages.begin(),
                       generation.damages.end());
      CHECK(std::ranges::any_of(
          damages, [&](const Damage& damage) { return damage.file == file.string(); }));
      flip(file, offset, bit);
    }
    CHECK(patient.verify(true).sound());
  }

  TEST_CASE("a wrong bit in the number of the format is damage") {
    const Patient patient;
    constexpr std::string_view kBefore = "\"format_version\": ";
    for (const char* name : {"000001", "000002"}) {
      CAPTURE(name);
      const fs::path file = manifest_path(patient.archive(), name);
      const std::size_t offset = patient.file(file).find(kBefore) + kBefore.size();
      flip(file, offset, 1);
      const Verification verified = patient.verify(true);
      CHECK_FALSE(verified.sound());
      CHECK_THROWS_WITH_AS(read_manifest(patient.archive(), name),
                           (file.string() + ": is not as it was written").c_str(),
                           Error);
      flip(file, offset, 1);
    }
    CHECK(patient.verify(true).sound());
  }

  TEST_CASE("looking at damage leaves it as it is") {
    const Patient patient;
    const fs::path version_file = patient.segment("000001-1") / "iamglass";
    const auto tables = [&] {
      std::string bytes;
      for (const char* name : {"docdata.glass", kPositionsFileName, "postlist.glass"})
        bytes += patient.file(patient.segment("000001-1") / name);
      return bytes;
    };
    const std::string before = tables();
    for (std::uint64_t offset = 0; offset < fs::file_size(version_file); ++offset) {
      CAPTURE(offset);
      flip(version_file, offset, 0);
      CHECK_FALSE(patient.verify().sound());
      CHECK(tables() == before);
      flip(version_file, offset, 0);
    }
    CHECK(patient.verify().sound());
  }

  TEST_CASE("files that only a run reads are verified and not needed") {
    const Patient patient;
    const fs::path file = patient.archive() / "rejects" / "000002.ndjson";
    replace_file(file, "{}\n");
    patient.change_manifest([&](Manifest& manifest) {
      list_generation_file(patient.archive(), kRejectsFile, manifest);
    });
    CHECK(patient.verify().sound());
    CHECK(patient.verify().file_count == 9);
    for (const bool missing : {false, true}) {
      CAPTURE(missing);
      replace_file(file, "[]\n");
      if (missing) fs::remove(file);
      const Verification verified = patient.verify();
      CHECK_FALSE(verified.sound());
      REQUIRE(verified.generations[0].damages.size() == 1);
      const Damage& damage = verified.generations[0].damages[0];
      CHECK(damage.file == file.string());
      CHECK(damage.problem == (missing ? "is missing" : "is not as it was written"));
      CHECK(damage.lost == "which records that run refused");
      CHECK(verified.advice ==
            "searches do not need what is damaged; it goes with its generation, once a "
            "run has published another and --gc removes it");
    }
  }

  TEST_CASE("files that are missing, cut, strange or links are named") {
    const Patient patient;
    const fs::path table = patient.segment("000002-1") / kPositionsFileName;
    const fs::path kept = patient.path() / "kept";
    fs::rename(table, kept);
    CHECK(patient.damages().front() == "segments/000002-1/positions: is missing");
    fs::create_symlink(kept, table);
    CHECK(patient.damages() ==
          Lines{"segments/000002-1/positions: is not a regular file"});
    fs::remove(table);
    fs::copy_file(kept, table);
    const auto size = fs::file_size(table);
    fs::resize_file(table, 10);
    CHECK(patient.damages().front() ==
          "segments/000002-1/positions: has 10 bytes, not " + std::to_string(size));
    fs::copy_file(kept, table, fs::copy_options::overwrite_existing);
    patient.write("archive/segments/000002-1/notes.txt", "x");
    CHECK(patient.damages() ==
          Lines{"segments/000002-1/notes.txt: is not named by the manifest"});
    fs::remove_all(patient.segment("000002-1"));
    CHECK(patient.damages() == Lines{"segments/000002-1: is missing"});
    patient.write("archive/segments/000002-1", "remote :prog x\n");
    CHECK(patient.damages() ==
          Lines{"segments/000002-1: is a link or a file, not a directory"});
  }

  TEST_CASE("a pointer that is lost or leads nowhere is damage") {
    const Patient patient;
    fs::remove(patient.archive() / "current");
    CHECK(patient.damages() == Lines{"current: is missing"});
    CHECK(patient.verify().generations.size() == 2);
    CHECK(patient.verify().advice.find("--rollback 000002") != std::string::npos);
    patient.write("archive/current", "000009\n");
    CHECK(patient.damages() == Lines{"generations/000009.json: is missing"});
    fs::remove_all(generations_path(patient.archive()));
    CHECK(patient.damages() == Lines{"generations/000009.json: is missing"});
  }

  TEST_CASE("a manifest that is sealed but does not fit its articles is damage") {
    const struct {
      const char* problem;
      void (*change)(Manifest&);
    } rows[] = {
        {"generations/000002.json: counts 0 undated articles, and there are 1",
         [](Manifest& manifest) { manifest.undated_count = 0; }},
        {"generations/000002.json: counts articles by language otherwise than they are",
         [](Manifest& manifest) {
           manifest.languages = {{"de", 4}};
         }},
        {"segments/000002-1: article 1 is dated outside of the days that the manifest "
         "says",
         [](Manifest& manifest) {
           manifest.segments.back().first_date_s += kNineDaysS;
           manifest.segments.back().last_date_s += kNineDaysS;
         }},
        {"segments/000002-1: has not the digest that its manifest says",
         [](Manifest& manifest) { ++manifest.segments.back().digest; }},
        {"segments/000002-1: holds 1 articles, not 2",
         [](Manifest& manifest) {
           ++manifest.segments.back().document_count;
           ++manifest.article_count;
           ++manifest.languages["en"];
         }},
    };

    for (const auto& row : rows) {
      const Patient patient;
      patient.change_manifest(row.change);
      CHECK(patient.damages() == Lines{row.problem});
    }
  }

  TEST_CASE("deleted articles do not count") {
    Patient patient;
    patient.options.deletions = Deletions::Mirror;
    patient.options.guards.max_shrink_percent = 100;
    std::string lines;
    for (int i = 0; i < 20; ++i)
      lines += article_line("many" + std::to_string(i), "Article", "");
    patient.write("in/a.ndjson", lines);
    patient.run();
    patient.write("in/a.ndjson", lines.substr(lines.find('\n') + 1));
    const Manifest manifest = patient.run().manifest;
    REQUIRE(manifest.segments.front().deleted_docids.size() == 1);
    CHECK(patient.damages() == Lines{});
  }

  TEST_CASE("an article that two segments have is damage") {
    const Patient patient;
    patient.change_manifest([&](Manifest& manifest) {
      Segment again = manifest.segments.front();
      again.id = "000002-2";
      fs::copy(patient.segment("000001-1"), patient.segment("000002-2"));
      manifest.segments.push_back(again);
      manifest.article_count += 3;
      manifest.languages["en"] += 3;
      ++manifest.undated_count;
    });
    CHECK(patient.damages() ==
          Lines{"generations/000002.json: names two articles with one id"});
  }

  TEST_CASE("articles that cannot be decoded are counted") {
    const Patient patient;
    const fs::path directory = patient.segment("000002-1");
    fs::remove_all(directory);
    {
      Xapian::WritableDatabase database(
          directory.string(),
          Xapian::DB_NO_TERMLIST | Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS);
      Xapian::Document document;
      document.set_data("no article");
      database.add_document(document);
      database.commit();
    }
    fs::remove(directory / "flintlock");
    PositionListsWriter(directory / kPositionsFileName).finish();
    // Only what the checksums cannot tell is looked for here.
    patient.change_manifest([&](Manifest& manifest) {
      manifest.segments.back().files.clear();
      for (const auto& entry : fs::directory_iterator(directory)) {
        manifest.segments.back().files.push_back({entry.path().filename().string(),
                                                  entry.file_size(),
                                                  sha256_of_file(entry.path())});
      }
    });
    const Verification verified = patient.verify();
    REQUIRE(verified.generations.at(0).damages.size() == 1);
    const Damage& damage = verified.generations[0].damages[0];
    CHECK(damage.problem.starts_with("article 1: a stored article "));
    CHECK(damage.lost == "1 of 1 article");
  }

  TEST_CASE("advice leads to a generation that has nothing of the damage") {
    Patient patient;
    const std::string rebuild = "rebuild from the sources: morgue-index --archive " +
                                patient.archive().string() + " --rebuild SOURCE";
    flip(patient.segment("000002-1") / "docdata.glass", 5000, 1);
    CHECK(patient.verify().advice ==
          "publish generation 000001, which has nothing of the damage: morgue-index "
          "--archive " +
              patient.archive().string() + " --rollback 000001; or " + rebuild);
    flip(patient.segment("000001-1") / "docdata.glass", 5000, 1);
    CHECK(patient.verify().advice == "restore the archive from a copy, or " + rebuild);
    patient.options.rebuild = true;
    patient.options.guards.max_shrink_percent = 100;
    patient.run();
    CHECK(patient.verify().sound());
    CHECK(patient.verify(true).advice ==
          "the live generation 000003 is not concerned; give a damaged one up by "
          "removing its manifest, then run morgue-index --archive " +
              patient.archive().string() + " --gc");
  }
}
