// SPDX-License-Identifier: GPL-2.0-or-later
// Walking over terms, within bounds.
#include "query/compile/vocabulary_scan.hpp"

#include <cstddef>

#include <xapian.h>

#include "morgue/error.hpp"
#include "query/compile/live_terms.hpp"
#include "query/syntax/utf8.hpp"

namespace morgue {
namespace {

// The first string behind all that begin with `beginning`, which ends in UTF-8.
std::string behind(std::string beginning) {
  ++beginning.back();
  return beginning;
}

// The words of a range in one segment.
class RangeScan {
 public:
  RangeScan(const SearchTarget& target,
            std::size_t segment,
            const VocabularyRange& range)
      : target_(target),
        segment_(segment),
        prefix_bytes_(range.prefix.size()),
        start_(std::string(range.prefix).append(range.beginning)),
        at_(target.segments[segment].allterms_begin(start_)),
        end_(target.segments[segment].allterms_end(start_)) {
    if (!range.except.empty()) except_ = std::string(range.prefix).append(range.except);
  }

  // Counts the words that please `accept`, of `left`, which becomes what is left of it;
  // false if there are more.
  bool run(std::uint64_t& left, WordCounts& counts, const WordPredicate& accept) {
    while (at_ != end_ && left > 0) {
      const std::string term = *at_;
      check(term);
      if (skip(term)) continue;
      const std::string_view word = std::string_view(term).substr(prefix_bytes_);
      const std::uint64_t count =
          accept(word) ? live_count(target_, segment_, term, at_.get_termfreq()) : 0;
      if (count > 0) counts[std::string(word)] += count;
      ++at_;
      --left;
    }
    return at_ == end_;
  }

 private:
  // In a damaged table the way may lead back, and round for ever.
  void check(const std::string& term) {
    if (read_ > 0 && term <= last_) {
      throw Error(ErrorCode::Corrupt, "the vocabulary of a segment is out of order",
                  "look for damage with morgue-index --verify");
    }
    last_ = term;
    constexpr std::uint64_t kReadsPerLook = 64;
    if (read_++ % kReadsPerLook == 0) target_.time_limit.check();
  }

  bool skip(const std::string& term) {
    // Prefixes are capitals, which folded words never begin with.
    if (start_.empty() && !term.empty() && term[0] >= 'A' && term[0] <= 'Z') {
      at_.skip_to("[");
      return true;
    }
    if (except_.empty() || !term.starts_with(except_)) return false;
    at_.skip_to(behind(except_));
    return true;
  }

  const SearchTarget& target_;
  std::size_t segment_;
  std::size_t prefix_bytes_;
  std::string start_;
  std::string except_;  // empty: none
  Xapian::TermIterator at_;
  Xapian::TermIterator end_;
  std::string last_;
  std::uint64_t read_ = 0;
};

}  // namespace

bool scan_vocabulary(const SearchTarget& target,
                     const VocabularyRange& range,
                     std::uint64_t& budget,
                     WordCounts& counts,
                     const WordPredicate& accept) {
  const std::uint64_t share = budget / target.segments.size();
  bool whole = true;
  for (std::size_t i = 0; i < target.segments.size(); ++i) {
    std::uint64_t left = share;
    whole = RangeScan(target, i, range).run(left, counts, accept) && whole;
    budget -= share - left;
  }
  return whole;
}

bool scan_likeliest_first(const SearchTarget& target,
                          const VocabularyWord& like,
                          std::uint64_t& budget,
                          WordCounts& counts,
                          const WordPredicate& accept) {
  const std::size_t letter_bytes =
      like.word.empty() ? 0 : decode_utf8(like.word, 0).length;
  const std::string_view letter = like.word.substr(0, letter_bytes);
  bool whole = letter.empty() ||
               scan_vocabulary(target, {like.prefix, letter}, budget, counts, accept);
  return scan_vocabulary(target, {like.prefix, "", letter}, budget, counts, accept) &&
         whole;
}

}  // namespace morgue
