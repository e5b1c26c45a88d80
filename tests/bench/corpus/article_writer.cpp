// SPDX-License-Identifier: GPL-2.0-or-later
// Makes up a story, writes headline and paragraphs, and prints the article as JSON.
#include "tests/bench/corpus/article_writer.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdio>
#include <string_view>

#include "tests/bench/corpus/sentence_writer.hpp"
#include "tests/bench/corpus/word_lists.hpp"

namespace morgue_bench {
namespace {

using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::year_month_day;

constexpr sys_days kFirstDay = std::chrono::year{2012} / 1 / 1;
constexpr std::size_t kDayCount = 2922;  // eight years

std::string made_of(const Lexicon& lexicon, Random& random) {
  std::string name;
  if (random.percent(65)) {
    lexicon.append_company(name, lexicon.company(random.next()));
  } else {
    name = kBodies[random.below(kBodies.size())];
    name += " of ";
    lexicon.append_place(name, lexicon.place(random.next()));
  }
  return name;
}

Story make_story(const Lexicon& lexicon, std::uint64_t seed, Random& random) {
  Story story;
  // Some topics are in the news more often than others.
  const std::size_t topic = random.below(random.below(SentenceWriter::kTopicCount) + 1);
  story.topic_seed = stir(seed, topic);
  for (std::size_t i = 3 + random.below(5); i > 0; --i)
    story.subjects.push_back(lexicon.noun(random.next()));
  for (std::size_t i = 1 + random.below(4); i > 0; --i) {
    PersonInNews person;
    person.given = kGivenNames[random.below(kGivenNames.size())];
    lexicon.append_surname(person.surname, lexicon.surname(random.next()));
    person.role = kRoles[random.below(kRoles.size())];
    story.people.push_back(person);
  }
  for (std::size_t i = 1 + random.below(4); i > 0; --i)
    story.bodies.push_back(made_of(lexicon, random));
  for (std::size_t i = 1 + random.below(4); i > 0; --i) {
    story.places.emplace_back();
    lexicon.append_place(story.places.back(), lexicon.place(random.next()));
  }
  return story;
}

// Most articles have 4 to 16 paragraphs, a few have far more.
std::size_t paragraph_count(Random& random) {
  std::size_t count = 4 + random.below(7) + random.below(7);
  if (random.percent(8)) count += random.below(30);
  if (random.percent(12)) count = 1 + random.below(3);
  return count;
}

std::string upper(std::string text) {
  for (char& letter : text) {
    if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 'a' + 'A');
  }
  return text;
}

void append_dateline(std::string& body, const Story& story, year_month_day day) {
  body += upper(story.places.front());
  body += ", ";
  body += kMonths[static_cast<unsigned>(day.month()) - 1];
  body += ' ';
  body += std::to_string(static_cast<unsigned>(day.day()));
  body += " -";
}

void append_json_text(std::string& line, std::string_view key, std::string_view text) {
  line += ", \"";
  line += key;
  line += "\": \"";
  for (const char letter : text) {
    if (letter == '"' || letter == '\\') line += '\\';
    if (letter == '\n') {
      line += "\\n";
    } else {
      line += letter;
    }
  }
  line += '"';
}

std::string timestamp(year_month_day day, std::size_t minute) {
  std::array<char, 40> buffer{};
  const int length =
      std::snprintf(buffer.data(), buffer.size(), "%04d-%02u-%02uT%02zu:%02zu:00Z",
                    static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                    static_cast<unsigned>(day.day()), minute / 60, minute % 60);
  return {buffer.data(), static_cast<std::size_t>(length)};
}

}  // namespace

ArticleWriter::ArticleWriter(std::uint64_t seed) : seed_(stir(seed)), lexicon_(seed_) {}

void ArticleWriter::append_line(std::string& lines, std::uint64_t number) const {
  Random random(stir(seed_, number));
  Story story = make_story(lexicon_, seed_, random);
  const year_month_day day = kFirstDay + days(random.below(kDayCount));
  constexpr std::size_t kDayMin = 1440;
  const std::size_t minute = random.below(kDayMin);

  std::string title;
  SentenceWriter(lexicon_, story, random, title).headline();
  std::string body;
  append_dateline(body, story, day);
  SentenceWriter writer(lexicon_, story, random, body);
  for (std::size_t left = paragraph_count(random); left > 0; --left) {
    for (std::size_t i = 1 + random.below(3); i > 0; --i)
      writer.sentence();
    if (left > 1) body += "\n\n";
  }
  const PersonInNews& author = story.people.back();

  lines += "{\"id\": \"bench-" + std::to_string(number) + '"';
  append_json_text(lines, "title", title);
  append_json_text(lines, "published", timestamp(day, minute));
  append_json_text(lines, "source", kSources[random.below(kSources.size())]);
  append_json_text(lines, "section", kSections[random.below(kSections.size())]);
  append_json_text(lines, "byline", "By " + author.given + ' ' + author.surname);
  append_json_text(lines, "language", "en");
  append_json_text(lines, "body", body);
  lines += "}\n";
}

}  // namespace morgue_bench
