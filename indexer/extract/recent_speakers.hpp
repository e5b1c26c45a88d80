// SPDX-License-Identifier: GPL-2.0-or-later
// Whom a text spoke of last: what "he" and "she" can mean.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "indexer/extract/saying_words.hpp"
#include "indexer/names/name_words.hpp"
#include "morgue/article.hpp"

namespace morgue {

// Somebody, and where the text named them last.
struct KnownSpeaker {
  std::uint32_t entity = kNoSpeaker;
  std::uint32_t begin = 0;  // bytes of the text, half-open
  std::uint32_t end = 0;
  std::uint32_t paragraph = 0;
  bool person = false;  // else "he" and "she" do not mean it

  bool known() const noexcept { return end > begin; }
};

// Keeps the last few people of one text part.
class RecentSpeakers {
 public:
  // `words` may be null: then no name counts as the subject of its sentence.
  RecentSpeakers(const Article& article, TextPart part, const SayingWords* words);

  // Remembers the subjects of sentences before byte `until` of the text: people that a
  // sentence begins with. `paragraph_begin` is that of the paragraph that is read.
  void read_until(std::uint32_t until,
                  std::uint32_t paragraph_begin,
                  std::uint32_t paragraph);

  // Passes over the names before byte `until`: a quotation's own.
  void skip_until(std::uint32_t until);

  void add(const KnownSpeaker& speaker);

  // Returns whom a pronoun in `paragraph` means, if anybody near enough.
  KnownSpeaker find(std::uint32_t pronoun, std::uint32_t paragraph) const;

  // The person added or read last.
  const KnownSpeaker& last() const noexcept { return last_; }

 private:
  bool ends_sentence_before(std::size_t at) const;
  bool depends(std::size_t begin, std::size_t end) const;
  bool begins_sentence(const Mention& mention, std::uint32_t paragraph_begin) const;
  bool fits(std::uint32_t pronoun, const KnownSpeaker& speaker) const;

  const Article& article_;
  TextPart part_;
  std::string_view text_;
  const SayingWords* words_;
  std::vector<Gender> genders_;  // of each entity, as honorifics tell
  std::size_t next_mention_ = 0;
  std::uint32_t last_mention_end_ = 0;  // of a person
  std::vector<KnownSpeaker> recent_;    // the last one first
  KnownSpeaker last_;
};

}  // namespace morgue
