// SPDX-License-Identifier: GPL-2.0-or-later
// A short list of people, the last one first.
#include "indexer/extract/recent_speakers.hpp"

#include <algorithm>

#include "indexer/extract/text_pieces.hpp"
#include "morgue/name.hpp"

namespace morgue {
namespace {

constexpr std::size_t kMostRecent = 8;
constexpr std::uint32_t kMostParagraphs = 5;     // that a pronoun reaches back
constexpr std::uint32_t kThingParagraphs = 1;    // "they", "it"
constexpr std::size_t kSentenceBeginBytes = 80;  // before its subject
constexpr std::size_t kHonorificBytes = 16;

std::string_view word_before(std::string_view text, std::size_t end) {
  while (end > 0 && (text[end - 1] == ' ' || text[end - 1] == '.'))
    --end;
  std::size_t begin = end;
  while (begin > 0 && end - begin < kHonorificBytes && text[begin - 1] != ' ' &&
         text[begin - 1] != '\n') {
    --begin;
  }
  return text.substr(begin, end - begin);
}

std::string lower_ascii_word(std::string_view word) {
  std::string lower(word);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 0x20);
  }
  return lower;
}

// The word that begins at `begin`, in small letters.
std::string first_word(std::string_view text, std::size_t begin, std::size_t end) {
  while (begin < end && text[begin] == ' ')
    ++begin;
  const std::size_t space = std::min(text.find(' ', begin), end);
  return lower_ascii_word(text.substr(begin, space > begin ? space - begin : 0));
}

}  // namespace

RecentSpeakers::RecentSpeakers(const Article& article,
                               TextPart part,
                               const SayingWords* words)
    : article_(article),
      part_(part),
      text_(part == TextPart::Title ? article.title : article.body),
      words_(words),
      genders_(article.entities.size(), Gender::Unknown) {
  for (const Mention& mention : article.mentions) {
    if (mention.part != TextPart::Body) continue;
    Gender& gender = genders_[mention.entity];
    if (gender != Gender::Unknown) continue;
    const std::string_view word = word_before(article.body, mention.begin);
    if (!word.empty()) gender = implied_gender(fold_name(word));
  }
}

void RecentSpeakers::read_until(std::uint32_t until,
                                std::uint32_t paragraph_begin,
                                std::uint32_t paragraph) {
  for (; next_mention_ < article_.mentions.size(); ++next_mention_) {
    const Mention& mention = article_.mentions[next_mention_];
    if (mention.part < part_) continue;
    if (mention.part > part_ || mention.begin >= until) return;
    const bool person = article_.entities[mention.entity].type == EntityType::Person;
    if (!person || mention.begin < paragraph_begin) continue;
    // Of several people in a sentence the first one counts.
    const std::string_view between =
        text_.substr(last_mention_end_, mention.begin - last_mention_end_);
    const bool first = last_mention_end_ <= paragraph_begin ||
                       between.find_first_of(".!?\"\n") != between.npos;
    last_mention_end_ = mention.end;
    if (!first || !begins_sentence(mention, paragraph_begin)) continue;
    add({mention.entity, mention.begin, mention.end, paragraph, true});
  }
}

void RecentSpeakers::skip_until(std::uint32_t until) {
  while (next_mention_ < article_.mentions.size()) {
    const Mention& mention = article_.mentions[next_mention_];
    if (mention.part > part_ || (mention.part == part_ && mention.begin >= until)) {
      return;
    }
    ++next_mention_;
  }
}

// True if a sentence ends before the white space that ends at `at`.
bool RecentSpeakers::ends_sentence_before(std::size_t at) const {
  const char sign = text_[at - 2];
  if (sign == '!' || sign == '?' || sign == '"') return true;
  if (sign != '.') return false;
  const std::string_view word = word_before(text_, at - 1);
  return word.size() > 1 && !is_abbreviation(lower_ascii_word(word));
}

// True if "of" or the like leads to the name at `end`, over titles, from `begin` on.
bool RecentSpeakers::depends(std::size_t begin, std::size_t end) const {
  constexpr int kMostTitles = 4;
  for (int step = 0; step < kMostTitles && end > begin; ++step) {
    const std::string_view word = word_before(text_, end);
    if (word.empty() || word.data() < text_.data() + begin) return false;
    const std::string key = lower_ascii_word(word);
    if ((words_->roles(key) & kDependent) != 0) return true;
    if ((word[0] < 'A' || word[0] > 'Z') && !is_title_word(key)) return false;
    end = static_cast<std::size_t>(word.data() - text_.data());
  }
  return false;
}

// True if the sentence that names the person begins shortly before, does not begin with
// a pronoun, and no "of" or the like leads to the name.
bool RecentSpeakers::begins_sentence(const Mention& mention,
                                     std::uint32_t paragraph_begin) const {
  if (words_ == nullptr) return false;
  std::size_t at = mention.begin;
  const std::size_t least = std::max<std::size_t>(
      paragraph_begin, at > kSentenceBeginBytes ? at - kSentenceBeginBytes : 0);
  while (at > least) {
    const bool blank = text_[at - 1] == ' ' || text_[at - 1] == '\n';
    if (blank && at >= 2 + paragraph_begin && ends_sentence_before(at)) break;
    --at;
  }
  if (at == least && at > paragraph_begin) return false;
  if (at == mention.begin) return true;
  const std::string first = first_word(text_, at, mention.begin);
  return (words_->roles(first) & kAnyPronoun) == 0 && !depends(at, mention.begin);
}

void RecentSpeakers::add(const KnownSpeaker& speaker) {
  const auto same = [&speaker](const KnownSpeaker& other) {
    return speaker.entity == kNoSpeaker ? other.begin == speaker.begin
                                        : other.entity == speaker.entity;
  };
  std::erase_if(recent_, same);
  recent_.insert(recent_.begin(), speaker);
  if (recent_.size() > kMostRecent) recent_.pop_back();
  last_ = speaker;
}

bool RecentSpeakers::fits(std::uint32_t pronoun, const KnownSpeaker& speaker) const {
  if ((pronoun & kThey) != 0) return !speaker.person;
  if (!speaker.person) return false;
  if (speaker.entity == kNoSpeaker) return true;
  const Gender gender = genders_[speaker.entity];
  return gender == Gender::Unknown ||
         gender == ((pronoun & kShe) != 0 ? Gender::Female : Gender::Male);
}

KnownSpeaker RecentSpeakers::find(std::uint32_t pronoun,
                                  std::uint32_t paragraph) const {
  const std::uint32_t reach =
      (pronoun & kThey) != 0 ? kThingParagraphs : kMostParagraphs;
  for (const KnownSpeaker& speaker : recent_) {
    if (paragraph - speaker.paragraph <= reach && fits(pronoun, speaker))
      return speaker;
  }
  return {};
}

}  // namespace morgue
