// SPDX-License-Identifier: GPL-2.0-or-later
// A segment to which documents can be added while it is searched.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <xapian.h>

#include "indexer/build/position_lists_writer.hpp"
#include "indexer/build/segment_writer.hpp"
#include "morgue/position_lists.hpp"
#include "tests/support/index_documents.hpp"
#include "tests/support/packed_positions.hpp"
#include "tests/support/temp_dir.hpp"

namespace morgue {

class TestSegment {
 public:
  // Documents are numbered from 1, in order.
  void add(const IndexDocument& built) {
    Xapian::Document document;
    document.set_data(built.data);
    const std::vector<DocumentTerm> terms = terms_of(built.terms);
    for (const DocumentTerm& term : terms)
      document.add_term(term.term, term.wdf);
    for (const auto& [slot, value] : built.values)
      document.add_value(static_cast<Xapian::valueno>(slot), value);
    const Xapian::docid docid = database_.add_document(document);
    for (const DocumentTerm& term : terms) {
      if (!term.positions.empty())
        lists_[term.term].emplace_back(docid, term.positions);
    }
    positions_ = nullptr;
  }

  const Xapian::WritableDatabase& database() const { return database_; }

  // The positions of all documents there are.
  std::shared_ptr<const PositionLists> positions() {
    if (!positions_) {
      const auto file = dir_->path() / ("positions" + std::to_string(++file_count_));
      PositionListsWriter writer(file);
      for (const auto& [term, documents] : lists_) {
        writer.begin_list(term);
        for (const auto& [docid, positions] : documents)
          writer.add(packed_positions(docid, positions));
      }
      writer.finish();
      positions_ = PositionLists::open(file);
    }
    return positions_;
  }

 private:
  using Positions = std::vector<std::uint32_t>;

  std::unique_ptr<TempDir> dir_ = std::make_unique<TempDir>();
  Xapian::WritableDatabase database_{
      dir_->path() / "database",
      Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS | Xapian::DB_NO_SYNC};
  std::map<std::string, std::vector<std::pair<Xapian::docid, Positions>>> lists_;
  std::shared_ptr<const PositionLists> positions_;
  int file_count_ = 0;
};

}  // namespace morgue
