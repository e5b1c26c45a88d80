// SPDX-License-Identifier: GPL-2.0-or-later
// Excluded words among the options.
#include "query/command/command_words.hpp"

#include <algorithm>
#include <string_view>

#include "morgue/error.hpp"
#include "query/command/option_table.hpp"

namespace morgue {

namespace {

constexpr std::string_view kDigits = "0123456789";

bool is_dashed(std::string_view word) {
  return word.size() >= 2 && word.front() == '-';
}

bool is_long_option(std::string_view word) {
  return word.size() > 2 && word.starts_with("--");
}

// The row of a word that begins with one dash: "-n" or, with its number, "-n20".
const OptionRow* short_option(std::string_view word) {
  if (word.size() == 2) return find_option(kQueryOptions, word[1]);
  const bool number =
      word[1] == 'n' && word.find_first_not_of(kDigits, 2) == std::string_view::npos;
  return number ? find_option(kQueryOptions, 'n') : nullptr;
}

// Joins the words of the query, the excluded ones among them, as they are to be typed.
std::string query_to_type(const std::vector<std::string>& words) {
  std::string query;
  bool skip = false;
  for (const std::string& word : words) {
    if (skip) {
      skip = false;
      continue;
    }
    if (is_long_option(word)) {
      const OptionRow* row =
          find_option(kQueryOptions, std::string_view(word).substr(2));
      skip = row != nullptr && !row->argument.empty();
      continue;
    }
    if (is_dashed(word)) {
      if (const OptionRow* row = short_option(word)) {
        skip = word.size() == 2 && !row->argument.empty();
        continue;
      }
    }
    query.append(query.empty() ? "" : " ").append(word);
  }
  return query.starts_with('-') && query.find(' ') == std::string::npos ? "* " + query
                                                                        : query;
}

[[noreturn]] void reject_excluded_word(const std::vector<std::string>& words,
                                       const std::string& word) {
  throw Error(ErrorCode::InvalidArgument, "unknown option " + word,
              "if it is a word to leave out, end the options before the query: "
              "morgue-query -- '" +
                  query_to_type(words) + "'");
}

}  // namespace

void check_command_words(const std::vector<std::string>& words) {
  for (auto word = words.begin(); word != words.end(); ++word) {
    if (*word == "--") return;
    if (!is_dashed(*word)) continue;
    const std::string_view text = *word;
    const bool is_long = is_long_option(text);
    const OptionRow* row =
        is_long ? find_option(kQueryOptions, text.substr(2, text.find('=') - 2))
                : short_option(text);
    if (row == nullptr && is_long) return;  // reading the options says so
    if (row == nullptr) reject_excluded_word(words, *word);
    const bool value_follows =
        is_long ? text.find('=') == std::string_view::npos : text.size() == 2;
    if (!row->argument.empty() && value_follows && word + 1 != words.end()) ++word;
  }
}

}  // namespace morgue
