// SPDX-License-Identifier: GPL-2.0-or-later
// A posting source over given documents of each segment.
#include "query/compile/document_set.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <utility>

namespace morgue {

class DocumentSet::Source : public Xapian::PostingSource {
 public:
  explicit Source(std::shared_ptr<const Documents> documents)
      : documents_(std::move(documents)) {}

  Xapian::doccount get_termfreq_min() const override { return count(); }

  Xapian::doccount get_termfreq_est() const override { return count(); }

  Xapian::doccount get_termfreq_max() const override { return count(); }

  Xapian::docid get_docid() const override { return (*docids_)[at_ - 1]; }

  bool at_end() const override { return at_ > docids_->size(); }

  void next(double) override { ++at_; }

  void skip_to(Xapian::docid docid, double) override {
    const auto from =
        docids_->begin() + static_cast<std::ptrdiff_t>(at_ > 0 ? at_ - 1 : 0);
    at_ = static_cast<std::size_t>(std::lower_bound(from, docids_->end(), docid) -
                                   docids_->begin()) +
          1;
  }

  Source* clone() const override { return new Source(documents_); }

  void init(const Xapian::Database& segment) override {
    static const std::vector<Xapian::docid> kNone;
    const auto found = documents_->find(segment.get_uuid());
    docids_ = found == documents_->end() ? &kNone : &found->second;
    at_ = 0;
  }

  std::string get_description() const override { return "documents"; }

 private:
  Xapian::doccount count() const {
    return docids_ == nullptr ? 0 : static_cast<Xapian::doccount>(docids_->size());
  }

  std::shared_ptr<const Documents> documents_;
  const std::vector<Xapian::docid>* docids_ = nullptr;
  std::size_t at_ = 0;  // ordinal of the current document, from 1; 0: before the first
};

void DocumentSet::add_segment(const Xapian::Database& segment,
                              std::vector<std::uint32_t> docids) {
  if (!docids.empty()) (*documents_)[segment.get_uuid()] = std::move(docids);
}

std::span<const Xapian::docid> DocumentSet::docids_of(
    const Xapian::Database& segment) const {
  if (empty()) return {};
  const auto found = documents_->find(segment.get_uuid());
  if (found == documents_->end()) return {};
  return found->second;
}

DocumentSet DocumentSet::united_with(const DocumentSet& other) const {
  if (other.empty()) return *this;
  DocumentSet united;
  *united.documents_ = *documents_;
  for (const auto& [segment, docids] : *other.documents_) {
    std::vector<Xapian::docid>& ours = (*united.documents_)[segment];
    std::vector<Xapian::docid> both;
    std::ranges::set_union(ours, docids, std::back_inserter(both));
    ours = std::move(both);
  }
  return united;
}

Xapian::Query DocumentSet::query() const {
  if (empty()) return {};
  auto* source = new Source(documents_);
  return Xapian::Query(source->release());
}

Xapian::Query DocumentSet::exclude_from(const Xapian::Query& query) const {
  if (empty()) return query;
  return {Xapian::Query::OP_AND_NOT, query, this->query()};
}

}  // namespace morgue
