// SPDX-License-Identifier: GPL-2.0-or-later
// Scans of the vocabulary.
#include "query/compile/expansions.hpp"

#include <algorithm>
#include <array>
#include <tuple>
#include <unordered_map>

#include <xapian.h>

#include "query/compile/word_distance.hpp"
#include "query/syntax/utf8.hpp"

namespace morgue {
namespace {

// A stem has few forms; a wrong guess of the forms' beginning must not flood a query.
constexpr std::size_t kMaxStemForms = 200;

using WordCounts = std::unordered_map<std::string, std::uint64_t>;

// Counts the words of one vocabulary that begin with `beginning` and please `accept`.
template <typename Accept>
void scan(const SearchTarget& target,
          std::string_view prefix,
          std::string_view beginning,
          WordCounts& counts,
          Accept accept) {
  const std::string start = std::string(prefix).append(beginning);
  for (const Xapian::Database& segment : target.segments) {
    auto it = segment.allterms_begin(start);
    const auto end = segment.allterms_end(start);
    while (it != end) {
      const std::string term = *it;
      // Prefixes are capitals, which folded words never begin with.
      if (start.empty() && !term.empty() && term[0] >= 'A' && term[0] <= 'Z') {
        it.skip_to("[");
        continue;
      }
      const std::string_view word = std::string_view(term).substr(prefix.size());
      if (accept(word)) counts[std::string(word)] += it.get_termfreq();
      ++it;
    }
  }
}

Expansions most_frequent(const WordCounts& counts, std::size_t limit) {
  std::vector<std::pair<std::string, std::uint64_t>> words(counts.begin(),
                                                           counts.end());
  Expansions result;
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

// The bytes of `word` that all forms of its stem are taken to begin with: two letters
// less than what word and stem share, for stems that replace their ending. Languages
// that inflect at the front give none.
std::string_view forms_beginning(
    std::string_view word,
    const std::vector<std::pair<std::string, std::string>>& stems) {
  constexpr std::array<std::string_view, 4> kFrontInflected = {"ar", "ga", "id", "ta"};
  constexpr std::size_t kSpareLetters = 2;
  std::size_t length = word.size();
  for (const auto& [language, stem] : stems) {
    if (std::find(kFrontInflected.begin(), kFrontInflected.end(), language) !=
        kFrontInflected.end()) {
      return {};
    }
    length = std::min(length, common_beginning(word, stem));
  }
  std::size_t letters = kSpareLetters;
  while (length > 1 && letters > 0) {
    --length;
    const bool begins_letter =
        (static_cast<unsigned char>(word[length]) & 0xC0U) != 0x80U;
    if (begins_letter) --letters;
  }
  return word.substr(0, length);
}

}  // namespace

Expansions expand_prefix(const SearchTarget& target,
                         std::string_view prefix,
                         std::string_view beginning,
                         std::size_t limit) {
  WordCounts counts;
  scan(target, prefix, beginning, counts, [](std::string_view) { return true; });
  return most_frequent(counts, limit);
}

Expansions expand_fuzzy(const SearchTarget& target,
                        std::string_view prefix,
                        std::pair<std::string_view, int> word_and_edits,
                        std::size_t limit) {
  WordDistance distance(word_and_edits.first, word_and_edits.second);
  WordCounts counts;
  scan(target, prefix, "", counts,
       [&distance](std::string_view word) { return distance.measure(word) >= 0; });
  return most_frequent(counts, limit);
}

Expansions expand_name(const SearchTarget& target,
                       std::string_view prefix,
                       std::string_view name,
                       std::size_t limit) {
  WordCounts counts;
  const std::string within = " " + std::string(name) + " ";
  scan(target, prefix, "", counts, [&](std::string_view longer) {
    if (longer.size() <= name.size()) return false;
    const std::string bounded = " " + std::string(longer) + " ";
    return bounded.find(within) != std::string::npos;
  });
  return most_frequent(counts, limit);
}

Expansions expand_stem(const SearchTarget& target,
                       std::string_view word,
                       const std::vector<std::pair<std::string, std::string>>& stems,
                       Analyzer& analyzer) {
  WordCounts counts;
  const auto shares_stem = [&](std::string_view form) {
    if (form == word) return true;
    return std::any_of(stems.begin(), stems.end(), [&](const auto& stem) {
      return analyzer.stem(form, stem.first) == stem.second;
    });
  };
  scan(target, "", forms_beginning(word, stems), counts, shares_stem);
  Expansions forms = most_frequent(counts, kMaxStemForms);
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
  int least = max_edits;
  scan(target, prefix, "", counts, [&](std::string_view candidate) {
    const int edits = distance.measure(candidate);
    if (edits < 1 || edits > least) return false;
    if (edits < least) counts.clear();
    least = edits;
    return true;
  });
  const auto nearest =
      std::max_element(counts.begin(), counts.end(), [](const auto& a, const auto& b) {
        return std::tie(a.second, b.first) < std::tie(b.second, a.first);
      });
  if (nearest == counts.end()) return std::nullopt;
  return nearest->first;
}

}  // namespace morgue
