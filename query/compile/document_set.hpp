// SPDX-License-Identifier: GPL-2.0-or-later
// Documents by number as part of a query: what no term says, as it came behind the
// segment, such as which articles are deleted or are copies.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include <xapian.h>

namespace morgue {

// Document numbers by segment, named by the uuid of its database. An article may live
// on in another segment under the same id, so its id alone does not do.
class DocumentSet {
 public:
  // `docids` are ascending.
  void add_segment(const Xapian::Database& segment, std::vector<std::uint32_t> docids);

  bool empty() const noexcept { return documents_->empty(); }

  // Those of one segment, ascending; good until the set changes.
  std::span<const Xapian::docid> docids_of(const Xapian::Database& segment) const;

  // The documents of both sets.
  DocumentSet united_with(const DocumentSet& other) const;

  // Returns the query of these documents; of none if the set is empty.
  Xapian::Query query() const;

  // Returns `query` without these documents.
  Xapian::Query exclude_from(const Xapian::Query& query) const;

 private:
  using Documents = std::map<std::string, std::vector<Xapian::docid>>;
  class Source;

  std::shared_ptr<Documents> documents_ = std::make_shared<Documents>();
};

}  // namespace morgue
