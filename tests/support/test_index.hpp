// SPDX-License-Identifier: GPL-2.0-or-later
// A small index, built as the indexer builds documents, to ask queries of.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include <xapian.h>

#include "indexer/build/document_builder.hpp"
#include "morgue/analyzer.hpp"
#include "morgue/article.hpp"
#include "query/compile/query_compiler.hpp"
#include "query/syntax/parser.hpp"
#include "tests/support/test_segment.hpp"

namespace morgue {

// An article in English; an empty line begins a paragraph.
inline Article make_article(std::string id, std::string title, std::string body) {
  Article article;
  article.id = std::move(id);
  article.title = std::move(title);
  article.body = std::move(body);
  article.language = "en";
  for (std::size_t begin = 0; begin < article.body.size();) {
    const std::size_t gap =
        std::min(article.body.find("\n\n", begin), article.body.size());
    article.blocks.push_back(
        {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(gap)});
    begin = gap + 2;
  }
  return article;
}

// Adds an entity and a mention wherever one of `names`, the longest first, stands in
// the body.
inline void add_entity(Article& article,
                       EntityType type,
                       const std::string& id,
                       const std::vector<std::string>& names) {
  Entity entity;
  entity.type = type;
  entity.id = id;
  entity.name = names.front();
  entity.aliases.assign(names.begin() + 1, names.end());
  const auto ordinal = static_cast<std::uint32_t>(article.entities.size());
  article.entities.push_back(entity);
  for (std::size_t at = 0; at < article.body.size(); ++at) {
    for (const std::string& name : names) {
      if (article.body.compare(at, name.size(), name) != 0) continue;
      article.mentions.push_back({TextPart::Body, static_cast<std::uint32_t>(at),
                                  static_cast<std::uint32_t>(at + name.size()),
                                  ordinal});
      at += name.size() - 1;
      break;
    }
  }
  std::ranges::stable_sort(article.mentions, {}, &Mention::begin);
}

inline ArticleDate make_date(int year, unsigned month, unsigned day) {
  ArticleDate date;
  date.instant_s = days_from_civil({year, month, day}) * kSecondsPerDay;
  date.precision = DatePrecision::Day;
  date.origin = DateOrigin::Metadata;
  return date;
}

class TestIndex {
 public:
  explicit TestIndex(std::size_t segment_count = 1) {
    for (std::size_t i = 0; i < segment_count; ++i)
      target_.add_segment(segments_.emplace_back().database(), nullptr, nullptr);
  }

  // Articles go to the segments in turn.
  void add(const Article& article) {
    segments_[ids_.size() % segments_.size()].add(builder_.build(article));
    ids_.push_back(article.id);
    ++target_.languages[article.language];
  }

  CompiledQuery compile(const std::string& query,
                        const TimeZone& zone = TimeZone(),
                        bool simple = false) {
    ParseOptions options;
    options.simple = simple;
    options.now_s = days_from_civil({2019, 11, 22}) * kSecondsPerDay;
    options.zone = zone;
    const ParsedQuery parsed = parse_query(query, options);
    for (TestSegment& segment : segments_)
      target_.positions[segment.database().get_uuid()] = segment.positions();
    return compile_query(parsed, target_, analyzer_, zone);
  }

  // The ids of the matching articles, in order, separated by spaces.
  std::string ask(const std::string& query,
                  const TimeZone& zone = TimeZone(),
                  bool simple = false) {
    const CompiledQuery compiled = compile(query, zone, simple);
    Xapian::Enquire enquire(target_.database);
    enquire.set_query(compiled.query);
    enquire.set_docid_order(Xapian::Enquire::ASCENDING);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    const auto count = target_.database.get_doccount();
    std::string ids;
    const Xapian::MSet matches = enquire.get_mset(0, count, count);
    for (auto match = matches.begin(); match != matches.end(); ++match) {
      if (!ids.empty()) ids += ' ';
      ids += ids_.at(*match - 1);
    }
    return ids;
  }

  const SearchTarget& target() const { return target_; }

  // Of the queries that are compiled, whatever is said where they are searched.
  void limit_time(const TimeLimit& limit) { target_.time_limit = limit; }

  void bound_vocabulary_reads(std::uint64_t count) {
    target_.max_vocabulary_reads = count;
  }

 private:
  std::vector<TestSegment> segments_;
  SearchTarget target_;
  DocumentBuilder builder_;
  Analyzer analyzer_;
  std::vector<std::string> ids_;
};

}  // namespace morgue
