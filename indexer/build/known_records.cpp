// SPDX-License-Identifier: GPL-2.0-or-later
// Records known by their bytes: a hash table over the marks of all documents.
#include "indexer/build/known_records.hpp"

#include <algorithm>
#include <bit>
#include <xxhash.h>

#include <xapian.h>

#include "morgue/error.hpp"

namespace morgue {

RecordBytesHasher::RecordBytesHasher(std::string_view reading_hash,
                                     std::string_view default_id) {
  const std::string context =
      std::string(reading_hash) + '\0' + std::string(default_id);
  seed_ = XXH3_64bits(context.data(), context.size());
}

RecordHash RecordBytesHasher::operator()(std::string_view record) const {
  const XXH128_hash_t hash = XXH3_128bits_withSeed(record.data(), record.size(), seed_);
  return {hash.high64, hash.low64};
}

KnownRecords::KnownRecords(const Generation* live) {
  if (live == nullptr) return;
  constexpr auto kUpdatedSlot =
      static_cast<Xapian::valueno>(field(FieldId::Updated).slot);
  try {
    const std::vector<Segment>& segments = live->manifest().segments;
    for (std::size_t i = 0; i < segments.size(); ++i) {
      const Xapian::Database database = live->open_segment(segments[i]);
      auto updated = database.valuestream_begin(kUpdatedSlot);
      for (auto value = database.valuestream_begin(kContentSlot);
           value != database.valuestream_end(kContentSlot); ++value) {
        const Xapian::docid docid = value.get_docid();
        if (std::ranges::binary_search(segments[i].deleted_docids, docid)) continue;
        const ContentMark mark = content_from_slot(*value);
        if (mark.bytes == RecordHash()) continue;
        KnownArticle article{mark.bytes, mark.id, {{i, docid}, mark.record, {}}};
        if (updated != database.valuestream_end(kUpdatedSlot)) updated.skip_to(docid);
        const bool is_updated = updated != database.valuestream_end(kUpdatedSlot) &&
                                updated.get_docid() == docid;
        if (is_updated) article.live.updated_s = date_slot_instant(*updated);
        articles_.push_back(article);
      }
    }
  } catch (...) {
    rethrow_as_error("listing the records of " + live->archive().string());
  }
  index_articles();
}

void KnownRecords::index_articles() {
  if (articles_.empty()) return;
  table_.resize(std::bit_ceil(articles_.size() * 2));
  for (std::uint32_t i = 0; i < articles_.size(); ++i) {
    std::size_t at = articles_[i].bytes.low & (table_.size() - 1);
    while (table_[at] != 0)
      at = (at + 1) & (table_.size() - 1);
    table_[at] = i + 1;
  }
}

const KnownArticle* KnownRecords::find(const RecordHash& bytes) const {
  if (table_.empty()) return nullptr;
  for (std::size_t at = bytes.low & (table_.size() - 1); table_[at] != 0;
       at = (at + 1) & (table_.size() - 1)) {
    const KnownArticle& article = articles_[table_[at] - 1];
    if (article.bytes == bytes) return &article;
  }
  return nullptr;
}

}  // namespace morgue
