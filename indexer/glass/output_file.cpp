// SPDX-License-Identifier: GPL-2.0-or-later
// A new file, written in large pieces.
#include "indexer/glass/output_file.hpp"

#include <fcntl.h>
#include <new>
#include <utility>

namespace morgue {

namespace {

constexpr std::size_t kPieceBytes = std::size_t{256} << 10U;

}  // namespace

OutputFile::OutputFile(std::filesystem::path path)
    : path_(std::move(path)), digest_(XXH3_createState(), &XXH3_freeState) {
  if (!digest_) throw std::bad_alloc();
  file_ = FileDescriptor(call_uninterrupted([&] {
    return ::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  }));
  if (!file_.is_open()) throw_errno("creating " + path_.string());
  XXH3_64bits_reset(digest_.get());
}

void OutputFile::append(std::string_view bytes) {
  waiting_.append(bytes);
  if (waiting_.size() >= kPieceBytes) flush();
}

std::uint64_t OutputFile::close() {
  flush();
  file_.close();
  return XXH3_64bits_digest(digest_.get());
}

void OutputFile::flush() {
  XXH3_64bits_update(digest_.get(), waiting_.data(), waiting_.size());
  write_all(file_, path_, waiting_);
  waiting_.clear();
}

}  // namespace morgue
