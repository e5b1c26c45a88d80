// SPDX-License-Identifier: GPL-2.0-or-later
// Compares which mentions of people belong together with corpus/person-mentions.tsv.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "indexer/extract/extraction.hpp"
#include "indexer/formats/input_walker.hpp"
#include "indexer/formats/read_input.hpp"
#include "morgue/article.hpp"

namespace morgue {

// A mention of a person, as read by people or as found.
struct PersonMention {
  TextPart part = TextPart::Body;
  std::size_t begin = 0;  // bytes of the part, half-open
  std::size_t end = 0;
  std::string form;
  std::string person;  // a key of the gold file, or an id
};

// Articles by file below corpus/articles.
using PersonMentions = std::map<std::string, std::vector<PersonMention>>;

// Reads lines of file, part, begin, form and person, with tabs between.
inline PersonMentions read_person_mentions(const std::filesystem::path& path) {
  std::ifstream file(path);
  if (!file) throw std::runtime_error("cannot read " + path.string());
  PersonMentions mentions;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line.starts_with('#')) continue;
    std::istringstream columns(line);
    std::string article;
    std::string part;
    std::string begin;
    PersonMention mention;
    std::getline(columns, article, '\t');
    std::getline(columns, part, '\t');
    std::getline(columns, begin, '\t');
    std::getline(columns, mention.form, '\t');
    std::getline(columns, mention.person, '\t');
    std::vector<PersonMention>& of_article = mentions[article];
    if (part == "-") continue;  // an article that names nobody
    mention.part = part == "title" ? TextPart::Title : TextPart::Body;
    mention.begin = std::stoul(begin);
    mention.end = mention.begin + mention.form.size();
    of_article.push_back(std::move(mention));
  }
  return mentions;
}

inline Article read_corpus_article(const std::filesystem::path& file) {
  const Input input = read_input({file.string(), file.filename().string(), 0});
  const auto reader = choose_format("", input)->create(input, {});
  return std::get<Article>(reader->next());
}

// The mentions of people that extraction finds.
inline std::vector<PersonMention> find_person_mentions(const Article& article) {
  std::vector<PersonMention> found;
  for (const Mention& mention : article.mentions) {
    const Entity& entity = article.entities[mention.entity];
    if (entity.type != EntityType::Person) continue;
    const std::string& text =
        mention.part == TextPart::Title ? article.title : article.body;
    found.push_back({mention.part, mention.begin, mention.end,
                     text.substr(mention.begin, mention.end - mention.begin),
                     entity.id});
  }
  return found;
}

// Pairs of mentions that are said to be of one person.
struct PairScore {
  std::size_t right = 0;
  std::size_t found = 0;
  std::size_t gold = 0;

  double precision() const { return ratio(right, found); }

  double recall() const { return ratio(right, gold); }

  double f1() const { return ratio(2 * right, found + gold); }

  static double ratio(std::size_t part, std::size_t whole) {
    return whole == 0 ? 1.0 : static_cast<double>(part) / static_cast<double>(whole);
  }
};

// A found mention and the person that readers say it is; empty if it is none.
struct JudgedMention {
  std::string article;
  std::string form;
  std::string found;
  std::string person;
};

class PersonLinks {
 public:
  void add(const std::string& article,
           const std::vector<PersonMention>& gold,
           const std::vector<PersonMention>& found) {
    std::vector<bool> met(gold.size());
    for (const PersonMention& mention : found) {
      JudgedMention judged{article, mention.form, mention.person, ""};
      for (std::size_t i = 0; i < gold.size(); ++i) {
        const PersonMention& other = gold[i];
        if (met[i] || other.part != mention.part || other.end <= mention.begin ||
            other.begin >= mention.end) {
          continue;
        }
        met[i] = true;
        judged.person = other.person;
        break;
      }
      if (judged.person.empty()) invented_.push_back(judged);
      found_.push_back(std::move(judged));
    }
    for (std::size_t i = 0; i < gold.size(); ++i) {
      gold_.push_back({article, gold[i].form, "", gold[i].person});
      if (!met[i]) missed_.push_back(gold_.back());
    }
  }

  // Pairs within articles, or all over the corpus.
  PairScore score(bool across) const {
    return score_by(across, [](const JudgedMention& mention) { return mention.found; });
  }

  // Of mentions whose printed forms are equal, as if nothing was folded.
  PairScore score_of_forms(bool across) const {
    return score_by(across, [](const JudgedMention& mention) { return mention.form; });
  }

  const std::vector<JudgedMention>& gold() const { return gold_; }

  const std::vector<JudgedMention>& found() const { return found_; }

  const std::vector<JudgedMention>& missed() const { return missed_; }

  const std::vector<JudgedMention>& invented() const { return invented_; }

  // Identifiers that join several people, and people that have several identifiers.
  std::vector<std::string> wrong_links() const {
    std::map<std::string, std::map<std::string, std::size_t>> people_of;
    std::map<std::string, std::map<std::string, std::size_t>> ids_of;
    for (const JudgedMention& mention : found_) {
      if (mention.person.empty()) continue;
      ++people_of[mention.found][mention.person];
      ++ids_of[mention.person][mention.found];
    }
    std::vector<std::string> lines;
    const auto tell = [&lines](const auto& groups, const std::string& verb) {
      for (const auto& [key, members] : groups) {
        if (members.size() < 2) continue;
        std::string line = key + verb;
        for (const auto& [member, count] : members)
          line += " " + member + " (" + std::to_string(count) + ")";
        lines.push_back(line);
      }
    };
    tell(people_of, " joins");
    tell(ids_of, " is");
    return lines;
  }

 private:
  template <typename Key>
  PairScore score_by(bool across, Key key) const {
    using Counts = std::map<std::string, std::size_t>;
    Counts gold;
    Counts found;
    Counts both;
    for (const JudgedMention& mention : gold_)
      ++gold[(across ? "" : mention.article) + "\t" + mention.person];
    for (const JudgedMention& mention : found_) {
      const std::string group = (across ? "" : mention.article) + "\t" + key(mention);
      ++found[group];
      if (!mention.person.empty()) ++both[group + "\t" + mention.person];
    }
    return {pairs_in(both), pairs_in(found), pairs_in(gold)};
  }

  static std::size_t pairs_in(const std::map<std::string, std::size_t>& groups) {
    std::size_t pairs = 0;
    for (const auto& [key, size] : groups)
      pairs += size * (size - 1) / 2;
    return pairs;
  }

  std::vector<JudgedMention> gold_;
  std::vector<JudgedMention> found_;
  std::vector<JudgedMention> missed_;
  std::vector<JudgedMention> invented_;
};

// Extracts the articles of the gold file and compares. `source` is the project's own
// directory.
inline PersonLinks measure_person_links(const std::filesystem::path& source,
                                        const ExtractionOptions& options) {
  PersonLinks links;
  Extractor extractor(options);
  for (const auto& [name, gold] :
       read_person_mentions(source / "corpus/person-mentions.tsv")) {
    Article article = read_corpus_article(source / "corpus/articles" / name);
    extractor.extract(article);
    for (const PersonMention& mention : gold) {
      const std::string& text =
          mention.part == TextPart::Title ? article.title : article.body;
      if (text.compare(mention.begin, mention.form.size(), mention.form) != 0) {
        throw std::runtime_error(name + ": \"" + mention.form +
                                 "\" does not stand at " +
                                 std::to_string(mention.begin));
      }
    }
    links.add(name, gold, find_person_mentions(article));
  }
  return links;
}

}  // namespace morgue
