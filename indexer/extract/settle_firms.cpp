// SPDX-License-Identifier: GPL-2.0-or-later
// Short forms of firms, which the tagger takes for people, and what is nobody's name.
#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "indexer/extract/name_keywords.hpp"
#include "indexer/extract/name_overrides.hpp"
#include "indexer/extract/tagged_words.hpp"
#include "indexer/names/name_words.hpp"

namespace morgue {
namespace {

// Longer short forms than this are spelled out.
constexpr std::size_t kMostWords = 5;

// "Democrats", "Conservatives", "Socialists", "Israelis": not the endings of family
// names.
bool is_group_word(std::string_view key) {
  static constexpr std::array<std::string_view, 7> kEndings{
      "crats", "icans", "ists", "ives", "ians", "ites", "elis"};
  constexpr std::size_t kLeast = 7;
  return key.size() >= kLeast &&
         std::ranges::any_of(kEndings, [key](std::string_view ending) {
           return key.ends_with(ending);
         });
}

// Who works for a firm and no person: "analyst at Smith Barney".
bool is_firm_job(std::string_view key) {
  static constexpr std::array<std::string_view, 14> kJobs{
      "analyst", "analysts", "arbitrager", "arbitragers", "broker",
      "brokers", "dealer",   "dealers",    "economist",   "economists",
      "trader",  "traders",  "strategist", "strategists"};
  return std::ranges::find(kJobs, key) != kJobs.end();
}

// What a firm has and no person: "Texaco shareholders".
bool is_firm_asset(std::string_view key) {
  static constexpr std::array<std::string_view, 5> kAssets{
      "shareholder", "shareholders", "stockholder", "stockholders", "debentures"};
  return std::ranges::find(kAssets, key) != kAssets.end();
}

class FirmSettler {
 public:
  FirmSettler(const TaggedWords& words, std::vector<TaggedName>& names)
      : words_(words), names_(names) {}

  void run() {
    note_words();
    for (std::size_t n = 0; n < names_.size(); ++n) {
      note_firm(names_[n]);
      if (names_[n].kind == NameKind::Person && has_staff(n))
        firms_.insert(form_of(names_[n]));
    }
    for (const TaggedName& name : names_)
      note_person(name);
    for (TaggedName& name : names_) {
      if (name.kind == NameKind::Person) settle(name);
    }
  }

 private:
  static std::size_t size_of(const TaggedName& name) { return name.end - name.begin; }

  // Which words stand as a noun behind "the": "the Treasury said", but not "the Reagan
  // plan".
  void note_words() {
    for (std::size_t i = 1; i < words_.size(); ++i) {
      if (!words_.has(i, kTokenUpper)) continue;
      const std::string_view before = words_.key(i - 1);
      const std::string_view behind = words_.key(i + 1);
      const bool article = before == "the" || before == "a" || before == "an";
      if (!article || behind == "-") continue;
      const bool ends = behind.empty() || words_.has(i + 1, kTokenSign) ||
                        is_saying_verb(behind) || is_common_word(behind);
      if (ends) nouns_.insert(words_.key(i));
    }
  }

  bool is_firm(const TaggedName& name) const {
    if (has_ticker(name.end)) return true;
    return name.kind == NameKind::Org && size_of(name) > 1 &&
           (words_.is_firm_suffix(name.end - 1) || is_firm_word(key(name.end - 1)));
  }

  // True if one space parts the token from the one before: no other line begins.
  bool follows(std::size_t i) const {
    return i > 0 && i < words_.size() &&
           words_.token(i - 1).end + 1 == words_.token(i).begin;
  }

  // "Smith Barney analyst John Doe", "analyst John Doe of Smith Barney", "an analyst at
  // Smith Barney", "the law firm Smith Barney", "Texaco shareholders".
  bool has_staff(std::size_t n) const {
    const TaggedName& name = names_[n];
    if (is_titled(name)) return false;
    const std::string_view behind = key(name.end);
    if (follows(name.end) && (is_firm_job(behind) || is_firm_asset(behind)))
      return true;
    if (name.begin < 2 || !follows(name.begin)) return false;
    const std::string_view before = key(name.begin - 1);
    if (before == "firm" && key(name.begin - 2) != "the") return true;
    if (before != "of" && before != "at" && before != "with") return false;
    if (is_firm_job(key(name.begin - 2))) return true;
    if (before == "with" || n == 0) return false;
    const TaggedName& other = names_[n - 1];
    return other.end == name.begin - 1 && other.kind == NameKind::Person &&
           other.begin > 0 && is_firm_job(key(other.begin - 1));
  }

  // "Texaco Inc <TX>", "Ford <F.N>".
  bool has_ticker(std::size_t i) const {
    constexpr std::size_t kReach = 4;
    if (key(i) != "<" || !words_.has(i + 1, kTokenCapitals)) return false;
    for (std::size_t at = i + 2; at < i + kReach; ++at) {
      if (key(at) == ">") return true;
    }
    return false;
  }

  void note_firm(const TaggedName& name) {
    if (!is_firm(name) || (name.kind == NameKind::Person && is_titled(name))) return;
    std::size_t end = name.end;
    while (end > name.begin + 1 && words_.is_firm_suffix(end - 1))
      --end;
    std::string form;
    for (std::size_t i = name.begin; i < end && i < name.begin + kMostWords; ++i) {
      if (i > name.begin) form += ' ';
      form += key(i);
      const bool plain = is_common_word(form) || is_modifier_word(form) ||
                         is_org_word(form) || is_place_word(form);
      if (!plain) firms_.insert(form);
    }
  }

  // People who are named in full; their words are not those of a firm.
  void note_person(const TaggedName& name) {
    if (name.kind != NameKind::Person || size_of(name) < 2) return;
    if (firms_.contains(form_of(name)) || is_firm_word(key(name.end - 1))) return;
    people_.insert(key(name.end - 1));
    people_.insert(key(name.begin));
  }

  void settle(TaggedName& name) const {
    const bool alone = size_of(name) == 1;
    const std::string_view word = key(name.begin);
    if (has_ticker(name.end) || (!alone && is_firm_word(key(name.end - 1)))) {
      name.kind = NameKind::Org;
      return;
    }
    if (is_titled(name) || (alone && people_.contains(word))) return;
    if (firms_.contains(form_of(name))) {
      name.kind = NameKind::Org;
    } else if (alone && (is_group_word(word) || is_org_word(word) ||
                         is_firm_word(word) || nouns_.contains(word))) {
      name.kind = NameKind::Misc;
    }
  }

  // "Mr Brown", "chairman Brown".
  bool is_titled(const TaggedName& name) const {
    if (name.begin == 0) return false;
    const std::string_view before = key(name.begin - 1);
    return is_title_word(before) || is_role_word(before);
  }

  std::string form_of(const TaggedName& name) const {
    std::string form;
    for (std::size_t i = name.begin; i < name.end; ++i) {
      if (i > name.begin) form += ' ';
      form += key(i);
    }
    return form;
  }

  std::string_view key(std::size_t i) const { return words_.key(i); }

  const TaggedWords& words_;
  std::vector<TaggedName>& names_;
  std::unordered_set<std::string> firms_;  // their names without suffix, and beginnings
  std::unordered_set<std::string_view> people_;
  std::unordered_set<std::string_view> nouns_;
};

}  // namespace

void settle_firms(const TaggedWords& words, std::vector<TaggedName>& names) {
  FirmSettler(words, names).run();
}

}  // namespace morgue
