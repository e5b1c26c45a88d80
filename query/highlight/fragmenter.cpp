// SPDX-License-Identifier: GPL-2.0-or-later
// Greedy choice: the best candidate first, then the best of what is left to show.
#include "query/highlight/fragmenter.hpp"

#include <algorithm>
#include <limits>
#include <span>
#include <string_view>
#include <tuple>
#include <utility>

#include "query/highlight/beginning.hpp"

namespace morgue {
namespace {

std::uint8_t kind_rank(BlockKind kind) {
  switch (kind) {
    case BlockKind::Paragraph:
      return 2;
    case BlockKind::Heading:
      return 1;
    case BlockKind::Caption:
    case BlockKind::Header:
    case BlockKind::Boilerplate:
      return 0;
  }
  return 0;
}

}  // namespace

bool Fragmenter::Score::operator<(const Score& other) const {
  return std::tie(gain, weight, match_count, kind_rank, other.begin) <
         std::tie(other.gain, other.weight, other.match_count, other.kind_rank, begin);
}

void Fragmenter::choose(const Article& article,
                        const FoundMatches& found,
                        const SnippetOptions& options,
                        std::vector<Fragment>& fragments) {
  article_ = &article;
  found_ = &found;
  fragments_ = &fragments;
  fragments.clear();
  const std::size_t max_fragments = std::min(options.max_fragments, kMaxFragments);
  if (max_fragments == 0) return;
  max_bytes_ = static_cast<std::uint32_t>(
      std::clamp<std::size_t>(options.max_fragment_bytes, kMinFragmentBytes,
                              std::numeric_limits<std::uint32_t>::max() / 2));
  shown_units_ = 0;
  shown_.clear();
  long_shown_.clear();
  list_.assign(article, found.body);
  if (list_.sentences().empty()) {
    auto beginning = make_beginning(article, list_.blocks(), max_bytes_, cutter_);
    if (beginning) fragments.push_back(std::move(*beginning));
    return;
  }
  add_candidates();
  choose_best(max_fragments);
}

bool Fragmenter::is_long(const MatchedSentence& sentence) const {
  return sentence.bytes() > max_bytes_;
}

std::string_view Fragmenter::text_of(const Window& window) const {
  return std::string_view(article_->body)
      .substr(window.begin, window.end - window.begin);
}

std::string_view Fragmenter::text_of(const MatchedSentence& sentence) const {
  return std::string_view(article_->body).substr(sentence.begin, sentence.bytes());
}

Fragmenter::Score Fragmenter::score_of(const Window& window) const {
  const std::uint32_t block = list_.sentences()[window.first_sentence].block;
  return {found_->weight_of(window.units & ~shown_units_),
          found_->weight_of(window.units), window.match_end - window.first_match,
          kind_rank(list_.blocks()[block].kind), window.begin};
}

void Fragmenter::add_candidates() {
  heap_.clear();
  const std::vector<MatchedSentence>& sentences = list_.sentences();
  for (std::uint32_t i = 0; i < sentences.size(); ++i) {
    if (sentences[i].match_count() == 0) continue;
    if (is_long(sentences[i])) {
      add_pieces(i);
    } else if (const auto window = sentences_from(i)) {
      heap_.push_back({score_of(*window), i, sentences[i].first_match});
    }
  }
  std::make_heap(heap_.begin(), heap_.end());
}

void Fragmenter::add_pieces(std::uint32_t sentence) {
  const MatchedSentence& whole = list_.sentences()[sentence];
  find_match_runs(matches_of(whole), max_bytes_, runs_);
  for (const MatchRun& run : runs_) {
    const std::uint32_t first = whole.first_match + run.first;
    const Window window{
        found_->body[first].begin,   0,        sentence, sentence + 1, first,
        whole.first_match + run.end, run.units};
    heap_.push_back({score_of(window), sentence, first});
  }
}

std::span<const FoundMatch> Fragmenter::matches_of(
    const MatchedSentence& sentence) const {
  return std::span<const FoundMatch>(found_->body)
      .subspan(sentence.first_match, sentence.match_count());
}

// What a candidate is worth falls as others are chosen and never rises: the first one
// whose score is up to date is the best. Whether its text is shown already costs more
// to tell, so that is asked last.
void Fragmenter::choose_best(std::size_t max_fragments) {
  while (!heap_.empty() && fragments_->size() < max_fragments) {
    std::pop_heap(heap_.begin(), heap_.end());
    Candidate candidate = heap_.back();
    heap_.pop_back();
    auto window = window_of(candidate);
    if (!window || put_back_if_less(candidate, *window)) continue;
    if (!leave_out_shown(*window) || put_back_if_less(candidate, *window)) continue;
    accept(*window);
  }
}

bool Fragmenter::put_back_if_less(Candidate candidate, const Window& window) {
  const Score score = score_of(window);
  if (!(score < candidate.score)) return false;
  candidate.score = score;
  heap_.push_back(candidate);
  std::push_heap(heap_.begin(), heap_.end());
  return true;
}

std::optional<Fragmenter::Window> Fragmenter::window_of(const Candidate& candidate) {
  return is_long(list_.sentences()[candidate.sentence])
             ? piece_from(candidate.sentence, candidate.match)
             : sentences_from(candidate.sentence);
}

// As many sentences from `first` on as have room.
std::optional<Fragmenter::Window> Fragmenter::sentences_from(std::uint32_t first) {
  const std::vector<MatchedSentence>& sentences = list_.sentences();
  const MatchedSentence& start = sentences[first];
  const auto room = free_range(start.begin);
  if (!room) return std::nullopt;
  Window window{start.begin,       start.end,       first,      first + 1,
                start.first_match, start.match_end, start.units};
  for (std::uint32_t i = first + 1; i < sentences.size(); ++i) {
    const MatchedSentence& next = sentences[i];
    const bool fits = next.block == start.block && next.end <= room->end &&
                      next.end - start.begin <= max_bytes_;
    if (!fits) break;
    window.end = next.end;
    window.sentence_end = i + 1;
    window.match_end = next.match_end;
    window.units |= next.units;
  }
  return window;
}

// The matches of a long sentence from `match` on that have room, and text around them.
std::optional<Fragmenter::Window> Fragmenter::piece_from(std::uint32_t sentence,
                                                         std::uint32_t match) {
  const MatchedSentence& whole = list_.sentences()[sentence];
  const std::vector<FoundMatch>& matches = found_->body;
  const auto free = free_range(matches[match].begin);
  if (!free) return std::nullopt;
  const TextRange room{std::max(free->begin, whole.begin),
                       std::min(free->end, whole.end)};
  if (matches[match].end > room.end) return std::nullopt;
  TextRange core{matches[match].begin, matches[match].end};
  std::uint32_t match_end = match + 1;
  while (match_end < whole.match_end && matches[match_end].end <= room.end &&
         matches[match_end].end - core.begin <= max_bytes_) {
    core.end = matches[match_end++].end;
  }
  const TextRange piece =
      cutter_.widen(article_->body, matches_of(whole), core, room, max_bytes_);
  while (match > whole.first_match && matches[match - 1].begin >= piece.begin)
    --match;
  while (match_end < whole.match_end && matches[match_end].end <= piece.end)
    ++match_end;
  Window window{piece.begin, piece.end, sentence, sentence + 1, match, match_end, 0};
  for (std::uint32_t i = match; i < match_end; ++i)
    window.units |= matches[i].units;
  return window;
}

// Ends the window before the first sentence whose text is shown elsewhere; false if
// nothing is left.
bool Fragmenter::leave_out_shown(Window& window) {
  if (shown_.empty()) return true;
  const std::vector<MatchedSentence>& sentences = list_.sentences();
  if (is_shown(window.first_sentence)) return false;
  if (is_long(sentences[window.first_sentence])) {
    comparable_.assign(text_of(window));
    return !shown_.has(comparable_);
  }
  std::uint32_t last = window.first_sentence;
  window.units = sentences[last].units;
  while (last + 1 < window.sentence_end && !is_shown(last + 1))
    window.units |= sentences[++last].units;
  window.sentence_end = last + 1;
  window.end = sentences[last].end;
  window.match_end = sentences[last].match_end;
  return true;
}

// Fills what room is left with the sentences before.
void Fragmenter::take_sentences_before(Window& window) {
  const std::vector<MatchedSentence>& sentences = list_.sentences();
  const auto room = free_range(window.begin);
  const std::uint32_t block = sentences[window.first_sentence].block;
  while (room && window.first_sentence > 0) {
    const MatchedSentence& before = sentences[window.first_sentence - 1];
    const bool fits = before.block == block && before.begin >= room->begin &&
                      window.end - before.begin <= max_bytes_;
    if (!fits || is_shown(window.first_sentence - 1)) return;
    window.begin = before.begin;
    --window.first_sentence;
    window.first_match = before.first_match;
    window.units |= before.units;
  }
}

void Fragmenter::accept(Window window) {
  const std::vector<MatchedSentence>& sentences = list_.sentences();
  const MatchedSentence& whole = sentences[window.first_sentence];
  const bool is_piece = is_long(whole);
  Fragment fragment;
  if (is_piece) {
    fragment.cut_begin = window.begin > whole.begin;
    fragment.cut_end = window.end < whole.end;
  } else {
    take_sentences_before(window);
  }
  fragment.begin = window.begin;
  fragment.end = window.end;
  fragment.kind = list_.blocks()[whole.block].kind;
  fragment.matches.reserve(window.match_end - window.first_match);
  for (std::uint32_t i = window.first_match; i < window.match_end; ++i) {
    const FoundMatch& match = found_->body[i];
    fragment.matches.push_back({match.begin, std::min(match.end, window.end)});
  }
  remember(window);
  shown_units_ |= window.units;
  const auto at = std::upper_bound(
      fragments_->begin(), fragments_->end(), fragment,
      [](const Fragment& a, const Fragment& b) { return a.begin < b.begin; });
  fragments_->insert(at, std::move(fragment));
  // The candidate that the next match was left to may have lost its beginning.
  if (is_piece && window.match_end < whole.match_end) {
    add_piece_from(window.first_sentence, window.match_end);
  }
}

void Fragmenter::add_piece_from(std::uint32_t sentence, std::uint32_t match) {
  const auto window = piece_from(sentence, match);
  if (!window) return;
  heap_.push_back({score_of(*window), sentence, match});
  std::push_heap(heap_.begin(), heap_.end());
}

void Fragmenter::remember(const Window& window) {
  const std::vector<MatchedSentence>& sentences = list_.sentences();
  for (std::uint32_t i = window.first_sentence; i < window.sentence_end; ++i) {
    if (is_long(sentences[i])) {
      long_shown_.push_back({list_.key_of(i, article_->body), i});
      comparable_.assign(text_of(window));
    } else {
      comparable_.assign(text_of(sentences[i]));
    }
    shown_.add(comparable_);
  }
}

// True if the text of the sentence is shown already elsewhere. Of a long sentence
// further pieces may be shown.
bool Fragmenter::is_shown(std::uint32_t sentence) {
  if (shown_.empty()) return false;
  const MatchedSentence& range = list_.sentences()[sentence];
  if (!is_long(range)) {
    comparable_.assign(text_of(range));
    return shown_.has(comparable_);
  }
  if (long_shown_.empty()) return false;
  const std::uint64_t key = list_.key_of(sentence, article_->body);
  return std::any_of(long_shown_.begin(), long_shown_.end(),
                     [&](const LongSentence& shown) {
                       return shown.key == key && shown.sentence != sentence;
                     });
}

// Returns the range around `at` that no fragment shows.
std::optional<TextRange> Fragmenter::free_range(std::uint32_t at) const {
  TextRange range{0, static_cast<std::uint32_t>(article_->body.size())};
  for (const Fragment& fragment : *fragments_) {
    if (fragment.end <= at) {
      range.begin = fragment.end;
    } else if (fragment.begin > at) {
      range.end = fragment.begin;
      break;
    } else {
      return std::nullopt;
    }
  }
  return range;
}

}  // namespace morgue
