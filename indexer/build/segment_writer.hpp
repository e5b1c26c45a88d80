// SPDX-License-Identifier: GPL-2.0-or-later
// Writing one segment. An interface, so that a faster writer can stand behind it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/build/packed_terms.hpp"
#include "indexer/glass/numbered_terms.hpp"

namespace morgue {

// What the document builder makes of an article: engine-neutral.
struct IndexDocument {
  std::string article_id;
  std::string data;   // a stored article
  PackedTerms terms;  // frequencies as counted; writers fold lengths into them
  std::vector<std::pair<int, std::string>> values;  // slot, value
};

// Collects documents and writes them as one immutable glass database. Not thread-safe.
class SegmentWriter {
 public:
  virtual ~SegmentWriter() = default;

  // Takes a document; one with the article id of an earlier one replaces it.
  virtual void add(IndexDocument document) = 0;

  // Takes the document with this article id back; nothing if there is none.
  virtual void drop(std::string_view article_id) = 0;

  // How many bytes have been added, packed.
  virtual std::uint64_t packed_bytes() const = 0;

  // How many words the documents have on average; 0 if there are none.
  virtual std::uint64_t average_words() const = 0;

  // Writes and compacts everything to the directory given at creation, documents newest
  // first and undated ones last, and returns their number. Frequencies are folded with
  // `average_words`. Nothing may be added after. Throws Error(IoError).
  virtual std::uint64_t finish(std::uint64_t average_words) = 0;

  // The same with the average of the documents.
  std::uint64_t finish() { return finish(average_words()); }

  // Waits until what finish() wrote has been checked, where it needs a check: before
  // that nobody may rely on it. Throws Error(Internal) if errors are found.
  virtual void await_check() {}
};

// Who writes the tables of a database.
enum class WriterChoice : std::uint8_t {
  Auto,    // we do if the installed engine reads what we write; otherwise the engine
  Direct,  // we do
  Api,     // the engine does
};

// What is taken unless somebody chooses. The tests hold of both writers: with
// MORGUE_ENGINE_WRITER, as the preset `api` has it, they all run with the engine's.
#ifdef MORGUE_ENGINE_WRITER
inline constexpr WriterChoice kDefaultWriter = WriterChoice::Api;
#else
inline constexpr WriterChoice kDefaultWriter = WriterChoice::Auto;
#endif

struct SegmentWriterOptions {
  // What waiting documents may use before they go to a file beside the target.
  std::size_t memory_bytes = std::size_t{512} << 20U;
  unsigned jobs = 1;  // threads that write at finish()
  WriterChoice writer = kDefaultWriter;
  // Those of the documents that will be added; null: they spell all terms.
  std::shared_ptr<NumberedTerms> terms = nullptr;
};

// Returns the chosen writer. `target` must not exist; its parent must. While the writer
// is at work it uses files and directories named after the target, with a suffix.
// Throws Error(Incompatible) if Direct is chosen and the engine would not read the
// result.
std::unique_ptr<SegmentWriter> create_segment_writer(
    const std::filesystem::path& target, const SegmentWriterOptions& options = {});

// Resolves Auto, for an engine whose version file (iamglass) has this content. Throws
// Error(Incompatible) if it is not the one that Direct writes.
WriterChoice choose_writer(WriterChoice choice, std::string_view version_file);

// Through Xapian's public interface.
std::unique_ptr<SegmentWriter> create_api_segment_writer(
    const std::filesystem::path& target, const SegmentWriterOptions& options = {});

// Without the engine. The database is the same but for how it is laid out in blocks.
std::unique_ptr<SegmentWriter> create_direct_segment_writer(
    const std::filesystem::path& target, const SegmentWriterOptions& options = {});

}  // namespace morgue
