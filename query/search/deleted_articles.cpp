// SPDX-License-Identifier: GPL-2.0-or-later
// A posting source over the deleted documents of each segment.
#include "query/search/deleted_articles.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace morgue {

class DeletedArticles::Source : public Xapian::PostingSource {
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

  std::string get_description() const override { return "deleted"; }

 private:
  Xapian::doccount count() const {
    return docids_ == nullptr ? 0 : static_cast<Xapian::doccount>(docids_->size());
  }

  std::shared_ptr<const Documents> documents_;
  const std::vector<Xapian::docid>* docids_ = nullptr;
  std::size_t at_ = 0;  // ordinal of the current document, from 1; 0: before the first
};

void DeletedArticles::add_segment(const Xapian::Database& segment,
                                  const std::vector<std::uint32_t>& docids) {
  if (!docids.empty()) (*documents_)[segment.get_uuid()] = docids;
}

Xapian::Query DeletedArticles::exclude_from(const Xapian::Query& query) const {
  if (empty()) return query;
  auto* source = new Source(documents_);
  return {Xapian::Query::OP_AND_NOT, query, Xapian::Query(source->release())};
}

}  // namespace morgue
