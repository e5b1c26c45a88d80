// SPDX-License-Identifier: GPL-2.0-or-later
// An archive that is damaged on purpose and looked at.
#pragma once

#include <doctest/doctest.h>
#include <filesystem>
#include <string>
#include <vector>

#include "indexer/archive/file_system.hpp"
#include "indexer/archive/layout.hpp"
#include "indexer/archive/manifest.hpp"
#include "indexer/archive/manifest_file.hpp"
#include "indexer/archive/verify.hpp"
#include "tests/support/workshop.hpp"

namespace morgue {

// An archive of two generations, of which the second shares a segment with the first.
class Patient : public Workshop {
 public:
  Patient() {
    write("in/a.ndjson", article_line("1", "One") + article_line("2", "Two") +
                             article_line("3", "Three", ""));
    run();
    write("in/a.ndjson", article_line("4", "Four"));
    run();
  }

  const std::filesystem::path& archive() const { return options.archive; }

  std::filesystem::path segment(const char* id) const {
    return segments_path(archive()) / id;
  }

  Verification verify(bool all = false) const {
    return verify_archive(archive(), {"", all, {}});
  }

  // Every damage as "file: problem", the file relative to the archive.
  std::vector<std::string> damages(bool all = false) const {
    const Verification verified = verify(all);
    std::vector<Damage> found = verified.damages;
    for (const VerifiedGeneration& generation : verified.generations)
      found.insert(found.end(), generation.damages.begin(), generation.damages.end());
    CHECK(verified.sound() == found.empty());
    std::vector<std::string> lines;
    lines.reserve(found.size());
    for (const Damage& damage : found) {
      lines.push_back(
          std::filesystem::path(damage.file).lexically_relative(archive()).string() +
          ": " + damage.problem);
    }
    return lines;
  }

  // Writes the live manifest again, changed but sealed.
  template <typename Change>
  void change_manifest(Change change) const {
    Manifest manifest = read_manifest(archive(), "000002");
    change(manifest);
    replace_file(manifest_path(archive(), "000002"), format_manifest(manifest));
  }
};

}  // namespace morgue
