// SPDX-License-Identifier: GPL-2.0-or-later
// Longest matches of the gazetteer's forms in a text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexer/extract/name_tokens.hpp"
#include "indexer/names/gazetteer.hpp"
#include "morgue/article.hpp"

namespace morgue {

// A form of the gazetteer at a token: `length` tokens; 0: none.
struct GazetteerMatch {
  std::size_t length = 0;
  std::uint16_t entity = 0;
  EntityType type = EntityType::Place;
  bool demonym = false;
  bool weak = false;
};

// A form found in a script without spaces.
struct ScriptMatch {
  std::uint32_t begin = 0;  // bytes, half-open
  std::uint32_t end = 0;
  EntityType type = EntityType::Place;
};

// The gazetteer prepared for matching. Immutable; building it takes a millisecond.
class GazetteerIndex {
 public:
  GazetteerIndex();

  // Returns the longest form that begins at token `i` and is written as a name there.
  GazetteerMatch match(const NameText& text,
                       std::size_t i,
                       std::uint16_t language) const;

  // As match(), for a script without capitals, whose first word may carry prefixed
  // letters: `skip` bytes of its key are left out.
  GazetteerMatch match_uncased(const NameText& text,
                               std::size_t i,
                               std::size_t skip,
                               std::uint16_t language) const;

  // Appends the longest forms, left to right, in the runs of Han, kana, Hangul and Thai
  // of [begin, end) of `text`.
  void match_spaceless(std::string_view text,
                       std::size_t begin,
                       std::size_t end,
                       std::uint16_t language,
                       std::vector<ScriptMatch>& found) const;

 private:
  struct Form {
    const GazetteerForm* row;
    std::uint32_t words_begin;  // in words_; without the first word
    std::uint32_t words_end;
  };

  bool fits(const Form& form, const NameText& text, std::size_t i) const;
  GazetteerMatch longest(std::string_view first,
                         const NameText& text,
                         std::size_t i,
                         std::uint16_t language) const;

  const GazetteerForm* longest_spaceless(std::string_view text,
                                         std::size_t at,
                                         std::uint16_t language) const;

  std::vector<std::string_view> words_;
  std::unordered_map<std::string_view, std::vector<Form>> by_first_word_;
  // Forms of scripts without spaces by their first three bytes, longest first.
  std::unordered_map<std::string_view, std::vector<const GazetteerForm*>>
      by_first_sign_;
};

}  // namespace morgue
