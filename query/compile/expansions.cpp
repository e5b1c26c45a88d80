// SPDX-License-Identifier: GPL-2.0-or-later
// Scans of the vocabulary.
#include "query/compile/expansions.hpp"

#include <algorithm>
#include <iterator>
#include <limits>
#include <tuple>
#include <unordered_map>

#include <xapian.h>

#include "query/compile/front_inflections.hpp"
#include "query/compile/vocabulary_scan.hpp"
#include "query/compile/word_distance.hpp"
#include "query/syntax/utf8.hpp"

namespace morgue {
namespace {

// A stem has few forms; a wrong guess of the forms' beginning must not flood a query.
constexpr std::size_t kMaxStemForms = 200;

Expansions most_frequent(const WordCounts& counts, std::size_t limit, bool whole) {
  std::vector<std::pair<std::string, std::uint64_t>> words(counts.begin(),
                                                           counts.end());
  Expansions result;
  result.whole = whole;
  if (words.size() > limit) {
    result.cut_count = words.size() - limit;
    const auto more_frequent = [](const auto& a, const auto& b) {
      return std::tie(b.second, a.first) < std::tie(a.second, b.first);
    };
    std::nth_element(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(limit),
                     words.end(), more_frequent);
    words.resize(limit);
  }
  for (auto& [word, count] : words)
    result.words.push_back(std::move(word));
  std::sort(result.words.begin(), result.words.end());
  return result;
}

std::size_t common_beginning(std::string_view a, std::string_view b) {
  const auto differ = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  return static_cast<std::size_t>(differ.first - a.begin());
}

// The bytes of `word` that all forms of its stems are taken to begin with: two letters
// less than what word and stems share, for stems that replace their ending.
std::string_view forms_beginning(std::string_view word, const LanguageStems& stems) {
  constexpr std::size_t kSpareLetters = 2;
  std::size_t length = word.size();
  for (const auto& [language, stem] : stems)
    length = std::min(length, common_beginning(word, stem));
  std::size_t letters = kSpareLetters;
  while (length > 1 && letters > 0) {
    --length;
    const bool begins_letter =
        (static_cast<unsigned char>(word[length]) & 0xC0U) != 0x80U;
    if (begins_letter) --letters;
  }
  return word.substr(0, length);
}

// Every form of the stems has one of these beginnings; none is the beginning of
// another.
std::vector<std::string> all_beginnings(std::string_view word,
                                        const LanguageStems& stems) {
  std::vector<std::string> all;
  LanguageStems at_end;  // of the languages that inflect there only
  for (const auto& stem : stems) {
    std::vector<std::string> front = front_beginnings(stem.first, stem.second);
    if (front.empty()) at_end.push_back(stem);
    std::move(front.begin(), front.end(), std::back_inserter(all));
  }
  all.emplace_back(forms_beginning(word, at_end));
  std::sort(all.begin(), all.end());
  std::vector<std::string> kept;
  for (std::string& beginning : all) {
    const bool covered = !kept.empty() && beginning.starts_with(kept.back());
    if (!covered) kept.push_back(std::move(beginning));
  }
  return kept;
}

}  // namespace

Expansions expand_prefix(const SearchTarget& target,
                         std::string_view prefix,
                         std::string_view beginning,
                         std::size_t limit,
                         std::uint64_t& budget) {
  WordCounts counts;
  const bool whole = scan_vocabulary(target, {prefix, beginning}, budget, counts,
                                     [](std::string_view) { return true; });
  return most_frequent(counts, limit, whole);
}

Expansions expand_fuzzy(const SearchTarget& target,
                        std::string_view prefix,
                        std::pair<std::string_view, int> word_and_edits,
                        std::size_t limit,
                        std::uint64_t& budget) {
  WordDistance distance(word_and_edits.first, word_and_edits.second);
  WordCounts counts;
  const bool whole = scan_likeliest_first(
      target, {prefix, word_and_edits.first}, budget, counts,
      [&distance](std::string_view word) { return distance.measure(word) >= 0; });
  return most_frequent(counts, limit, whole);
}

Expansions expand_name(const SearchTarget& target,
                       std::string_view prefix,
                       std::string_view name,
                       std::size_t limit,
                       std::uint64_t& budget) {
  WordCounts counts;
  const std::string within = " " + std::string(name) + " ";
  const bool whole = scan_vocabulary(
      target, {prefix, ""}, budget, counts, [&](std::string_view longer) {
        if (longer.size() <= name.size()) return false;
        const std::string bounded = " " + std::string(longer) + " ";
        return bounded.find(within) != std::string::npos;
      });
  return most_frequent(counts, limit, whole);
}

StemForms expand_stem(const SearchTarget& target,
                      std::string_view word,
                      const LanguageStems& stems,
                      Analyzer& analyzer,
                      std::uint64_t& budget) {
  WordCounts counts;
  const auto shares_stem = [&](std::string_view form) {
    if (form == word) return true;
    return std::any_of(stems.begin(), stems.end(), [&](const auto& stem) {
      return analyzer.stem(form, stem.first) == stem.second;
    });
  };
  StemForms forms;
  for (const std::string& beginning : all_beginnings(word, stems)) {
    const bool whole =
        scan_vocabulary(target, {"", beginning}, budget, counts, shares_stem);
    forms.all = forms.all && whole;
  }
  Expansions most = most_frequent(counts, kMaxStemForms, forms.all);
  forms.all = forms.all && most.cut_count == 0;
  forms.words = std::move(most.words);
  if (std::find(forms.words.begin(), forms.words.end(), word) == forms.words.end()) {
    forms.words.emplace_back(word);
  }
  return forms;
}

std::optional<std::string> nearest_word(const SearchTarget& target,
                                        std::string_view prefix,
                                        std::string_view word) {
  // In a short word two edits leave too little to recognise it by.
  constexpr std::size_t kMaxShortLetters = 7;
  const int max_edits = count_code_points(word) <= kMaxShortLetters ? 1 : 2;
  WordDistance distance(word, max_edits);
  WordCounts counts;
  std::uint64_t budget = target.max_vocabulary_reads;
  scan_likeliest_first(
      target, {prefix, word}, budget, counts,
      [&](std::string_view candidate) { return distance.measure(candidate) >= 1; });
  // Few edits first, then many articles.
  using Rank = std::tuple<int, std::uint64_t, std::string_view>;
  std::optional<Rank> nearest;
  for (const auto& [candidate, count] : counts) {
    const Rank rank(distance.measure(candidate),
                    std::numeric_limits<std::uint64_t>::max() - count, candidate);
    if (!nearest || rank < *nearest) nearest = rank;
  }
  if (!nearest) return std::nullopt;
  return std::string(std::get<std::string_view>(*nearest));
}

}  // namespace morgue
