// SPDX-License-Identifier: GPL-2.0-or-later
// Hashes one behind the other, by the order of bytes of this machine.
#include "indexer/build/sketch_store.hpp"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <string_view>
#include <unistd.h>
#include <utility>

namespace morgue {

SketchStore::SketchStore(std::filesystem::path file, std::size_t memory_bytes)
    : path_(std::move(file)), memory_hashes_(memory_bytes / sizeof(std::uint32_t)) {}

std::uint32_t SketchStore::add(const CopySketch& sketch) {
  if (waiting_.size() + sketch.hashes.size() > memory_hashes_) spill();
  const auto ordinal = static_cast<std::uint32_t>(entries_.size());
  entries_.emplace_back() = {sketch.text_hash, spilt_ + waiting_.size(),
                             sketch.shingle_count,
                             static_cast<std::uint32_t>(sketch.hashes.size())};
  waiting_.insert(waiting_.end(), sketch.hashes.begin(), sketch.hashes.end());
  return ordinal;
}

void SketchStore::spill() {
  if (!file_.is_open()) {
    make_directory(path_.parent_path());
    constexpr mode_t kOwnerOnly = 0600;
    file_ = FileDescriptor(call_uninterrupted([this] {
      return open(path_.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, kOwnerOnly);
    }));
    if (!file_.is_open() || unlink(path_.c_str()) != 0)
      throw_errno("creating " + path_.string());
  }
  const auto* bytes = reinterpret_cast<const char*>(waiting_.data());
  write_all(file_, path_,
            std::string_view(bytes, waiting_.size() * sizeof(std::uint32_t)));
  spilt_ += waiting_.size();
  waiting_.clear();
}

void SketchStore::read(std::uint32_t ordinal, CopySketch& sketch) const {
  const Entry& entry = entries_[ordinal];
  sketch.text_hash = entry.text_hash;
  sketch.shingle_count = entry.shingle_count;
  sketch.hashes.resize(entry.hash_count);
  if (entry.begin < spilt_) {
    read_file(entry.begin, sketch.hashes);
  } else {
    std::copy_n(waiting_.begin() + static_cast<std::ptrdiff_t>(entry.begin - spilt_),
                entry.hash_count, sketch.hashes.begin());
  }
}

void SketchStore::read_file(std::uint64_t begin,
                            std::span<std::uint32_t> hashes) const {
  auto* at = reinterpret_cast<char*>(hashes.data());
  std::size_t left = hashes.size_bytes();
  auto offset = static_cast<off_t>(begin * sizeof(std::uint32_t));
  while (left > 0) {
    const ssize_t count =
        call_uninterrupted([&] { return pread(file_.number(), at, left, offset); });
    if (count == 0) errno = EIO;
    if (count <= 0) throw_errno("reading " + path_.string());
    at += count;
    offset += count;
    left -= static_cast<std::size_t>(count);
  }
}

const CopySketch& SketchReader::read(std::uint32_t ordinal) {
  constexpr std::uint64_t kReadAhead = std::uint64_t{1} << 16U;
  const SketchStore::Entry& entry = store_.entries_[ordinal];
  if (entry.begin >= store_.spilt_) {
    store_.read(ordinal, sketch_);
    return sketch_;
  }
  if (entry.begin < begin_ || entry.begin + entry.hash_count > begin_ + ahead_.size()) {
    begin_ = entry.begin;
    ahead_.resize(std::min(std::max<std::uint64_t>(kReadAhead, entry.hash_count),
                           store_.spilt_ - begin_));
    store_.read_file(begin_, ahead_);
  }
  sketch_.text_hash = entry.text_hash;
  sketch_.shingle_count = entry.shingle_count;
  const auto first = ahead_.begin() + static_cast<std::ptrdiff_t>(entry.begin - begin_);
  sketch_.hashes.assign(first, first + static_cast<std::ptrdiff_t>(entry.hash_count));
  return sketch_;
}

}  // namespace morgue
