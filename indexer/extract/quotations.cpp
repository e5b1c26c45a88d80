// SPDX-License-Identifier: GPL-2.0-or-later
// From quotation marks to quotations with speakers, paragraph by paragraph.
#include "indexer/extract/quotations.hpp"

#include <algorithm>
#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "indexer/extract/clause_tokens.hpp"
#include "indexer/extract/quotation_marks.hpp"
#include "indexer/extract/quoted_words.hpp"
#include "indexer/extract/recent_speakers.hpp"
#include "indexer/extract/saying_words.hpp"
#include "indexer/extract/speaker_cues.hpp"
#include "indexer/extract/text_pieces.hpp"
#include "indexer/extract/transcript.hpp"

namespace morgue {
namespace {

constexpr std::uint8_t kContinuedPercent = 90;
constexpr std::uint8_t kChainedPercent = 90;
constexpr std::uint8_t kNearPronounPercent = 90;
constexpr std::uint8_t kFarPronounPercent = 80;
constexpr std::uint8_t kTurnPercent = 95;
constexpr std::size_t kLeastContinuedWords = 3;
constexpr std::size_t kMostSignatureBytes = 120;

bool is_dash(char32_t c) noexcept {
  return c == U'-' || (c >= 0x2012 && c <= 0x2015);
}

// Returns the length of the dash or dashes that `text` begins with.
std::size_t dash_length(std::string_view text) {
  std::size_t end = 0;
  while (end < text.size()) {
    std::size_t at = end;
    if (!is_dash(next_code_point(text, at))) break;
    end = at;
  }
  return end;
}

// Attributes the quotations of one text part.
class SpeakerFinder {
 public:
  SpeakerFinder(Article& article, TextPart part, std::span<const ParagraphRange> ranges)
      : article_(article),
        part_(part),
        text_(part == TextPart::Title ? article.title : article.body),
        ranges_(ranges),
        words_(saying_words(article.language)),
        spans_(find_quoted_spans(
            text_, ranges, kMaxQuotations - article.quotations.size())),
        recent_(article, part, words_),
        found_(spans_.size()) {}

  void run() {
    for (std::size_t i = 0; i < spans_.size(); ++i) {
      found_[i].part = part_;
      found_[i].begin = spans_[i].begin;
      found_[i].end = spans_[i].end;
    }
    std::size_t next = 0;
    for (std::uint32_t i = 0; i < ranges_.size(); ++i) {
      const std::size_t first = next;
      while (next < spans_.size() && spans_[next].paragraph == i)
        ++next;
      if (words_ == nullptr) continue;
      if (first < next) {
        read_paragraph(i, first, next);
      } else {
        read_signature_line(i, first);
      }
      recent_.read_until(ranges_[i].end, ranges_[i].begin, i);
    }
    for (std::size_t i = spans_.size(); i-- > 1;) {
      if (spans_[i].from_before) carry(i, i - 1);
    }
    article_.quotations.insert(article_.quotations.end(), found_.begin(), found_.end());
  }

 private:
  std::string_view words_of(std::size_t i) const {
    return text_.substr(spans_[i].begin, spans_[i].end - spans_[i].begin);
  }

  void tokenize(std::uint32_t paragraph, std::size_t first, std::size_t end) {
    const std::span<const QuotedSpan> quotes(spans_.data() + first, end - first);
    tokenize_clauses({part_, text_, ranges_[paragraph], quotes,
                      static_cast<std::uint32_t>(first), article_.mentions},
                     next_mention_, tokens_);
  }

  void read_paragraph(std::uint32_t paragraph, std::size_t first, std::size_t end) {
    tokenize(paragraph, first, end);
    paragraph_ = paragraph;
    for (std::size_t at = 0; at < tokens_.size(); ++at) {
      if (!tokens_.is(at, ClauseToken::Kind::Quote)) continue;
      read_quotation(at, tokens_[at].ordinal, first);
    }
  }

  void read_quotation(std::size_t at, std::size_t i, std::size_t first) {
    const ParagraphRange& range = ranges_[paragraph_];
    recent_.read_until(spans_[i].outer_begin, range.begin, paragraph_);
    recent_.skip_until(spans_[i].outer_end);
    const CueReader reader(tokens_, article_, *words_);
    if (tokens_.is(at + 1, ClauseToken::Kind::Break) &&
        dash_length(text_.substr(tokens_[at + 1].begin)) > 0) {
      attribute(i, reader.read_signature(at + 2));
    }
    if (!found_[i].is_attributed()) attribute(i, reader.read_behind(at, words_of(i)));
    if (found_[i].confidence_percent < kSureSpeakerPercent) {
      attribute(i, reader.read_before(at, words_of(i)));
    }
    if (!found_[i].is_attributed() && spans_[i].from_before) carry(i - 1, i);
    if (found_[i].is_attributed()) {
      if (i > first) continue_from(i, i - 1, at);
    } else if (i > first && is_continued(at, i)) {
      take_speaker(i - 1, i, QuotationRule::Continued, kContinuedPercent);
    }
    remember(i);
  }

  // `"..." "...," X said`: what stands directly before belongs to it.
  void continue_from(std::size_t i, std::size_t before, std::size_t at) {
    if (found_[before].is_attributed() || at == 0) return;
    if (!tokens_.is(at - 1, ClauseToken::Kind::Quote)) return;
    if (!ends_sentence(words_of(before))) return;
    take_speaker(i, before, QuotationRule::Continued, kContinuedPercent);
  }

  // A whole sentence in quotation marks behind one whose speaker is known.
  bool is_continued(std::size_t at, std::size_t i) const {
    const Quotation& before = found_[i - 1];
    if (!before.is_attributed() || before.rule == QuotationRule::Reported) return false;
    const std::string_view words = words_of(i);
    if (!begins_with_capital(words) ||
        count_words(words, kLeastContinuedWords) < kLeastContinuedWords) {
      return false;
    }
    const bool begins_sentence = tokens_.is(at - 1, ClauseToken::Kind::Stop) ||
                                 tokens_.is(at - 1, ClauseToken::Kind::Quote);
    if (!begins_sentence) return false;
    // Nobody else came in between.
    const KnownSpeaker& last = recent_.last();
    return !last.person || last.begin < spans_[i - 1].outer_end ||
           last.entity == before.speaker;
  }

  // `"..."` and, on a line of its own, `- X`.
  void read_signature_line(std::uint32_t paragraph, std::size_t behind) {
    const ParagraphRange& range = ranges_[paragraph];
    if (behind == 0 || range.end - range.begin > kMostSignatureBytes) return;
    const std::size_t i = behind - 1;
    if (spans_[i].paragraph + 1 != paragraph || found_[i].is_attributed()) return;
    const ParagraphRange& quoted = ranges_[paragraph - 1];
    if (!trim_blank(text_.substr(spans_[i].outer_end, quoted.end - spans_[i].outer_end))
             .empty()) {
      return;
    }
    if (dash_length(text_.substr(range.begin, range.end - range.begin)) == 0) return;
    tokenize(paragraph, behind, behind);
    paragraph_ = paragraph;
    std::size_t first = 0;
    while (tokens_.is(first, ClauseToken::Kind::Break))
      ++first;
    attribute(i, CueReader(tokens_, article_, *words_).read_signature(first));
  }

  void attribute(std::size_t i, const SpeakerCue& cue) {
    Quotation& quotation = found_[i];
    std::uint8_t percent = cue.percent;
    QuotationRule rule = cue.rule;
    KnownSpeaker speaker;
    switch (cue.subject.kind) {
      case ClauseSubject::Kind::None:
        return;
      case ClauseSubject::Kind::Named:
        speaker.entity = article_.mentions[cue.subject.mention].entity;
        speaker.begin = cue.subject.begin;
        speaker.end = cue.subject.end;
        break;
      case ClauseSubject::Kind::Described:
        speaker.begin = cue.subject.begin;
        speaker.end = cue.subject.end;
        break;
      case ClauseSubject::Kind::Pronoun: {
        speaker = recent_.find(cue.subject.pronoun, paragraph_);
        if (!speaker.known()) return;
        rule = QuotationRule::Pronoun;
        const bool near = paragraph_ - speaker.paragraph <= 1;
        percent = std::min(percent, near ? kNearPronounPercent : kFarPronounPercent);
        break;
      }
    }
    if (percent <= quotation.confidence_percent) return;
    quotation.rule = rule;
    quotation.confidence_percent = percent;
    quotation.speaker = speaker.entity;
    quotation.name_begin = speaker.begin;
    quotation.name_end = speaker.end;
  }

  void take_speaker(std::size_t from,
                    std::size_t to,
                    QuotationRule rule,
                    std::uint8_t percent) {
    const Quotation& source = found_[from];
    Quotation& target = found_[to];
    target.rule = rule;
    target.confidence_percent = std::min(percent, source.confidence_percent);
    target.speaker = source.speaker;
    target.name_begin = source.name_begin;
    target.name_end = source.name_end;
  }

  // Both are pieces of one quotation.
  void carry(std::size_t from, std::size_t to) {
    if (found_[to].is_attributed() || !found_[from].is_attributed()) return;
    take_speaker(from, to, QuotationRule::Chained, kChainedPercent);
  }

  void remember(std::size_t i) {
    const Quotation& quotation = found_[i];
    if (!quotation.is_attributed()) return;
    const bool person = quotation.speaker == kNoSpeaker ||
                        article_.entities[quotation.speaker].type == EntityType::Person;
    recent_.add({quotation.speaker, quotation.name_begin, quotation.name_end,
                 paragraph_, person});
  }

  Article& article_;
  TextPart part_;
  std::string_view text_;
  std::span<const ParagraphRange> ranges_;
  const SayingWords* words_;
  std::vector<QuotedSpan> spans_;
  RecentSpeakers recent_;
  std::vector<Quotation> found_;
  ClauseTokens tokens_;
  std::size_t next_mention_ = 0;  // where tokenize() goes on
  std::uint32_t paragraph_ = 0;
};

std::vector<ParagraphRange> text_paragraphs(const Article& article) {
  std::vector<ParagraphRange> ranges;
  for (const Block& block : article.blocks) {
    if (block.is_indexed()) ranges.push_back({block.begin, block.end});
  }
  return ranges;
}

// A turn is one quotation, whatever it quotes.
void put_turns(const std::vector<TranscriptTurn>& turns, Article& article) {
  if (turns.empty()) return;
  std::vector<Quotation>& quotations = article.quotations;
  const auto in_turn = [&turns](const Quotation& quotation) {
    if (quotation.part != TextPart::Body) return false;
    const auto at = std::upper_bound(turns.begin(), turns.end(), quotation.begin,
                                     [](std::uint32_t begin, const TranscriptTurn& t) {
                                       return begin < t.name_begin;
                                     });
    return at != turns.begin() && quotation.begin < std::prev(at)->end;
  };
  std::erase_if(quotations, in_turn);
  for (const TranscriptTurn& turn : turns) {
    if (quotations.size() >= kMaxQuotations) break;
    quotations.push_back({TextPart::Body, turn.begin, turn.end,
                          QuotationRule::Transcript, kTurnPercent, turn.speaker,
                          turn.name_begin, turn.name_end});
  }
  std::ranges::sort(quotations, [](const Quotation& a, const Quotation& b) {
    return a.part != b.part ? a.part < b.part : a.begin < b.begin;
  });
}

}  // namespace

void find_quotations(Article& article) {
  article.quotations.clear();
  const ParagraphRange title = {0, static_cast<std::uint32_t>(article.title.size())};
  SpeakerFinder(article, TextPart::Title, {&title, 1}).run();
  const std::vector<ParagraphRange> paragraphs = text_paragraphs(article);
  SpeakerFinder(article, TextPart::Body, paragraphs).run();
  put_turns(find_turns(article, paragraphs), article);
}

}  // namespace morgue
