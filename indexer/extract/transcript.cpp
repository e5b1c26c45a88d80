// SPDX-License-Identifier: GPL-2.0-or-later
// Reads the beginning of each paragraph.
#include "indexer/extract/transcript.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include <unicode/uchar.h>

#include "indexer/extract/quoted_words.hpp"
#include "indexer/extract/text_pieces.hpp"
#include "indexer/names/name_words.hpp"
#include "morgue/name.hpp"

namespace morgue {
namespace {

constexpr std::size_t kMostNameBytes = 48;
constexpr std::size_t kLeastCapitals = 3;
constexpr std::size_t kLeastWords = 3;
constexpr std::size_t kLeastTurns = 3;

// Returns the length of a name in capitals that a colon follows, or 0.
std::size_t name_length(std::string_view text) {
  std::size_t capitals = 0;
  for (std::size_t at = 0; at < std::min(text.size(), kMostNameBytes);) {
    const std::size_t begin = at;
    const char32_t c = next_code_point(text, at);
    if (c == U':') return capitals >= kLeastCapitals ? begin : 0;
    if (u_isupper(static_cast<UChar32>(c)) != 0) {
      ++capitals;
    } else if (c != U' ' && c != U'.' && c != U'-' && c != U'\'' && c != 0x2019) {
      return 0;
    }
  }
  return 0;
}

std::optional<TranscriptTurn> read_turn(std::string_view body,
                                        const ParagraphRange& range,
                                        std::uint32_t paragraph) {
  const std::string_view text = body.substr(range.begin, range.end - range.begin);
  const std::size_t length = name_length(text);
  if (length == 0) return std::nullopt;
  const std::string_view words = trim_blank(text.substr(length + 1));
  if (count_words(words, kLeastWords) < kLeastWords) return std::nullopt;
  TranscriptTurn turn;
  turn.paragraph = paragraph;
  turn.name_begin = range.begin;
  turn.name_end = range.begin + static_cast<std::uint32_t>(length);
  turn.begin = static_cast<std::uint32_t>(words.data() - body.data());
  turn.end = turn.begin + static_cast<std::uint32_t>(words.size());
  return turn;
}

constexpr std::uint32_t kSeveral = kNoSpeaker - 1;

// The people of an article by whole names and last words; kSeveral for what two share.
class PeopleByName {
 public:
  explicit PeopleByName(const Article& article) {
    for (std::uint32_t i = 0; i < article.entities.size(); ++i) {
      const Entity& entity = article.entities[i];
      if (entity.type != EntityType::Person) continue;
      const std::string name = fold_name(entity.name);
      add(name, i);
      const std::vector<std::string> words = identifying_words(name);
      if (!words.empty()) add(words.back(), i);
    }
  }

  std::uint32_t find(std::string_view printed) const {
    const auto at = by_name_.find(fold_name(printed));
    return at == by_name_.end() || at->second == kSeveral ? kNoSpeaker : at->second;
  }

 private:
  void add(const std::string& name, std::uint32_t entity) {
    const auto [at, added] = by_name_.try_emplace(name, entity);
    if (!added && at->second != entity) at->second = kSeveral;
  }

  std::unordered_map<std::string, std::uint32_t> by_name_;
};

}  // namespace

std::vector<TranscriptTurn> find_turns(const Article& article,
                                       std::span<const ParagraphRange> paragraphs) {
  std::vector<TranscriptTurn> turns;
  for (std::uint32_t i = 0; i < paragraphs.size(); ++i) {
    if (auto turn = read_turn(article.body, paragraphs[i], i)) turns.push_back(*turn);
  }
  if (turns.empty()) return turns;
  const PeopleByName people(article);
  std::unordered_set<std::string_view> names;
  for (TranscriptTurn& turn : turns) {
    const auto name = std::string_view(article.body)
                          .substr(turn.name_begin, turn.name_end - turn.name_begin);
    names.insert(name);
    turn.speaker = people.find(name);
  }
  const bool transcript = turns.size() >= kLeastTurns && names.size() > 1;
  std::erase_if(turns, [transcript](const TranscriptTurn& turn) {
    return !transcript && turn.speaker == kNoSpeaker;
  });
  return turns;
}

}  // namespace morgue
