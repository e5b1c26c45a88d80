// SPDX-License-Identifier: GPL-2.0-or-later
// Looking articles up in the generation that an update starts from.
#include "indexer/build/live_articles.hpp"

#include <string>
#include <utility>

#include "morgue/error.hpp"
#include "morgue/schema.hpp"
#include "morgue/stored_article.hpp"

namespace morgue {

LiveArticles::LiveArticles(std::shared_ptr<const Generation> generation)
    : generation_(std::move(generation)) {
  if (!generation_) return;
  for (const Segment& segment : generation_->manifest().segments) {
    segments_.push_back(generation_->open_segment(segment));
  }
}

std::optional<LiveArticle> LiveArticles::find(std::string_view article_id) const {
  const std::string term = word_term(FieldId::Id, article_id);
  try {
    for (std::size_t i = 0; i < segments_.size(); ++i) {
      const Xapian::Database& segment = segments_[i];
      const auto posting = segment.postlist_begin(term);
      if (posting == segment.postlist_end(term)) continue;
      const Xapian::docid docid = *posting;
      return LiveArticle{{i, docid},
                         decode_article(segment.get_document(docid).get_data())};
    }
  } catch (...) {
    rethrow_as_error("looking up article " + std::string(article_id));
  }
  return std::nullopt;
}

}  // namespace morgue
