// SPDX-License-Identifier: GPL-2.0-or-later
// Search results made by hand, for tests of the writers.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "query/output/result_writer.hpp"

namespace morgue {

// The bytes of `text` that `word` covers where it first stands.
inline Match match_of(std::string_view text, std::string_view word) {
  const std::size_t begin = text.find(word);
  return {static_cast<std::uint32_t>(begin),
          static_cast<std::uint32_t>(begin + word.size())};
}

// A fragment over the whole of `body` with `word` marked.
inline Fragment fragment_of(std::string_view body, std::string_view word) {
  Fragment fragment;
  fragment.end = static_cast<std::uint32_t>(body.size());
  fragment.text = body;
  if (!word.empty()) fragment.matches.push_back(match_of(body, word));
  return fragment;
}

inline Hit example_hit() {
  Hit hit;
  hit.rank = 1;
  hit.score = 2.5;
  Article& article = hit.article;
  article.id = "spire/first.txt";
  article.url = "https://example.org/spire";
  article.title = "Spire falls";
  article.byline = {"By a Staff Correspondent"};
  article.dateline = "PARIS";
  article.source = "Example Gazette";
  article.language = "en";
  article.section = "World";
  article.tags = {"fire", "Paris"};
  article.published.instant_s = 1555344000;  // 2019-04-15T16:00Z
  article.published.precision = DatePrecision::Minute;
  article.published.origin = DateOrigin::Metadata;
  article.published.utc_offset_min = 120;
  article.entities.push_back({EntityType::Place, "place:paris", "Paris", {}, false});
  hit.mention_counts = {2};
  article.date_mentions = {
      {TextPart::Body, 19, 24, DateGranularity::Day, 18001, 18001}};
  hit.date_texts = {"eight"};
  hit.snippet.title_matches = {match_of(article.title, "Spire")};
  hit.snippet.fragments = {
      fragment_of("The spire fell at eight. Nobody was hurt.", "spire")};
  hit.snippet.match_count = 2;
  return hit;
}

inline SearchResult example_result(std::vector<Hit> hits = {example_hit()}) {
  SearchResult result;
  result.query = "spire";
  result.generation = "000001";
  result.archive_articles = 90;
  result.match_count = hits.size();
  result.zone = "UTC";
  result.limit = 10;
  result.hits = std::move(hits);
  return result;
}

// What the format `name` prints of one result, without what begins and ends an output.
inline std::string print_result(std::string_view name,
                                const SearchResult& result,
                                const WriterOptions& options = {}) {
  std::string out;
  find_output_format(name)->create(options)->write(result, out);
  return out;
}

// What the format `name` prints of one error.
inline std::string print_error(std::string_view name,
                               std::string_view query,
                               const Error& error) {
  std::string out;
  find_output_format(name)->create({})->write_error(query, error, out);
  return out;
}

}  // namespace morgue
