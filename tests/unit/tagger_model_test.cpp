// SPDX-License-Identifier: GPL-2.0-or-later
// Tests of model files: read as written or not at all.
#include "indexer/tagger/tagger_model.hpp"

#include <doctest/doctest.h>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "indexer/archive/byte_codec.hpp"
#include "indexer/archive/file_system.hpp"
#include "indexer/tagger/fingerprint_table.hpp"
#include "morgue/error.hpp"
#include "tests/support/temp_dir.hpp"

namespace morgue {
namespace {

LexiconEntries small_lexicon() {
  LexiconEntries lexicon;
  lexicon.words = {{3, pack_classes({1, 2, 3})},
                   {900000, pack_classes({63, 255, 1023})}};
  lexicon.phrases = {{0, 0}, {77, 5}, {4294967295U, 1}};
  return lexicon;
}

TaggerWeights small_weights() {
  TaggerWeights weights;
  weights.features = {5, 6, 4000000000U};
  weights.rows.resize(3);
  weights.rows[0][0] = -128;
  weights.rows[1][14] = 127;
  weights.rows[2] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 0};
  weights.transitions[1][2] = -32768;
  weights.transitions[15][15] = 32767;
  return weights;
}

std::string message_of(const std::string& bytes) {
  try {
    read_tagger_model(bytes, "a.names");
  } catch (const Error& error) {
    return error.message();
  }
  return "read";
}

TEST_SUITE("tagger_model") {
  TEST_CASE("a model is read as it was written") {
    const std::string bytes = write_tagger_model(small_lexicon(), small_weights());
    const auto model = read_tagger_model(bytes, "a.names");
    CHECK(model->lexicon().entries().words == small_lexicon().words);
    CHECK(model->lexicon().entries().phrases == small_lexicon().phrases);
    CHECK(model->weights() == small_weights());
    CHECK(model->id().size() == 16);
    CHECK(read_tagger_model(bytes, "b.names")->id() == model->id());
    CHECK(write_tagger_model(model->lexicon().entries(), model->weights()) == bytes);
  }

  TEST_CASE("every damaged byte and every cut is noticed") {
    const std::string bytes = write_tagger_model(small_lexicon(), small_weights());
    for (std::size_t i = 0; i < bytes.size(); ++i) {
      CAPTURE(i);
      std::string damaged = bytes;
      damaged[i] = static_cast<char>(damaged[i] ^ 0x10);
      CHECK(message_of(damaged) != "read");
      CHECK(message_of(bytes.substr(0, i)) != "read");
    }
    CHECK(message_of(bytes + "x") ==
          "a.names: the entity model is damaged: its "
          "checksum differs");
    CHECK(message_of("some text") == "a.names: not a model");
    CHECK(message_of(bytes.substr(0, 18)) ==
          "a.names: the entity model is damaged: it is cut short");
  }

  TEST_CASE("a model of another version is refused with what to do") {
    ByteWriter writer;
    writer.varint(7);
    writer.varint(9);
    try {
      read_tagger_model(seal_tagger_model(writer.take()), "a.names");
      FAIL("read");
    } catch (const Error& error) {
      CHECK(error.code() == ErrorCode::Incompatible);
      CHECK(error.message() ==
            "a.names: the entity model is of version 7.9; this program reads 1.1");
      CHECK(error.hint() ==
            "train it again with scripts/train-entities, or use the "
            "model of this version");
    }
  }

  TEST_CASE("a model that is not there is named with what to do") {
    const TempDir directory;
    const std::filesystem::path file = directory.path() / "absent.names";
    try {
      load_tagger_model(file);
      FAIL("loaded");
    } catch (const Error& error) {
      CHECK(error.code() == ErrorCode::NotFound);
      CHECK(error.message() == file.string() +
                                   ": there is no entity model: No such file or "
                                   "directory");
      CHECK(error.hint() ==
            "restore the file from the package, name another with "
            "--model FILE, or use --entities rules");
    }
  }

  TEST_CASE("a loaded model may be reached by a symbolic link") {
    const TempDir directory;
    replace_file(directory.path() / "a", write_tagger_model(small_lexicon(), {}));
    std::filesystem::create_symlink("a", directory.path() / "b");
    CHECK(load_tagger_model(directory.path() / "b")->lexicon().entries().words.size() ==
          2);
  }

  TEST_CASE("a table finds what it holds") {
    std::vector<FingerprintEntry> entries;
    for (std::uint32_t i = 0; i < 1000; ++i)
      entries.push_back({i * 4096, i});
    entries.push_back({0, 5});
    const FingerprintTable table(entries);
    for (std::uint32_t i = 0; i < 1000; ++i) {
      CHECK(table.find(i * 4096) == i);
      CHECK(table.find(i * 4096 + 1) == FingerprintTable::kAbsent);
    }
    CHECK(FingerprintTable().find(0) == FingerprintTable::kAbsent);
  }
}

}  // namespace
}  // namespace morgue
