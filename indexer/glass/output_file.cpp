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
    : path_(std::move(path)),
      waiting_(kPieceBytes),
      digest_(XXH3_createState(), &XXH3_freeState) {
  if (!digest_) throw std::bad_alloc();
  file_ = FileDescriptor(call_uninterrupted([&] {
    return ::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  }));
  if (!file_.is_open()) throw_errno("creating " + path_.string());
  XXH3_64bits_reset(digest_.get());
}

void OutputFile::make_room() {
  write({waiting_.data(), std::exchange(waiting_bytes_, 0)});
}

void OutputFile::write(std::string_view bytes) {
  XXH3_64bits_update(digest_.get(), bytes.data(), bytes.size());
  write_all(file_, path_, bytes);
}

std::uint64_t OutputFile::close() {
  make_room();
  file_.close();
  return XXH3_64bits_digest(digest_.get());
}

}  // namespace morgue
