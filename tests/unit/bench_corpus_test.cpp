// SPDX-License-Identifier: GPL-2.0-or-later
// News made up for benchmarks: the same for the same seed, and distributed as news is.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <doctest/doctest.h>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "tests/bench/corpus/article_writer.hpp"
#include "tests/bench/corpus/random.hpp"

namespace {

std::string corpus(std::uint64_t seed, std::uint64_t articles) {
  const morgue_bench::ArticleWriter writer(seed);
  std::string lines;
  for (std::uint64_t number = 0; number < articles; ++number)
    writer.append_line(lines, number);
  return lines;
}

std::uint64_t fingerprint(std::string_view text) {
  std::uint64_t hash = 0;
  for (const char letter : text)
    hash = morgue_bench::stir(hash, static_cast<unsigned char>(letter));
  return hash;
}

// The bodies and nothing else of what the lines hold.
std::vector<std::string_view> bodies(std::string_view lines) {
  constexpr std::string_view kKey = "\"body\": \"";
  std::vector<std::string_view> found;
  for (std::size_t at = lines.find(kKey); at != std::string_view::npos;
       at = lines.find(kKey, at + 1)) {
    const std::size_t begin = at + kKey.size();
    found.push_back(lines.substr(begin, lines.find("\"}\n", begin) - begin));
  }
  return found;
}

struct WordCounts {
  std::unordered_map<std::string, std::size_t> words;
  std::size_t total = 0;
  std::size_t different_in_half = 0;

  // The share of all words that the commonest so many have.
  double share_of_top(std::size_t count) const {
    std::vector<std::size_t> counts;
    for (const auto& [word, times] : words)
      counts.push_back(times);
    std::sort(counts.rbegin(), counts.rend());
    std::size_t sum = 0;
    for (std::size_t i = 0; i < std::min(count, counts.size()); ++i)
      sum += counts[i];
    return static_cast<double>(sum) / static_cast<double>(total);
  }
};

bool is_word_letter(char letter) {
  return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9');
}

void count_words(std::string_view text, WordCounts& counts) {
  std::string word;
  for (char letter : text) {
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
    if (is_word_letter(letter)) {
      word += letter;
    } else if (!word.empty()) {
      ++counts.words[word];
      ++counts.total;
      word.clear();
    }
  }
}

WordCounts count_words(const std::vector<std::string_view>& texts) {
  WordCounts counts;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (i == texts.size() / 2) counts.different_in_half = counts.words.size();
    count_words(texts[i], counts);
  }
  return counts;
}

// Words of five letters and more.
std::vector<std::string> long_words(std::string_view text) {
  std::vector<std::string> words(1);
  for (const char letter : text) {
    if (letter >= 'a' && letter <= 'z') {
      words.back() += letter;
    } else if (words.back().size() < 5) {
      words.back().clear();
    } else {
      words.emplace_back();
    }
  }
  return words;
}

// How many words stand before one that follows them five times or more.
std::size_t words_in_frequent_pairs(const std::vector<std::string>& words) {
  std::unordered_map<std::string, std::size_t> pairs;
  for (std::size_t i = 1; i < words.size(); ++i)
    ++pairs[words[i - 1] + ' ' + words[i]];
  std::size_t count = 0;
  for (const auto& [pair, times] : pairs)
    count += times >= 5 ? times : 0;
  return count;
}

}  // namespace

TEST_SUITE("bench corpus") {
  TEST_CASE("a seed gives the same bytes on every machine") {
    CHECK(fingerprint(corpus(1, 50)) == 2430717734259449148U);
  }

  TEST_CASE("another seed gives other articles") {
    CHECK(corpus(1, 5) != corpus(2, 5));
  }

  TEST_CASE("a larger corpus begins with a smaller one") {
    const std::string large = corpus(7, 40);
    CHECK(large.starts_with(corpus(7, 10)));
  }

  TEST_CASE("words are as frequent as in news") {
    const std::string lines = corpus(1, 1000);
    const WordCounts counts = count_words(bodies(lines));
    const double per_article = static_cast<double>(counts.total) / 1000;
    CHECK(per_article > 250);
    CHECK(per_article < 400);
    // Of 6,000,000 words of real news: .05, .20, .42, .70.
    CHECK(counts.share_of_top(1) > 0.04);
    CHECK(counts.share_of_top(1) < 0.08);
    CHECK(counts.share_of_top(10) > 0.18);
    CHECK(counts.share_of_top(10) < 0.29);
    CHECK(counts.share_of_top(100) > 0.40);
    CHECK(counts.share_of_top(100) < 0.52);
    CHECK(counts.share_of_top(1000) > 0.65);
    CHECK(counts.share_of_top(1000) < 0.80);
  }

  TEST_CASE("new words keep coming as in news") {
    const std::string lines = corpus(1, 1000);
    const WordCounts counts = count_words(bodies(lines));
    // Real news: 16,000 in 300,000 words, and 1.4 times as many in twice the text.
    CHECK(counts.words.size() > 14000);
    CHECK(counts.words.size() < 22000);
    const double growth = static_cast<double>(counts.words.size()) /
                          static_cast<double>(counts.different_in_half);
    CHECK(growth > 1.25);
    CHECK(growth < 1.7);
    std::size_t once = 0;
    for (const auto& [word, times] : counts.words)
      once += times == 1 ? 1 : 0;
    const double share =
        static_cast<double>(once) / static_cast<double>(counts.words.size());
    CHECK(share > 0.3);
    CHECK(share < 0.55);
  }

  TEST_CASE("words keep company with the same words") {
    const std::string lines = corpus(1, 300);
    std::vector<std::string> words;
    for (const std::string_view body : bodies(lines)) {
      for (std::string& word : long_words(body))
        words.push_back(std::move(word));
    }
    const std::size_t in_order = words_in_frequent_pairs(words);
    morgue_bench::Random random(1);
    for (std::size_t i = words.size(); i > 1; --i)
      std::swap(words[i - 1], words[random.below(i)]);
    CHECK(in_order > 2 * words_in_frequent_pairs(words));
  }

  TEST_CASE("articles spread over years and sources") {
    const std::string lines = corpus(1, 300);
    constexpr std::string_view kYear = "\"published\": \"";
    constexpr std::string_view kSource = "\"source\": \"";
    std::set<std::string_view> years;
    std::set<std::string_view> sources;
    const std::string_view text = lines;
    for (std::size_t at = text.find(kYear); at != std::string_view::npos;
         at = text.find(kYear, at + 1)) {
      years.insert(text.substr(at + kYear.size(), 4));
      const std::size_t source = text.find(kSource, at) + kSource.size();
      sources.insert(text.substr(source, text.find('"', source) - source));
    }
    CHECK(years.size() == 8);
    CHECK(sources.size() == 12);
  }
}
