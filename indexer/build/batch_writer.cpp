// SPDX-License-Identifier: GPL-2.0-or-later
// Small databases, each filled once, by several threads.
#include "indexer/build/batch_writer.hpp"

#include <map>
#include <utility>

#include <xapian.h>

#include "indexer/build/engine_write.hpp"
#include "indexer/build/read_back.hpp"
#include "morgue/error.hpp"

namespace morgue {

namespace {

// Small flushes are cheap per article and many databases are not: 4 MB of packed
// documents are some 500 to 1,000 articles.
constexpr std::size_t kBatchBytes = std::size_t{4} << 20U;
// Below the engine's own flush threshold of 10,000 changes.
constexpr std::size_t kBatchDocuments = 5000;

// Attempts to make a document readable, by its number.
using Attempts = std::map<Xapian::docid, unsigned>;

struct PackedBatch {
  const std::vector<std::string>& documents;
  const Unpacking& with;
};

// Returns what cannot be read of it.
std::vector<Xapian::docid> write_once(const std::filesystem::path& target,
                                      const PackedBatch& batch,
                                      const Attempts& attempts) {
  Xapian::WritableDatabase database(
      target.string(), Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_NO_SYNC |
                           Xapian::DB_NO_TERMLIST | Xapian::DB_BACKEND_GLASS);
  for (const std::string& packed : batch.documents) {
    Xapian::Document document = unpack_document(packed, batch.with);
    const auto known = attempts.find(database.get_lastdocid() + 1);
    if (known != attempts.end()) add_padding(document, known->second);
    database.add_document(document);
  }
  database.commit();
  std::vector<Xapian::docid> unreadable = unreadable_documents(database);
  database.close();
  return unreadable;
}

void write_database(const std::filesystem::path& target,
                    const std::vector<std::string>& documents,
                    const Unpacking& with) {
  const EngineWrite mark(target.string());
  try {
    Attempts attempts;
    std::vector<Xapian::docid> unreadable;
    do {
      unreadable = write_once(target, {documents, with}, attempts);
      for (const Xapian::docid id : unreadable)
        ++attempts[id];
    } while (!unreadable.empty());
  } catch (...) {
    rethrow_as_error("writing " + target.string());
  }
}

}  // namespace

BatchWriter::BatchWriter(std::filesystem::path directory,
                         unsigned jobs,
                         const Unpacking& with)
    : directory_(std::move(directory)), max_waiting_(jobs), with_(with) {
  try {
    for (unsigned i = 0; i < jobs; ++i)
      workers_.emplace_back([this] { work(); });
  } catch (...) {
    close();  // else those that were started would be waited for
    rethrow_as_error("starting a thread");
  }
}

BatchWriter::~BatchWriter() {
  close();
}

void BatchWriter::close() {
  {
    const std::scoped_lock guard(mutex_);
    closed_ = true;
    waiting_.clear();
  }
  changed_.notify_all();
}

void BatchWriter::add(std::string packed) {
  batch_bytes_ += packed.size();
  batch_.documents.push_back(std::move(packed));
  const bool full =
      batch_bytes_ >= kBatchBytes || batch_.documents.size() >= kBatchDocuments;
  if (full) hand_over();
}

void BatchWriter::hand_over() {
  batch_.target = directory_ / std::to_string(targets_.size());
  targets_.push_back(batch_.target);
  {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return waiting_.size() < max_waiting_ || failure_; });
    rethrow_failure();
    waiting_.push_back(std::exchange(batch_, {}));
  }
  changed_.notify_all();
  batch_bytes_ = 0;
}

std::vector<std::filesystem::path> BatchWriter::finish() {
  if (!batch_.documents.empty()) hand_over();
  {
    const std::scoped_lock guard(mutex_);
    closed_ = true;
  }
  changed_.notify_all();
  workers_.clear();  // joins
  rethrow_failure();
  return std::move(targets_);
}

void BatchWriter::rethrow_failure() {
  if (failure_) std::rethrow_exception(failure_);
}

void BatchWriter::work() {
  while (true) {
    Batch batch;
    {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [this] { return !waiting_.empty() || closed_; });
      if (waiting_.empty() || failure_) return;
      batch = std::move(waiting_.front());
      waiting_.pop_front();
    }
    changed_.notify_all();
    try {
      write_database(batch.target, batch.documents, with_);
    } catch (...) {
      const std::scoped_lock guard(mutex_);
      failure_ = std::current_exception();
      changed_.notify_all();
    }
  }
}

}  // namespace morgue
