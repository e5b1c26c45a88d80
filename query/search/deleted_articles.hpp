// SPDX-License-Identifier: GPL-2.0-or-later
// Articles that a later generation deleted from a segment without rewriting it.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include <xapian.h>

namespace morgue {

// Document numbers by segment, named by the uuid of its database. A deleted article may
// live on in another segment under the same id, so its id alone cannot exclude it.
class DeletedArticles {
 public:
  // `docids` are ascending.
  void add_segment(const Xapian::Database& segment,
                   const std::vector<std::uint32_t>& docids);

  bool empty() const noexcept { return documents_->empty(); }

  // Returns `query` without the deleted articles.
  Xapian::Query exclude_from(const Xapian::Query& query) const;

 private:
  using Documents = std::map<std::string, std::vector<Xapian::docid>>;
  class Source;

  std::shared_ptr<Documents> documents_ = std::make_shared<Documents>();
};

}  // namespace morgue
