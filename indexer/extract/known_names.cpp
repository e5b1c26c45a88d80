// SPDX-License-Identifier: GPL-2.0-or-later
// Names that the tagger passed over: those of the gazetteer, of keywords, and of people
// whom the article names in full.
#include <algorithm>
#include <cstddef>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "indexer/extract/name_keywords.hpp"
#include "indexer/extract/name_overrides.hpp"
#include "indexer/extract/tagged_words.hpp"
#include "indexer/names/name_words.hpp"

namespace morgue {
namespace {

// Finds a name at a token that no name covers.
class KnownNames {
 public:
  explicit KnownNames(const TaggedWords& words) : words_(words) {}

  // The name that begins at `i` and ends by `limit`; empty if there is none.
  TaggedName at(const TaggerSentence& sentence,
                std::size_t i,
                std::size_t limit) const {
    if (!words_.has(i, kTokenUpper)) return {i, i, NameKind::Misc};
    std::size_t end = i + 1;
    while (end < limit && end < i + TaggedWords::kMostFormTokens &&
           words_.has(end, kTokenCandidate)) {
      ++end;
    }
    if (const std::size_t behind = office_end(i, end); behind > i) {
      return {i, behind, NameKind::Org};
    }
    for (std::size_t last = end; last > i; --last) {
      if (!words_.has(last - 1, kTokenHasCapital)) continue;
      if (const GazetteerForm* form = words_.form_of(i, last)) {
        return is_name(*form, sentence, i, last)
                   ? TaggedName{i, last, kind_of_form(*form)}
                   : TaggedName{i, i, NameKind::Misc};
      }
    }
    if (is_titled(i, end)) return {i, i + 1, NameKind::Person};
    if (is_full_name(sentence, i, end)) return {i, i + 2, NameKind::Person};
    return {i, i, NameKind::Misc};
  }

 private:
  bool is_name(const GazetteerForm& form,
               const TaggerSentence& sentence,
               std::size_t begin,
               std::size_t end) const {
    const bool sure = (form.flags & (kFormWeak | kFormDemonym)) == 0;
    // "US" or "WHO" of a line in capitals may be a word.
    const bool unclear = sentence.letter_case == SentenceCase::Capitals &&
                         (form.flags & kFormCapitals) != 0;
    const bool adjective = words_.is_demonym(begin, end + 1);
    return sure && !unclear && !adjective && !words_.is_money(end) &&
           (end - begin > 1 || !is_part(begin, is_country_form(form)));
  }

  // "Bureau of Political-Military Affairs", which is no "Bank of Korea".
  std::size_t office_end(std::size_t i, std::size_t end) const {
    if (i + 2 >= end || !is_org_with_of(words_.key(i)) || words_.key(i + 1) != "of") {
      return i;
    }
    const std::size_t first = words_.key(i + 2) == "the" ? i + 3 : i + 2;
    std::size_t last = first;
    while (last < end &&
           (words_.has(last, kTokenHasCapital) || words_.key(last) == "-" ||
            (words_.key(last) == "and" && last > first))) {
      ++last;
    }
    while (last > first && !words_.has(last - 1, kTokenHasCapital))
      --last;
    const bool known = last <= first || words_.form_of(first, last) != nullptr;
    return known ? i : last;
  }

  // One word inside a longer run of capitals is left to the tagger.
  bool is_part(std::size_t i, bool country) const {
    const bool before = i > 0 && is_neighbour(i - 1, i);
    // "Senate Majority Leader".
    const bool office = words_.has(i + 1, kTokenHasCapital) &&
                        words_.has(i + 2, kTokenHasCapital) &&
                        is_title_word(words_.key(i + 2));
    const bool behind = is_neighbour(i + 1, i) && !office;
    return before || (behind && !(country && words_.has(i, kTokenCapitals)));
  }

  bool is_neighbour(std::size_t other, std::size_t i) const {
    if (!words_.has(other, kTokenHasCapital) || is_title_word(words_.key(other)) ||
        is_common_word(words_.key(other))) {
      return false;
    }
    const std::size_t left = std::min(other, i);
    return words_.token(left).end + 1 == words_.token(left + 1).begin;
  }

  // "President Macron", who has no other name here.
  bool is_titled(std::size_t i, std::size_t end) const {
    if (i == 0 || end != i + 1 || words_.has(i, kTokenCapitals)) return false;
    const std::string_view title = words_.key(i - 1);
    const bool office = title == "president" || title == "chancellor";
    return (office || is_honorific(title)) && words_.has(i - 1, kTokenUpper) &&
           is_neighbour_of_title(i) && words_.key(i).size() > 2 &&
           !is_common_word(words_.key(i)) && !is_title_word(words_.key(i)) &&
           !is_org_word(words_.key(i)) && !words_.is_demonym(i, i + 1);
  }

  bool is_neighbour_of_title(std::size_t i) const {
    return words_.token(i - 1).end + 1 == words_.token(i).begin &&
           !words_.has(i + 1, kTokenHasCapital);
  }

  // A given name and one more word: "Peter Higgs".
  bool is_full_name(const TaggerSentence& sentence,
                    std::size_t i,
                    std::size_t end) const {
    const bool two = end >= i + 2 && words_.has(i + 1, kTokenUpper) &&
                     !words_.has(i + 2, kTokenHasCapital);
    if (!two || sentence.letter_case != SentenceCase::Normal) return false;
    const std::string_view last = words_.key(i + 1);
    return is_given_name(words_.key(i)) && !is_common_word(words_.key(i)) &&
           last.size() > 2 && !is_common_word(last) && !is_org_word(last) &&
           !is_place_word(last) && !is_misc_word(last) && !is_title_word(last) &&
           words_.form_of(i, i + 1) == nullptr &&
           words_.form_of(i + 1, i + 2) == nullptr &&
           (i == 0 || !is_neighbour(i - 1, i));
  }

  const TaggedWords& words_;
};

// The words by which people of the article are known alone.
class NamedPeople {
 public:
  NamedPeople(const TaggedWords& words, const std::vector<TaggedName>& names)
      : words_(words) {
    for (const TaggedName& name : names) {
      if (name.kind == NameKind::Person && name.end - name.begin > 1) add(name);
    }
  }

  bool has(std::size_t i) const {
    const std::string_view key = words_.key(i);
    return words_.has(i, kTokenUpper) && people_.contains(key) &&
           !is_common_word(key) && !is_title_word(key);
  }

 private:
  void add(const TaggedName& name) {
    std::size_t last = name.end - 1;
    while (last > name.begin &&
           (is_person_suffix(words_.key(last)) || words_.has(last, kTokenSign))) {
      --last;
    }
    const std::string_view first = words_.key(name.begin);
    const bool hyphen = last > name.begin && words_.key(last - 1) == "-";
    if (is_leading_family_name(first) && !is_given_name(first)) {
      people_.insert(first);
    } else if (last > name.begin && !hyphen && words_.key(last).size() > 2) {
      people_.insert(words_.key(last));
    }
  }

  const TaggedWords& words_;
  std::unordered_set<std::string_view> people_;
};

}  // namespace

std::vector<TaggedName> add_known_names(const TaggedWords& words,
                                        const std::vector<TaggedName>& names) {
  const KnownNames known(words);
  std::vector<TaggedName> merged;
  auto next = names.begin();
  for (const TaggerSentence& sentence : words.text().sentences) {
    std::size_t i = sentence.begin;
    while (i < sentence.end) {
      if (next != names.end() && next->begin == i) {
        merged.push_back(*next);
        i = next++->end;
        continue;
      }
      const std::size_t free =
          next == names.end() ? sentence.end : std::min(next->begin, sentence.end);
      const TaggedName name = known.at(sentence, i, free);
      if (name.end > i) merged.push_back(name);
      i = std::max(name.end, i + 1);
    }
  }
  return merged;
}

std::vector<TaggedName> add_known_people(const TaggedWords& words,
                                         std::vector<TaggedName> names) {
  const NamedPeople people(words, names);
  std::vector<TaggedName> merged;
  auto next = names.begin();
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool known = people.has(i) && words.form_of(i, i + 1) == nullptr;
    if (next != names.end() && next->begin == i) {
      // One word that was taken for an organisation.
      if (known && next->kind == NameKind::Org && next->end == i + 1)
        next->kind = NameKind::Person;
      merged.push_back(*next);
      i = next++->end - 1;
    } else if (known && !is_eponym_word(words.key(i + 1)) &&
               !words.has(i + 1, kTokenHasCapital)) {
      merged.push_back({i, i + 1, NameKind::Person});
    }
  }
  return merged;
}

}  // namespace morgue
