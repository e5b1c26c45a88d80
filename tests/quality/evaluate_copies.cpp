// SPDX-License-Identifier: GPL-2.0-or-later
// Measures how well and how fast copies are found in news/real; run by
// scripts/evaluate. usage: evaluate_copies DATA_DIR
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <exception>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <set>
#include <sstream>
#include <string>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>

#include "indexer/build/copy_grouper.hpp"
#include "indexer/build/document_builder.hpp"
#include "indexer/build/sketch_store.hpp"
#include "indexer/extract/extraction.hpp"
#include "indexer/formats/readers.hpp"
#include "indexer/tagger/training/labelled_text.hpp"
#include "morgue/analyzer.hpp"
#include "morgue/error.hpp"
#include "tests/support/temp_dir.hpp"

namespace morgue {
namespace {

namespace fs = std::filesystem;

using IdPair = std::pair<std::string, std::string>;

// A shingle of more texts than these makes no pair on its own: it is a phrase, or mail
// that everybody quotes.
constexpr std::size_t kMaxBucket = 150;

constexpr std::size_t kSketchMemory = std::size_t{64} << 20U;

class Stopwatch {
 public:
  // Processor seconds since the last call.
  double lap() {
    const std::clock_t now = std::clock();
    return static_cast<double>(now - std::exchange(begin_, now)) / CLOCKS_PER_SEC;
  }

 private:
  std::clock_t begin_ = std::clock();
};

struct Collection {
  std::vector<std::string> ids;
  std::vector<ShingleSet> shingles;
  std::vector<std::size_t> group_of;  // equal: in one group
};

IdPair make_pair_of(const std::string& a, const std::string& b) {
  return {std::min(a, b), std::max(a, b)};
}

double ratio(std::size_t part, std::size_t whole) {
  return static_cast<double>(part) / static_cast<double>(whole);
}

std::string set_of(const std::string& id) {
  return id.substr(0, id.find('-'));
}

// Extraction and documents are what a build does beside; they are timed for comparison.
Collection read_collection(const fs::path& file) {
  const Input input{file.string(), "real", read_maybe_packed(file)};
  const auto reader = create_json_reader(input, {});
  Extractor extractor(ExtractionOptions{});
  DocumentBuilder builder;
  Analyzer analyzer;
  ArticleTokens tokens;
  Collection read;
  Stopwatch watch;
  double other_seconds = 0;
  double sketch_seconds = 0;
  std::size_t sketch_bytes = 0;
  for (ReadResult result = reader->next(); !std::holds_alternative<EndOfInput>(result);
       result = reader->next()) {
    auto* article = std::get_if<Article>(&result);
    if (article == nullptr) continue;
    extractor.extract(*article);
    builder.build(*article);
    analyze_article(*article, analyzer, tokens);
    other_seconds += watch.lap();
    read.ids.push_back(article->id);
    read.shingles.push_back(shingles_of(tokens.body.stream));
    if (read.shingles.back().size() >= kMinShingles) {
      sketch_bytes += copy_slot_value(make_copy_sketch(read.shingles.back())).size();
    }
    sketch_seconds += watch.lap();
  }
  std::printf(
      "%zu articles; sketches take %.0f bytes an article and %.1f s, all else that is "
      "done with an article before it is written %.0f s (by rules)\n",
      read.ids.size(), ratio(sketch_bytes, read.ids.size()), sketch_seconds,
      other_seconds);
  return read;
}

// As the indexer does it: equal texts are one.
void group(Collection& collection) {
  Stopwatch watch;
  std::unordered_map<std::uint64_t, std::size_t> ordinals;
  const TempDir directory;
  SketchStore store(directory.path() / "sketches", kSketchMemory);
  std::vector<std::uint32_t> sketches;
  std::vector<std::size_t> articles;  // one of each text
  std::vector<std::size_t> text_of(collection.ids.size());
  const std::size_t alone = collection.ids.size();
  for (std::size_t i = 0; i < collection.ids.size(); ++i) {
    text_of[i] = alone + i;
    if (collection.shingles[i].size() < kMinShingles) continue;
    CopySketch sketch = make_copy_sketch(collection.shingles[i]);
    const auto [known, is_new] =
        ordinals.try_emplace(sketch.text_hash, sketches.size());
    text_of[i] = known->second;
    if (!is_new) continue;
    sketches.push_back(store.add(sketch));
    articles.push_back(i);
  }
  watch.lap();
  std::size_t reads = 0;
  CopyGrouper grouper({store, std::move(sketches)}, [&](std::size_t text) {
    ++reads;
    return std::make_shared<const ShingleSet>(collection.shingles[articles[text]]);
  });
  const std::vector<std::size_t> groups = grouper.run();
  std::printf(
      "grouped in %.2f s; %zu times a text was read to compare, %zu pairs kept\n",
      watch.lap(), reads, grouper.copies().size());
  for (const std::size_t text : text_of)
    collection.group_of.push_back(text < groups.size() ? groups[text] : text);
}

// Every pair that are_copies() accepts, but those that meet in phrases alone.
std::set<IdPair> exact_pairs(const Collection& collection) {
  std::vector<std::pair<std::uint64_t, std::uint32_t>> postings;
  for (std::uint32_t i = 0; i < collection.ids.size(); ++i) {
    for (const std::uint64_t shingle : collection.shingles[i])
      postings.emplace_back(shingle, i);
  }
  std::ranges::sort(postings);
  std::set<std::pair<std::uint32_t, std::uint32_t>> met;
  for (std::size_t begin = 0, end = 0; begin < postings.size(); begin = end) {
    while (end < postings.size() && postings[end].first == postings[begin].first)
      ++end;
    if (end - begin > kMaxBucket) continue;
    for (std::size_t i = begin; i < end; ++i) {
      for (std::size_t j = i + 1; j < end; ++j)
        met.emplace(postings[i].second, postings[j].second);
    }
  }
  std::set<IdPair> pairs;
  for (const auto& [i, j] : met) {
    if (are_copies(collection.shingles[i], collection.shingles[j]))
      pairs.insert(make_pair_of(collection.ids[i], collection.ids[j]));
  }
  return pairs;
}

std::set<IdPair> grouped_pairs(const Collection& collection) {
  std::map<std::size_t, std::vector<std::string>> groups;
  for (std::size_t i = 0; i < collection.ids.size(); ++i)
    groups[collection.group_of[i]].push_back(collection.ids[i]);
  std::set<IdPair> pairs;
  for (const auto& [group, ids] : groups) {
    for (std::size_t i = 0; i < ids.size(); ++i) {
      for (std::size_t j = i + 1; j < ids.size(); ++j)
        pairs.insert(make_pair_of(ids[i], ids[j]));
    }
  }
  return pairs;
}

std::set<IdPair> read_listed_pairs(const fs::path& file) {
  std::ifstream in(file);
  std::set<IdPair> pairs;
  std::string line;
  std::getline(in, line);
  while (std::getline(in, line)) {
    std::istringstream columns(line);
    std::string set1, set2, id1, id2;
    columns >> set1 >> set2 >> id1 >> id2;
    pairs.insert(make_pair_of(id1, id2));
  }
  return pairs;
}

// The pairs whose articles are both of the sets.
std::set<IdPair> within(const std::set<IdPair>& pairs,
                        const std::set<std::string>& sets) {
  std::set<IdPair> chosen;
  for (const IdPair& pair : pairs) {
    if (sets.contains(set_of(pair.first)) && sets.contains(set_of(pair.second)))
      chosen.insert(pair);
  }
  return chosen;
}

void print_row(const char* name,
               const std::set<IdPair>& found,
               const std::set<IdPair>& right) {
  std::vector<IdPair> both;
  std::ranges::set_intersection(found, right, std::back_inserter(both));
  const auto share = [&](const std::set<IdPair>& all) {
    return all.empty() ? 1.0 : ratio(both.size(), all.size());
  };
  std::printf("%-44s %6zu right %6zu found  recall %.3f  precision %.3f\n", name,
              right.size(), found.size(), share(right), share(found));
}

void evaluate(const fs::path& data) {
  const fs::path file = data / "news/real.ndjson.xz";
  const fs::path list = data / "duplicates/pairs.tsv";
  if (!fs::exists(file) || !fs::exists(list)) {
    std::printf("copies: no %s or no %s, nothing is measured\n", file.c_str(),
                list.c_str());
    return;
  }
  Collection collection = read_collection(file);
  group(collection);
  const std::set<IdPair> grouped = grouped_pairs(collection);
  const std::set<IdPair> exact = exact_pairs(collection);
  const std::set<std::string> listed_sets = {"bbc", "isot"};
  const std::set<std::string> news = {"bbc", "isot", "reuters", "ag", "abc", "fnc"};
  print_row("pairs.tsv (bbc, isot)", within(grouped, listed_sets),
            read_listed_pairs(list));
  print_row("the same, all pairs by definition", within(grouped, listed_sets),
            within(exact, listed_sets));
  print_row("news, all pairs by definition", within(grouped, news),
            within(exact, news));
  print_row("all documents, all pairs by definition", grouped, exact);
}

}  // namespace
}  // namespace morgue

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fprintf(stderr, "usage: evaluate_copies DATA_DIR\n");
    return 2;
  }
  try {
    morgue::evaluate(argv[1]);
  } catch (const morgue::Error& error) {
    std::fprintf(stderr, "evaluate_copies: %s\nhint: %s\n", error.what(),
                 error.hint().c_str());
    return 1;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "evaluate_copies: %s\n", error.what());
    return 1;
  }
  return 0;
}
