// SPDX-License-Identifier: GPL-2.0-or-later
// Documents of a segment, put together again from its lists of postings.
#include "indexer/build/segment_documents.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string>
#include <utility>

#include "indexer/build/packed_document.hpp"
#include "morgue/length_folding.hpp"
#include "morgue/schema.hpp"
#include "morgue/stored_article.hpp"

namespace morgue {

namespace {

constexpr std::array<int, 6> kSlots = {field(FieldId::Date).slot,
                                       field(FieldId::Updated).slot,
                                       field(FieldId::Words).slot,
                                       field(FieldId::Source).slot,
                                       kContentSlot,
                                       kCopySlot};

// The terms of some documents, packed.
class TermCollector {
 public:
  // Of documents from `docids[begin]` on.
  TermCollector(const std::vector<std::uint32_t>& docids,
                std::size_t begin,
                std::size_t memory_bytes)
      : docids_(docids.begin() + static_cast<std::ptrdiff_t>(begin), docids.end()),
        memory_bytes_(memory_bytes),
        packed_(docids_.size()) {}

  void run(const FoldedSegment& segment) {
    const Xapian::Database& database = segment.database;
    for (auto term = database.allterms_begin(); term != database.allterms_end();
         ++term) {
      // Folding adds them again.
      if ((*term).starts_with(kOftenPrefix)) continue;
      cursor_ = segment.positions.find(*term);
      add_term(database, *term);
    }
  }

  // How many documents have all their terms: the first ones.
  std::size_t count() const noexcept { return docids_.size(); }

  PackedTerms terms(std::size_t ordinal, const LengthFolding& folding) const {
    TermPacker packer;
    const PackedTerms& folded = packed_[ordinal];
    PackedNumbers in(folded.bytes);
    read_terms(in, folded.count, [&](const PackedTerm& term) {
      packer.add({}, term.spelled, folding.unfold(term.wdf),
                 unpack_positions(term.positions));
    });
    return packer.take();
  }

 private:
  void add_term(const Xapian::Database& segment, const std::string& term) {
    const auto end = segment.postlist_end(term);
    auto posting = segment.postlist_begin(term);
    std::size_t ordinal = 0;
    while (posting != end && ordinal < docids_.size()) {
      if (*posting < docids_[ordinal]) {
        posting.skip_to(docids_[ordinal]);
      } else if (*posting > docids_[ordinal]) {
        ordinal = ordinal_of(*posting, ordinal);
      } else {
        add_posting(ordinal++, term, posting);
        ++posting;
      }
    }
    make_room();
  }

  // Of the first document that has this number or a greater one.
  std::size_t ordinal_of(Xapian::docid docid, std::size_t from) const {
    const auto begin = docids_.begin() + static_cast<std::ptrdiff_t>(from);
    return static_cast<std::size_t>(std::lower_bound(begin, docids_.end(), docid) -
                                    docids_.begin());
  }

  void add_posting(std::size_t ordinal,
                   const std::string& term,
                   const Xapian::PostingIterator& posting) {
    packer_.add({}, term, posting.get_wdf(), positions_in(*posting));
    const PackedTerms packed = packer_.take();
    packed_[ordinal].bytes.append(packed.bytes);
    packed_[ordinal].count += packed.count;
    used_bytes_ += packed.bytes.size();
  }

  std::span<const std::uint32_t> positions_in(Xapian::docid docid) {
    if (!cursor_ || cursor_->skip_to(docid) != docid) return {};
    return cursor_->positions();
  }

  // Leaves the later half of the documents for another time until the rest fits.
  void make_room() {
    while (used_bytes_ > memory_bytes_ && docids_.size() > 1) {
      const std::size_t kept = docids_.size() / 2;
      for (std::size_t i = kept; i < packed_.size(); ++i)
        used_bytes_ -= packed_[i].bytes.size();
      docids_.resize(kept);
      packed_.resize(kept);
    }
  }

  std::vector<std::uint32_t> docids_;
  std::size_t memory_bytes_;
  std::vector<PackedTerms> packed_;  // with folded frequencies
  TermPacker packer_;
  std::size_t used_bytes_ = 0;
  std::optional<PositionCursor> cursor_;  // of the term at hand
};

IndexDocument read_document(const Xapian::Database& segment, Xapian::docid docid) {
  const Xapian::Document stored = segment.get_document(docid);
  IndexDocument document;
  document.data = stored.get_data();
  document.article_id = decode_article(document.data).id;
  for (const int slot : kSlots) {
    std::string value = stored.get_value(static_cast<Xapian::valueno>(slot));
    if (!value.empty()) document.values.emplace_back(slot, std::move(value));
  }
  return document;
}

}  // namespace

void read_documents(const FoldedSegment& segment,
                    const std::vector<std::uint32_t>& docids,
                    std::size_t memory_bytes,
                    const std::function<void(IndexDocument&&)>& take) {
  for (std::size_t begin = 0; begin < docids.size();) {
    TermCollector collector(docids, begin, memory_bytes);
    collector.run(segment);
    for (std::size_t i = 0; i < collector.count(); ++i) {
      IndexDocument document = read_document(segment.database, docids[begin + i]);
      const LengthFolding folding(segment.average_words, words_of(document));
      document.terms = collector.terms(i, folding);
      take(std::move(document));
    }
    begin += collector.count();
  }
}

}  // namespace morgue
