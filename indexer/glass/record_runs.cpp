// SPDX-License-Identifier: GPL-2.0-or-later
// Sorting more records than memory holds.
#include "indexer/glass/record_runs.hpp"

#include <algorithm>
#include <cstring>
#include <memory>
#include <queue>
#include <system_error>
#include <unistd.h>
#include <utility>

#include "indexer/archive/file_system.hpp"
#include "indexer/glass/byte_order.hpp"
#include "indexer/glass/glass_encoding.hpp"
#include "indexer/glass/output_file.hpp"
#include "morgue/error.hpp"

namespace morgue {

namespace {

constexpr std::size_t kReadBytes = std::size_t{256} << 10U;
constexpr std::size_t kLengthBytes = 4;

void put_length(std::string& out, std::size_t length) {
  out.resize(out.size() + kLengthBytes);
  put_u32(out.data() + out.size() - kLengthBytes, static_cast<std::uint32_t>(length));
}

std::size_t length_at(const char* at) {
  std::size_t length = 0;
  for (std::size_t i = 0; i < kLengthBytes; ++i)
    length = length << 8U | static_cast<unsigned char>(at[i]);
  return length;
}

// Gives the records of a run one by one.
class RunCursor {
 public:
  explicit RunCursor(std::size_t ordinal) : ordinal_(ordinal) {}

  virtual ~RunCursor() = default;
  RunCursor(const RunCursor&) = delete;
  RunCursor& operator=(const RunCursor&) = delete;

  // False at the end.
  bool advance() {
    const char* at = peek(2 * kLengthBytes);
    if (at == nullptr) return false;
    const std::size_t key = length_at(at);
    const std::size_t payload = length_at(at + kLengthBytes);
    at = peek(2 * kLengthBytes + key + payload) + 2 * kLengthBytes;
    record_ = {{at, key}, {at + key, payload}};
    leading_ = leading_bytes(record_.key);
    skip(2 * kLengthBytes + key + payload);
    return true;
  }

  const RunRecord& record() const noexcept { return record_; }

  bool comes_after(const RunCursor& other) const {
    if (leading_ != other.leading_) return leading_ > other.leading_;
    const int order = record_.key.compare(other.record_.key);
    return order != 0 ? order > 0 : ordinal_ > other.ordinal_;
  }

 private:
  // The next bytes; nullptr if there is none left.
  virtual const char* peek(std::size_t length) = 0;
  // They stay where they are until the next peek().
  virtual void skip(std::size_t length) = 0;

  std::size_t ordinal_;
  RunRecord record_;
  std::uint64_t leading_ = 0;  // bytes of its key
};

class MemoryCursor : public RunCursor {
 public:
  MemoryCursor(std::size_t ordinal, std::string_view run)
      : RunCursor(ordinal), left_(run) {}

 private:
  const char* peek(std::size_t length) override {
    return length > left_.size() ? nullptr : left_.data();
  }

  void skip(std::size_t length) override { left_.remove_prefix(length); }

  std::string_view left_;
};

class FileCursor : public RunCursor {
 public:
  FileCursor(std::size_t ordinal, const std::filesystem::path& path)
      : RunCursor(ordinal), path_(path), file_(open_regular_file(path)) {}

 private:
  const char* peek(std::size_t length) override {
    while (buffer_.size() - begin_ < length) {
      if (!read_more(length)) return nothing_left(length);
    }
    return buffer_.data() + begin_;
  }

  void skip(std::size_t length) override { begin_ += length; }

  bool read_more(std::size_t length) {
    buffer_.erase(0, begin_);
    begin_ = 0;
    const std::size_t had = buffer_.size();
    buffer_.resize(std::max(length, had + kReadBytes));
    const ssize_t got = call_uninterrupted([&] {
      return ::read(file_.number(), buffer_.data() + had, buffer_.size() - had);
    });
    if (got < 0) throw_errno("reading " + path_.string());
    buffer_.resize(had + static_cast<std::size_t>(got));
    return got > 0;
  }

  const char* nothing_left(std::size_t length) const {
    if (buffer_.empty() && length == 2 * kLengthBytes) return nullptr;
    throw Error(ErrorCode::IoError, path_.string() + " ends too early",
                "check the disk and run the same command again");
  }

  std::filesystem::path path_;
  FileDescriptor file_;
  std::string buffer_;
  std::size_t begin_ = 0;
};

struct ComesAfter {
  bool operator()(const RunCursor* a, const RunCursor* b) const {
    return a->comes_after(*b);
  }
};

using Cursors = std::vector<std::unique_ptr<RunCursor>>;

void add_cursors(const std::vector<std::string>& runs, Cursors& cursors) {
  for (const std::string& run : runs)
    cursors.push_back(std::make_unique<MemoryCursor>(cursors.size(), run));
}

void merge_cursors(const Cursors& cursors,
                   const std::function<void(const RunRecord&)>& take) {
  std::priority_queue<RunCursor*, std::vector<RunCursor*>, ComesAfter> queue;
  for (const auto& cursor : cursors) {
    if (cursor->advance()) queue.push(cursor.get());
  }
  while (!queue.empty()) {
    RunCursor* first = queue.top();
    queue.pop();
    take(first->record());
    if (first->advance()) queue.push(first);
  }
}

void write_merged(const std::filesystem::path& path,
                  const std::vector<std::string>& runs) {
  Cursors cursors;
  add_cursors(runs, cursors);
  OutputFile out(path);
  std::string bytes;
  merge_cursors(cursors, [&](const RunRecord& record) {
    bytes.clear();
    append_record(bytes, record.key, record.payload);
    out.append(bytes);
  });
  out.close();
}

}  // namespace

void append_record(std::string& run, std::string_view key, std::string_view payload) {
  put_length(run, key.size());
  put_length(run, payload.size());
  run.append(key).append(payload);
}

RecordRuns::RecordRuns(std::filesystem::path prefix) : prefix_(std::move(prefix)) {}

RecordRuns::~RecordRuns() {
  if (spilling_.valid()) spilling_.wait();
  std::error_code ignored;
  for (const std::filesystem::path& file : files_)
    std::filesystem::remove(file, ignored);
}

void RecordRuns::add(std::string run) {
  if (run.empty()) return;
  held_bytes_ += run.capacity();
  held_.push_back(std::move(run));
}

void RecordRuns::await_spill() {
  if (spilling_.valid()) spilling_.get();
}

void RecordRuns::spill(Threading threading) {
  await_spill();
  if (held_.empty()) return;
  files_.push_back(prefix_);
  files_.back() += std::to_string(files_.size());
  held_bytes_ = 0;
  auto write = [path = files_.back(), runs = std::exchange(held_, {})] {
    write_merged(path, runs);
  };
  if (threading == Threading::One) return write();
  try {
    spilling_ = std::async(std::launch::async, std::move(write));
  } catch (...) {
    rethrow_as_error("starting a thread");
  }
}

void RecordRuns::merge(const std::function<void(const RunRecord&)>& take) {
  await_spill();
  Cursors cursors;
  for (const std::filesystem::path& file : files_)
    cursors.push_back(std::make_unique<FileCursor>(cursors.size(), file));
  add_cursors(held_, cursors);
  merge_cursors(cursors, take);
}

}  // namespace morgue
