// SPDX-License-Identifier: GPL-2.0-or-later
// The file of positions as bytes.
#include "indexer/archive/position_file.hpp"

#include <unistd.h>
#include <xxhash.h>

#include "indexer/archive/fixed_numbers.hpp"
#include "indexer/archive/position_lists_format.hpp"
#include "morgue/error.hpp"

namespace morgue {

void PositionLists::File::fail(std::uint64_t offset, const char* what) const {
  throw Error(
      ErrorCode::Corrupt,
      path.string() + " " + what + " (byte " + std::to_string(offset) + ")",
      "restore the archive from a copy, or rebuild it with morgue-index --rebuild");
}

void PositionLists::File::read(std::uint64_t begin,
                               std::size_t size,
                               std::string& bytes) const {
  if (begin > size_bytes || size > size_bytes - begin) fail(begin, "ends too early");
  bytes.resize(size);
  for (std::size_t done = 0; done < size;) {
    const ssize_t got = call_uninterrupted([&] {
      return ::pread(descriptor.number(), bytes.data() + done, size - done,
                     static_cast<off_t>(begin + done));
    });
    if (got < 0) throw_errno("reading " + path.string());
    if (got == 0) fail(begin + done, "ends too early");
    done += static_cast<std::size_t>(got);
  }
}

void PositionLists::File::read_index() const {
  std::string footer;
  read(size_bytes - kPositionsFooterBytes, kPositionsFooterBytes, footer);
  const std::uint64_t index_begin = number64_at(footer, 0);
  const std::uint64_t index_end = size_bytes - kPositionsFooterBytes;
  if (index_begin < kPositionsMagic.size() || index_begin > index_end)
    fail(index_end, "says of its index what cannot be");
  read(index_begin, static_cast<std::size_t>(index_end - index_begin), index);
  if (number64_at(footer, kNumber64Bytes) != XXH3_64bits(index.data(), index.size()))
    fail(index_begin, "has an index that is not as it was written");
  groups.clear();
  std::uint64_t begin = kPositionsMagic.size();
  for (PositionBytes in(*this, index, index_begin); !in.at_end();) {
    PositionGroup group;
    group.first_term = in.string();
    group.begin = begin;
    group.end = begin + in.number();
    begin = group.dictionary_end = group.end + in.number();
    const bool fits =
        group.begin < group.end && group.end < begin && begin <= index_begin;
    if (!fits) in.fail("has an index that leads out of it");
    groups.push_back(group);
  }
}

std::uint64_t PositionBytes::long_number() {
  constexpr unsigned kMaxBits = 63;
  std::uint64_t value = 0;
  for (unsigned shift = 0; shift < kMaxBits; shift += 7) {
    if (at_ == end_) fail("has a list that ends too early");
    const auto byte = static_cast<unsigned char>(*at_++);
    value |= static_cast<std::uint64_t>(byte & 0x7fU) << shift;
    if (byte < 0x80) return value;
  }
  fail("has a number of more than 63 bits");
}

std::string_view PositionBytes::string() {
  const std::uint64_t length = number();
  if (length > static_cast<std::uint64_t>(end_ - at_))
    fail("has a term that is too long");
  at_ += length;
  return {at_ - length, static_cast<std::size_t>(length)};
}

}  // namespace morgue
