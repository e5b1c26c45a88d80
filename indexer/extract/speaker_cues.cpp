// SPDX-License-Identifier: GPL-2.0-or-later
// The rules that join a quotation to a verb of saying. Their figures are how often each
// was right in political news, as far as that is known.
#include "indexer/extract/speaker_cues.hpp"

#include <algorithm>

#include "indexer/extract/quoted_words.hpp"

namespace morgue {
namespace {

constexpr std::size_t kReach = 40;          // tokens looked at on either side
constexpr std::size_t kSentenceReach = 60;  // tokens of a sentence before a quotation
constexpr std::size_t kMostSignatureWords = 12;
constexpr std::size_t kMostBareWords = 4;  // "senior White House officials said"
constexpr std::size_t kTriedVerbs = 3;

constexpr std::uint8_t kVerbNamePercent = 97;
constexpr std::uint8_t kNameVerbPercent = 96;
constexpr std::uint8_t kAccordingPercent = 95;
constexpr std::uint8_t kIntroducedPercent = 95;
constexpr std::uint8_t kColonPercent = 80;  // a name and a colon, but no verb
constexpr std::uint8_t kReportedPercent = 85;
constexpr std::uint8_t kSignaturePercent = 90;

SpeakerCue make_cue(QuotationRule rule,
                    std::uint8_t percent,
                    const ClauseSubject& subject) {
  if (!subject.known()) return {};
  return {rule, percent, subject};
}

}  // namespace

SpeakerCue CueReader::read_according(std::size_t i) const {
  std::size_t name = 0;
  if (has(i, kAccording) && has(i + 1, kAccordingTo)) name = i + 2;
  if (has(i, kAccordingAlone)) name = i + 1;
  if (name == 0) return {};
  return make_cue(QuotationRule::AccordingTo, kAccordingPercent, name_behind(name));
}

SpeakerCue CueReader::read_behind(std::size_t at, std::string_view quoted) const {
  std::size_t i = at + 1;
  const bool comma = tokens_.is(i, Kind::Comma);
  if (comma) ++i;
  if (!tokens_.is_word(i)) return {};
  const ClauseSubject inverted = inverted_pronoun(i);
  if (inverted.known()) {
    return make_cue(QuotationRule::VerbName, kVerbNamePercent, inverted);
  }
  if (const SpeakerCue cue = read_according(i); cue.percent > 0) return cue;
  if (const std::size_t name = behind_verbs(i); name > 0) {
    const ClauseSubject subject = name_behind(name);
    // A colon introduces the next quotation instead.
    if (subject.known()) {
      return make_cue(QuotationRule::VerbName, kVerbNamePercent, subject);
    }
  }
  const bool open = comma || leaves_sentence_open(quoted);
  return open ? read_name_and_verb(i) : SpeakerCue();
}

SpeakerCue CueReader::read_name_and_verb(std::size_t i) const {
  const bool begins_name = tokens_[i].upper || has(i, kDeterminer | kAnyPronoun);
  if (!begins_name && has(i, ~0U)) return {};
  // "officials said": without an article or a capital, a verb must follow soon.
  const std::size_t end =
      begins_name ? clause_end(i) : std::min(clause_end(i), i + kMostBareWords);
  for (std::size_t verb = i + 1; verb < end; ++verb) {
    if (!is_saying(verb)) continue;
    if (tokens_.is(verb + 1, Kind::Colon)) return {};
    return make_cue(QuotationRule::NameVerb, kNameVerbPercent, subject_before(i, verb));
  }
  return {};
}

// True if the verb leads straight to the quotation, which is a sentence of its own.
bool CueReader::introduces(std::size_t verb,
                           std::size_t at,
                           std::string_view quoted) const {
  if (tokens_.is(at - 1, Kind::Colon)) return true;
  if (!begins_with_capital(quoted) || count_words(quoted, 3) < 3) return false;
  return verb + 1 == at || tokens_.is(at - 1, Kind::Comma);
}

// Names, titles and terms are set in quotation marks too, and nobody says them.
bool CueReader::may_report(std::size_t at, std::string_view quoted) const {
  if (at > 0 && has(at - 1, kNamesThing)) return false;
  if (is_title_case(quoted)) return false;
  // A nickname inside a name.
  const bool inside = at > 0 && at + 1 < tokens_.size() && tokens_.is_word(at - 1) &&
                      tokens_[at - 1].upper && tokens_.is_word(at + 1) &&
                      tokens_[at + 1].upper;
  return !inside;
}

SpeakerCue CueReader::read_before(std::size_t at, std::string_view quoted) const {
  const std::size_t begin = sentence_begin(at);
  if (begin == at || !may_report(at, quoted)) return {};
  std::size_t tried = 0;
  for (std::size_t verb = at; verb-- > begin && tried < kTriedVerbs;) {
    const bool participle = has(verb, kParticiple) && !tokens_[verb].upper;
    if (!is_saying(verb) && !participle) continue;
    ++tried;
    const ClauseSubject subject =
        participle ? subject_of_sentence(begin, verb) : subject_before(begin, verb);
    if (!subject.known()) continue;
    return introduces(verb, at, quoted)
               ? make_cue(QuotationRule::Introduced, kIntroducedPercent, subject)
               : make_cue(QuotationRule::Reported, kReportedPercent, subject);
  }
  if (!tokens_.is(at - 1, Kind::Colon)) return {};
  const ClauseSubject subject = subject_of_sentence(begin, at - 1);
  const bool person = subject.kind == ClauseSubject::Kind::Named ||
                      (subject.pronoun & (kHe | kShe)) != 0;
  if (!person) return {};
  return make_cue(QuotationRule::Introduced, kColonPercent, subject);
}

SpeakerCue CueReader::read_signature(std::size_t at) const {
  if (!tokens_.is_word(at) || !tokens_[at].upper) return {};
  if (tokens_.size() - at > kMostSignatureWords) return {};
  std::size_t end = at;
  while (tokens_.is_word(end) && !has(end, kAdverbial))
    ++end;
  const auto is_other = [](const ClauseToken& token) {
    return token.kind == Kind::Quote || token.kind == Kind::Stop;
  };
  const auto first = tokens_.tokens.begin() + static_cast<std::ptrdiff_t>(at);
  if (std::any_of(first, tokens_.tokens.end(), is_other)) return {};
  ClauseSubject subject = first_person(at, end);
  if (!subject.known()) subject = describe(at, end);
  return make_cue(QuotationRule::PullQuote, kSignaturePercent, subject);
}

std::uint32_t CueReader::roles(std::size_t i) const {
  return tokens_.is_word(i) ? words_.roles(tokens_.key(i)) : 0;
}

bool CueReader::is_saying(std::size_t i) const {
  if (!has(i, kSays) || tokens_[i].upper) return false;
  if (i == 0) return true;
  std::size_t before = i - 1;
  while (before > 0 && has(before, kPasses))
    --before;
  if (has(before, kBe)) return false;
  // "his claims", "Trump's demands".
  const std::uint32_t left = roles(i - 1);
  const bool noun = (left & kDeterminer) != 0 && (left & (kCounts | kWho)) == 0;
  return !noun && !(tokens_.is_word(i - 1) && tokens_[i - 1].possessive);
}

// Returns the token behind "said" or "a dit" at `i`, or 0.
std::size_t CueReader::behind_verbs(std::size_t i) const {
  if (is_saying(i)) return i + 1;
  return has(i, kAuxiliary) && is_saying(i + 1) ? i + 2 : 0;
}

// Returns where the sentence of token `i` ends, or another quotation begins.
std::size_t CueReader::clause_end(std::size_t i) const {
  const std::size_t limit = std::min(tokens_.size(), i + kReach);
  std::size_t end = i;
  while (end < limit && !tokens_.is(end, Kind::Stop) && !tokens_.is(end, Kind::Quote))
    ++end;
  return end;
}

std::size_t CueReader::sentence_begin(std::size_t at) const {
  std::size_t begin = at;
  while (begin > 0 && at - begin < kSentenceReach &&
         tokens_[begin - 1].sentence == tokens_[at].sentence) {
    --begin;
  }
  return begin;
}

}  // namespace morgue
