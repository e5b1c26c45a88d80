// SPDX-License-Identifier: GPL-2.0-or-later
// Compares entities by id and by folded names.
#include "query/highlight/entity_fits.hpp"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <string>

#include "morgue/name.hpp"

namespace morgue {
namespace {

// More tokens than this in one mention are not looked at.
constexpr std::size_t kMaxMentionTokens = 64;

constexpr char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
}

// True if folding does no more to `c` than lowering it or making it a space.
constexpr bool folds_in_place(char c) {
  return (c & 0x80) == 0 && c != '.' && c != '\'' && c != '`';
}

std::string_view first_word(std::string_view folded) {
  return folded.substr(0, folded.find(' '));
}

bool is_among(const std::vector<std::string>& values, std::string_view value) {
  return std::find(values.begin(), values.end(), value) != values.end();
}

// True if `folded` has `word` between spaces.
bool has_word(std::string_view folded, std::string_view word) {
  for (std::size_t at = folded.find(word); at != std::string_view::npos;
       at = folded.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    const bool begins = at == 0 || folded[at - 1] == ' ';
    const bool ends = end == folded.size() || folded[end] == ' ';
    if (begins && ends) return true;
  }
  return false;
}

bool may_fit_name(std::string_view name, const PlanNode& node) {
  const auto holds_first_word = [name](const std::string& wanted) {
    return may_fold_to(name, first_word(wanted));
  };
  const auto holds = [name](const std::string& word) {
    return may_fold_to(name, word);
  };
  return std::any_of(node.names.begin(), node.names.end(), holds_first_word) ||
         (!node.name_words.empty() &&
          std::all_of(node.name_words.begin(), node.name_words.end(), holds));
}

bool fits_name(std::string_view name, const PlanNode& node) {
  if (!may_fit_name(name, node)) return false;
  const std::string folded = fold_name(name);
  if (is_among(node.names, folded)) return true;
  return !node.name_words.empty() &&
         std::all_of(
             node.name_words.begin(), node.name_words.end(),
             [&folded](const std::string& word) { return has_word(folded, word); });
}

}  // namespace

bool may_fold_to(std::string_view name, std::string_view folded) noexcept {
  if (!std::all_of(name.begin(), name.end(), folds_in_place)) return true;
  const auto same = [](char of_name, char wanted) { return lower(of_name) == wanted; };
  return std::search(name.begin(), name.end(), folded.begin(), folded.end(), same) !=
         name.end();
}

bool fits_entity(const Entity& entity, const PlanNode& node) {
  if (node.entity_type && *node.entity_type != entity.type) return false;
  if (node.entity_ids.empty() && node.names.empty() && node.name_words.empty()) {
    return true;
  }
  if (is_among(node.entity_ids, entity.id)) return true;
  if (node.names.empty() && node.name_words.empty()) return false;
  return fits_name(entity.name, node) ||
         std::any_of(
             entity.aliases.begin(), entity.aliases.end(),
             [&node](const std::string& alias) { return fits_name(alias, node); });
}

void OffsetTable::assign(const TokenStream& stream) {
  stream_ = &stream;
  by_offset_.clear();
  const auto begins_before = [](const Token& a, const Token& b) {
    return a.begin < b.begin;
  };
  const std::vector<Token>& tokens = stream.tokens;
  if (std::is_sorted(tokens.begin(), tokens.end(), begins_before)) return;
  by_offset_.resize(tokens.size());
  std::iota(by_offset_.begin(), by_offset_.end(), 0U);
  std::stable_sort(by_offset_.begin(), by_offset_.end(),
                   [&tokens](std::uint32_t a, std::uint32_t b) {
                     return tokens[a].begin < tokens[b].begin;
                   });
}

const Token& OffsetTable::token(std::size_t ordinal) const {
  return stream_->tokens[by_offset_.empty() ? ordinal : by_offset_[ordinal]];
}

std::optional<Span> OffsetTable::find(std::uint32_t begin, std::uint32_t end) const {
  std::size_t first = 0;
  std::size_t count = stream_->tokens.size();
  while (count > 0) {  // the first token that begins at `begin` or behind
    const std::size_t half = count / 2;
    if (token(first + half).begin < begin) {
      first += half + 1;
      count -= half + 1;
    } else {
      count = half;
    }
  }
  // A token that begins before may reach into the range.
  while (first > 0 && token(first - 1).end > begin)
    --first;
  std::optional<Span> span;
  const std::size_t limit = std::min(stream_->tokens.size(), first + kMaxMentionTokens);
  for (std::size_t i = first; i < limit && token(i).begin < end; ++i) {
    const std::uint32_t position = token(i).position;
    if (!span) span = Span{position, position + 1};
    span->begin = std::min(span->begin, position);
    span->end = std::max(span->end, position + 1);
  }
  return span;
}

}  // namespace morgue
