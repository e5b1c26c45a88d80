// SPDX-License-Identifier: GPL-2.0-or-later
// Quoted phrases: escapes, slots, and what may not stand in them.
#include <algorithm>
#include <array>

#include "query/syntax/date_value.hpp"
#include "query/syntax/leaf.hpp"
#include "query/syntax/nearest.hpp"
#include "query/syntax/query_errors.hpp"

namespace morgue {
namespace {

constexpr std::array<std::string_view, 5> kSlotTypes = {"person", "org", "place",
                                                        "date", "entity"};

// Collects a phrase's items; runs of white space between items fall away.
class PhraseParser {
 public:
  PhraseParser(const ParseState& state, const Piece& inside, bool running_text)
      : state_(state), inside_(inside), running_text_(running_text) {}

  PhraseNode parse() {
    for (at_ = 0; at_ < inside_.text.size();) {
      const char c = inside_.text[at_];
      if (c == '\\' && is_escaped(at_ + 1)) {
        run_ += inside_.text[at_ + 1];
        at_ += 2;
      } else if (c == '{' && running_text_) {
        parse_slot();
      } else {
        if (c == '*' && running_text_) {
          throw wildcard_in_phrase(where(state_, inside_.sub(at_, 1)));
        }
        run_ += c;
        ++at_;
      }
    }
    end_run();
    return std::move(phrase_);
  }

  std::size_t word_count() const { return word_count_; }

 private:
  bool is_escaped(std::size_t at) const {
    if (at >= inside_.text.size()) return false;
    const char c = inside_.text[at];
    return c == '"' || c == '\\' || (running_text_ && (c == '*' || c == '{'));
  }

  void end_run() {
    const std::size_t first = run_.find_first_not_of(' ');
    if (first != std::string::npos) {
      const std::size_t last = run_.find_last_not_of(' ');
      std::string text = run_.substr(first, last - first + 1);
      ++word_count_;
      for (std::size_t i = 1; i < text.size(); ++i) {
        if (text[i] != ' ' && text[i - 1] == ' ') ++word_count_;
      }
      phrase_.items.emplace_back(std::move(text));
    }
    run_.clear();
  }

  void parse_slot() {
    const std::size_t close = inside_.text.find('}', at_);
    const std::size_t end =
        close == std::string_view::npos ? inside_.text.size() : close + 1;
    const Piece typed = inside_.sub(at_, end - at_);
    if (close == std::string_view::npos) {
      throw bad_slot(typed.text, "", where(state_, typed));
    }
    const std::string_view content = typed.text.substr(1, typed.text.size() - 2);
    const std::size_t colon = std::min(content.find(':'), content.size());
    PhraseSlot slot;
    slot.type = lower_query_text(content.substr(0, colon));
    if (colon < content.size()) slot.name = content.substr(colon + 1);
    const bool known =
        std::find(kSlotTypes.begin(), kSlotTypes.end(), slot.type) != kSlotTypes.end();
    const bool unnamed = colon < content.size() && slot.name.empty();
    if (!known || unnamed) {
      throw bad_slot(typed.text, known ? slot.type : nearest_of(slot.type, kSlotTypes),
                     where(state_, typed));
    }
    if (slot.type == "date" && !slot.name.empty()) {
      slot.date = parse_date_value(state_, FieldId::Mentions,
                                   typed.sub(colon + 2, slot.name.size()));
      slot.date->text = "mentions:" + slot.name;
    }
    end_run();
    phrase_.items.emplace_back(std::move(slot));
    ++word_count_;
    at_ = end;
  }

  const ParseState& state_;
  Piece inside_;
  bool running_text_;
  std::size_t at_ = 0;
  std::string run_;
  PhraseNode phrase_;
  std::size_t word_count_ = 0;
};

Piece between_quotes(const ParseState& state, const Lexeme& lexeme) {
  if (!lexeme.closed) throw unclosed_quote(state.where(lexeme));
  return {state.text(lexeme.begin + 1, lexeme.end - 1), lexeme.begin + std::size_t{1}};
}

}  // namespace

bool is_slot_word(std::string_view word) {
  if (!word.starts_with('{')) return false;
  word.remove_prefix(1);
  const std::string type = lower_query_text(word.substr(0, word.find_first_of(":}")));
  return std::find(kSlotTypes.begin(), kSlotTypes.end(), type) != kSlotTypes.end();
}

bool is_running_text(FieldId field_id) noexcept {
  const FieldKind kind = field(field_id).kind;
  return kind == FieldKind::Text || kind == FieldKind::Scope ||
         field_id == FieldId::Said;
}

NodePtr parse_phrase(const ParseState& state,
                     const LeafField& field,
                     const Lexeme& lexeme) {
  const Piece inside = between_quotes(state, lexeme);
  PhraseParser parser(state, inside, is_running_text(field.id));
  PhraseNode phrase = parser.parse();
  if (phrase.items.empty()) throw empty_phrase(state.where(lexeme));
  if (parser.word_count() > kMaxPhraseWords) {
    throw too_many_phrase_words(parser.word_count(), kMaxPhraseWords,
                                state.where(lexeme));
  }
  return make_node(state, field.id, std::move(phrase), lexeme.begin, lexeme.end);
}

std::string phrase_text(const ParseState& state, const Lexeme& lexeme) {
  PhraseParser parser(state, between_quotes(state, lexeme), false);
  PhraseNode phrase = parser.parse();
  if (phrase.items.empty()) throw empty_phrase(state.where(lexeme));
  return std::get<std::string>(std::move(phrase.items.front()));
}

}  // namespace morgue
