// SPDX-License-Identifier: GPL-2.0-or-later
// The templates of features.
#include "indexer/tagger/feature_writer.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace morgue {

std::uint64_t FeatureWriter::word_in(const TaggerSentence& sentence,
                                     std::size_t position) const {
  // A position before the first token of a text wraps around.
  if (position >= sentence.end) return position > sentence.end + 8 ? 1 : 2;
  if (position < sentence.begin) return 1;
  const TaggerToken& there = token(position);
  return there.has(kTokenDigit) ? 16 + there.shape : there.word;
}

void FeatureWriter::look_around() {
  for (int offset = -kReach; offset <= kReach; ++offset) {
    Near& near = near_[slot_of(offset)];
    near.word = word_in(sentence_, at(offset));
    if (!has(offset)) continue;
    const WordClasses& classes = facts(at(offset)).classes;
    near.shape = token(at(offset)).shape;
    near.coarse = classes.coarse;
    near.middle = classes.middle;
    near.fine = classes.fine;
  }
}

void FeatureWriter::write() {
  look_around();
  const std::size_t before = out_.size();
  out_.resize(before + NameFeatures::kMostFeatures);
  next_ = out_.data() + before;
  add(Template::Bias, 0, 0);
  write_words();
  write_shapes();
  write_affixes();
  write_classes();
  write_kinds();
  write_case();
  write_run();
  write_others();
  out_.resize(static_cast<std::size_t>(next_ - out_.data()));
}

void FeatureWriter::write_words() {
  const std::array<std::uint64_t, 5> words{word(-2), word(-1), word(0), word(1),
                                           word(2)};
  for (std::size_t i = 0; i < words.size(); ++i)
    add(Template::Word, static_cast<int>(i) - 2, words[i]);
  add(Template::WordPair, 0, join_hashes(words[1], words[2]));
  add(Template::WordPair, 1, join_hashes(words[2], words[3]));
  add(Template::WordAround, 0, join_hashes(words[1], words[3]));
  add(Template::WordPairAside, 0, join_hashes(words[0], words[1]));
  add(Template::WordPairAside, 1, join_hashes(words[3], words[4]));
  add(Template::WordShape, 0, join_hashes(words[2], shape(0)));
}

void FeatureWriter::write_shapes() {
  for (int offset = -2; offset <= 2; ++offset)
    add(Template::Shape, offset, shape(offset));
  add(Template::ShapePair, 0, join_hashes(shape(-1), shape(0)));
  add(Template::ShapePair, 1, join_hashes(shape(0), shape(1)));
  add(Template::ShapeTriple, 0,
      join_hashes(join_hashes(shape(-1), shape(0)), shape(1)));
}

void FeatureWriter::write_affixes() {
  constexpr int kLongest = 5;
  const std::string_view key = features_.text_->key(token(i_));
  for (int which = 1; which <= kLongest; ++which) {
    const auto size = static_cast<std::size_t>(which);
    if (size >= key.size()) break;
    add(Template::Prefix, which, hash_text(key.substr(0, size)));
    add(Template::Suffix, which, hash_text(key.substr(key.size() - size)));
  }
  for (const int offset : {-1, 1}) {
    if (!has(offset)) continue;
    const std::string_view near = features_.text_->key(token(at(offset)));
    if (near.size() > 3)
      add(Template::SuffixAside, offset, hash_text(near.substr(near.size() - 3)));
  }
}

void FeatureWriter::write_classes() {
  for (int offset = -2; offset <= 2; ++offset) {
    add(Template::Coarse, offset, coarse(offset));
    add(Template::Middle, offset, middle(offset));
  }
  add(Template::CoarsePair, 0, coarse(-1) * 256 + coarse(0));
  add(Template::CoarsePair, 1, coarse(0) * 256 + coarse(1));
  add(Template::CoarseTriple, 0, (coarse(-1) * 256 + coarse(0)) * 256 + coarse(1));
  for (int offset = -1; offset <= 1; ++offset) {
    add(Template::Fine, offset, fine(offset));
    add(Template::MiddleShape, offset, join_hashes(middle(offset), shape(0)));
  }
  add(Template::FineShape, 0, join_hashes(fine(0), shape(0)));
}

void FeatureWriter::write_kinds() {
  const Facts& here = facts(i_);
  for (unsigned bit = 0; bit < kPhraseKinds.size(); ++bit) {
    if ((here.word_mask >> bit & 1U) != 0) add(Template::KindBit, 0, bit);
    if ((here.phrase_mask >> bit & 1U) != 0)
      add(Template::PhraseBit, 0, bit * 8U + here.phrase_place);
  }
  for (int offset = -1; offset <= 1; ++offset)
    add(Template::Kinds, offset, kinds(offset));
  add(Template::KindsPair, 0, kinds(-1) << 16U | kinds(0));
  add(Template::KindsPair, 1, kinds(0) << 16U | kinds(1));
  for (int offset = -1; offset <= 1; ++offset) {
    if (has(offset)) add(Template::Phrase, offset, phrase(at(offset)));
  }
  add(Template::PhraseBefore, 0, join_hashes(phrase(i_), word(-1)));
}

void FeatureWriter::write_case() {
  const auto letter_case = static_cast<std::uint64_t>(sentence_.letter_case);
  const bool first = i_ == sentence_.begin;
  add(Template::Case, 0, letter_case);
  add(Template::CaseShape, first ? 1 : 0, join_hashes(letter_case, shape(0)));
  const auto small = static_cast<std::uint64_t>(facts(i_).also_small);
  add(Template::AlsoSmall, first ? 1 : 0, small);
}

// The run of candidates that the token is in: "Bank of Korea" in "the Bank of Korea
// said".
void FeatureWriter::write_run() {
  const Facts& here = facts(i_);
  const std::size_t begin = here.run_begin;
  const std::size_t last = here.run_end - 1;
  const std::uint64_t before = word_in(sentence_, begin - 1);
  const std::uint64_t behind = word_in(sentence_, last + 1);
  add(Template::RunFirst, 0, word_in(sentence_, begin));
  add(Template::RunLast, 0, word_in(sentence_, last));
  add(Template::RunBefore, 0, before);
  add(Template::RunBehind, 0, behind);
  add(Template::RunMiddles, 0, middle_in(sentence_, begin - 1));
  add(Template::RunMiddles, 1, middle_in(sentence_, last + 1));
  add(Template::RunMiddles, 2, facts(begin).classes.middle);
  add(Template::RunMiddles, 3, facts(last).classes.middle);
  add(Template::RunKinds, 0, facts(begin).word_mask);
  add(Template::RunKinds, 1, facts(last).word_mask);
  const std::size_t from_begin = std::min<std::size_t>(i_ - begin, 3);
  const std::size_t from_last = std::min<std::size_t>(last - i_, 3);
  add(Template::RunPlace, 0, from_begin * 4 + from_last);
  add(Template::RunPlace, 1, join_hashes(from_begin * 4 + from_last, shape(0)));
}

// The other places of the text where the word has a capital.
void FeatureWriter::write_others() {
  constexpr std::size_t kMost = 3;
  if (!token(i_).has(kTokenHasCapital)) return;
  const auto [first, last] = features_.occurrences_of(token(i_).word);
  std::size_t written = 0;
  for (std::size_t k = first; k < last && written < kMost; ++k) {
    const auto& occurrence = features_.occurrences_[k];
    if (occurrence.token == i_) continue;
    write_occurrence(occurrence.token, features_.text_->sentences[occurrence.sentence]);
    ++written;
  }
}

void FeatureWriter::write_occurrence(std::size_t other,
                                     const TaggerSentence& sentence) {
  const Facts& there = facts(other);
  add(Template::OtherBefore, 0, word_in(sentence, other - 1));
  add(Template::OtherBehind, 0, word_in(sentence, other + 1));
  add(Template::OtherMiddleBefore, 0, middle_in(sentence, other - 1));
  add(Template::OtherMiddleBehind, 0, middle_in(sentence, other + 1));
  add(Template::OtherPhrase, 0, phrase(other));
  const std::size_t last = there.run_end - 1;
  if (last == there.run_begin) return;
  add(Template::OtherRunFirst, other == there.run_begin ? 1 : 0,
      word_in(sentence, there.run_begin));
  add(Template::OtherRunLast, other == last ? 1 : 0, word_in(sentence, last));
}

}  // namespace morgue
