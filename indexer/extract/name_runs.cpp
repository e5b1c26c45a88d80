// SPDX-License-Identifier: GPL-2.0-or-later
// Runs of capitalised words, and what surrounds them.
#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>
#include <vector>

#include "indexer/extract/date_text.hpp"
#include "indexer/extract/name_keywords.hpp"
#include "indexer/extract/name_rules.hpp"
#include "indexer/names/name_words.hpp"

namespace morgue {
namespace {

constexpr std::uint16_t kEnglish = 1;

bool joins(Gap gap) {
  return gap == Gap::Space || gap == Gap::Hyphen || gap == Gap::Dot;
}

bool is_weekday(std::string_view key) {
  static constexpr std::array<std::string_view, 7> kDays{
      "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
  return std::ranges::find(kDays, key) != kDays.end();
}

}  // namespace

void NameRules::find_known() {
  known_.resize(size());
  for (std::size_t i = 0; i < size(); ++i) {
    if (token(i).upper) known_[i] = gazetteer_.match(text_, i, settings_.language);
  }
}

std::vector<TokenSpan> NameRules::find() {
  std::size_t i = 0;
  while (i < size()) {
    if (!spans_.empty() && spans_.back().end > i) i = spans_.back().end;
    if (i >= size()) break;
    std::size_t taken = 0;
    if (!token(i).upper || token(i).number) {
      taken = 1;
    } else if (text_.headline_case) {
      taken = gazetteer_step(i, i + 1);
    } else if (!settings_.capitals_mean_names) {
      taken = noun_language_step(i);
    } else if (begins_run(i)) {
      taken = read_run(i, run_end(i)) - i;
    }
    i += std::max<std::size_t>(taken, 1);
  }
  return std::move(spans_);
}

// A capital begins a run unless it is that of an ordinary word.
bool NameRules::begins_run(std::size_t i) const {
  if (!token(i).upper || token(i).number) return false;
  if (!is_common_word(token(i).key)) return true;
  if (token(i).initial && token(i).capitals && token(i).key.size() > 1) return true;
  const GazetteerMatch match = known(i);
  if (match.length > 1 || (match.length == 1 && token(i).capitals)) return true;
  // "Will Smith" in the middle of a sentence.
  return !token(i).sentence_start && is_given_name(token(i).key) && i + 1 < size() &&
         continues_run(i + 1);
}

bool NameRules::continues_run(std::size_t i) const {
  const NameToken& here = token(i);
  if (!here.upper || here.number || !joins(here.gap) || token(i - 1).possessive) {
    return false;
  }
  if (is_weekday(here.key)) return false;
  const bool dated = i + 1 < size() && token(i + 1).number;
  return !dated || month_of_word(here.key) == 0;
}

// "Jeong Eun-bo", "Chan-o-cha": small letters behind a hyphen, as Korean and Thai names
// have them; not "South Korean-born".
bool NameRules::hyphen_continues(std::size_t begin, std::size_t i) const {
  static constexpr std::array<std::string_view, 14> kSuffixes{
      "led", "born", "based", "style", "backed", "made", "owned",
      "run", "held", "wide",  "bound", "only",   "like", "era"};
  const NameToken& here = token(i);
  constexpr std::size_t kLongest = 7;
  if (here.gap != Gap::Hyphen || here.upper || here.number || i < begin + 2 ||
      here.key.size() > kLongest || token(i - 1).possessive) {
    return false;
  }
  return std::ranges::find(kSuffixes, here.key) == kSuffixes.end() &&
         known(i - 1).length == 0;
}

// Returns the end of the particles at `i` if a capitalised word follows: "de Klerk",
// "van der Bellen". Otherwise `i`.
std::size_t NameRules::particle_end(std::size_t i) const {
  std::size_t end = i;
  while (end < size() && end < i + 2 &&
         (token(end).gap == Gap::Space || (end == i && token(end).gap == Gap::Dot)) &&
         !token(end).upper && is_name_particle(token(end).key) &&
         token(end).key != "of" && token(end).key != "y" && token(end).key != "e" &&
         token(end).key != "o") {
    ++end;
  }
  if (end == i || end >= size() || !continues_run(end)) return i;
  const NameToken& before = token(i - 1);
  const bool person =
      settings_.language == kEnglish || is_given_name(before.key) || before.initial;
  return person && !before.possessive ? end : i;
}

std::size_t NameRules::run_end(std::size_t i) const {
  std::size_t end = i + 1;
  while (end < size()) {
    if (continues_run(end) || hyphen_continues(i, end)) {
      ++end;
      continue;
    }
    const std::size_t behind = particle_end(end);
    if (behind == end) break;
    end = behind + 1;
  }
  return end;
}

std::size_t NameRules::read_run(std::size_t begin, std::size_t end) {
  std::size_t i = begin;
  // "Asked Trump": a word that also occurs in small letters only begins a sentence.
  const bool ordinary = token(i).sentence_start && end > i + 1 && !token(i).capitals &&
                        words_.small.contains(token(i).key) &&
                        !is_title_word(token(i).key) && known(i).length == 0 &&
                        !starts_person(i, end);
  if (ordinary && !is_keyword(i + 1)) ++i;
  while (i < end)
    i += std::max<std::size_t>(step(i, end), 1);
  return i;
}

bool NameRules::is_money(std::size_t i) const {
  const std::size_t end = token(i).end;
  if (end < text_.end && text_.text[end] == '$') return true;
  if (i + 1 >= text_.tokens.size()) return false;
  const std::string_view unit = text_.tokens[i + 1].key;
  return unit == "dollars" || unit == "dollar";
}

bool NameRules::has_place_evidence(std::size_t i, std::size_t end) const {
  static constexpr std::array<std::string_view, 8> kBefore{
      "in", "at", "from", "near", "outside", "a", "en", "aus"};
  const bool before = i > 0 && token(i).gap == Gap::Space && !token(i - 1).upper &&
                      std::ranges::find(kBefore, token(i - 1).key) != kBefore.end();
  if (before) return true;
  if (end >= size() || token(end).gap != Gap::Comma || !token(end).upper) return false;
  const GazetteerMatch next = known(end);
  return next.length > 0 && next.type == EntityType::Place && !next.demonym;
}

// An age, a verb of saying, "who", or a role in small letters speaks for a person.
bool NameRules::has_person_evidence(std::size_t begin, std::size_t end) const {
  if (begin > 0 && token(begin).gap == Gap::Space && !token(begin - 1).upper) {
    const std::string_view before = token(begin - 1).key;
    if (is_role_word(before) || is_saying_verb(before)) return true;
  }
  if (end >= size() || token(end - 1).possessive) return false;
  const NameToken& next = token(end);
  if (next.gap == Gap::Space && is_saying_verb(next.key)) return true;
  if (next.gap != Gap::Comma) return false;
  if (next.key == "who" || next.key == "whose") return true;
  const bool age = next.number && next.key.size() == 2 && next.key[0] >= '1';
  return age || has_role_behind(end);
}

// ", the chief U.S. negotiator": a role within a few words of the comma.
bool NameRules::has_role_behind(std::size_t end) const {
  static constexpr std::array<std::string_view, 4> kArticles{"the", "a", "an", "its"};
  constexpr std::size_t kReach = 6;
  if (std::ranges::find(kArticles, token(end).key) == kArticles.end()) return false;
  for (std::size_t i = end + 1; i < size() && i < end + kReach; ++i) {
    if (!joins(token(i).gap)) return false;
    if (is_role_word(token(i).key)) return true;
  }
  return false;
}

bool NameRules::is_acronym_of(std::size_t acronym,
                              std::size_t begin,
                              std::size_t end) const {
  const std::string_view letters = token(acronym).key;
  std::size_t at = 0;
  for (std::size_t i = begin; i < end; ++i) {
    if (!token(i).upper || token(i).key.empty()) continue;
    if (at >= letters.size() || token(i).key[0] != letters[at]) return false;
    ++at;
  }
  return at == letters.size() && at >= 2;
}

// "Long Name (LN)".
bool NameRules::has_acronym_behind(std::size_t begin, std::size_t end) const {
  return end < size() && token(end).gap == Gap::Open && token(end).capitals &&
         (end + 1 == size() || token(end + 1).gap != Gap::Space) &&
         is_acronym_of(end, begin, end);
}

// "ABC said", "ABC officials": capitals that act.
bool NameRules::is_org_acronym(std::size_t i) const {
  constexpr std::size_t kLongest = 6;
  if (!token(i).capitals || token(i).initial || token(i).key.size() < 3 ||
      token(i).key.size() > kLongest || is_common_word(token(i).key) ||
      text_.headline_case || i + 1 >= size()) {
    return false;
  }
  static constexpr std::array<std::string_view, 7> kStaff{
      "officials", "members",   "leaders",  "workers",
      "sources",   "spokesmen", "lawmakers"};
  const NameToken& next = token(i + 1);
  return next.gap == Gap::Space &&
         (is_saying_verb(next.key) || is_role_word(next.key) ||
          std::ranges::find(kStaff, next.key) != kStaff.end());
}

// "Victor Verster prison" is a place.
void NameRules::emit(std::size_t begin, std::size_t end, EntityType type) {
  static constexpr std::array<std::string_view, 9> kSites{
      "prison",  "airport", "bridge", "street", "square",
      "stadium", "cave",    "river",  "island"};
  const bool site = type == EntityType::Person && end < size() &&
                    token(end).gap == Gap::Space && !token(end - 1).possessive &&
                    std::ranges::find(kSites, token(end).key) != kSites.end();
  spans_.push_back({begin, end, site ? EntityType::Place : type});
  if (type == EntityType::Org && has_acronym_behind(begin, end)) {
    spans_.push_back({end, end + 1, type});
  }
}

}  // namespace morgue
