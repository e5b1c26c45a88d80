// SPDX-License-Identifier: GPL-2.0-or-later
// Firms, by the suffix of their names: "Bowne and Co Inc" is one name, and no person.
#include <algorithm>
#include <cstddef>
#include <optional>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "indexer/extract/name_keywords.hpp"
#include "indexer/extract/name_overrides.hpp"
#include "indexer/extract/tagged_words.hpp"
#include "indexer/names/name_words.hpp"

namespace morgue {
namespace {

constexpr std::size_t kNobody = SIZE_MAX;

bool is_and(std::string_view key) {
  return key == "and" || key == "&";
}

// Finds the firms of an article and puts them in place of what was found there.
class FirmJoiner {
 public:
  FirmJoiner(const TaggedWords& words, const std::vector<TaggedName>& names)
      : words_(words), names_(names), owners_(words.size(), kNobody) {
    for (std::size_t n = 0; n < names.size(); ++n) {
      for (std::size_t i = names[n].begin; i < names[n].end; ++i)
        owners_[i] = n;
    }
  }

  std::vector<TaggedName> run() {
    for (const TaggerSentence& sentence : words_.text().sentences) {
      lower_ = sentence.begin;
      for (std::size_t i = sentence.begin; i < sentence.end; ++i) {
        if (words_.is_firm_suffix(i)) i = read_firm(i, sentence.end) - 1;
      }
    }
    return merged();
  }

 private:
  bool is_owned(std::size_t i, NameKind kind) const {
    return owners_[i] != kNobody && names_[owners_[i]].kind == kind;
  }

  // Reads the firm whose first suffix is at `i`; returns the end of its suffixes.
  std::size_t read_firm(std::size_t i, std::size_t limit) {
    std::size_t end = i + 1;
    while (end < limit && words_.is_firm_suffix(end))
      ++end;
    std::size_t begin = begin_of(i);
    while (begin < i && !is_core(begin))
      ++begin;
    if (begin == i) {
      drop_suffixes(i, end);
      return end;
    }
    const std::size_t owner = owners_[end - 1];
    const bool goes_on = owner != kNobody && names_[owner].end > end &&
                         !ends_firm(end) &&
                         words_.has(end, kTokenHasCapital | kTokenSmall);
    const std::size_t behind = goes_on ? names_[owner].end : end;
    firms_.push_back({begin, behind, NameKind::Org});
    lower_ = behind;
    return behind;
  }

  // True if what stands behind the suffixes that end at `end` is another name.
  bool ends_firm(std::size_t end) const {
    const TaggerToken& last = words_.token(end - 1);
    const bool dot = last.end - last.begin > last.key_size;
    return is_and(words_.key(end)) || (dot && words_.has(end, kTokenUpper));
  }

  // A suffix that follows no name is none.
  void drop_suffixes(std::size_t begin, std::size_t end) {
    const std::size_t owner = owners_[begin];
    if (owner == kNobody || names_[owner].begin < begin || names_[owner].end > end) {
      return;
    }
    firms_.push_back({begin, end, NameKind::Misc});
  }

  bool is_core(std::size_t i) const {
    return words_.has(i, kTokenHasCapital) && !words_.is_firm_suffix(i);
  }

  // Where the name begins that the suffix at `i` ends.
  std::size_t begin_of(std::size_t i) {
    std::size_t at = i;
    if (at > lower_ && (is_and(words_.key(at - 1)) || words_.key(at - 1) == ",")) --at;
    const bool partners = at < i && is_and(words_.key(at));
    if (at == lower_ || (at < i && !is_core(at - 1))) return i;
    const bool person = is_owned(at - 1, NameKind::Person);
    at = words_before(at);
    if (at <= lower_ + 1) return at;
    const std::size_t other = at - 2;
    const bool linked =
        partners ? words_.key(at - 1) == "," : person && is_and(words_.key(at - 1));
    if (!linked || !is_partner(other, partners)) return at;
    return std::max(owners_[other] == kNobody ? other : names_[owners_[other]].begin,
                    lower_);
  }

  // True if the article has this word without "and" behind it.
  bool is_alone(std::string_view key) {
    if (!alone_) {
      alone_.emplace();
      for (std::size_t i = 0; i < words_.size(); ++i) {
        if (words_.has(i, kTokenUpper) && !is_and(words_.key(i + 1)))
          alone_->insert(words_.key(i));
      }
    }
    return alone_->contains(key);
  }

  // True for "Smith" in "Smith, Jones and Co" and in "Smith and Jones Inc".
  bool is_partner(std::size_t i, bool comma) {
    if (!is_core(i) || words_.is_demonym(i, i + 1)) return false;
    if (is_owned(i, NameKind::Person)) return comma || !is_alone(words_.key(i));
    return comma && owners_[i] == kNobody && !is_common_word(words_.key(i)) &&
           (i == 0 || !words_.has(i - 1, kTokenHasCapital));
  }

  // The begin of the run of words before `at`: those of names, and other capitals.
  std::size_t words_before(std::size_t at) const {
    while (at > lower_) {
      const std::size_t before = at - 1;
      if (owners_[before] != kNobody) {
        at = std::max(names_[owners_[before]].begin, lower_);
        if (is_core(at)) return at;
      } else if (key_joins(before)) {
        at = before;
      } else {
        return at;
      }
    }
    return at;
  }

  // True if the word of no name at `i` may be part of a firm's.
  bool key_joins(std::size_t i) const {
    const std::string_view key = words_.key(i);
    if (key == "&") return i > lower_ && is_core(i - 1);
    return is_core(i) && !is_common_word(key) && !is_title_word(key) &&
           !words_.is_demonym(i, i + 1);
  }

  // The names, without what lies in a firm, and the firms.
  std::vector<TaggedName> merged() const {
    std::vector<TaggedName> out;
    auto firm = firms_.begin();
    for (TaggedName name : names_) {
      while (firm != firms_.end() && firm->end <= name.begin)
        out.push_back(*firm++);
      for (; firm != firms_.end() && firm->begin < name.end; ++firm) {
        keep_rest(name.begin, firm->begin, name.kind, out);
        if (firm->end > name.end) {
          name.begin = name.end;
          break;
        }
        out.push_back(*firm);
        name.begin = firm->end;
      }
      keep_rest(name.begin, name.end, name.kind, out);
    }
    out.insert(out.end(), firm, firms_.end());
    return out;
  }

  // Keeps what is left of a name, without "and" at its ends.
  void keep_rest(std::size_t begin,
                 std::size_t end,
                 NameKind kind,
                 std::vector<TaggedName>& out) const {
    while (begin < end && (is_and(words_.key(begin)) || words_.key(begin) == ","))
      ++begin;
    while (begin < end && (is_and(words_.key(end - 1)) || words_.key(end - 1) == ","))
      --end;
    if (begin < end) out.push_back({begin, end, kind});
  }

  const TaggedWords& words_;
  const std::vector<TaggedName>& names_;
  std::vector<std::size_t> owners_;  // of each token, the name
  std::optional<std::unordered_set<std::string_view>> alone_;  // once asked
  std::vector<TaggedName> firms_;
  std::size_t lower_ = 0;  // a firm begins here or behind
};

}  // namespace

std::vector<TaggedName> join_firms(const TaggedWords& words,
                                   const std::vector<TaggedName>& names) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words.is_firm_suffix(i)) return FirmJoiner(words, names).run();
  }
  return names;
}

}  // namespace morgue
