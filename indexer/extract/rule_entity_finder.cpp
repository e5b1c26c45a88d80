// SPDX-License-Identifier: GPL-2.0-or-later
// The entity finder of gazetteers and rules: block by block, then once more over the
// whole article with the names that are sure.
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "indexer/extract/entity_finder.hpp"
#include "indexer/extract/gazetteer_index.hpp"
#include "indexer/extract/name_keywords.hpp"
#include "indexer/extract/name_rules.hpp"
#include "indexer/extract/name_tokens.hpp"
#include "indexer/names/name_words.hpp"

namespace morgue {
namespace {

struct BlockNames {
  NameText text;
  std::vector<TokenSpan> spans;
};

// The people an article names in full, by the words that stand for them alone.
class KnownPeople {
 public:
  void add(const NameText& text, const TokenSpan& span) {
    std::size_t last = span.end - 1;
    while (last > span.begin && is_person_suffix(text.tokens[last].key))
      --last;
    const std::string_view first = text.tokens[span.begin].key;
    if (last == span.begin) {
      alone_.insert(first);
      return;
    }
    // "Eun-bo" is no family name; "Youngkongkaew" behind a given name is one.
    const bool family_first = is_leading_family_name(first) && !is_given_name(first);
    if (family_first || text.tokens[last].gap == Gap::Hyphen) alone_.insert(first);
    if (text.tokens[last].gap != Gap::Hyphen && !family_first) {
      alone_.insert(text.tokens[last].key);
      if (is_name_particle(text.tokens[last - 1].key)) {
        with_particle_.insert(text.tokens[last].key);
      }
      firsts_[text.tokens[last].key].insert(first);
    }
  }

  bool stands_alone(std::string_view key) const { return alone_.contains(key); }

  // True for "Klerk" of "de Klerk".
  bool has_particle(std::string_view last) const {
    return with_particle_.contains(last);
  }

  // True for the first name of someone with this last name.
  bool is_first_of(std::string_view first, std::string_view last) const {
    const auto at = firsts_.find(last);
    return at != firsts_.end() && at->second.contains(first);
  }

 private:
  std::unordered_set<std::string_view> alone_;
  std::unordered_set<std::string_view> with_particle_;
  std::unordered_map<std::string_view, std::unordered_set<std::string_view>> firsts_;
};

bool is_german_like(std::string_view language) {
  return language == "de" || language == "lb";
}

class Finder : public EntityFinder {
 public:
  std::vector<NameSpan> find(const Article& article) override {
    settings_.language = gazetteer_language_bit(article.language);
    settings_.capitals_mean_names = !is_german_like(article.language);
    std::vector<BlockNames> blocks = tokenize(article);
    const ArticleWords words = collect_words(blocks);
    for (BlockNames& block : blocks) {
      block.spans = NameRules(gazetteer_, words, settings_, block.text).find();
    }
    const KnownPeople people = collect_people(blocks);
    std::vector<NameSpan> names;
    for (BlockNames& block : blocks) {
      add_known_people(people, words, block);
      add_uncased(block);
      append(block, names);
    }
    return names;
  }

 private:
  static std::vector<BlockNames> tokenize(const Article& article) {
    std::vector<BlockNames> blocks;
    blocks.push_back({tokenize_names(TextPart::Title, article.title, 0,
                                     article.title.size(), article.language),
                      {}});
    for (const Block& block : article.blocks) {
      if (!block.is_indexed()) continue;
      blocks.push_back({tokenize_names(TextPart::Body, article.body, block.begin,
                                       block.end, article.language),
                        {}});
    }
    return blocks;
  }

  // Of the words in small letters only those matter that also begin a sentence with a
  // capital, or could stand for a person.
  static ArticleWords collect_words(const std::vector<BlockNames>& blocks) {
    std::unordered_set<std::string_view> capitalised;
    std::array<bool, kShapes> shapes{};
    for (const BlockNames& block : blocks) {
      for (const NameToken& token : block.text.tokens) {
        if (!token.upper || token.key.empty()) continue;
        capitalised.insert(token.key);
        shapes[shape_of(token.key)] = true;
      }
    }
    ArticleWords words;
    for (const BlockNames& block : blocks) {
      for (const NameToken& token : block.text.tokens) {
        if (token.upper || !token.cased || token.key.empty()) continue;
        if (shapes[shape_of(token.key)] && capitalised.contains(token.key)) {
          words.small.insert(token.key);
        }
      }
    }
    return words;
  }

  // A cheap filter before the set is asked: first and last letter and length.
  static constexpr std::size_t kShapes = std::size_t{32} * 32 * 16;

  static std::size_t shape_of(std::string_view key) {
    const auto first =
        static_cast<std::size_t>(static_cast<unsigned char>(key.front()));
    const auto last = static_cast<std::size_t>(static_cast<unsigned char>(key.back()));
    return ((first & 31U) * 32 + (last & 31U)) * 16 + (key.size() & 15U);
  }

  static KnownPeople collect_people(const std::vector<BlockNames>& blocks) {
    KnownPeople people;
    for (const BlockNames& block : blocks) {
      for (const TokenSpan& span : block.spans) {
        if (span.type == EntityType::Person) people.add(block.text, span);
      }
    }
    return people;
  }

  // Adds the places where someone known is named by one word, or in a headline.
  static void add_known_people(const KnownPeople& people,
                               const ArticleWords& words,
                               BlockNames& block) {
    const std::vector<NameToken>& tokens = block.text.tokens;
    std::vector<TokenSpan> merged;
    std::size_t next = 0;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      if (next < block.spans.size() && block.spans[next].begin == i) {
        merged.push_back(block.spans[next]);
        i = block.spans[next++].end - 1;
        continue;
      }
      const NameToken& token = tokens[i];
      const std::size_t room =
          (next < block.spans.size() ? block.spans[next].begin : tokens.size()) - i;
      if (!token.upper || token.number) continue;
      if (room >= 2 && people.is_first_of(token.key, tokens[i + 1].key) &&
          tokens[i + 1].gap == Gap::Space) {
        merged.push_back({i, i + 2, EntityType::Person});
        ++i;
      } else if (people.stands_alone(token.key) && !is_other_word(tokens, i, words)) {
        const std::size_t free = merged.empty() ? 0 : merged.back().end;
        const std::size_t begin =
            people.has_particle(token.key) ? with_particle(tokens, i, free) : i;
        merged.push_back({begin, i + 1, EntityType::Person});
      }
    }
    block.spans = std::move(merged);
  }

  // "de Klerk": the particle before a last name belongs to it.
  static std::size_t with_particle(const std::vector<NameToken>& tokens,
                                   std::size_t i,
                                   std::size_t free) {
    std::size_t begin = i;
    while (begin > free && begin + 2 > i && tokens[begin].gap == Gap::Space &&
           is_name_particle(tokens[begin - 1].key) && tokens[begin - 1].key != "of" &&
           tokens[begin - 1].key != "y" && tokens[begin - 1].key != "e") {
      --begin;
    }
    return begin;
  }

  // A name that is used for something else: an ordinary word that begins a sentence,
  // "Higgs boson".
  static bool is_other_word(const std::vector<NameToken>& tokens,
                            std::size_t i,
                            const ArticleWords& words) {
    const NameToken& token = tokens[i];
    const bool ordinary = is_common_word(token.key) || words.small.contains(token.key);
    if (ordinary && (token.sentence_start || is_common_word(token.key))) return true;
    if (is_title_word(token.key)) return true;
    if (i + 1 >= tokens.size() || token.possessive) return false;
    const Gap gap = tokens[i + 1].gap;
    return (gap == Gap::Space || gap == Gap::Hyphen) &&
           is_eponym_word(tokens[i + 1].key);
  }

  // Names in scripts without capitals (Arabic and others), where one prefixed letter
  // may be written together with the name.
  void add_uncased(BlockNames& block) const {
    const NameText& text = block.text;
    std::vector<TokenSpan> found;
    for (std::size_t i = 0; i < text.tokens.size(); ++i) {
      if (text.tokens[i].cased) continue;
      GazetteerMatch match = gazetteer_.match_uncased(text, i, 0, settings_.language);
      if (match.length == 0 && prefix_bytes(text.tokens[i].key) > 0) {
        match = gazetteer_.match_uncased(text, i, prefix_bytes(text.tokens[i].key),
                                         settings_.language);
        if (match.length > 0) prefixed_.push_back(text.tokens[i].begin);
      }
      if (match.length == 0 || match.demonym || match.weak) continue;
      found.push_back({i, i + match.length, match.type});
      i += match.length - 1;
    }
    if (found.empty()) return;
    block.spans.insert(block.spans.end(), found.begin(), found.end());
    std::ranges::sort(block.spans, {}, &TokenSpan::begin);
  }

  // Arabic and, so, in, for, like: one letter of two bytes.
  static std::size_t prefix_bytes(std::string_view key) {
    for (const std::string_view letter :
         {"\u0648", "\u0641", "\u0628", "\u0644", "\u0643"}) {
      if (key.starts_with(letter) && key.size() > 3 * letter.size())
        return letter.size();
    }
    return 0;
  }

  // Leaves out a prefixed letter together with its vowel signs.
  static std::uint32_t skip_prefix(std::string_view text, std::uint32_t begin) {
    std::uint32_t at = begin + 2;
    while (at + 1 < text.size() && static_cast<unsigned char>(text[at]) == 0xD9 &&
           static_cast<unsigned char>(text[at + 1]) >= 0x8B &&
           static_cast<unsigned char>(text[at + 1]) <= 0x92) {
      at += 2;
    }
    return at;
  }

  // Appends the block's names and those in scripts without spaces, by offset.
  void append(const BlockNames& block, std::vector<NameSpan>& names) {
    const std::size_t first = names.size();
    const NameText& text = block.text;
    for (const TokenSpan& span : block.spans) {
      std::uint32_t begin = text.tokens[span.begin].begin;
      const bool prefixed = std::ranges::find(prefixed_, begin) != prefixed_.end();
      if (prefixed) begin = skip_prefix(text.text, begin);
      names.push_back({text.part, begin, text.tokens[span.end - 1].end, span.type});
    }
    prefixed_.clear();
    std::vector<ScriptMatch> matches;
    gazetteer_.match_spaceless(text.text, text.begin, text.end, settings_.language,
                               matches);
    if (matches.empty()) return;
    for (const ScriptMatch& match : matches) {
      names.push_back({text.part, match.begin, match.end, match.type});
    }
    std::ranges::sort(names.begin() + static_cast<std::ptrdiff_t>(first), names.end(),
                      {}, &NameSpan::begin);
  }

  GazetteerIndex gazetteer_;
  RuleSettings settings_;
  mutable std::vector<std::uint32_t> prefixed_;  // begins of tokens with a prefix
};

}  // namespace

std::unique_ptr<EntityFinder> create_rule_entity_finder() {
  return std::make_unique<Finder>();
}

}  // namespace morgue
