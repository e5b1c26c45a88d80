// SPDX-License-Identifier: GPL-2.0-or-later
// Evidence for a person and for a place, weighed for each name over the article.
#include "indexer/extract/saint_names.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "indexer/extract/text_pieces.hpp"
#include "morgue/name.hpp"

namespace morgue {
namespace {

// Enough for a name's neighbours; a longer word is none of those below.
constexpr std::size_t kReachBytes = 48;
constexpr std::size_t kReachWords = 3;

template <std::size_t N>
bool is_one_of(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::ranges::find(words, word) != words.end();
}

// What a saint leaves, is given or does, and no city.
bool is_belonging(std::string_view word) {
  static constexpr std::array<std::string_view, 38> kWords{
      "tunic",     "tunique",   "tunica",       "robe",         "cloak",
      "relic",     "relics",    "relique",      "reliques",     "reliquia",
      "reliquias", "reliquie",  "tomb",         "tombe",        "tombeau",
      "tumba",     "grab",      "bones",        "skull",        "remains",
      "shrine",    "statue",    "estatua",      "feast",        "reign",
      "regne",     "martyrdom", "martyre",      "miracles",     "sword",
      "disciple",  "disciples", "canonization", "canonisation", "canonizacion",
      "prayer",    "prayers",   "intercession"};
  return is_one_of(word, kWords);
}

bool is_of(std::string_view word) {
  static constexpr std::array<std::string_view, 9> kWords{
      "of", "de", "du", "des", "von", "del", "di", "to", "a"};
  return is_one_of(word, kWords);
}

// "the canonised king Louis"
bool is_rank(std::string_view word) {
  static constexpr std::array<std::string_view, 14> kWords{
      "king",   "roi",    "rey",    "konig", "bishop",     "apostle", "apotre",
      "martyr", "martir", "hermit", "abbot", "evangelist", "pere",    "patron"};
  return is_one_of(word, kWords);
}

// What an article on a saint speaks of; each group counts once.
constexpr std::array<std::array<std::string_view, 7>, 4> kTopics{{
    {"crusade", "crusades", "crusader", "croisade", "croisades", "kreuzzug", "cruzada"},
    {"canonised", "canonized", "canonise", "canonizado", "sainthood", "beatified",
     "heiliggesprochen"},
    {"relic", "relics", "reliquary", "relique", "reliques", "reliquia", "reliquias"},
    {"martyr", "martyrs", "martyred", "martyrdom", "martir", "martyre", "apostle"},
}};

bool is_place_preposition(std::string_view word) {
  static constexpr std::array<std::string_view, 14> kWords{
      "in",   "at", "near", "from", "outside", "around", "via",
      "dans", "a",  "en",   "pres", "nahe",    "aus",    "cerca"};
  return is_one_of(word, kWords);
}

std::string_view part_text(const Article& article, TextPart part) {
  return part == TextPart::Title ? article.title : article.body;
}

// Folded words of `text`, at most as many as matter.
std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  for (TextPiece& piece : split_pieces(text)) {
    if (piece.kind == TextPiece::Kind::Word) words.push_back(std::move(piece.word));
    // Words of two clauses have nothing to do with each other.
    if (piece.sign == U'.' || piece.sign == U';' || piece.sign == U'\n') words.clear();
  }
  return words;
}

struct Evidence {
  std::size_t person = 0;
  std::size_t place = 0;
};

class SaintJudge {
 public:
  explicit SaintJudge(const Article& article) : article_(article) {}

  void hear(const NameSpan& name, const std::string& key) {
    const std::string_view text = part_text(article_, name.part);
    Evidence& evidence = names_[key];
    const std::vector<std::string> before = words_of(before_name(text, name.begin));
    const std::string last = before.empty() ? "" : before.back();
    const std::string last_but_one = before.size() < 2 ? "" : before[before.size() - 2];
    if (is_rank(last) || (is_of(last) && is_belonging(last_but_one))) {
      evidence.person += 2;
    } else if (is_place_preposition(last)) {
      ++evidence.place;
    }
    if (names_its_state(text, name.end)) ++evidence.place;
  }

  bool is_person(const std::string& key) {
    const auto at = names_.find(key);
    if (at == names_.end() || at->second.place > 0) return false;
    return at->second.person + topics() >= 2;
  }

 private:
  static std::string_view before_name(std::string_view text, std::size_t begin) {
    std::size_t from = begin - std::min(begin, kReachBytes);
    while (from < begin && (static_cast<unsigned char>(text[from]) & 0xC0U) == 0x80U)
      ++from;
    return text.substr(from, begin - from);
  }

  // "St. Louis, Missouri"
  static bool names_its_state(std::string_view text, std::size_t end) {
    if (end >= text.size() || text[end] != ',') return false;
    std::string phrase;
    std::size_t words = 0;
    for (const TextPiece& piece : split_pieces(text.substr(end + 1, kReachBytes))) {
      if (piece.kind != TextPiece::Kind::Word || words++ == kReachWords) break;
      if (!phrase.empty()) phrase += ' ';
      phrase += piece.word;
      if (!known_entity_ids(EntityType::Place, phrase).empty()) return true;
    }
    return false;
  }

  // How many topics of saints the article touches.
  std::size_t topics() {
    if (!topics_read_) read_topics();
    return topics_;
  }

  void read_topics() {
    topics_read_ = true;
    for (const auto& topic : kTopics) {
      const bool touched = std::ranges::any_of(
          topic, [this](std::string_view word) { return has_word(word); });
      topics_ += touched ? 1U : 0U;
    }
  }

  // In small letters.
  bool has_word(std::string_view word) const {
    const std::string_view body = article_.body;
    const auto letter = [body](std::size_t at) {
      return at < body.size() && ((body[at] | 0x20) >= 'a' && (body[at] | 0x20) <= 'z');
    };
    for (std::size_t at = body.find(word); at != std::string_view::npos;
         at = body.find(word, at + 1)) {
      if ((at == 0 || !letter(at - 1)) && !letter(at + word.size())) return true;
    }
    return false;
  }

  const Article& article_;
  std::unordered_map<std::string, Evidence> names_;
  std::size_t topics_ = 0;
  bool topics_read_ = false;
};

// "St. Patrick" of "St. Patrick's Cathedral", which is something else.
bool has_possession(std::string_view text, std::size_t end) {
  for (const std::string_view possessive : {"'s ", "\xE2\x80\x99s "}) {
    const std::size_t behind = end + possessive.size();
    if (text.substr(end).starts_with(possessive) && behind < text.size()) {
      return text[behind] >= 'A' && text[behind] <= 'Z';
    }
  }
  return false;
}

// "saint louis" for a place called so in any spelling; else empty.
std::string saint_key(const Article& article, const NameSpan& name) {
  if (name.type != EntityType::Place) return {};
  const std::string_view text = part_text(article, name.part);
  const char first = text[name.begin];
  const bool may_be = first == 'S' || first == 's';
  if (!may_be || name.end - name.begin > kReachBytes) return {};
  const std::string folded = fold_name(text.substr(name.begin, name.end - name.begin));
  for (const std::string_view title : {"saint ", "sainte ", "sankt ", "st ", "ste "}) {
    if (!folded.starts_with(title)) continue;
    const std::string rest = folded.substr(title.size());
    const bool saint = !rest.empty() && rest.find(' ') == std::string::npos &&
                       !has_possession(text, name.end);
    return saint ? "saint " + rest : "";
  }
  return {};
}

}  // namespace

void settle_saints(const Article& article, std::vector<NameSpan>& names) {
  SaintJudge judge(article);
  std::vector<std::pair<std::size_t, std::string>> saints;
  for (std::size_t i = 0; i < names.size(); ++i) {
    std::string key = saint_key(article, names[i]);
    if (key.empty()) continue;
    judge.hear(names[i], key);
    saints.emplace_back(i, std::move(key));
  }
  for (const auto& [i, key] : saints) {
    if (judge.is_person(key)) names[i].type = EntityType::Person;
  }
}

}  // namespace morgue
