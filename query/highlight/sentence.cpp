// SPDX-License-Identifier: GPL-2.0-or-later
// Finds sentence ends: at each mark, what stands before and behind it decides.
#include "query/highlight/sentence.hpp"

#include <cstddef>

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "query/highlight/abbreviations.hpp"
#include "query/highlight/punctuation.hpp"

namespace morgue {
namespace {

constexpr std::size_t kMaxWordBytes = 24;  // no abbreviation and no starter is longer

bool is_ascii_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_ascii_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_number(std::string_view word) {
  bool digit = false;
  for (const char c : word) {
    if (!is_ascii_digit(c) && c != '.' && c != ',') return false;
    digit = digit || is_ascii_digit(c);
  }
  return digit;
}

// True for "U.S", "a.m", "EE.UU": short runs of letters with full stops between.
bool is_acronym(std::string_view word) {
  std::size_t letters = 0;
  bool stop = false;
  for (const char c : word) {
    if (c == '.') {
      if (letters == 0) return false;
      letters = 0;
      stop = true;
    } else if (!U8_IS_TRAIL(static_cast<std::uint8_t>(c)) && ++letters > 2) {
      return false;
    }
  }
  return stop && letters > 0;
}

// True for one letter of a script in which initials are written.
bool is_initial(std::string_view word) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(word.data());
  const auto size = static_cast<std::int32_t>(word.size());
  std::int32_t at = 0;
  UChar32 c = 0;
  U8_NEXT(bytes, at, size, c);
  if (at != size || c < 0) return false;
  return u_isupper(c) != 0 || u_islower(c) != 0 || (c >= 0x0620 && c <= 0x064A);
}

class Splitter {
 public:
  Splitter(std::string_view text,
           std::string_view language,
           std::vector<Sentence>& sentences)
      : text_(text), language_(language), sentences_(sentences) {}

  void run() {
    begin_ = skip_spaces(text_, 0);
    for (std::size_t at = begin_; at < text_.size();) {
      switch (lead_byte(text_[at])) {
        case LeadByte::Plain:
          ++at;
          break;
        case LeadByte::LineFeed:
          at = pass_line_feed(at);
          break;
        case LeadByte::MaybeThai:
          at = is_thai(at) ? pass_thai(at) : pass_mark(at);
          break;
        case LeadByte::AsciiMark:
        case LeadByte::MaybeMark:
          at = pass_mark(at);
          break;
      }
    }
    end_sentence(text_.size());
  }

 private:
  Step step(std::size_t at) const { return step_at(text_, at); }

  // Ends the sentence at `end`, trimmed, and begins the next behind it.
  void end_sentence(std::size_t end) {
    const std::size_t next = skip_spaces(text_, end);
    end = trim_spaces(text_, begin_, end);
    if (end > begin_) {
      sentences_.push_back(
          {static_cast<std::uint32_t>(begin_), static_cast<std::uint32_t>(end)});
    }
    begin_ = next;
  }

  // A blank line ends a sentence; the end of a line alone is white space.
  std::size_t pass_line_feed(std::size_t at) {
    const std::size_t next = skip_spaces(text_, at);
    if (text_.substr(at + 1, next - at - 1).find('\n') != std::string_view::npos) {
      end_sentence(at);
    }
    return next;
  }

  bool is_thai(std::size_t at) const {
    const UChar32 c = step(at).c;
    return c >= 0x0E01 && c <= 0x0EFF;  // and Lao
  }

  std::size_t pass_thai(std::size_t at) {
    const std::size_t end = step(at).end;
    const std::size_t next = skip_spaces(text_, end);
    // Not before the marks of repetition, which are written behind a space.
    if (next > end && is_thai(next)) {
      const UChar32 c = step(next).c;
      if (c != 0x0E46 && c != 0x0EC6) end_sentence(end);
    }
    return next;
  }

  // Decides at the mark that begins at `at` (if it is one); returns where to go on.
  std::size_t pass_mark(std::size_t at) {
    const Step first = step(at);
    SentenceMark mark = sentence_mark(first.c);
    if (mark == SentenceMark::None) return first.end;
    std::size_t end = first.end;
    bool closed = false;
    for (Step next = step(end); next.c >= 0; next = step(end)) {
      const SentenceMark further = sentence_mark(next.c);
      if (further != SentenceMark::None) {
        mark = joined(mark, further);
      } else if (closes(next)) {
        closed = true;
      } else {
        break;
      }
      end = next.end;
    }
    end = pass_spaced_closer(end);
    if (is_end(at, mark, end, closed)) end_sentence(end);
    return end;
  }

  // A quote that a word follows at once opens the next sentence.
  bool closes(const Step& quote) const {
    if (!is_closer(quote.c)) return false;
    if (!is_two_sided_quote(quote.c)) return true;
    const UChar32 behind = step(quote.end).c;
    return behind < 0 || u_isalnum(behind) == 0;
  }

  static SentenceMark joined(SentenceMark left, SentenceMark right) {
    if (left == SentenceMark::Full || right == SentenceMark::Full)
      return SentenceMark::Full;
    if (left == SentenceMark::Strong || right == SentenceMark::Strong)
      return SentenceMark::Strong;
    return SentenceMark::Ellipsis;
  }

  // French sets a space before the closing guillemet.
  std::size_t pass_spaced_closer(std::size_t at) const {
    const std::size_t next = skip_spaces(text_, at);
    const Step closer = step(next);
    if (next == at || closer.c != 0xBB) return at;
    const Step behind = step(closer.end);
    const bool opens = behind.c >= 0 && u_isalnum(behind.c) != 0;
    return opens ? at : closer.end;
  }

  // Whether the sentence ends at `end`, behind the mark at `at` and its closers.
  bool is_end(std::size_t at, SentenceMark mark, std::size_t end, bool closed) const {
    const std::size_t next = skip_spaces(text_, end);
    if (next >= text_.size()) return true;
    // ". . .": the last one decides. "/Agency Photo" belongs to the caption before.
    const UChar32 following = step(next).c;
    if (following == '/' || sentence_mark(following) != SentenceMark::None)
      return false;
    const bool spaced = next > end;
    switch (mark) {
      case SentenceMark::None:
        return false;
      case SentenceMark::Full:
        // Japanese goes on with "to" behind a quotation.
        return spaced || !closed || following != 0x3068;
      case SentenceMark::Strong:
        if (!spaced) return is_ideographic(next);
        return !goes_on_in_lower_case(next);
      case SentenceMark::Ellipsis:
        return spaced && !goes_on_in_lower_case(next);
      case SentenceMark::Stop:
        return spaced && !goes_on_in_lower_case(next) && stop_ends_sentence(at, next);
    }
    return false;
  }

  bool is_ideographic(std::size_t at) const {
    const UChar32 c = step(at).c;
    return c >= 0 && u_hasBinaryProperty(c, UCHAR_IDEOGRAPHIC) != 0;
  }

  // The first character of the next word, behind quotes, brackets and dashes.
  std::size_t word_after(std::size_t at) const {
    for (Step next = step(at); next.c >= 0; next = step(at)) {
      if (!is_opener(next.c) && !is_space(next.c)) break;
      at = next.end;
    }
    return at;
  }

  bool goes_on_in_lower_case(std::size_t at) const {
    const Step first = step(word_after(at));
    return first.c >= 0 && u_islower(first.c) != 0;
  }

  bool is_starter(std::size_t at) const {
    const std::size_t begin = word_after(at);
    std::size_t end = begin;
    while (end < text_.size() && end - begin < kMaxWordBytes &&
           (is_ascii_letter(text_[end]) || (text_[end] & 0x80) != 0)) {
      ++end;
    }
    return is_sentence_starter(text_.substr(begin, end - begin), language_);
  }

  bool is_digit(std::size_t at) const {
    return at < text_.size() && is_ascii_digit(text_[at]);
  }

  // The letters, digits and inner full stops before `at`.
  std::string_view word_before(std::size_t at) const {
    std::size_t begin = at;
    while (begin > begin_ && at - begin < kMaxWordBytes) {
      const char c = text_[begin - 1];
      const bool inside = is_ascii_letter(c) || is_ascii_digit(c) || c == '.' ||
                          c == ',' || (c & 0x80) != 0;
      if (!inside) break;
      --begin;
    }
    // Behind an opening quote that is not ASCII the word begins later.
    while (begin < at) {
      const Step first = step(begin);
      if (first.c < 0x80 || !(is_opener(first.c) || is_space(first.c))) break;
      begin = first.end;
    }
    return text_.substr(begin, at - begin);
  }

  // Decides about the full stop at `at`, white space behind it and then, at `next`,
  // something that is not lower case.
  bool stop_ends_sentence(std::size_t at, std::size_t next) const {
    const std::string_view word = word_before(at);
    if (word.empty()) return true;
    if (is_number(word)) return number_ends_sentence(word, at);
    const Abbreviation kind = find_abbreviation(word);
    const bool digit = is_digit(word_after(next));
    switch (kind) {
      case Abbreviation::BeforeName:
        return false;
      case Abbreviation::BeforeDigit:
        return !digit;
      case Abbreviation::Anywhere:
        return !digit && is_starter(next);
      case Abbreviation::None:
        break;
    }
    if (is_initial(word) || is_acronym(word)) return !digit && is_starter(next);
    return true;
  }

  bool number_ends_sentence(std::string_view word, std::size_t at) const {
    // "1. First": the number of a list, not a sentence.
    if (begin_ + word.size() == at) return false;
    const bool ordinal = word.size() <= 2 && writes_ordinals_with_stop(language_);
    return !ordinal;
  }

  std::string_view text_;
  std::string_view language_;
  std::vector<Sentence>& sentences_;
  std::size_t begin_ = 0;  // of the sentence at hand
};

}  // namespace

void split_sentences(std::string_view text,
                     std::string_view language,
                     std::vector<Sentence>& sentences) {
  sentences.clear();
  Splitter(text, language, sentences).run();
}

}  // namespace morgue
