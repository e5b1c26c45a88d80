// SPDX-License-Identifier: GPL-2.0-or-later
// Extraction of texts that are made to cost much: twice the text may take twice the
// time, and what is kept is bounded by the text.
#include <algorithm>
#include <doctest/doctest.h>
#include <functional>
#include <memory>
#include <string>
#include <sys/resource.h>
#include <vector>

#include "indexer/extract/extraction.hpp"
#include "indexer/extract/user_aliases.hpp"
#include "indexer/tagger/tagger_model.hpp"
#include "morgue/stored_article.hpp"
#include "tests/support/processor_time.hpp"

using namespace morgue;  // NOLINT(google-build-using-namespace): test file

namespace {

constexpr std::size_t kMegabyte = std::size_t{1} << 20U;

std::string repeat(const std::string& unit, std::size_t bytes) {
  std::string text;
  text.reserve(bytes + unit.size());
  while (text.size() < bytes)
    text += unit;
  return text;
}

// A word of letters for a number: 0 "Aaaa", 1 "Baaa", ...
std::string word_of(std::size_t number) {
  std::string word;
  for (int i = 0; i < 4; ++i, number /= 26)
    word += static_cast<char>((i == 0 ? 'A' : 'a') + static_cast<char>(number % 26));
  return word;
}

std::string numbered(std::size_t bytes,
                     const std::function<std::string(std::size_t)>& line) {
  std::string text;
  for (std::size_t i = 0; text.size() < bytes; ++i)
    text += line(i);
  return text;
}

struct HostileText {
  const char* what;
  std::function<std::string(std::size_t)> make;  // of about so many bytes
  bool whole_megabyte = false;                   // cheap enough for a whole one
};

std::vector<HostileText> hostile_texts() {
  const auto repeated = [](const std::string& unit) {
    return [unit](std::size_t bytes) { return repeat(unit, bytes); };
  };
  const auto lines = [](const std::function<std::string(std::size_t)>& line) {
    return [line](std::size_t bytes) { return numbered(bytes, line); };
  };
  return {
      {"capitals without end", repeated("ABCDEFGHIJ"), true},
      {"words in capitals", repeated("KIM LEE AND PARK ")},
      {"quotes", repeated("\""), true},
      {"curly quotes", repeated("\u201CKim\u201D said ")},
      {"one person again and again", repeated("James DeHart said. Mr DeHart left. ")},
      {"names that all differ", lines([](std::size_t i) {
         return "John " + word_of(i) + " met " + word_of(i * 7 + 1) + " Smith. ";
       })},
      {"one last name with many first names",
       lines([](std::size_t i) { return "Mr " + word_of(i) + " Smith left. "; })},
      {"names that all join one initial", lines([](std::size_t i) {
         return i == 0 ? "J. Smith left. "
                       : "J" + word_of(i).substr(1) + " Smith left. ";
       }),
       true},
      {"one name with many middle names",
       lines([](std::size_t i) { return "John " + word_of(i) + " Smith spoke. "; })},
      {"organisations of one acronym", lines([](std::size_t i) {
         return "The Asia " + word_of(i * 26) + " Ministry of Trade (AAMT) spoke. ";
       })},
      {"one long run of names", repeated("Kim Lee Park Jeong ")},
      {"titles", repeated("President Defense Secretary Mr ")},
      {"initials", repeated("A. B. C. D. ")},
      {"hyphens", repeated("Kim-")},
  };
}

Article extract(Extractor& extractor, const std::string& text) {
  Article article;
  article.language = "en";
  article.title = "Talks fail";
  article.body = text;
  extractor.extract(article);
  return article;
}

ExtractionOptions model_options() {
  ExtractionOptions options;
  options.entities = ExtractionOptions::Entities::Model;
  options.model =
      load_tagger_model(MORGUE_SOURCE_DIR "/indexer/tagger/model/english.names");
  return options;
}

void check_linear(const ExtractionOptions& options, std::size_t bytes) {
  Extractor extractor(options);
  for (const HostileText& hostile : hostile_texts()) {
    CAPTURE(hostile.what);
    const auto seconds = [&](std::size_t size) {
      const std::string text = hostile.make(size);
      return test::processor_seconds([&] { extract(extractor, text); });
    };
    // Linear work doubles, quadratic work takes four times as long.
    CHECK(test::takes_at_most(
        3.2, [&] { return seconds(bytes); }, [&] { return seconds(2 * bytes); }));
  }
}

std::size_t peak_megabytes() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  return static_cast<std::size_t>(usage.ru_maxrss) / 1024;
}

}  // namespace

TEST_SUITE("hostile names") {
  TEST_CASE("twice the text takes twice the time by model") {
    check_linear(model_options(), test::hostile_size(kMegabyte / 64));
  }

  TEST_CASE("twice the text takes twice the time by rules") {
    check_linear({}, test::hostile_size(kMegabyte / 64));
  }

  TEST_CASE("twice the text takes twice the time with aliases") {
    std::string lines = "person:long\tperson\t" + repeat("Kim ", 60) + "\n";
    for (std::size_t i = 0; i < 2000; ++i)
      lines += "org:o" + std::to_string(i) + "\torg\tKim " + word_of(i) + "\n";
    ExtractionOptions options;
    options.aliases =
        std::make_shared<const UserAliases>(parse_user_aliases(lines, "aliases"));
    check_linear(options, test::hostile_size(kMegabyte / 64));
  }

  TEST_CASE("what is kept of a megabyte is bounded by it") {
    // The names are some 40,000.
    const std::size_t bytes = test::hostile_size(kMegabyte);
    Extractor extractor(model_options());
    const std::size_t before = peak_megabytes();
    for (const HostileText& hostile : hostile_texts()) {
      if (!hostile.whole_megabyte) continue;
      CAPTURE(hostile.what);
      const std::string text = hostile.make(bytes);
      const Article article = extract(extractor, text);
      CHECK(article.body.size() <= 3 * text.size());
      CHECK(encode_article(article).size() < 8 * text.size());
      for (const Entity& entity : article.entities)
        CHECK(entity.aliases.size() <= 64);
    }
    // Blocks, tokens, features and names of a megabyte, many times over.
    CHECK(peak_megabytes() < before + 400);
  }
}
