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

std::size_t size_of(const PackedDocument& document) {
  return document.bytes.size() + kFixedBytes;
}

}  // namespace

// All runs at once, that in memory among them.
class DocumentRuns::Merge {
 public:
  explicit Merge(DocumentRuns& runs) : documents_(runs.documents_) {
    std::ranges::sort(documents_, comes_before);
    for (const std::filesystem::path& path : runs.runs_) {
      readers_.push_back(std::make_unique<RunReader>(path));
      if (!readers_.back()->at_end()) queue_.push(readers_.back().get());
    }
  }

  bool next(PackedDocument& document) {
    const bool is_memory_empty = next_ == documents_.size();
    if (queue_.empty() && is_memory_empty) return false;
    if (queue_.empty() ||
        (!is_memory_empty && comes_before(documents_[next_], queue_.top()->front()))) {
      document = std::move(documents_[next_++]);
      return true;
    }
    RunReader* reader = queue_.top();
    queue_.pop();
    document = std::move(reader->front());
    reader->advance();
    if (!reader->at_end()) queue_.push(reader);
    return true;
  }

 private:
  struct ComesLater {
    bool operator()(RunReader* a, RunReader* b) const {
      return comes_before(b->front(), a->front());
    }
  };

  std::vector<PackedDocument>& documents_;
  std::size_t next_ = 0;  // of documents_
  std::vector<std::unique_ptr<RunReader>> readers_;
  std::priority_queue<RunReader*, std::vector<RunReader*>, ComesLater> queue_;
};

DocumentRuns::DocumentRuns(std::filesystem::path directory, std::size_t memory_bytes)
    : directory_(std::move(directory)), memory_bytes_(memory_bytes) {}

DocumentRuns::~DocumentRuns() {
  std::error_code ignored;
  if (!runs_.empty()) std::filesystem::remove_all(directory_, ignored);
}

void DocumentRuns::add(const IndexDocument& document) {
  constexpr std::uint64_t kMaxWords = (std::uint64_t{1} << 31U) - 1;
  const std::uint64_t words = std::min(words_of(document), kMaxWords);
  const auto sequence = static_cast<std::uint32_t>(added_.size());
  Added& added = added_.emplace_back();
  added.id = hash_of(document.article_id);
  added.words = static_cast<std::uint32_t>(words) & kMaxWords;
  std::uint32_t& last = last_.place_of(
      added.id, [this](std::uint32_t ordinal) { return added_[ordinal].id; });
  if (last != HashIndex::kNone) leave_out(last);
  last = sequence;
  ++staying_;
  word_count_ += words;
  documents_.push_back({order_of(document), sequence, pack_document(document)});
  packed_bytes_ += documents_.back().bytes.size();
  waiting_bytes_ += size_of(documents_.back());
  if (waiting_bytes_ > memory_bytes_) spill();
}

void DocumentRuns::drop(std::string_view article_id) {
  const std::uint32_t last =
      last_.find(hash_of(article_id),
                 [this](std::uint32_t ordinal) { return added_[ordinal].id; });
  if (last != HashIndex::kNone) leave_out(last);
}

// What was dropped before is left out already.
void DocumentRuns::leave_out(std::uint32_t sequence) {
  Added& added = added_[sequence];
  if (added.is_replaced) return;
  added.is_replaced = true;
  --staying_;
  word_count_ -= added.words;
}

RecordHash DocumentRuns::hash_of(std::string_view article_id) {
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
    if (added_[document.sequence].is_replaced) continue;
    write_number(out, document.sequence);
    write_string(out, document.order);
    write_string(out, document.bytes);
  }
  if (out) out.close();
  if (!out) throw_errno("writing " + path.string());
  documents_.clear();
  waiting_bytes_ = 0;
}

void DocumentRuns::begin_merge() {
  replaced_.reserve(added_.size());
  added_.for_each(
      [this](const Added& added) { replaced_.push_back(added.is_replaced); });
  added_ = {};
  last_ = {};
  merge_ = std::make_unique<Merge>(*this);
}

bool DocumentRuns::next(PackedDocument& document) {
  if (!merge_) begin_merge();
  do {
    if (!merge_->next(document)) return false;
  } while (replaced_[document.sequence]);
  return true;
}

}  // namespace morgue
