// SPDX-License-Identifier: GPL-2.0-or-later
// Sentences of generated news: a small grammar of English whose words keep company with
// the same others, come back within an article, and belong to its topic.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "tests/bench/corpus/lexicon.hpp"
#include "tests/bench/corpus/random.hpp"

namespace morgue_bench {

// Where a quotation begins, no space follows.
inline constexpr std::string_view kOpeningQuote = " \"";

struct PersonInNews {
  std::string given;
  std::string surname;
  std::string role;
  bool introduced = false;
};

// What one article is about.
struct Story {
  std::uint64_t topic_seed = 0;
  std::vector<std::uint32_t> subjects;  // nouns that come back
  std::vector<PersonInNews> people;
  std::vector<std::string> bodies;  // companies and authorities
  std::vector<std::string> places;
};

// Appends to one text. Borrows everything; one sentence after the other.
class SentenceWriter {
 public:
  SentenceWriter(const Lexicon& lexicon,
                 Story& story,
                 Random& random,
                 std::string& text)
      : lexicon_(lexicon), story_(story), random_(random), text_(text) {}

  // Appends a whole sentence, with a space before it unless it begins a line.
  void sentence();

  // Appends a headline: no full stop, no articles.
  void headline();

  static constexpr std::size_t kTopicCount = 120;

 private:
  void add(std::string_view word);
  void capitalise(std::size_t begin);
  std::uint32_t pick_noun();
  void noun_phrase();
  void common_noun_phrase();
  void determiner(std::uint32_t noun, bool plural);
  void verb_group(std::uint32_t subject);
  void prepositional_phrase();
  void clause();
  void person();
  void time_of_day();
  void statement();
  void attributed();
  void quotation();
  void figures();

  const Lexicon& lexicon_;
  Story& story_;
  Random& random_;
  std::string& text_;
};

// Appends `value` with a comma between thousands.
void append_number(std::string& text, std::uint64_t value);

}  // namespace morgue_bench
