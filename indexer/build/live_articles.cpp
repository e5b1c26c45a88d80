// SPDX-License-Identifier: GPL-2.0-or-later
// Looking articles up in the generation that an update starts from.
#include "indexer/build/live_articles.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "morgue/error.hpp"
#include "morgue/stored_article.hpp"

namespace morgue {

namespace {

LiveArticle describe(const Xapian::Document& document, LivePlace place) {
  LiveArticle article;
  article.place = place;
  article.record = content_from_slot(document.get_value(kContentSlot)).record;
  const auto slot = static_cast<Xapian::valueno>(field(FieldId::Updated).slot);
  const std::string updated = document.get_value(slot);
  if (!updated.empty()) article.updated_s = date_slot_instant(updated);
  return article;
}

}  // namespace

LiveArticles::LiveArticles(std::shared_ptr<const Generation> generation)
    : generation_(std::move(generation)) {
  if (!generation_) return;
  for (const Segment& segment : generation_->manifest().segments) {
    segments_.push_back(generation_->open_segment(segment));
  }
}

bool LiveArticles::is_deleted(LivePlace place) const {
  const std::vector<std::uint32_t>& deleted =
      generation_->manifest().segments[place.segment].deleted_docids;
  return std::ranges::binary_search(deleted, place.docid);
}

std::optional<LiveArticle> LiveArticles::find(std::string_view article_id) const {
  const std::string term = word_term(FieldId::Id, article_id);
  try {
    for (std::size_t i = 0; i < segments_.size(); ++i) {
      const Xapian::Database& segment = segments_[i];
      const auto posting = segment.postlist_begin(term);
      if (posting == segment.postlist_end(term)) continue;
      const LivePlace place = {i, *posting};
      if (is_deleted(place)) continue;
      return describe(segment.get_document(place.docid, Xapian::DOC_ASSUME_VALID),
                      place);
    }
  } catch (...) {
    rethrow_as_error("looking up article " + std::string(article_id) + " in " +
                     generation_->archive().string());
  }
  return std::nullopt;
}

void LiveArticles::for_each_place(const std::function<void(LivePlace)>& take) const {
  try {
    for (std::size_t i = 0; i < segments_.size(); ++i) {
      const Xapian::Database& segment = segments_[i];
      for (auto posting = segment.postlist_begin(std::string());
           posting != segment.postlist_end(std::string()); ++posting) {
        const LivePlace place = {i, *posting};
        if (!is_deleted(place)) take(place);
      }
    }
  } catch (...) {
    rethrow_as_error("listing the articles of " + generation_->archive().string());
  }
}

void LiveArticles::for_each_id(
    const std::function<void(std::string_view, LivePlace)>& take) const {
  const std::string prefix(field(FieldId::Id).prefix);
  try {
    for (std::size_t i = 0; i < segments_.size(); ++i) {
      const Xapian::Database& segment = segments_[i];
      for (auto term = segment.allterms_begin(prefix);
           term != segment.allterms_end(prefix); ++term) {
        const LivePlace place = {i, *segment.postlist_begin(*term)};
        if (!is_deleted(place)) take(*term, place);
      }
    }
  } catch (...) {
    rethrow_as_error("listing the articles of " + generation_->archive().string());
  }
}

Article LiveArticles::read(LivePlace place) const {
  try {
    return decode_article(
        segments_[place.segment].get_document(place.docid).get_data());
  } catch (...) {
    const Segment& segment = generation_->manifest().segments[place.segment];
    rethrow_as_error("reading an article of segment " +
                     generation_->segment_path(segment).string());
  }
}

}  // namespace morgue
