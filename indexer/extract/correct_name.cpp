// SPDX-License-Identifier: GPL-2.0-or-later
// Corrections of one name by titles, the gazetteer and the words beside it.
#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

#include "indexer/extract/name_keywords.hpp"
#include "indexer/extract/name_overrides.hpp"
#include "indexer/extract/tagged_words.hpp"
#include "indexer/names/name_words.hpp"

namespace morgue {
namespace {

template <std::size_t N>
bool is_one_of(std::string_view key, const std::array<std::string_view, N>& words) {
  return std::ranges::find(words, key) != words.end();
}

// "Victor Verster prison" is a place.
bool is_site_word(std::string_view key) {
  static constexpr std::array<std::string_view, 13> kSites{
      "prison", "airport", "bridge", "street", "square",   "stadium", "cave",
      "river",  "island",  "resort", "hotel",  "hospital", "jail"};
  return is_one_of(key, kSites);
}

// "Smit Salvage" is a firm.
bool is_trade_word(std::string_view key) {
  static constexpr std::array<std::string_view, 4> kTrades{"salvage", "shipmanagement",
                                                           "shipping", "logistics"};
  return is_one_of(key, kTrades);
}

bool is_people_word(std::string_view key) {
  static constexpr std::array<std::string_view, 5> kPeoples{"berliners", "londoners",
                                                            "zulu", "zulus", "yorkers"};
  return is_one_of(key, kPeoples);
}

// What stands before a place rather than a person.
bool is_place_preposition(std::string_view key) {
  static constexpr std::array<std::string_view, 5> kPrepositions{"at", "in", "near",
                                                                 "of", "from"};
  return is_one_of(key, kPrepositions);
}

// "the North" has no place of its own.
bool is_direction(std::string_view key) {
  static constexpr std::array<std::string_view, 4> kDirections{"north", "south", "east",
                                                               "west"};
  return is_one_of(key, kDirections);
}

class Corrector {
 public:
  Corrector(const TaggedWords& words, TaggedName& name) : words_(words), name_(name) {}

  void run() {
    cut_at_verb();
    if (is_no_name()) {
      name_.kind = NameKind::Misc;
      return;
    }
    cut_at_title();
    cut_at_of();
    if (name_.kind == NameKind::Person) {
      correct_person();
    } else {
      correct_other();
    }
    follow_gazetteer();
  }

 private:
  std::string_view key(std::size_t i) const { return words_.key(i); }

  std::size_t size() const { return name_.end - name_.begin; }

  bool is_no_name() const {
    return words_.is_money(name_.end) ||
           (size() == 1 && is_direction(key(name_.begin))) ||
           words_.is_demonym(name_.begin, name_.end) ||
           words_.is_demonym(name_.begin, name_.end + 1);
  }

  // "MERKEL SAID": in capitals, verbs look like names.
  void cut_at_verb() {
    for (std::size_t i = name_.begin + 1; i < name_.end; ++i) {
      if (words_.has(i, kTokenCapitals) && is_saying_verb(key(i))) name_.end = i;
    }
  }

  // "Senate Majority Leader Mitch McConnell" is Mitch McConnell.
  void cut_at_title() {
    if (begins_with_office()) return;
    for (std::size_t i = name_.end - 1; i > name_.begin; --i) {
      if (!is_title_word(key(i - 1)) || !words_.may_begin_person(i)) continue;
      name_.begin = i;
      name_.kind = NameKind::Person;
      return;
    }
  }

  // Behind "Secretary of", "State James A. Baker" is James A. Baker.
  bool begins_with_office() {
    const bool office = name_.kind != NameKind::Place && name_.begin > 1 &&
                        key(name_.begin - 1) == "of" &&
                        is_title_word(key(name_.begin - 2));
    if (!office) return false;
    for (std::size_t i = name_.begin + 1; i + 1 < name_.end; ++i) {
      if (words_.has(i - 1, kTokenSign) || !words_.may_begin_person(i)) continue;
      name_.begin = i;
      name_.kind = NameKind::Person;
      return true;
    }
    return false;
  }

  // "Joe Incandela of CMS", "Conservative Party of Andries Treurnicht", "Evergreen
  // Marine of Taiwan"; not "Bank of England".
  void cut_at_of() {
    if (name_.kind == NameKind::Place || words_.form_of(name_.begin, name_.end)) return;
    for (std::size_t i = name_.begin + 1; i + 1 < name_.end; ++i) {
      if (key(i) != "of") continue;
      const bool person = name_.kind == NameKind::Person;
      const bool keyword = is_org_with_of(key(i - 1)) || is_org_of_place(key(i - 1));
      const bool place = words_.sure_form_of(i + 1, name_.end) != nullptr && !keyword;
      const bool holder =
          i + 2 < name_.end && words_.may_begin_person(i + 1) && !keyword;
      if (person || place || holder) name_.end = i;
      return;
    }
  }

  void correct_person() {
    while (size() > 1 &&
           (is_title_word(key(name_.begin)) || words_.has(name_.begin, kTokenSign))) {
      ++name_.begin;
    }
    extend_by_hyphen();
    const std::string_view behind = key(name_.end);
    const bool title_behind =
        is_title_word(behind) && words_.has(name_.end, kTokenHasCapital);
    const bool alone = size() == 1;
    if (is_site_word(behind) || is_before_its_state()) {
      name_.kind = NameKind::Place;
    } else if (!alone && is_trade_word(key(name_.end - 1))) {
      name_.kind = NameKind::Org;
    } else if (rest_of_title() || (alone && (title_behind || is_nobody(behind)))) {
      name_.kind = NameKind::Misc;
    }
  }

  // "by way of Goldstone, California".
  bool is_before_its_state() const {
    if (size() > 1 || name_.begin == 0 || key(name_.end) != "," ||
        !is_place_preposition(key(name_.begin - 1))) {
      return false;
    }
    const GazetteerForm* state = words_.sure_form_of(name_.end + 1, name_.end + 2);
    return state != nullptr && kind_of_form(*state) == NameKind::Place;
  }

  // "of West Berlin" behind "Mayor".
  bool rest_of_title() const {
    const std::string_view first = key(name_.begin);
    return !words_.has(name_.begin, kTokenHasCapital) &&
           (first == "of" || first == "the");
  }

  // One word that is a title, a people, or what something is called after.
  bool is_nobody(std::string_view behind) const {
    const std::string_view word = key(name_.begin);
    return is_title_word(word) || word.ends_with("ians") || is_people_word(word) ||
           is_eponym_word(behind);
  }

  // "Moon Jae-in".
  void extend_by_hyphen() {
    constexpr std::size_t kLongest = 4;
    if (size() > 1 && key(name_.end) == "-" && words_.is_glued(name_.end) &&
        words_.is_glued(name_.end + 1) && words_.has(name_.end + 1, kTokenSmall) &&
        key(name_.end + 1).size() <= kLongest) {
      name_.end += 2;
    }
  }

  void correct_other() {
    const GazetteerForm* first = words_.form_of(name_.begin, name_.begin + 1);
    const bool country = first != nullptr && is_country_form(*first) && size() > 1 &&
                         words_.form_of(name_.begin, name_.end) == nullptr;
    if (country && is_title_word(key(name_.end))) {  // "U.S. Defense" "Secretary"
      name_.end = name_.begin + 1;
    } else if (country && is_possessive(name_.begin + 1)) {  // "Japan's Central Office"
      name_.begin += 3;
    }
    split_known_pair();
    if (is_misc_word(key(name_.end - 1))) name_.kind = NameKind::Misc;
    const bool of = size() > 2 && key(name_.begin + 1) == "of";
    const bool place =
        (of && is_place_with_of(key(name_.begin)) && !is_org_word(key(name_.begin))) ||
        (is_place_word(key(name_.end - 1)) && size() > 1 &&
         !is_org_word(key(name_.end - 1)));
    if (place && name_.kind == NameKind::Org) name_.kind = NameKind::Place;
  }

  // True if "'s" stands at `i` and the name goes on behind it.
  bool is_possessive(std::size_t i) const {
    const bool sign = key(i) == "'" || key(i) == "\xE2\x80\x99";
    return sign && key(i + 1) == "s" && i + 2 < name_.end;
  }

  // "Honda and Nissan" are two; add_known_names() finds both.
  void split_known_pair() {
    for (std::size_t i = name_.begin + 1; i + 1 < name_.end; ++i) {
      if (key(i) != "and") continue;
      const bool both = words_.sure_form_of(name_.begin, i) != nullptr &&
                        words_.sure_form_of(i + 1, name_.end) != nullptr;
      if (both) name_.end = name_.begin;
      return;
    }
  }

  void follow_gazetteer() {
    if (name_.begin >= name_.end || name_.kind == NameKind::Misc) return;
    const GazetteerForm* form = words_.sure_form_of(name_.begin, name_.end);
    if (form == nullptr) return;
    const bool somewhere = kind_of_form(*form) == NameKind::Place && name_.begin > 0 &&
                           is_place_preposition(key(name_.begin - 1)) &&
                           key(name_.begin - 1) != "of" && size() > 1;
    const bool firm = somewhere || is_country_form(*form) ||
                      name_.kind != NameKind::Person ||
                      (kind_of_form(*form) == NameKind::Org &&
                       (size() == 1 || key(name_.begin + 1) == "-"));
    if (firm) name_.kind = kind_of_form(*form);
  }

  const TaggedWords& words_;
  TaggedName& name_;
};

}  // namespace

void correct_name(const TaggedWords& words, TaggedName& name) {
  Corrector(words, name).run();
}

}  // namespace morgue
