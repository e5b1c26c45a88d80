// SPDX-License-Identifier: GPL-2.0-or-later
// Who acts in a clause: the name, description or pronoun that a verb belongs to.
#include <algorithm>

#include "indexer/extract/speaker_cues.hpp"
#include "indexer/names/name_words.hpp"

namespace morgue {
namespace {

constexpr std::size_t kMostDescriptionWords = 12;
constexpr std::size_t kMostApposition = 3;

// What people are called without an article: "officials", "police".
bool is_plural(std::string_view word) noexcept {
  return word.ends_with('s') || word == "police" || word == "people" || word == "men" ||
         word == "women";
}

}  // namespace

bool CueReader::is_person(std::size_t i) const {
  if (!tokens_.is_word(i) || tokens_[i].mention == kNoMention) return false;
  const Mention& mention = article_.mentions[tokens_[i].mention];
  return article_.entities[mention.entity].type == EntityType::Person;
}

// True if the person at `i` is who the phrase from `from` on is about: not "a spokesman
// for X", "critics of President X", "X's lawyer".
bool CueReader::acts(std::size_t i, std::size_t from) const {
  std::size_t last = i;
  while (tokens_.is_word(last + 1) && tokens_[last + 1].mention == tokens_[i].mention)
    ++last;
  if (tokens_[last].possessive) return false;
  std::size_t before = i;
  while (before > from) {
    --before;
    const bool title = tokens_.is_word(before) &&
                       (tokens_[before].upper || is_title_word(tokens_.key(before)));
    if (!title) return !has(before, kDependent);
  }
  return true;
}

ClauseSubject CueReader::named(std::size_t i) const {
  const Mention& mention = article_.mentions[tokens_[i].mention];
  ClauseSubject subject;
  subject.kind = ClauseSubject::Kind::Named;
  subject.mention = tokens_[i].mention;
  subject.begin = mention.begin;
  subject.end = mention.end;
  return subject;
}

ClauseSubject CueReader::pronoun(std::size_t i) const {
  ClauseSubject subject;
  subject.kind = ClauseSubject::Kind::Pronoun;
  subject.pronoun = roles(i) & kAnyPronoun;
  subject.begin = tokens_[i].begin;
  subject.end = tokens_[i].end;
  return subject;
}

// French "a-t-il promis", "dit-elle".
ClauseSubject CueReader::inverted_pronoun(std::size_t i) const {
  std::string_view key = tokens_.key(i);
  const bool she = key.ends_with("-elle");
  if (!she && !key.ends_with("-il")) return {};
  key.remove_suffix(she ? 5 : 3);
  if (key.ends_with("-t")) key.remove_suffix(2);
  const std::uint32_t verb = words_.roles(key);
  const bool says =
      (verb & kSays) != 0 || ((verb & kAuxiliary) != 0 && has(i + 1, kSays));
  if (!says) return {};
  ClauseSubject subject = pronoun(i);
  subject.pronoun = she ? kShe : kHe;
  return subject;
}

ClauseSubject CueReader::first_person(std::size_t from, std::size_t to) const {
  for (std::size_t i = from; i < to; ++i) {
    if (is_person(i) && acts(i, from)) return named(i);
  }
  return {};
}

// True for words of one phrase that can stand for somebody: with a capital or an
// article, or in the plural; ending in a noun.
bool CueReader::may_describe(std::size_t from, std::size_t to) const {
  const std::size_t last = to - 1;
  if (tokens_[last].possessive) return false;
  if (has(last, kDeterminer | kDependent) && !has(last, kCounts)) return false;
  if (has(from, kDeterminer)) return true;
  constexpr std::uint32_t kNobody =
      kSelf | kClause | kWho | kBe | kAuxiliary | kAnyPronoun | kAdverbial;
  if (has(from, kNobody)) return false;
  if (is_plural(tokens_.key(last))) return true;
  const auto begin = tokens_.tokens.begin();
  return std::any_of(begin + static_cast<std::ptrdiff_t>(from),
                     begin + static_cast<std::ptrdiff_t>(to),
                     [](const ClauseToken& token) { return token.upper; });
}

// "the State Department", but not "officials in Seoul".
bool CueReader::is_whole_name(std::size_t from, std::size_t to) const {
  const std::uint32_t mention = tokens_[to - 1].mention;
  if (mention == kNoMention) return false;
  std::size_t first = to - 1;
  while (first > from && tokens_[first - 1].mention == mention)
    --first;
  return first == from || (first == from + 1 && has(from, kDeterminer));
}

// Reads the words [from, to) as one phrase for somebody.
ClauseSubject CueReader::describe(std::size_t from, std::size_t to) const {
  while (from < to && has(from, kJoins | kPasses) && !has(from, kDeterminer))
    ++from;
  if (from >= to || to - from > kMostDescriptionWords) return {};
  const ClauseSubject person = first_person(from, to);
  if (person.known()) return person;
  if (!may_describe(from, to)) return {};
  if (is_whole_name(from, to)) return named(to - 1);
  ClauseSubject subject;
  subject.kind = ClauseSubject::Kind::Described;
  subject.begin = tokens_[from].begin;
  subject.end = tokens_[to - 1].end;
  return subject;
}

// The first word of the phrase that ends with the word `last`.
std::size_t CueReader::phrase_begin(std::size_t from, std::size_t last) const {
  std::size_t first = last;
  while (first > from && tokens_.is_word(first - 1) &&
         last - first < kMostDescriptionWords &&
         !has(first - 1, kClause | kJoins | kWho)) {
    --first;
  }
  // In German and French these words are articles, too.
  while (first > from && has(first - 1, kWho) && has(first - 1, kDeterminer))
    --first;
  return first;
}

// "X, who said": the subject of the relative clause whose "who" is `at`, if it is one.
ClauseSubject CueReader::subject_of_relative(std::size_t from, std::size_t at) const {
  if (!has(at, kWho) || at == from) return {};
  const bool comma = tokens_.is(at - 1, Kind::Comma);
  if (!comma && !is_person(at - 1)) return {};
  return subject_of_sentence(from, comma ? at - 1 : at);
}

ClauseSubject CueReader::subject_before(std::size_t from, std::size_t verb) const {
  std::size_t end = verb;
  while (end > from && has(end - 1, kPasses | kAuxiliary))
    --end;
  if (end == from || has(end - 1, kSelf)) return {};
  const std::size_t last = end - 1;
  if (has(last, kAnyPronoun)) return pronoun(last);
  const ClauseSubject relative = subject_of_relative(from, last);
  if (relative.known()) return relative;
  if (has(last, kJoins) || !tokens_.is_word(last)) {
    return subject_of_sentence(from, last);
  }
  if (is_person(last) && acts(last, from)) return named(last);
  const std::size_t first = phrase_begin(from, last);
  const ClauseSubject described = describe(first, end);
  // "X, chairman and chief executive of Y, said": the phrase is about X.
  const bool joined = first > from && has(first - 1, kJoins);
  if (described.kind == ClauseSubject::Kind::Described && joined) {
    const ClauseSubject person = first_person(from, first);
    if (person.known()) return person;
  }
  return described.known() ? described : subject_of_sentence(from, last);
}

// Where a sentence from `from` on goes on behind "In Seoul," and the like.
std::size_t CueReader::behind_opening(std::size_t from, std::size_t to) const {
  while (from < to && has(from, kJoins | kClause) && !has(from, kAdverbial))
    ++from;
  if (!has(from, kAdverbial | kDependent) || has(from, kDeterminer)) return from;
  for (std::size_t comma = from; comma < to; ++comma) {
    if (tokens_.is(comma, Kind::Comma)) return comma + 1;
  }
  return tokens_.is(to, Kind::Comma) && !first_person(from, to).known() ? to : from;
}

ClauseSubject CueReader::subject_of_sentence(std::size_t from, std::size_t to) const {
  from = behind_opening(from, to);
  for (std::size_t i = from; i < to; ++i) {
    if (is_person(i) && acts(i, from)) return named(i);
    if (has(i, kHe | kShe)) return pronoun(i);
  }
  std::size_t end = from;
  while (end < to && tokens_.is_word(end) &&
         !has(end, kSays | kAuxiliary | kBe | kWho | kClause)) {
    // Of "Clark defended the rules" only the name is sure.
    const bool joins_names =
        tokens_.key(end) == "of" || is_name_particle(tokens_.key(end));
    const bool name_ends = end > from && !has(from, kDeterminer) &&
                           tokens_[end - 1].upper && !tokens_[end].upper;
    if (name_ends && !joins_names) break;
    ++end;
  }
  return describe(from, end);
}

// "said the head of the agency, X": the name behind the comma at `comma`.
ClauseSubject CueReader::apposition(std::size_t comma) const {
  if (!tokens_.is(comma, Kind::Comma)) return {};
  const std::size_t end = std::min(tokens_.size(), comma + 1 + kMostApposition);
  for (std::size_t i = comma + 1; i < end && tokens_.is_word(i); ++i) {
    if (is_person(i)) return named(i);
    if (!tokens_[i].upper && !is_title_word(tokens_.key(i))) break;
  }
  return {};
}

ClauseSubject CueReader::name_behind(std::size_t from) const {
  while (has(from, kPasses) && !tokens_[from].upper)
    ++from;
  if (has(from, kAnyPronoun)) return pronoun(from);
  if (!tokens_.is_word(from) || has(from, kSelf)) return {};
  if (has(from, kAdverbial | kClause | kDependent) && !has(from, kDeterminer)) {
    return {};
  }
  const std::size_t limit = std::min(clause_end(from), from + kMostDescriptionWords);
  std::size_t end = from + 1;
  while (end < limit && tokens_.is_word(end) && !has(end, kAdverbial | kClause | kWho))
    ++end;
  const ClauseSubject person = first_person(from, end);
  if (person.known()) return person;
  const ClauseSubject behind = tokens_[from].upper ? ClauseSubject() : apposition(end);
  return behind.known() ? behind : describe(from, end);
}

}  // namespace morgue
