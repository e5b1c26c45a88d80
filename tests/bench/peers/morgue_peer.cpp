// SPDX-License-Identifier: GPL-2.0-or-later
// Morgue: pages through libmorgue, as any program gets them; searches without reading
// articles through what stands below it, which the library does not offer.
#include <ctime>
#include <memory>
#include <stdexcept>
#include <string>

#include <xapian.h>

#include "morgue.h"
#include "morgue/analyzer.hpp"
#include "morgue/archive.hpp"
#include "query/compile/query_compiler.hpp"
#include "query/search/match_page.hpp"
#include "query/search/searcher.hpp"
#include "query/syntax/parser.hpp"
#include "tests/bench/peers/peer.hpp"

namespace {

using morgue_bench::BenchQuery;

constexpr std::uint32_t kPage = 10;

[[noreturn]] void fail(morgue_error* error) {
  const std::string message = morgue_error_message(error);
  morgue_error_free(error);
  throw std::runtime_error(message);
}

struct FreeResults {
  void operator()(morgue_results* results) const { morgue_results_free(results); }
};

using Results = std::unique_ptr<morgue_results, FreeResults>;

// Searches without reading what was found.
class BareSearch {
 public:
  explicit BareSearch(const std::string& archive)
      : generation_(morgue::Generation::open(archive)) {
    target_.languages = generation_->manifest().languages;
    target_.is_newest_first = true;
    for (const morgue::Segment& segment : generation_->manifest().segments) {
      target_.add_segment(generation_->open_segment(segment),
                          generation_->open_postings(segment),
                          generation_->open_positions(segment));
      target_.deleted.emplace_back();
      if (!segment.deleted_docids.empty()) {
        throw std::runtime_error("not an archive as --rebuild leaves it");
      }
    }
  }

  std::size_t run(const BenchQuery& query) {
    morgue::ParseOptions options;
    options.now_s = std::time(nullptr);
    const morgue::ParsedQuery parsed = morgue::parse_query(query.morgue, options);
    const morgue::CompiledQuery compiled =
        morgue::compile_query(parsed, target_, analyzer_, options.zone);
    const auto sort = query.newest_first ? morgue::SortOrder::DateDescending
                                         : morgue::SortOrder::Relevance;
    return morgue::find_matches(target_, {compiled.query, compiled.lists}, sort,
                                {0, kPage, morgue::kCountedMatches})
        .documents.size();
  }

 private:
  std::shared_ptr<const morgue::Generation> generation_;
  morgue::SearchTarget target_;
  morgue::Analyzer analyzer_;
};

class MorgueEngine : public morgue_bench::Engine {
 public:
  explicit MorgueEngine(const std::string& archive) : path_(archive) {
    morgue_error* error = nullptr;
    if (morgue_archive_open(archive.c_str(), &archive_, &error) != MORGUE_OK) {
      fail(error);
    }
    options_ = morgue_search_options_new();
    morgue_search_options_set_snippets(options_, 1, 240);
  }

  ~MorgueEngine() override {
    morgue_search_options_free(options_);
    morgue_archive_free(archive_);
  }

  std::size_t search(const BenchQuery& query) override {
    if (!bare_) bare_ = std::make_unique<BareSearch>(path_);
    return bare_->run(query);
  }

  std::size_t show(const BenchQuery& query, std::string& page) override {
    morgue_search_options_set_limit(options_, kPage);
    morgue_search_options_set_flag(options_, MORGUE_EXACT_COUNT, 0, nullptr);
    const Results results = run(query);
    const std::size_t count = morgue_results_hit_count(results.get());
    for (std::size_t i = 0; i < count; ++i) {
      const morgue_hit* const hit = morgue_results_hit(results.get(), i);
      page += morgue_hit_text(hit, MORGUE_HIT_TITLE, nullptr);
      page += '\n';
      append_marked(page, morgue_hit_fragment(hit, 0));
      page += '\n';
    }
    return count;
  }

  std::uint64_t count(const BenchQuery& query) override {
    morgue_search_options_set_limit(options_, 0);
    morgue_search_options_set_flag(options_, MORGUE_EXACT_COUNT, 1, nullptr);
    return morgue_results_match_count(run(query).get(), nullptr);
  }

 private:
  Results run(const BenchQuery& query) {
    morgue_error* error = nullptr;
    morgue_search_options_set_sort(
        options_, query.newest_first ? MORGUE_SORT_NEWEST_FIRST : MORGUE_SORT_RELEVANCE,
        nullptr);
    morgue_results* results = nullptr;
    if (morgue_search(archive_, query.morgue.c_str(), options_, &results, &error) !=
        MORGUE_OK) {
      fail(error);
    }
    return Results(results);
  }

  static void append_marked(std::string& page, const morgue_fragment* fragment) {
    const std::string text = morgue_fragment_text(fragment, nullptr);
    std::size_t copied = 0;
    std::size_t begin = 0;
    std::size_t end = 0;
    for (std::size_t i = 0; morgue_fragment_match(fragment, i, &begin, &end) != 0;
         ++i) {
      page.append(text, copied, begin - copied);
      page += "<b>";
      page.append(text, begin, end - begin);
      page += "</b>";
      copied = end;
    }
    page.append(text, copied);
  }

  std::string path_;
  morgue_archive* archive_ = nullptr;
  morgue_search_options* options_ = nullptr;
  std::unique_ptr<BareSearch> bare_;
};

morgue_bench::Engine* open(const std::string& index) {
  return new MorgueEngine(index);
}

}  // namespace

int main(int argc, char** argv) {
  return morgue_bench::run_peer(argc, argv, {nullptr, open});
}
