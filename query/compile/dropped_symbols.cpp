// SPDX-License-Identifier: GPL-2.0-or-later
// Notes about symbols that are no part of any word.
#include <algorithm>
#include <string>
#include <string_view>

#include "query/compile/words.hpp"

namespace morgue {
namespace {

// Whoever types one of these may mean it; commas and quotes go without saying.
constexpr std::string_view kSymbols[] = {"$",           "#", "%", "+", "@",
                                         "&",           "=", "<", ">", "|",
                                         "\xC2\xA3",       // pound
                                         "\xC2\xA5",       // yen
                                         "\xE2\x82\xAC"};  // euro

// Between letters they stand for "or"; 9/11 and 24/7 are meant as they are.
constexpr std::string_view kJoints[] = {"/", ";"};

bool has_digit(std::string_view text) {
  return text.find_first_of("0123456789") != std::string_view::npos;
}

bool drops_symbol(std::string_view text, const std::vector<QueryWord>& words) {
  const auto is_dropped = [&](std::string_view symbol) {
    return text.find(symbol) != std::string_view::npos &&
           std::none_of(words.begin(), words.end(), [symbol](const QueryWord& word) {
             return word.spelling.find(symbol) != std::string::npos;
           });
  };
  if (std::any_of(std::begin(kSymbols), std::end(kSymbols), is_dropped)) return true;
  return words.size() > 1 && !has_digit(text) &&
         std::any_of(std::begin(kJoints), std::end(kJoints), is_dropped);
}

}  // namespace

void note_dropped_symbols(Compilation& compilation,
                          const Node& node,
                          std::string_view text,
                          const std::vector<QueryWord>& words) {
  if (words.empty() || !drops_symbol(text, words)) return;
  std::string searched;
  for (const QueryWord& word : words)
    searched.append(searched.empty() ? "" : " ").append(word.spelling);
  std::string message = "symbols are not searched: ";
  message.append(text).append(" is read as ");
  if (words.size() > 1) message += "the phrase ";
  add_note(compilation,
           {"symbols", message.append("\"").append(searched).append("\""), node.range});
}

}  // namespace morgue
