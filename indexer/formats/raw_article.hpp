// SPDX-License-Identifier: GPL-2.0-or-later
// A record's values, found but not yet judged, and the rules that make an Article of
// them: the same for every format that names its fields.
#pragma once

#include <string>
#include <vector>

#include "indexer/formats/article_reader.hpp"

namespace morgue {

// Values as the record spells them; empty where it has none.
struct RawArticle {
  std::string id;
  std::string default_id;  // for want of an id: a file's path; empty if there is none
  std::string url;
  std::string title;
  std::string subtitle;
  std::string body;  // plain text
  std::string summary;
  std::vector<std::string> byline;
  std::string dateline;
  std::string source;
  std::string language;
  std::string section;
  std::vector<std::string> tags;
  std::vector<std::string> published;  // candidates, best first
  std::vector<std::string> updated;
  std::vector<Entity> entities;
  std::string status;   // as ninjs: "usable", "withheld", "canceled"
  std::string deleted;  // empty, "true", or when
  std::string embargo;  // until when; "true": it does not say
};

// Makes an Article of `raw`, a Deletion if the record takes one back, or says why there
// is neither: "no_text", "too_large", "no_id" (of a deletion), "bad_id",
// "ambiguous_date" (of publication or embargo; --date-order settles it) or "embargoed".
// A date that is none leaves the article undated with the warning `bad_date`; an
// ambiguous update leaves it without one with the warning `ambiguous_date`.
ReadResult finish_article(RawArticle raw,
                          const Provenance& where,
                          const ReaderOptions& options,
                          std::vector<ReadWarning>& warnings);

// Returns why the record takes its article back: "deleted", "canceled" or "withheld";
// empty if it does not.
std::string deletion_reason(const RawArticle& raw);

// Appends an entity as the input states it, unless it is there already. `id` is kept if
// it has the form of a canonical id ("country:KOR"); else the name decides, so that an
// entity has one id whoever named it. An article takes at most 1,000.
void add_given_entity(EntityType type,
                      std::string_view name,
                      std::string_view id,
                      std::vector<Entity>& entities);

// True if `text` begins as the address of a page.
bool is_page_address(std::string_view text) noexcept;

}  // namespace morgue
