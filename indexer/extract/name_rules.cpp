// SPDX-License-Identifier: GPL-2.0-or-later
// What a run of capitalised words names, rule by rule.
#include "indexer/extract/name_rules.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

#include "indexer/extract/name_keywords.hpp"
#include "indexer/names/name_words.hpp"

namespace morgue {
namespace {

constexpr std::size_t kMaxPersonTokens = 6;
constexpr std::size_t kMaxKeywordReach = 7;
constexpr std::size_t kMaxTitleReach = 5;

}  // namespace

std::size_t NameRules::step(std::size_t i, std::size_t end) {
  if (is_money(i)) return 1;
  if (starts_person(i, end)) return person_step(i, end);
  for (const auto rule :
       {&NameRules::gazetteer_step, &NameRules::title_step, &NameRules::person_step,
        &NameRules::keyword_step, &NameRules::unknown_step}) {
    if (const std::size_t taken = (this->*rule)(i, end); taken > 0) return taken;
  }
  return 1;
}

std::size_t NameRules::gazetteer_step(std::size_t i, std::size_t end) {
  const GazetteerMatch match = known(i);
  if (match.length == 0 || is_money(i)) return 0;
  if (match.demonym) return demonym_step(i, match.length, end);
  if (match.weak && !has_place_evidence(i, i + match.length)) return 0;
  if (i + match.length < end) {
    if (const std::size_t misc = misc_end(i + match.length, end); misc > 0) {
      return misc - i;
    }
    if (match.type == EntityType::Place) {
      if (const std::size_t n = known_place_step(i, match.length, end); n > 0) return n;
    }
  }
  emit(i, i + match.length, match.type);
  return match.length;
}

// "Kyoto University", "Tokyo Bay": a place that is part of a longer name.
std::size_t NameRules::known_place_step(std::size_t i,
                                        std::size_t length,
                                        std::size_t end) {
  if (token(i + length - 1).possessive) return 0;
  const std::size_t keyword = last_keyword(i + length, end);
  if (keyword == end) return 0;
  if (is_org_word(token(keyword).key)) {
    const std::size_t behind = with_of(keyword);
    emit(i, behind, EntityType::Org);
    return behind - i;
  }
  for (std::size_t at = i + length; at < keyword; ++at) {
    if (!is_keyword(at)) return 0;
  }
  emit(i, keyword + 1, EntityType::Place);
  return keyword + 1 - i;
}

// "Thai Navy" is a name, "South Korean President" is not.
std::size_t NameRules::demonym_step(std::size_t i,
                                    std::size_t length,
                                    std::size_t end) {
  const std::size_t behind = i + length;
  if (behind >= end) return length;
  if (const std::size_t misc = misc_end(behind, end); misc > 0) return misc - i;
  const std::size_t keyword = last_keyword(behind, end);
  if (keyword == end || !is_org_word(token(keyword).key)) return length;
  const std::size_t begin = keyword == behind ? i : behind;
  const std::size_t org_end = with_of(keyword);
  // A whole name that the gazetteer knows needs no demonym.
  const GazetteerMatch inner = known(behind);
  if (inner.length > 0 && behind + inner.length == org_end) return length;
  emit(begin, org_end, EntityType::Org);
  return org_end - i;
}

// Returns the end of a name such as "Korean War" if [i, end) is its rest; else 0.
std::size_t NameRules::misc_end(std::size_t i, std::size_t end) const {
  constexpr std::size_t kReach = 3;
  for (std::size_t at = i; at < end && at < i + kReach; ++at) {
    if (is_org_word(token(at).key) || is_title_word(token(at).key)) return 0;
    if (is_misc_word(token(at).key)) return at + 1;
  }
  return 0;
}

// The last title in the words at `i`: "Chief Cabinet Secretary". `end` if none.
std::size_t NameRules::last_title(std::size_t i, std::size_t end) const {
  std::size_t last = end;
  for (std::size_t at = i; at < end && at < i + kMaxTitleReach; ++at) {
    if (is_title_word(token(at).key)) {
      last = at;
    } else if (starts_person(at, end) || known(at).length > 0) {
      break;
    }
  }
  return last;
}

std::size_t NameRules::title_step(std::size_t i, std::size_t end) {
  const std::size_t title = last_title(i, end);
  if (title == end) return 0;
  const std::size_t name = title + 1;
  if (token(title).possessive || name >= end) return name - i;
  if (is_keyword(name) && name + 1 >= end) return 0;
  const bool honorific = is_honorific(token(title).key);
  const GazetteerMatch match = known(name);
  if (match.demonym || (match.length > 1) ||
      (match.length == 1 && !honorific && name + 1 >= end && !match.weak)) {
    return name - i;
  }
  if (!honorific && is_org_word(token(name).key)) return 0;
  const std::size_t name_end = person_end(name, end);
  emit(name, name_end, EntityType::Person);
  return name_end - i;
}

// A given name or initials with a further word, or a Korean or Chinese name.
bool NameRules::starts_person(std::size_t i, std::size_t end) const {
  if (i + 1 >= end || token(i).possessive || known(i).length > 1 ||
      is_modifier_word(token(i + 1).key)) {
    return false;
  }
  if (token(i).initial) return starts_initials(i);
  return has_middle_initial(i, end) || starts_given_name(i, end) ||
         starts_family_first(i, end);
}

bool NameRules::starts_initials(std::size_t i) const {
  // "2 degrees C. Les ..." ends a sentence.
  if (i > 0 && token(i - 1).number) return false;
  const bool state = token(i).capitals && known(i).length > 0;
  return !state && !is_keyword(i + 1) && !is_common_word(token(i + 1).key);
}

// "Corazon C. Aquino".
bool NameRules::has_middle_initial(std::size_t i, std::size_t end) const {
  const NameToken& next = token(i + 1);
  return next.initial && next.key.size() == 1 && i + 2 < end &&
         token(i + 2).gap == Gap::Dot && !token(i + 2).initial && !is_keyword(i) &&
         !is_title_word(token(i).key) && !token(i).capitals;
}

bool NameRules::starts_given_name(std::size_t i, std::size_t end) const {
  if (!is_given_name(token(i).key)) return false;
  const std::string_view next = token(i + 1).key;
  if (is_org_word(next) || is_misc_word(next)) return false;
  if (is_place_word(next) && i + 2 >= end) return false;
  if (is_title_word(token(i).key) && is_title_word(next)) return false;
  const GazetteerMatch& match = known(i);
  const bool place = match.length > 0 && match.type == EntityType::Place && !match.weak;
  return !place || (known(i + 1).length == 0 && !is_title_word(next));
}

bool NameRules::starts_family_first(std::size_t i, std::size_t end) const {
  if (!is_leading_family_name(token(i).key) || token(i).capitals) return false;
  if (i + 2 < end && token(i + 2).gap == Gap::Hyphen &&
      token(i + 1).gap == Gap::Space) {
    return true;
  }
  const std::size_t count = end - i;
  return (count == 2 || count == 3) && !token(i).sentence_start && !is_keyword(i + 1) &&
         known(i + 1).length == 0 && !is_common_word(token(i).key) &&
         !words_.small.contains(token(i).key) && !is_title_word(token(i + 1).key);
}

std::size_t NameRules::person_step(std::size_t i, std::size_t end) {
  if (!starts_person(i, end)) return 0;
  const std::size_t name_end = person_end(i, end);
  // "Sam-on", "Jean-Claude": a hyphen alone makes no full name.
  bool full = false;
  for (std::size_t at = i + 1; at < name_end; ++at) {
    full = full || token(at).gap != Gap::Hyphen;
  }
  if (!full) return 0;
  emit(i, name_end, EntityType::Person);
  return name_end - i;
}

// The end of a person's name that begins at `i`.
std::size_t NameRules::person_end(std::size_t i, std::size_t end) const {
  std::size_t at = i + 1;
  while (at < end && at < i + kMaxPersonTokens && !token(at - 1).possessive) {
    const bool part_of_word = token(at).gap == Gap::Hyphen || !token(at).upper;
    const bool second = at == i + 1;
    const bool behind_initial = token(at - 1).initial;
    const bool stop =
        is_keyword(at) || is_title_word(token(at).key) ||
        (known(at).length > 0 && !behind_initial && (!second || known(at).length > 1));
    if (stop && !second && !part_of_word) break;
    if (second && known(at).demonym && at + 1 < end) break;
    ++at;
  }
  // A particle or an initial is no last word.
  while (at > i + 1 && !token(at - 1).upper && token(at - 1).gap == Gap::Space)
    --at;
  return at;
}

bool NameRules::is_keyword(std::size_t i) const {
  const std::string_view key = token(i).key;
  return is_org_word(key) || is_place_word(key) || is_misc_word(key);
}

// The last word from `i` on that names a kind of organisation or place, before a title,
// a person or a known name; `end` if none.
std::size_t NameRules::last_keyword(std::size_t i, std::size_t end) const {
  std::size_t last = end;
  for (std::size_t at = i; at < end && at < i + kMaxKeywordReach; ++at) {
    const bool keyword = is_org_word(token(at).key) || is_place_word(token(at).key);
    if (keyword) last = at;
    if (token(at).possessive) break;
    if (!keyword && at > i && (starts_person(at, end) || known(at).length > 0)) break;
    if (!keyword && is_title_word(token(at).key)) break;
  }
  return last;
}

std::size_t NameRules::keyword_step(std::size_t i, std::size_t end) {
  if (const std::size_t misc = misc_end(i, end); misc > 0) return misc - i;
  if (is_leading_place_word(token(i).key) && i + 1 < end && !token(i).sentence_start &&
      !is_org_word(token(i + 1).key)) {
    const std::size_t name_end = std::min(end, i + 3);
    emit(i, name_end, EntityType::Place);
    return name_end - i;
  }
  std::size_t keyword = last_keyword(i, end);
  if (keyword == end) {
    if (!is_place_with_of(token(i).key)) return 0;
    keyword = i;
  }
  const std::size_t behind = with_of(keyword);
  // "Parliament", "City Council": kinds alone are no name.
  bool kinds = behind == keyword + 1;
  for (std::size_t at = i; at <= keyword; ++at)
    kinds = kinds && is_keyword(at);
  if (kinds) return behind - i;
  const bool org = is_org_word(token(keyword).key);
  emit(i, behind, org ? EntityType::Org : EntityType::Place);
  return behind - i;
}

// Extends a name that ends in the keyword at `head` by "of ...": "Bureau of
// Political-Military Affairs". A known place joins only where it is part of the name.
std::size_t NameRules::with_of(std::size_t head) const {
  const std::size_t plain = head + 1;
  const std::string_view key = token(head).key;
  const bool place = is_place_with_of(key) && !is_org_word(key);
  if (token(head).possessive || (!is_org_with_of(key) && !place)) return plain;
  const std::size_t right = behind_of(plain);
  if (right == plain) return plain;
  const GazetteerMatch& match = known(right);
  if (match.length == 0) return std::max(complement_end(right), plain);
  if (match.demonym) return plain;
  const bool joins = match.type != EntityType::Place || is_org_of_place(key) || place;
  return joins ? right + match.length : plain;
}

// The capitalised word behind "of", "of the" or "for" at `i`; `i` if there is none.
std::size_t NameRules::behind_of(std::size_t i) const {
  if (i + 1 >= size() || token(i).gap != Gap::Space ||
      (token(i).key != "of" && token(i).key != "for")) {
    return i;
  }
  const bool article = token(i + 1).key == "the" && i + 2 < size();
  const std::size_t right = i + (article ? 2 : 1);
  return token(right).upper && token(right).gap == Gap::Space ? right : i;
}

// The end of the run at `i`, before a title or behind a possessive.
std::size_t NameRules::complement_end(std::size_t i) const {
  const std::size_t end = run_end(i);
  for (std::size_t at = i; at < end; ++at) {
    if (is_title_word(token(at).key)) return at;
    if (token(at).possessive) return at + 1;
  }
  return end;
}

// The words of the run from `i` on that no rule knows.
std::size_t NameRules::unknown_end(std::size_t i, std::size_t end) const {
  std::size_t at = i + 1;
  while (at < end && !token(at - 1).possessive && !starts_person(at, end) &&
         !is_title_word(token(at).key) &&
         (known(at).length == 0 || token(at).gap == Gap::Hyphen)) {
    ++at;
  }
  return at;
}

std::size_t NameRules::unknown_step(std::size_t i, std::size_t end) {
  const std::size_t behind = unknown_end(i, end);
  const std::size_t count = behind - i;
  if (count == 1) {
    if (is_org_acronym(i)) emit(i, behind, EntityType::Org);
    const bool role = i > 0 && token(i).gap == Gap::Space && !token(i - 1).upper &&
                      is_role_word(token(i - 1).key);
    if (role && !token(i).capitals && !is_common_word(token(i).key)) {
      emit(i, behind, EntityType::Person);
    }
  } else if (has_acronym_behind(i, behind)) {
    emit(i, behind, EntityType::Org);
  } else if (count <= 4 && !token(i).capitals && token(behind - 1).gap == Gap::Space &&
             has_person_evidence(i, behind)) {
    emit(i, behind, EntityType::Person);
  }
  return count;
}

// German: capitals say nothing, so that only the gazetteer, titles and given names do.
std::size_t NameRules::noun_language_step(std::size_t i) {
  std::size_t end = run_end(i);
  const bool person = is_given_name(token(i).key) && token(i).key != "mark" &&
                      i + 1 < end && !token(i).possessive && known(i).length <= 1;
  if (person) {
    const std::size_t name_end = short_person_end(i, end);
    if (name_end > i + 1 && token(name_end - 1).upper &&
        (token(name_end - 1).gap != Gap::Hyphen || name_end > i + 2)) {
      emit(i, name_end, EntityType::Person);
      return name_end - i;
    }
  }
  if (const std::size_t n = gazetteer_step(i, i + 1); n > 0) return n;
  static constexpr std::array<std::string_view, 10> kSuffixes{
      "minister", "prasident", "prasidentin", "kanzler", "kanzlerin",
      "chef",     "chefin",    "sprecher",    "manager", "burgermeister"};
  const bool title = is_title_word(token(i).key) ||
                     std::ranges::any_of(kSuffixes, [&](std::string_view suffix) {
                       return token(i).key.ends_with(suffix);
                     });
  if (!title || i + 1 >= end || token(i + 1).gap != Gap::Space ||
      known(i + 1).length > 0 || is_title_word(token(i + 1).key)) {
    return 0;
  }
  end = short_person_end(i + 1, end);
  emit(i + 1, end, EntityType::Person);
  return end - i;
}

// A given name with its hyphenated parts and initials, then one family name.
std::size_t NameRules::short_person_end(std::size_t i, std::size_t end) const {
  std::size_t at = i;
  const auto given = [&](std::size_t k) {
    return token(k).gap == Gap::Hyphen || token(k).initial ||
           is_given_name(token(k).key);
  };
  ++at;
  while (at < end && at < i + kMaxPersonTokens && given(at))
    ++at;
  if (!is_given_name(token(i).key) && !token(i).initial) return at;
  while (at < end && !token(at).upper)
    ++at;
  if (at < end && !token(at - 1).possessive) ++at;
  while (at < end && token(at).gap == Gap::Hyphen)
    ++at;
  return at;
}

}  // namespace morgue
