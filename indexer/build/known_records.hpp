// SPDX-License-Identifier: GPL-2.0-or-later
// The records that the articles of the live generation were made of, known by their
// bytes: an update does not read them again.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/build/live_articles.hpp"
#include "morgue/archive.hpp"
#include "morgue/schema.hpp"

namespace morgue {

// Hashes the bytes of records along with how they are read.
class RecordBytesHasher {
 public:
  // `reading_hash` is that of the run, `default_id` the id of an article of this input
  // that has none.
  RecordBytesHasher(std::string_view reading_hash, std::string_view default_id);

  RecordHash operator()(std::string_view record) const;

 private:
  std::uint64_t seed_;
};

struct KnownArticle {
  RecordHash bytes;  // of its record
  RecordHash id;     // id_hash()
  LiveArticle live;
};

// Immutable; may be shared between threads. Takes a hundred bytes an article.
class KnownRecords {
 public:
  KnownRecords() = default;
  // `live` may be null: then nothing is known. Throws Error(Corrupt, IoError).
  explicit KnownRecords(const Generation* live);

  // Returns nullptr if no article was made of such a record.
  const KnownArticle* find(const RecordHash& bytes) const;

 private:
  void index_articles();

  std::vector<KnownArticle> articles_;
  std::vector<std::uint32_t> table_;  // by hash: ordinals in articles_ from 1; 0: none
};

}  // namespace morgue
