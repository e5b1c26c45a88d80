// SPDX-License-Identifier: GPL-2.0-or-later
// The records of one sorted run, one by one, from memory or from a file.
#include "indexer/glass/run_cursor.hpp"

#include <algorithm>
#include <cstring>
#include <unistd.h>
#include <utility>
#include <vector>

#include "indexer/archive/file_system.hpp"
#include "indexer/glass/glass_encoding.hpp"
#include "morgue/error.hpp"

namespace morgue {

namespace {

constexpr std::size_t kReadBytes = std::size_t{256} << 10U;

}  // namespace

char* put_record_header(char* at,
                        std::size_t key_size_and_one,
                        std::size_t payload_size) {
  return put_uint(put_uint(at, key_size_and_one), payload_size);
}

// What was read of a file and is not used up.
class RunCursor::File {
 public:
  explicit File(const std::filesystem::path& path)
      : path_(path), file_(open_regular_file(path)), buffer_(kReadBytes) {}

  // Puts `rest`, which is in the buffer, in front of what is read next, and returns
  // both. Reads nothing only at the end.
  std::string_view read_behind(std::string_view rest) {
    if (!rest.empty()) std::memmove(buffer_.data(), rest.data(), rest.size());
    if (2 * rest.size() > buffer_.size()) buffer_.resize(2 * buffer_.size());
    const ssize_t got = call_uninterrupted([&] {
      return ::read(file_.number(), buffer_.data() + rest.size(),
                    buffer_.size() - rest.size());
    });
    if (got < 0) throw_errno("reading " + path_.string());
    return {buffer_.data(), rest.size() + static_cast<std::size_t>(got)};
  }

  std::string_view keep_key(std::string_view key) {
    key_.assign(key);
    return key_;
  }

  const std::filesystem::path& path() const noexcept { return path_; }

 private:
  std::filesystem::path path_;
  FileDescriptor file_;
  std::vector<char> buffer_;
  std::string key_;  // of which another record may follow
};

RunCursor::RunCursor(std::string_view run)
    : at_(run.data()), end_(run.data() + run.size()) {}

RunCursor::RunCursor(const std::filesystem::path& path)
    : at_(nullptr), end_(nullptr), file_(std::make_unique<File>(path)) {}

RunCursor::RunCursor(RunCursor&&) noexcept = default;
RunCursor& RunCursor::operator=(RunCursor&&) noexcept = default;
RunCursor::~RunCursor() = default;

bool RunCursor::next() {
  if (left() < kMaxRecordHeaderBytes && !refill(kMaxRecordHeaderBytes) && left() == 0)
    return false;
  const std::size_t spelled_key = number();
  const std::size_t payload = number();
  record_.begins_key = spelled_key > 0;
  const std::size_t key = record_.begins_key ? spelled_key - 1 : 0;
  if (left() < key + payload && !refill(key + payload)) end_too_early();
  if (record_.begins_key) record_.key = {at_, key};
  record_.payload = {at_ + key, payload};
  at_ += key + payload;
  return true;
}

std::uint32_t RunCursor::number() {
  std::uint32_t value = 0;
  for (unsigned shift = 0; at_ != end_ && shift < 32; shift += 7) {
    const auto byte = static_cast<unsigned char>(*at_++);
    value |= (byte & 0x7fU) << shift;
    if (byte < 0x80) return value;
  }
  end_too_early();
}

// Whether there are as many bytes now. What is viewed moves.
bool RunCursor::refill(std::size_t length) {
  if (!file_) return false;
  record_.key = file_->keep_key(record_.key);
  while (left() < length) {
    const std::size_t had = left();
    const std::string_view bytes = file_->read_behind({at_, had});
    at_ = bytes.data();
    end_ = bytes.data() + bytes.size();
    if (bytes.size() == had) return false;
  }
  return true;
}

void RunCursor::end_too_early() const {
  throw Error(ErrorCode::IoError,
              (file_ ? file_->path().string() : "a run in memory") + " ends too early",
              "check the disk and run the same command again");
}

}  // namespace morgue
