// SPDX-License-Identifier: GPL-2.0-or-later
// Reading all inputs of a run in batches.
#include "indexer/build/record_batches.hpp"

#include <filesystem>
#include <iterator>
#include <system_error>
#include <utility>

#include "indexer/build/content_hash.hpp"
#include "indexer/build/run_settings.hpp"
#include "indexer/formats/input_encoding.hpp"
#include "indexer/formats/read_input.hpp"
#include "morgue/error.hpp"

namespace morgue {

namespace {

// Large enough that handing it over costs nothing, small enough for all threads to have
// work at the end.
// A batch holds about 512 KiB of text, at most 64 records that were read, and a
// thousand that were not.
constexpr std::size_t kBatchBytes = std::size_t{512} << 10U;
constexpr std::size_t kRecordCost = kBatchBytes / 64;
constexpr std::size_t kUnreadRecordCost = kBatchBytes / 1024;

Reject input_reject(const std::string& path, const Error& error) {
  Reject reject;
  reject.where.file = path;
  reject.code = error.code() == ErrorCode::IoError ? std::string(kUnreadable)
                                                   : error_code_name(error.code());
  reject.message = error.message();
  if (!error.hint().empty()) reject.message += "; " + error.hint();
  return reject;
}

// Leaves out the files of the archive itself, where it lies below a source.
void leave_out_archive(const IndexOptions& options, InputList& inputs) {
  std::error_code failure;
  const std::filesystem::path archive =
      std::filesystem::weakly_canonical(options.archive, failure);
  if (failure) return;
  for (const std::string& source : options.sources) {
    const std::filesystem::path root =
        std::filesystem::weakly_canonical(source, failure);
    if (failure) continue;
    const std::string below = archive.lexically_relative(root).string();
    if (below.empty() || below.starts_with("..")) continue;
    // The list spells a file as its source followed by the path below it.
    const std::filesystem::path prefix = below == "."
                                             ? std::filesystem::path(source)
                                             : std::filesystem::path(source) / below;
    const std::string inside = (prefix / "").string();
    std::erase_if(inputs.files, [&](const InputFile& file) {
      return std::filesystem::path(file.path).string().starts_with(inside);
    });
  }
}

}  // namespace

void check_format_name(const std::string& name) {
  if (!name.empty()) choose_format(name, Input{});
}

RecordBatches::RecordBatches(const IndexOptions& options,
                             InputList inputs,
                             const KnownRecords& known)
    : options_(options),
      known_(known),
      reading_hash_(reading_hash(options)),
      inputs_(std::move(inputs)) {
  leave_out_archive(options, inputs_);
  count_bytes(0);
}

void RecordBatches::append(std::vector<InputFile> files) {
  const std::size_t first = inputs_.files.size();
  std::move(files.begin(), files.end(), std::back_inserter(inputs_.files));
  count_bytes(first);
}

void RecordBatches::count_bytes(std::size_t first) {
  stamps_.resize(inputs_.files.size());
  for (std::size_t i = first; i < inputs_.files.size(); ++i) {
    std::error_code unknown;
    const std::uintmax_t bytes =
        std::filesystem::file_size(inputs_.files[i].path, unknown);
    if (!unknown) total_bytes_ += bytes;
  }
}

bool RecordBatches::next(RecordBatch& batch) {
  if (!std::exchange(rejects_passed_, true)) {
    for (Reject& reject : inputs_.rejects) {
      batch.records.push_back({0, false, std::move(reject)});
    }
  }
  std::size_t bytes = 0;
  while (bytes < kBatchBytes) {
    if (!reader_ && !open_next_input(batch)) return !batch.records.empty();
    if (reader_) bytes += read_record(batch);
  }
  return true;
}

// Returns false behind the last input. An input that cannot be opened leaves a reject
// and no reader.
bool RecordBatches::open_next_input(RecordBatch& batch) {
  if (next_input_ == inputs_.files.size()) return false;
  const InputFile& file = inputs_.files[next_input_++];
  try {
    pieces_ = std::make_unique<InputReader>(file);
    input_ = pieces_->first([this](const Input& input) { return may_be_cut(input); });
    batch.bytes_read += input_.content.size();
    stamps_[next_input_ - 1] = input_.stamp;
    if (auto warning = decode_input(options_.reader.encoding, input_)) {
      batch.warnings.push_back(*std::move(warning));
      stamps_[next_input_ - 1].reset();
    }
    format_ = choose_format(options_.format, input_);
    if (format_ == nullptr) {
      Reject reject = unknown_format_reject(input_);
      reject.record = refused_record(input_.content);
      batch.records.push_back(
          {next_input_, false, std::move(reject), {}, input_.default_id});
      return true;
    }
    reader_ = create_reader();
  } catch (const Error& error) {
    batch.records.push_back({next_input_, false, input_reject(file.path, error)});
  }
  return true;
}

std::unique_ptr<ArticleReader> RecordBatches::create_reader() {
  ReaderOptions options = options_.reader;
  const RecordBytesHasher hasher(reading_hash_, input_.default_id);
  options.is_known = [this, hasher](std::string_view record) {
    bytes_ = hasher(record);
    known_article_ = known_.find(bytes_);
    return known_article_ != nullptr;
  };
  return format_->create(input_, options);
}

bool RecordBatches::may_be_cut(const Input& beginning) const {
  if (is_encoded(options_.reader.encoding, beginning)) return false;
  const ArticleFormat* format = choose_format(options_.format, beginning);
  return format != nullptr && format->is_lines != nullptr &&
         format->is_lines(beginning.content);
}

// Returns the bytes that the record takes.
std::size_t RecordBatches::read_record(RecordBatch& batch) {
  bytes_ = {};
  const std::size_t warning_count = reader_->warnings.size();
  ReadResult result = reader_->next();
  Record record;
  record.input = next_input_;
  std::size_t bytes = 0;
  if (std::holds_alternative<EndOfInput>(result)) {
    end_piece(batch);
    return 0;
  }
  if (auto* article = std::get_if<Article>(&result)) {
    record.id_from_path = article->id == input_.default_id;
    // What is to be warned of is read, and warned of, every time.
    if (reader_->warnings.size() == warning_count) record.bytes = bytes_;
    bytes = article->body.size() + kRecordCost;
    record.content = std::move(*article);
  } else if (auto* deletion = std::get_if<Deletion>(&result)) {
    bytes = kRecordCost;
    record.content = std::move(*deletion);
  } else if (auto* known = std::get_if<KnownRecord>(&result)) {
    record.id_from_path = known_article_->id == id_hash(input_.default_id);
    bytes = kUnreadRecordCost;
    record.content = UnreadRecord{std::move(known->where), known_article_};
  } else {
    Reject reject = std::get<Reject>(std::move(result));
    reject.record = refused_record(reader_->record());
    bytes = reject.record.bytes.size() + kRecordCost;
    record.content = std::move(reject);
  }
  batch.records.push_back(std::move(record));
  return bytes;
}

// Goes on with the next piece of the input, if there is one.
void RecordBatches::end_piece(RecordBatch& batch) {
  if (!reader_->warnings.empty()) stamps_[next_input_ - 1].reset();
  std::move(reader_->warnings.begin(), reader_->warnings.end(),
            std::back_inserter(batch.warnings));
  reader_.reset();
  try {
    if (pieces_->next(input_)) {
      batch.bytes_read += input_.content.size();
      reader_ = create_reader();
      return;
    }
  } catch (const Error& error) {
    stamps_[next_input_ - 1].reset();
    batch.records.push_back({next_input_, false, input_reject(input_.name, error)});
  }
  pieces_.reset();
  input_ = {};
}

}  // namespace morgue
