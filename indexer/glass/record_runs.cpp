// SPDX-License-Identifier: GPL-2.0-or-later
// Sorting more records than memory holds.
#include "indexer/glass/record_runs.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
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

std::size_t length_at(const char* at) {
  std::size_t length = 0;
  for (std::size_t i = 0; i < kLengthBytes; ++i)
    length = length << 8U | static_cast<unsigned char>(at[i]);
  return length;
}

// Gives the records of a run one by one.
class RunCursor {
 public:
  // `ordinal` is its place among the cursors.
  explicit RunCursor(std::size_t ordinal) : ordinal_(ordinal) {}

  virtual ~RunCursor() = default;
  RunCursor(const RunCursor&) = delete;
  RunCursor& operator=(const RunCursor&) = delete;

  void advance() {
    const char* at = peek(2 * kLengthBytes);
    is_at_end_ = at == nullptr;
    if (is_at_end_) return;
    const std::size_t key = length_at(at);
    const std::size_t payload = length_at(at + kLengthBytes);
    at = peek(2 * kLengthBytes + key + payload) + 2 * kLengthBytes;
    record_ = {{at, key}, {at + key, payload}};
    leading_ = leading_bytes(record_.key);
    next_ = next_leading_bytes(record_.key);
    skip(2 * kLengthBytes + key + payload);
  }

  bool at_end() const noexcept { return is_at_end_; }

  std::size_t ordinal() const noexcept { return ordinal_; }

  const RunRecord& record() const noexcept { return record_; }

  // Those that are at their end come last.
  bool comes_before(const RunCursor& other) const {
    if (is_at_end_ || other.is_at_end_) return !is_at_end_;
    if (leading_ != other.leading_) return leading_ < other.leading_;
    if (next_ != other.next_) return next_ < other.next_;
    const int order = compare_rest(record_.key, other.record_.key);
    return order != 0 ? order < 0 : ordinal_ < other.ordinal_;
  }

 private:
  // The next bytes; nullptr if there is none left.
  virtual const char* peek(std::size_t length) = 0;
  // They stay where they are until the next peek().
  virtual void skip(std::size_t length) = 0;

  // Compares keys that are the same as far as leading bytes go, zeros behind the end.
  static int compare_rest(std::string_view a, std::string_view b) {
    constexpr std::size_t kKnown = 2 * kLeadingBytes;
    if (a.size() > kKnown && b.size() > kKnown)
      return a.substr(kKnown).compare(b.substr(kKnown));
    if (a.size() == b.size()) return 0;
    return a.size() < b.size() ? -1 : 1;
  }

  std::size_t ordinal_;
  bool is_at_end_ = false;
  RunRecord record_;
  std::uint64_t leading_ = 0;  // bytes of its key
  std::uint64_t next_ = 0;     // bytes behind those
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

using Cursors = std::vector<std::unique_ptr<RunCursor>>;

// A tree of losers: each node holds the one of two cursors that comes later, so that
// the next record is found by one comparison a level.
class CursorTree {
 public:
  explicit CursorTree(const Cursors& cursors) : losers_(cursors.size()) {
    std::vector<RunCursor*> winners(2 * cursors.size());
    for (const auto& cursor : cursors) {
      cursor->advance();
      winners[cursors.size() + cursor->ordinal()] = cursor.get();
    }
    for (std::size_t node = cursors.size(); node-- > 1;) {
      losers_[node] = winners[2 * node + 1];
      winners[node] = winners[2 * node];
      settle(node, winners[node]);
    }
    if (!cursors.empty()) first_ = winners[1];
  }

  // The cursor of the next record, or nullptr.
  const RunCursor* first() const noexcept {
    return first_ == nullptr || first_->at_end() ? nullptr : first_;
  }

  void advance() {
    first_->advance();
    for (std::size_t node = (losers_.size() + first_->ordinal()) / 2; node > 0;
         node /= 2) {
      settle(node, first_);
    }
  }

 private:
  void settle(std::size_t node, RunCursor*& winner) {
    if (losers_[node]->comes_before(*winner)) std::swap(losers_[node], winner);
  }

  std::vector<RunCursor*> losers_;  // from 1; the parent of a node is its half
  RunCursor* first_ = nullptr;
};

void add_cursors(const std::vector<std::string>& runs, Cursors& cursors) {
  for (const std::string& run : runs)
    cursors.push_back(std::make_unique<MemoryCursor>(cursors.size(), run));
}

void merge_cursors(const Cursors& cursors,
                   const std::function<void(const RunRecord&)>& take) {
  CursorTree tree(cursors);
  while (const RunCursor* first = tree.first()) {
    take(first->record());
    tree.advance();
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
  std::array<char, 2 * kLengthBytes> lengths{};
  put_u32(lengths.data(), static_cast<std::uint32_t>(key.size()));
  put_u32(lengths.data() + kLengthBytes, static_cast<std::uint32_t>(payload.size()));
  run.append(lengths.data(), lengths.size()).append(key).append(payload);
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
