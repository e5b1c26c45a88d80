// SPDX-License-Identifier: GPL-2.0-or-later
// An archive that is published without sources, from documents without words.
#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "indexer/archive/layout.hpp"
#include "indexer/archive/manifest.hpp"
#include "indexer/archive/publish.hpp"
#include "indexer/archive/segment.hpp"
#include "indexer/build/segment_writer.hpp"
#include "morgue/analyzer.hpp"
#include "morgue/archive.hpp"
#include "morgue/error.hpp"
#include "morgue/schema.hpp"
#include "tests/support/index_documents.hpp"
#include "tests/support/temp_dir.hpp"

namespace morgue {

// An archive whose generations each have one segment of `documents` documents.
class PublishedArchive {
 public:
  PublishedArchive() : path_(dir_.path() / "archive") { create_archive(path_); }

  const std::filesystem::path& path() const { return path_; }

  std::string write(const std::string& name, const std::string& content) const {
    return dir_.write("archive/" + name, content);
  }

  std::string read(const std::string& name) const {
    std::ifstream in(path_ / name, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }

  Manifest build(std::uint64_t documents) const {
    Manifest manifest;
    manifest.schema_version = kSchemaVersion;
    manifest.analyzer = analyzer_identity();
    manifest.generation = next_generation(path_);
    manifest.article_count = documents;
    manifest.languages = {{"en", documents}};
    Segment segment;
    unsigned last_number = 0;
    segment.id = next_segment_id(path_, manifest.generation, last_number);
    const auto writer = create_segment_writer(building_path(path_) / segment.id);
    for (std::uint64_t i = 0; i < documents; ++i) {
      writer->add(make_document(std::to_string(i), "word"));
    }
    segment.document_count = writer->finish();
    install_segment(path_, segment);
    manifest.segments = {segment};
    return manifest;
  }

  Manifest publish(std::uint64_t documents) const {
    Manifest manifest = build(documents);
    publish_generation(path_, manifest);
    return manifest;
  }

 private:
  TempDir dir_;
  std::filesystem::path path_;
};

// What opening an archive says; "opened" if nothing is wrong.
inline Error open_problem(const std::filesystem::path& archive) {
  try {
    Generation::open(archive);
  } catch (const Error& error) {
    return error;
  }
  return {ErrorCode::Internal, "opened"};
}

}  // namespace morgue
