// SPDX-License-Identifier: GPL-2.0-or-later
// Sorting more documents than memory holds: runs on disk, then one merge.
#include "indexer/build/document_runs.hpp"

#include <algorithm>
#include <fstream>
#include <queue>
#include <system_error>
#include <utility>
#include <xxhash.h>

#include "indexer/archive/file_system.hpp"
#include "indexer/build/packed_document.hpp"
#include "morgue/error.hpp"
#include "morgue/schema.hpp"

namespace morgue {

namespace {

constexpr std::size_t kFixedBytes = 120;  // of a PackedDocument and its id, about
constexpr std::size_t kLengthBytes = 8;

// Newest first, undated last, then as added. Slot values break ties by article id, so
// that the order depends on the articles alone.
bool comes_before(const PackedDocument& a, const PackedDocument& b) {
  if (a.order != b.order) return a.order > b.order;
  return a.sequence < b.sequence;
}

std::string order_of(const IndexDocument& document) {
  for (const auto& [slot, value] : document.values) {
    if (slot == field(FieldId::Date).slot) return value;
  }
  return {};
}

void write_number(std::ofstream& out, std::uint64_t number) {
  out.write(reinterpret_cast<const char*>(&number), kLengthBytes);
}

void write_string(std::ofstream& out, const std::string& text) {
  write_number(out, text.size());
  out.write(text.data(), static_cast<std::streamsize>(text.size()));
}

// Reads a run of sorted documents one by one.
class RunReader {
 public:
  explicit RunReader(const std::filesystem::path& path)
      : path_(path), in_(path, std::ios::binary) {
    advance();
  }

  bool at_end() const noexcept { return at_end_; }

  PackedDocument& front() noexcept { return front_; }

  void advance() {
    std::uint64_t sequence = 0;
    in_.read(reinterpret_cast<char*>(&sequence), kLengthBytes);
    if (in_.eof() && in_.gcount() == 0) {
      at_end_ = true;
      return;
    }
    front_.sequence = sequence;
    read_string(front_.order);
    read_string(front_.bytes);
  }

 private:
  void read_string(std::string& text) {
    std::uint64_t length = 0;
    in_.read(reinterpret_cast<char*>(&length), kLengthBytes);
    check();
    text.resize(length);
    in_.read(text.data(), static_cast<std::streamsize>(length));
    check();
  }

  void check() const {
    if (in_) return;
    if (!in_.eof()) throw_errno("reading " + path_.string());
    throw Error(ErrorCode::IoError, path_.string() + " ends too early",
                "check the disk and run the same command again");
  }

  std::filesystem::path path_;
  std::ifstream in_;
  PackedDocument front_;
  bool at_end_ = false;
};

}  // namespace

DocumentRuns::DocumentRuns(std::filesystem::path directory, std::size_t memory_bytes)
    : directory_(std::move(directory)), memory_bytes_(memory_bytes) {}

DocumentRuns::~DocumentRuns() {
  std::error_code ignored;
  if (!runs_.empty()) std::filesystem::remove_all(directory_, ignored);
}

void DocumentRuns::add(const IndexDocument& document) {
  const auto [known, is_first] =
      last_.try_emplace(hash_of(document.article_id), next_sequence_);
  if (!is_first) {
    replaced_[known->second] = true;
    known->second = next_sequence_;
  }
  replaced_.push_back(false);
  documents_.push_back({order_of(document), next_sequence_++, pack_document(document)});
  packed_bytes_ += documents_.back().bytes.size();
  used_bytes_ += documents_.back().bytes.size() + kFixedBytes;
  if (used_bytes_ > memory_bytes_) spill();
}

void DocumentRuns::drop(std::string_view article_id) {
  const auto known = last_.find(hash_of(article_id));
  if (known == last_.end()) return;
  replaced_[known->second] = true;
  last_.erase(known);
}

DocumentRuns::IdHash DocumentRuns::hash_of(std::string_view article_id) {
  const XXH128_hash_t hash = XXH3_128bits(article_id.data(), article_id.size());
  return {hash.high64, hash.low64};
}

void DocumentRuns::spill() {
  if (runs_.empty()) make_directory(directory_);
  const std::filesystem::path path =
      directory_ / ("run-" + std::to_string(runs_.size()));
  runs_.push_back(path);
  std::ranges::sort(documents_, comes_before);
  std::ofstream out(path, std::ios::binary);
  for (const PackedDocument& document : documents_) {
    if (!out) break;
    if (replaced_[document.sequence]) continue;
    write_number(out, document.sequence);
    write_string(out, document.order);
    write_string(out, document.bytes);
  }
  if (out) out.close();
  if (!out) throw_errno("writing " + path.string());
  documents_.clear();
  used_bytes_ = 0;
}

void DocumentRuns::drain(const std::function<void(PackedDocument&&)>& take) {
  std::ranges::sort(documents_, comes_before);
  std::vector<std::unique_ptr<RunReader>> readers;
  const auto comes_after = [](RunReader* a, RunReader* b) {
    return comes_before(b->front(), a->front());
  };
  std::priority_queue<RunReader*, std::vector<RunReader*>, decltype(comes_after)> queue(
      comes_after);
  for (const std::filesystem::path& path : runs_) {
    readers.push_back(std::make_unique<RunReader>(path));
    if (!readers.back()->at_end()) queue.push(readers.back().get());
  }
  const auto pass = [&](PackedDocument& document) {
    if (!replaced_[document.sequence]) take(std::move(document));
  };
  auto in_memory = documents_.begin();
  while (!queue.empty() || in_memory != documents_.end()) {
    RunReader* reader = queue.empty() ? nullptr : queue.top();
    const bool from_memory =
        reader == nullptr ||
        (in_memory != documents_.end() && comes_before(*in_memory, reader->front()));
    if (from_memory) {
      pass(*in_memory++);
      continue;
    }
    queue.pop();
    pass(reader->front());
    reader->advance();
    if (!reader->at_end()) queue.push(reader);
  }
  documents_.clear();
}

}  // namespace morgue
