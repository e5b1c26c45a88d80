// SPDX-License-Identifier: GPL-2.0-or-later
// Greedy choice: the best candidate first, then the best of what is left to show.
#include "query/highlight/fragmenter.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <limits>
#include <span>
#include <string_view>
#include <tuple>
#include <utility>

#include "query/highlight/punctuation.hpp"

namespace morgue {
namespace {

constexpr std::uint32_t kLookAheadBytes = 256;

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

// Counts how often each unit occurs in a window that moves over matches.
class UnitWindow {
 public:
  void add(std::uint64_t units) {
    units_ |= units;
    for (; units != 0; units &= units - 1)
      ++counts_[static_cast<std::size_t>(std::countr_zero(units))];
  }

  void remove(std::uint64_t units) {
    for (; units != 0; units &= units - 1) {
      const auto bit = static_cast<std::size_t>(std::countr_zero(units));
      if (--counts_[bit] == 0) units_ &= ~(std::uint64_t{1} << bit);
    }
  }

  std::uint64_t units() const { return units_; }

 private:
  std::array<std::uint32_t, 64> counts_{};
  std::uint64_t units_ = 0;
};

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
    show_beginning();
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

// A piece from each match on, but for those that show no more than the piece before
// them, which they overlap.
void Fragmenter::add_pieces(std::uint32_t sentence) {
  const MatchedSentence& whole = list_.sentences()[sentence];
  const std::vector<FoundMatch>& matches = found_->body;
  UnitWindow units;
  std::uint32_t match_end = whole.first_match;
  Window kept;
  for (std::uint32_t i = whole.first_match; i < whole.match_end; ++i) {
    while (
        match_end < whole.match_end &&
        (match_end == i || matches[match_end].end - matches[i].begin <= max_bytes_)) {
      units.add(matches[match_end++].units);
    }
    const bool adds_something = matches[i].begin >= kept.end ||
                                (units.units() & ~kept.units) != 0 ||
                                match_end - i > kept.match_end - kept.first_match;
    if (adds_something) {
      kept = {matches[i].begin,
              matches[match_end - 1].end,
              sentence,
              sentence + 1,
              i,
              match_end,
              units.units()};
      heap_.push_back({score_of(kept), sentence, i});
    }
    units.remove(matches[i].units);
  }
}

// What a candidate is worth falls as others are chosen and never rises: the first one
// whose score is up to date is the best.
void Fragmenter::choose_best(std::size_t max_fragments) {
  while (!heap_.empty() && fragments_->size() < max_fragments) {
    std::pop_heap(heap_.begin(), heap_.end());
    Candidate candidate = heap_.back();
    heap_.pop_back();
    const auto window = window_of(candidate);
    if (!window) continue;
    const Score score = score_of(*window);
    if (score < candidate.score) {
      candidate.score = score;
      heap_.push_back(candidate);
      std::push_heap(heap_.begin(), heap_.end());
      continue;
    }
    accept(*window);
  }
}

std::optional<Fragmenter::Window> Fragmenter::window_of(const Candidate& candidate) {
  return is_long(list_.sentences()[candidate.sentence])
             ? piece_from(candidate.sentence, candidate.match)
             : sentences_from(candidate.sentence);
}

// As many sentences from `first` on as have room and are not shown yet.
std::optional<Fragmenter::Window> Fragmenter::sentences_from(std::uint32_t first) {
  const std::vector<MatchedSentence>& sentences = list_.sentences();
  const MatchedSentence& start = sentences[first];
  const auto room = free_range(start.begin);
  if (!room || is_shown(first)) return std::nullopt;
  Window window{start.begin,       start.end,       first,      first + 1,
                start.first_match, start.match_end, start.units};
  for (std::uint32_t i = first + 1; i < sentences.size(); ++i) {
    const MatchedSentence& next = sentences[i];
    const bool fits = next.block == start.block && next.end <= room->end &&
                      next.end - start.begin <= max_bytes_;
    if (!fits || is_shown(i)) break;
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
  if (!free || is_shown(sentence)) return std::nullopt;
  const TextRange room{std::max(free->begin, whole.begin),
                       std::min(free->end, whole.end)};
  if (matches[match].end > room.end) return std::nullopt;
  TextRange core{matches[match].begin, matches[match].end};
  std::uint32_t match_end = match + 1;
  while (match_end < whole.match_end && matches[match_end].end <= room.end &&
         matches[match_end].end - core.begin <= max_bytes_) {
    core.end = matches[match_end++].end;
  }
  const std::span<const FoundMatch> all(matches.data() + whole.first_match,
                                        whole.match_count());
  const TextRange piece = cutter_.widen(article_->body, all, core, room, max_bytes_);
  while (match > whole.first_match && matches[match - 1].begin >= piece.begin)
    --match;
  while (match_end < whole.match_end && matches[match_end].end <= piece.end)
    ++match_end;
  Window window{piece.begin, piece.end, sentence, sentence + 1, match, match_end, 0};
  for (std::uint32_t i = match; i < match_end; ++i)
    window.units |= matches[i].units;
  if (!shown_.empty()) {
    comparable_.assign(text_of(window));
    if (shown_.has(comparable_)) return std::nullopt;
  }
  return window;
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

// Shows the beginning of the first paragraph.
void Fragmenter::show_beginning() {
  const std::string_view body = article_->body;
  const auto text_begin = [body](const Block& block) {
    return static_cast<std::uint32_t>(
        skip_spaces(body.substr(0, block.end), block.begin));
  };
  const std::vector<Block>& blocks = list_.blocks();
  auto first = std::find_if(blocks.begin(), blocks.end(), [&](const Block& block) {
    return block.kind == BlockKind::Paragraph && text_begin(block) < block.end;
  });
  if (first == blocks.end()) {
    first = std::find_if(blocks.begin(), blocks.end(), [&](const Block& block) {
      return text_begin(block) < block.end;
    });
  }
  if (first == blocks.end()) return;
  Fragment fragment;
  fragment.kind = first->kind;
  fragment.begin = text_begin(*first);
  fragment.end = fragment.begin;
  // A little more than can be shown, to see where the last sentence ends.
  const TextRange rest{fragment.begin, first->end};
  const std::string_view text =
      body.substr(rest.begin, std::min(rest.bytes(), max_bytes_ + kLookAheadBytes));
  split_sentences(text, article_->language, scratch_);
  for (const Sentence& sentence : scratch_) {
    const bool whole = sentence.end < text.size() || text.size() == rest.bytes();
    if (!whole || sentence.end > max_bytes_) break;
    fragment.end = rest.begin + sentence.end;
  }
  if (fragment.end == fragment.begin) {
    fragment.end = cutter_.beginning(body, rest, max_bytes_).end;
    fragment.cut_end = true;
  }
  fragments_->push_back(std::move(fragment));
}

}  // namespace morgue
