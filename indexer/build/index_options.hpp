// SPDX-License-Identifier: GPL-2.0-or-later
// What a run of the indexer is asked to do, and what it did.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "indexer/extract/extraction.hpp"
#include "indexer/formats/article_reader.hpp"
#include "morgue/archive.hpp"

namespace morgue {

struct IndexOptions {
  std::filesystem::path archive;
  std::vector<std::string> sources;
  bool rebuild = false;
  std::string format;  // name of an ArticleFormat, or empty: by extension and content
  ReaderOptions reader;
  ExtractionOptions extraction;
  unsigned jobs = 1;
  std::size_t memory_bytes = std::size_t{512} << 20U;
  unsigned lock_wait_s = 0;  // for another run to end
  int verbosity = 0;         // -1 quiet, 1 verbose
};

struct IndexSummary {
  bool published = false;  // false: everything is as it was
  std::uint64_t added = 0;
  std::uint64_t replaced = 0;
  std::uint64_t unchanged = 0;
  std::uint64_t duplicates = 0;  // earlier articles of this run with a later one's id
  std::uint64_t rejected = 0;
  std::string rejects_file;  // empty if nothing was rejected
  Manifest manifest;         // the live generation after the run
};

}  // namespace morgue
