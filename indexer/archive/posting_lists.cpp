// SPDX-License-Identifier: GPL-2.0-or-later
// The engine's lists of postings, read without the engine.
#include "morgue/posting_lists.hpp"

#include <bit>
#include <cstring>
#include <limits>
#include <string>
#include <utility>

#include "indexer/archive/glass_cursor.hpp"
#include "indexer/archive/glass_table.hpp"
#include "indexer/archive/posting_pairs.hpp"
#include "morgue/error.hpp"

namespace morgue {

namespace {

constexpr std::uint32_t kMaxDocid = std::numeric_limits<std::uint32_t>::max();

[[noreturn]] void fail() {
  throw Error(
      ErrorCode::Corrupt, "a list of postings is damaged",
      "restore the archive from a copy, or rebuild it with morgue-index --rebuild");
}

// Reads numbers of seven bits a byte.
class PackedReader {
 public:
  explicit PackedReader(std::string_view bytes) noexcept
      : at_(bytes.data()), end_(bytes.data() + bytes.size()) {}

  bool at_end() const noexcept { return at_ == end_; }

  std::uint8_t byte() {
    if (at_ == end_) fail();
    return static_cast<std::uint8_t>(*at_++);
  }

  std::uint64_t number() {
    if (at_ != end_ && static_cast<std::uint8_t>(*at_) < 0x80) {
      return static_cast<std::uint8_t>(*at_++);
    }
    return long_number();
  }

  std::uint32_t number32() {
    const std::uint64_t value = number();
    if (value > kMaxDocid) fail();
    return static_cast<std::uint32_t>(value);
  }

  // The next four numbers if they have one byte each, as most have; null if not.
  const char* four_short() noexcept {
    std::uint32_t four = 0;
    if (static_cast<std::size_t>(end_ - at_) < sizeof(four)) return nullptr;
    std::memcpy(&four, at_, sizeof(four));
    if ((four & 0x80808080U) != 0) return nullptr;
    return std::exchange(at_, at_ + sizeof(four));
  }

  // The same of the next pairs.
  const char* short_pairs() noexcept {
    constexpr std::size_t kBytes = kPairsAtOnce * kPairBytes;
    if (static_cast<std::size_t>(end_ - at_) < kBytes || !are_short_pairs(at_))
      return nullptr;
    return std::exchange(at_, at_ + kBytes);
  }

  std::string_view rest() const noexcept {
    return {at_, static_cast<std::size_t>(end_ - at_)};
  }

 private:
  std::uint64_t long_number() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      const std::uint8_t next = byte();
      value |= std::uint64_t{next & 0x7fU} << shift;
      if (next < 0x80) return value;
    }
    fail();
  }

  const char* at_;
  const char* end_;
};

// So that keys compare as terms do, whatever follows: NUL as NUL and FF.
std::string key_of(std::string_view term) {
  std::string key;
  for (const char c : term) {
    key += c;
    if (c == '\0') key += '\xff';
  }
  return key;
}

// The number that ends the key of a chunk. The leading ones of its first byte say how
// many bytes there are beyond two.
std::uint32_t docid_of_key(std::string_view bytes) {
  if (bytes.empty()) fail();
  const auto lead = static_cast<std::uint8_t>(bytes.front());
  const auto extra = static_cast<unsigned>(std::countl_one(lead));
  if (extra > 4 || bytes.size() != extra + 2) fail();
  std::uint64_t docid = lead & (0x7fU >> extra);
  for (const char c : bytes.substr(1))
    docid = docid << 8U | static_cast<std::uint8_t>(c);
  if (docid > kMaxDocid) fail();
  return static_cast<std::uint32_t>(docid);
}

// The same the other way.
void append_docid(std::uint32_t docid, std::string& key) {
  unsigned length = 2;
  unsigned marker = 0;
  if (docid >= 0x8000) {
    length = (static_cast<unsigned>(std::bit_width(docid)) + 5) / 7;
    marker = (0xffU << (10 - length)) & 0xffU;
  }
  for (unsigned left = length; left-- > 0;) {
    const std::uint64_t byte = std::uint64_t{docid} >> (8 * left);
    key += static_cast<char>(byte | (left + 1 == length ? marker : 0));
  }
}

}  // namespace

struct PostingCursor::Place {
  explicit Place(GlassTable& table, std::string_view term)
      : cursor(table), key(key_of(term)) {}

  GlassCursor cursor;
  std::string key;  // of the first chunk; a NUL and a docid follow in others
};

PostingCursor::PostingCursor(std::unique_ptr<Place> place) : place_(std::move(place)) {
  const std::string_view bytes = place_->cursor.read_tag();
  PackedReader reader(bytes);
  document_count_ = reader.number32();
  reader.number();  // the sum of the frequencies
  const std::uint32_t before = reader.number32();
  if (document_count_ == 0 || before == kMaxDocid) fail();
  read_chunk(reader.rest(), before + 1);
}

PostingCursor::PostingCursor(PostingCursor&&) noexcept = default;
PostingCursor& PostingCursor::operator=(PostingCursor&&) noexcept = default;
PostingCursor::~PostingCursor() = default;

// The first document of the chunk that the cursor is at, as its key says; 0: of the
// first chunk it does not.
std::uint32_t PostingCursor::docid_of_chunk() const {
  std::string_view key = place_->cursor.key();
  const std::string& term = place_->key;
  if (!key.starts_with(term)) fail();
  key.remove_prefix(term.size());
  if (key.empty()) return 0;
  if (key.front() != '\0') fail();
  return docid_of_key(key.substr(1));
}

void PostingCursor::read_later_chunk() {
  const std::uint32_t first_docid = docid_of_chunk();
  if (first_docid <= last_docid_) fail();
  read_chunk(place_->cursor.read_tag(), first_docid);
}

// What follows says whether it is the last, and by how much its last document is
// beyond its first.
void PostingCursor::read_chunk(std::string_view bytes, std::uint32_t first_docid) {
  PackedReader reader(bytes);
  is_last_ = reader.byte() == '1';
  const std::uint32_t span = reader.number32();
  if (span > kMaxDocid - first_docid || reader.at_end()) fail();
  first_docid_ = first_docid;
  last_docid_ = first_docid + span;
  encoded_ = reader.rest();
  is_decoded_ = false;
}

void PostingCursor::decode() {
  // A document and its frequency take two bytes, but of the first only the latter.
  const std::size_t most = encoded_.size() / 2 + 1;
  if (docids_.size() < most) {
    docids_.resize(most);
    frequencies_.resize(most);
  }
  PackedReader reader(encoded_);
  std::uint32_t* docid_out = docids_.data();
  std::uint32_t* frequency_out = frequencies_.data();
  std::uint64_t docid = first_docid_;
  *docid_out++ = first_docid_;
  *frequency_out++ = reader.number32();
  const auto put = [&](std::uint32_t gap, std::uint32_t frequency) {
    docid += std::uint64_t{gap} + 1;
    *docid_out++ = static_cast<std::uint32_t>(docid);
    *frequency_out++ = frequency;
  };
  while (!reader.at_end()) {
    while (const char* const pairs = reader.short_pairs()) {
      docid += unpack_pairs(pairs, static_cast<std::uint32_t>(docid), docid_out,
                            frequency_out);
      docid_out += kPairsAtOnce;
      frequency_out += kPairsAtOnce;
    }
    while (const char* const four = reader.four_short()) {
      put(static_cast<std::uint8_t>(four[0]), static_cast<std::uint8_t>(four[1]));
      put(static_cast<std::uint8_t>(four[2]), static_cast<std::uint8_t>(four[3]));
    }
    if (reader.at_end()) break;
    const std::uint32_t gap = reader.number32();
    put(gap, reader.number32());
  }
  // Then none before it is wrong in what others rely on: their order, and the end.
  if (docid != last_docid_) fail();
  posting_count_ = static_cast<std::size_t>(docid_out - docids_.data());
  is_decoded_ = true;
}

bool PostingCursor::next_block() {
  if (is_decoded_) {
    if (is_last_) return false;
    if (!place_->cursor.next()) fail();
    read_later_chunk();
  }
  decode();
  return true;
}

bool PostingCursor::advance_to(std::uint32_t docid) {
  // Reading some chunks takes less than looking for one.
  constexpr unsigned kChunksBeforeSeeking = 3;
  for (unsigned passed = 0; last_docid_ < docid; ++passed) {
    if (is_last_) return false;
    if (passed == kChunksBeforeSeeking) {
      std::string key = place_->key;
      key += '\0';
      append_docid(docid, key);
      place_->cursor.seek(key);
    }
    const bool is_ahead =
        passed == kChunksBeforeSeeking && docid_of_chunk() > first_docid_;
    if (!is_ahead && !place_->cursor.next()) fail();
    read_later_chunk();
  }
  if (!is_decoded_) decode();
  return true;
}

PostingLists::PostingLists(std::unique_ptr<GlassTable> table)
    : table_(std::move(table)) {}

PostingLists::~PostingLists() = default;

std::unique_ptr<PostingLists> PostingLists::open(
    const std::filesystem::path& directory) {
  std::unique_ptr<GlassTable> table = GlassTable::open_postings(directory);
  if (!table) return nullptr;
  return std::unique_ptr<PostingLists>(new PostingLists(std::move(table)));
}

std::optional<PostingCursor> PostingLists::find(std::string_view term) {
  if (term.empty()) return std::nullopt;  // which is that of all documents
  auto place = std::make_unique<PostingCursor::Place>(*table_, term);
  if (!place->cursor.find(place->key)) return std::nullopt;
  return PostingCursor(std::move(place));
}

}  // namespace morgue
