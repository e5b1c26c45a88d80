// SPDX-License-Identifier: GPL-2.0-or-later
// Quotations of the corpus with their speakers, as people read them, and how an
// extraction compares.
#pragma once

#include <algorithm>
#include <cstddef>
#include <fstream>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "indexer/extract/extraction.hpp"
#include "indexer/formats/input_walker.hpp"
#include "indexer/formats/read_input.hpp"
#include "morgue/name.hpp"
#include "morgue/quotation.hpp"
#include "tests/support/read_results.hpp"

namespace morgue {

// One row: how the words begin, and who may be named as their speaker; nobody if empty.
struct GoldQuotation {
  std::string words;
  std::vector<std::string> speakers;  // as speaker_key()
};

// By the file of the article below corpus/articles/, or by its id.
using QuotationGold = std::map<std::string, std::vector<GoldQuotation>>;

// The same for all spellings of a name: without titles and middle initials.
inline std::string speaker_key(std::string_view name) {
  return derive_entity_id(EntityType::Person, name);
}

inline QuotationGold read_quotation_gold(const std::string& path) {
  std::ifstream in(path);
  if (!in) throw std::runtime_error(path);
  QuotationGold gold;
  for (std::string line; std::getline(in, line);) {
    std::istringstream fields(line);
    std::string article;
    GoldQuotation row;
    std::string speakers;
    std::getline(fields, article, '\t');
    std::getline(fields, row.words, '\t');
    std::getline(fields, speakers);
    std::istringstream names(speakers == "-" ? "" : speakers);
    for (std::string name; std::getline(names, name, '|');)
      row.speakers.push_back(speaker_key(name));
    gold[article].push_back(row);
  }
  return gold;
}

struct QuotationScore {
  std::size_t gold = 0;        // quotations that have a speaker
  std::size_t attributed = 0;  // of ours, those that have one
  std::size_t right = 0;

  double precision() const { return share(attributed); }

  double recall() const { return share(gold); }

 private:
  double share(std::size_t of) const {
    return of == 0 ? 0 : static_cast<double>(right) / static_cast<double>(of);
  }
};

struct QuotationScores {
  QuotationScore all;
  QuotationScore sure;                          // only what by: finds
  std::map<std::string, QuotationScore> rules;  // without `gold`
  std::size_t rows = 0;
  std::vector<std::string> errors;
};

// Compares the quotations of one article, in order.
inline void score_quotations(const std::string& name,
                             const Article& article,
                             const std::vector<GoldQuotation>& gold,
                             QuotationScores& scores) {
  const auto text_of = [&](const Quotation& quotation) {
    const std::string& text =
        quotation.part == TextPart::Title ? article.title : article.body;
    return text.substr(quotation.begin, quotation.end - quotation.begin);
  };
  std::vector<bool> taken(article.quotations.size(), false);
  for (const GoldQuotation& row : gold) {
    ++scores.rows;
    const bool spoken = !row.speakers.empty();
    scores.all.gold += spoken ? 1 : 0;
    scores.sure.gold += spoken ? 1 : 0;
    const std::string words = fold_name(row.words);
    std::size_t at = 0;
    while (
        at < taken.size() &&
        (taken[at] || !fold_name(text_of(article.quotations[at])).starts_with(words))) {
      ++at;
    }
    if (at == taken.size()) {
      scores.errors.push_back(name + ": not found: " + row.words);
      continue;
    }
    taken[at] = true;
    const Quotation& quotation = article.quotations[at];
    const std::string rule(quotation_rule_name(quotation.rule));
    if (!quotation.is_attributed()) {
      if (spoken) scores.errors.push_back(name + ": no speaker: " + row.words);
      continue;
    }
    const std::vector<std::string> names = folded_speaker_names(article, quotation);
    const bool right =
        std::any_of(names.begin(), names.end(), [&row](const std::string& found) {
          return std::find(row.speakers.begin(), row.speakers.end(),
                           speaker_key(found)) != row.speakers.end();
        });
    const auto count = [right](QuotationScore& score) {
      ++score.attributed;
      score.right += right ? 1 : 0;
    };
    count(scores.all);
    count(scores.rules[rule]);
    if (quotation.confidence_percent >= kSureSpeakerPercent) count(scores.sure);
    if (!right) {
      scores.errors.push_back(name + ": " + rule + " \"" + names.front() +
                              "\": " + row.words);
    }
  }
  for (std::size_t i = 0; i < taken.size(); ++i) {
    if (taken[i]) continue;
    const std::string words = text_of(article.quotations[i]);
    scores.errors.push_back(name + ": not in the list: " + words.substr(0, 40));
  }
}

// Extracts all articles below corpus/articles and scores those that the list has.
inline QuotationScores score_corpus(const std::string& corpus,
                                    const ExtractionOptions& options) {
  const QuotationGold gold = read_quotation_gold(corpus + "/quotations.tsv");
  QuotationScores scores;
  std::size_t scored = 0;
  Extractor extractor(options);
  for (const InputFile& file : list_inputs({corpus + "/articles"}).files) {
    for (Article& article : read_all(read_input(file), "").articles) {
      auto at = gold.find(file.default_id);
      if (at == gold.end()) at = gold.find(article.id);
      if (at == gold.end()) continue;
      ++scored;
      extractor.extract(article);
      score_quotations(at->first, article, at->second, scores);
    }
  }
  if (scored != gold.size())
    throw std::runtime_error("articles of the list are missing");
  return scores;
}

}  // namespace morgue
