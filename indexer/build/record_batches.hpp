// SPDX-License-Identifier: GPL-2.0-or-later
// Reading all inputs of a run, one record after the other, in batches.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "indexer/build/index_options.hpp"
#include "indexer/build/known_records.hpp"
#include "indexer/formats/article_reader.hpp"
#include "indexer/formats/input_walker.hpp"
#include "indexer/formats/read_input.hpp"

namespace morgue {

// A record that was not read: the archive has the article that was made of it.
struct UnreadRecord {
  Provenance where;
  const KnownArticle* article = nullptr;
};

// A record as read: an article, the end of one, or why there is none.
struct Record {
  std::size_t input = 0;      // ordinal of its input in the run
  bool id_from_path = false;  // the article has no id of its own
  std::variant<Article, Deletion, UnreadRecord, Reject> content;
  RecordHash bytes = {};     // of an article's record; zero: not to be gone by
  std::string path_id = {};  // of a file of no known format: what its path would give
};

struct RecordBatch {
  std::vector<Record> records;
  std::vector<ReadWarning> warnings;
  std::uint64_t bytes_read = 0;  // of the inputs opened for it
};

// Throws Error(InvalidArgument) unless `name` is a format's, or empty.
void check_format_name(const std::string& name);

// Opens the inputs in order and reads them through. Not thread-safe.
class RecordBatches {
 public:
  // `inputs` are those of all sources. Borrows `known`.
  RecordBatches(const IndexOptions& options,
                InputList inputs,
                const KnownRecords& known);

  // Fills `batch`; false if nothing is left. An input that cannot be read is a reject.
  bool next(RecordBatch& batch);

  // Of all inputs, as far as that is known before they are read.
  std::uint64_t total_bytes() const noexcept { return total_bytes_; }

  // Adds inputs behind the last, to be read by further calls of next().
  void append(std::vector<InputFile> files);

  // The stamp under which an input was read, by ordinal in inputs(); nothing if it is
  // no regular file, could not be read, or there was something to warn of.
  const std::vector<std::optional<FileStamp>>& stamps() const noexcept {
    return stamps_;
  }

  // What is read; Record::input is an ordinal of its files, plus one.
  const InputList& inputs() const noexcept { return inputs_; }

 private:
  void count_bytes(std::size_t first);
  bool open_next_input(RecordBatch& batch);
  std::unique_ptr<ArticleReader> create_reader();
  std::size_t read_record(RecordBatch& batch);
  bool may_be_cut(const Input& beginning) const;
  void end_piece(RecordBatch& batch);

  const IndexOptions& options_;
  const KnownRecords& known_;
  std::string reading_hash_;
  InputList inputs_;
  std::uint64_t total_bytes_ = 0;
  bool rejects_passed_ = false;
  std::size_t next_input_ = 0;
  std::vector<std::optional<FileStamp>> stamps_;
  std::unique_ptr<InputReader> pieces_;
  Input input_;                            // or its piece at hand
  const ArticleFormat* format_ = nullptr;  // of the input at hand
  std::unique_ptr<ArticleReader> reader_;
  // Of the record at hand.
  RecordHash bytes_;
  const KnownArticle* known_article_ = nullptr;
};

}  // namespace morgue
