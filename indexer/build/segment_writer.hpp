// SPDX-License-Identifier: GPL-2.0-or-later
// Writing one segment. An interface, so that a faster writer can stand behind it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace morgue {

// One posting of a document under construction.
struct DocumentTerm {
  std::string term;
  std::uint32_t wdf = 0;
  std::vector<std::uint32_t> positions;  // ascending, unique; may be empty
};

// What the document builder makes of an article: engine-neutral.
struct IndexDocument {
  std::string article_id;
  std::string data;                                 // encode_article()
  std::vector<DocumentTerm> terms;                  // sorted by term, unique
  std::vector<std::pair<int, std::string>> values;  // slot, value
};

// Collects documents and writes them as one immutable glass database. Not thread-safe.
class SegmentWriter {
 public:
  virtual ~SegmentWriter() = default;

  // Takes a document; one with the article id of an earlier one replaces it.
  virtual void add(IndexDocument document) = 0;

  // Writes, compacts and syncs everything to the directory given at creation, documents
  // newest first. Nothing may be added after. Throws Error(IoError).
  virtual std::uint64_t finish() = 0;
};

// Through Xapian's public interface.
std::unique_ptr<SegmentWriter> create_api_segment_writer(
    const std::filesystem::path& target);

}  // namespace morgue
