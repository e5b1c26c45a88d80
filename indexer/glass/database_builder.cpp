// SPDX-License-Identifier: GPL-2.0-or-later
// A whole glass database from inverted documents.
#include "indexer/glass/database_builder.hpp"

#include <algorithm>
#include <limits>
#include <xxhash.h>

#include "indexer/glass/glass_encoding.hpp"
#include "indexer/glass/output_file.hpp"
#include "morgue/error.hpp"

namespace morgue {

namespace {

constexpr std::string_view kLengthsKey("\x00\xe0", 2);
constexpr std::size_t kSortedRunBytes = std::size_t{1} << 20U;

// Of an entry that waits, besides its bytes.
constexpr std::size_t kEntryBytes = 64;

// A list of lengths says nothing of its totals.
PostingChunks::Keys lengths_keys() {
  return {std::string(kLengthsKey), std::string(kLengthsKey)};
}

// The list of one term, put together from the parts that the runs have of it.
class TermList {
 public:
  explicit TermList(TableWriter& table) : table_(table) {}

  void add(const RunRecord& record) {
    if (record.begins_key) finish();
    PackedNumbers numbers(record.payload);
    const std::uint32_t first_docid = numbers.number32();
    const std::uint32_t last_docid = numbers.number32();
    totals_.posting_count += numbers.number();
    totals_.wdf_sum += numbers.number();
    if (body_.empty()) {
      term_ = record.key;
      first_docid_ = first_docid;
    } else {
      pack_uint(body_, first_docid - last_docid_ - 1);
    }
    body_.append(numbers.rest());
    last_docid_ = last_docid;
  }

  void finish() {
    if (body_.empty()) return;
    if (totals_.wdf_sum > std::numeric_limits<std::uint32_t>::max()) {
      throw Error(ErrorCode::TooLarge,
                  "the word \"" + term_ + "\" is too frequent to be counted",
                  "divide the sources among several archives");
    }
    PostingChunks::Keys keys;
    pack_last_sort_string(keys.first, term_);
    if (body_.size() < kChunkBytes) {
      add_as_one(keys.first);
    } else {
      pack_sort_string(keys.later_prefix, term_);
      add_in_chunks(std::move(keys));
    }
    body_.clear();
    totals_ = {};
  }

 private:
  // Most lists are this short.
  void add_as_one(const std::string& key) {
    tag_.clear();
    pack_uint(tag_, totals_.posting_count);
    pack_uint(tag_, totals_.wdf_sum);
    pack_uint(tag_, first_docid_ - 1);
    tag_ += '1';
    pack_uint(tag_, last_docid_ - first_docid_);
    tag_.append(body_);
    table_.add(key, tag_);
  }

  void add_in_chunks(PostingChunks::Keys keys) {
    PostingChunks chunks(
        std::move(keys), totals_,
        [this](std::string_view key, std::string_view tag) { table_.add(key, tag); });
    chunks.add_list(first_docid_, body_);
    chunks.finish();
  }

  TableWriter& table_;
  std::string term_;
  PostingChunks::Totals totals_;
  std::uint32_t first_docid_ = 0;
  std::uint32_t last_docid_ = 0;
  std::string body_;
  std::string tag_;
};

void create_file(const std::filesystem::path& path, std::string_view content) {
  OutputFile file(path);
  file.append(content);
  file.close();
}

// The same for the same content, another for any other: version 8, which is free for
// such.
DatabaseUuid uuid_of(const DatabaseTables& tables,
                     const DatabaseStatistics& statistics) {
  std::string content = format_version_file({}, tables, statistics);
  for (const TableRoot* root : {&tables.postlist, &tables.docdata}) {
    pack_uint(content, root->digest);
  }
  const XXH128_hash_t hash = XXH3_128bits(content.data(), content.size());
  XXH128_canonical_t bytes{};
  XXH128_canonicalFromHash(&bytes, hash);
  DatabaseUuid uuid{};
  std::ranges::transform(bytes.digest, uuid.begin(),
                         [](unsigned char byte) { return static_cast<char>(byte); });
  uuid[6] = static_cast<char>((bytes.digest[6] & 0x0fU) | 0x80U);
  uuid[8] = static_cast<char>((bytes.digest[8] & 0x3fU) | 0x80U);
  return uuid;
}

}  // namespace

void EntrySorter::add(std::string_view key, std::string_view tag) {
  waiting_.emplace_back(key, tag);
  waiting_bytes_ += key.size() + tag.size() + kEntryBytes;
  if (waiting_bytes_ >= kSortedRunBytes) end_run();
}

void EntrySorter::end_run() {
  std::ranges::sort(waiting_);
  std::string run;
  for (const auto& [key, tag] : waiting_)
    append_record(run, key, tag);
  runs_.add(std::move(run));
  waiting_.clear();
  waiting_bytes_ = 0;
}

void EntrySorter::spill(Threading threading) {
  end_run();
  runs_.spill(threading);
}

void EntrySorter::merge(const AddEntry& add_entry) {
  end_run();
  runs_.merge([&](const RunRecord& record) { add_entry(record.key, record.payload); });
}

DatabaseBuilder::DatabaseBuilder(const std::filesystem::path& directory,
                                 const std::filesystem::path& scratch,
                                 Threading threading)
    : directory_(directory),
      threading_(threading),
      postlist_(directory / "postlist.glass"),
      docdata_(directory / "docdata.glass"),
      entries_(scratch / "entries-"),
      postings_(scratch / "postings-"),
      lengths_(lengths_keys(),
               {},
               [this](std::string_view key, std::string_view tag) {
                 entries_.add(key, tag);
               }),
      values_([this](std::string_view key, std::string_view tag) {
        entries_.add(key, tag);
      }) {}

void DatabaseBuilder::add(InvertedBatch batch) {
  for (const InvertedDocument& document : batch.documents)
    add_document(document);
  statistics_.max_wdf = std::max(statistics_.max_wdf, batch.max_wdf);
  postings_.add(std::move(batch.postings));
}

void DatabaseBuilder::add_document(const InvertedDocument& document) {
  if (!document.data.empty()) {
    std::string key;
    pack_sort_uint(key, document.docid);
    docdata_.add(key, document.data);
  }
  for (const auto& [slot, value] : document.values)
    values_.add(slot, document.docid, value);
  lengths_.add(document.docid, document.length);

  const std::uint32_t length = document.length;
  ++statistics_.document_count;
  statistics_.last_docid = document.docid;
  statistics_.total_length += length;
  statistics_.max_length = std::max(statistics_.max_length, length);
  if (length == 0) return;
  const bool is_first = statistics_.min_length == 0;
  statistics_.min_length = is_first ? length : std::min(statistics_.min_length, length);
}

std::size_t DatabaseBuilder::held_bytes() const noexcept {
  return entries_.held_bytes() + postings_.held_bytes();
}

void DatabaseBuilder::spill() {
  entries_.spill(threading_);
  postings_.spill(threading_);
}

void DatabaseBuilder::finish() {
  write_postlist();
  tables_.docdata = docdata_.finish();
  write_version_file();
}

void DatabaseBuilder::write_postlist() {
  lengths_.finish();
  values_.finish();
  entries_.merge(
      [this](std::string_view key, std::string_view tag) { postlist_.add(key, tag); });
  TermList list(postlist_);
  postings_.merge([&](const RunRecord& record) { list.add(record); });
  list.finish();
  tables_.postlist = postlist_.finish();
}

// The engine expects this file even where it reads nothing from it.
void DatabaseBuilder::write_version_file() {
  if (tables_.postlist.block_count == 0) create_file(directory_ / "postlist.glass", {});
  const DatabaseUuid uuid = uuid_of(tables_, statistics_);
  create_file(directory_ / kVersionFileName,
              format_version_file(uuid, tables_, statistics_));
}

}  // namespace morgue
