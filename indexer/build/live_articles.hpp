// SPDX-License-Identifier: GPL-2.0-or-later
// Looking articles up in the generation that an update starts from.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "morgue/archive.hpp"
#include "morgue/article.hpp"
#include "morgue/schema.hpp"

namespace morgue {

// Where an article stands.
struct LivePlace {
  std::size_t segment = 0;  // ordinal in the manifest
  Xapian::docid docid = 0;

  friend bool operator<(const LivePlace& a, const LivePlace& b) {
    return a.segment != b.segment ? a.segment < b.segment : a.docid < b.docid;
  }
};

struct LiveArticle {
  LivePlace place;
  RecordHash record;
  std::optional<std::int64_t> updated_s;  // instant of its last update, if known
};

// Not thread-safe: one per thread, all on one Generation.
class LiveArticles {
 public:
  // `generation` may be null: then nothing is found. Throws Error(Corrupt, IoError).
  explicit LiveArticles(std::shared_ptr<const Generation> generation);

  std::optional<LiveArticle> find(std::string_view article_id) const;

  // Calls `take` with every place of the generation.
  void for_each_place(const std::function<void(LivePlace)>& take) const;

  // Calls `take` with the id term and the place of every article.
  void for_each_id(const std::function<void(std::string_view, LivePlace)>& take) const;

  Article read(LivePlace place) const;

 private:
  bool is_deleted(LivePlace place) const;

  std::shared_ptr<const Generation> generation_;
  std::vector<Xapian::Database> segments_;
};

}  // namespace morgue
