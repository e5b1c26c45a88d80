// SPDX-License-Identifier: GPL-2.0-or-later
// Keeping the bytes of refused records.
#include "indexer/build/quarantine.hpp"

#include <algorithm>
#include <fstream>
#include <utility>

#include "indexer/archive/file_system.hpp"
#include "morgue/error.hpp"

namespace morgue {

namespace {

constexpr std::uint64_t kCopyBytes = std::uint64_t{1} << 20U;

// Appends what stands in a regular file behind what is kept of a long record already.
// Standard input is gone by now.
void append_rest(const Reject& reject, std::string& bytes) {
  if (reject.where.file == "-" || !reject.where.member.empty()) return;
  std::ifstream in(reject.where.file, std::ios::binary);
  in.seekg(static_cast<std::streamoff>(reject.where.offset + bytes.size()));
  std::string block(kCopyBytes, '\0');
  while (in && bytes.size() < reject.record.length) {
    const std::uint64_t left = reject.record.length - bytes.size();
    in.read(block.data(), static_cast<std::streamsize>(std::min(left, kCopyBytes)));
    bytes.append(block, 0, static_cast<std::size_t>(in.gcount()));
  }
}

}  // namespace

Quarantine::Quarantine(std::filesystem::path directory)
    : directory_(std::move(directory)) {}

void Quarantine::add(const Reject& reject) {
  const RefusedRecord& record = reject.record;
  if (directory_.empty() || record.hash.empty() || !kept_.insert(record.hash).second) {
    return;
  }
  make_directory(directory_);
  const std::filesystem::path path = directory_ / (record.hash + ".record");
  if (std::filesystem::exists(path)) return;
  if (record.bytes.size() == record.length) {
    replace_file(path, record.bytes);
    return;
  }
  std::string bytes = record.bytes;
  append_rest(reject, bytes);
  replace_file(path, bytes);
}

}  // namespace morgue
