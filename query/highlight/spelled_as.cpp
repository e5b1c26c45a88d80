// SPDX-License-Identifier: GPL-2.0-or-later
// Words without what the analyzer takes off them, but with their case and accents.
#include "query/highlight/spelled_as.hpp"

#include <algorithm>
#include <cstddef>

namespace morgue {
namespace {

constexpr std::string_view kCurlyApostrophe = "\xe2\x80\x99";

// With straight apostrophes and without a possessive: "Quill's" is spelled "Quill".
std::string core_of(std::string_view word) {
  std::string core;
  while (!word.empty()) {
    const std::size_t curly = std::min(word.find(kCurlyApostrophe), word.size());
    core += word.substr(0, curly);
    word.remove_prefix(curly);
    if (word.empty()) break;
    core += '\'';
    word.remove_prefix(kCurlyApostrophe.size());
  }
  for (const std::string_view ending : {"'s", "'S"}) {
    if (core.size() > ending.size() && core.ends_with(ending)) {
      core.resize(core.size() - ending.size());
    }
  }
  return core;
}

// What stands behind the first apostrophe; empty if there is none.
std::string_view behind_apostrophe(std::string_view core) {
  const std::size_t at = core.find('\'');
  return at == std::string_view::npos ? "" : core.substr(at + 1);
}

}  // namespace

std::vector<std::string> spellings_of(std::string_view typed) {
  std::vector<std::string> spellings{core_of(typed)};
  const std::string behind(behind_apostrophe(spellings.front()));
  if (!behind.empty()) spellings.push_back(behind);
  return spellings;
}

bool is_spelled_as(std::string_view word, const std::vector<std::string>& spellings) {
  const auto is_one = [&spellings](std::string_view text) {
    return std::find(spellings.begin(), spellings.end(), text) != spellings.end();
  };
  if (is_one(word)) return true;
  const std::string core = core_of(word);
  return is_one(core) || is_one(behind_apostrophe(core));
}

std::string_view certain_piece(std::string_view spelling) {
  std::string_view longest;
  while (!spelling.empty()) {
    const std::size_t end = std::min(spelling.find('\''), spelling.size());
    if (end > longest.size()) longest = spelling.substr(0, end);
    spelling.remove_prefix(std::min(end + 1, spelling.size()));
  }
  return longest;
}

}  // namespace morgue
