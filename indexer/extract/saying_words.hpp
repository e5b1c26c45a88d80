// SPDX-License-Identifier: GPL-2.0-or-later
// The words by which a text tells who says something, in the languages that are known.
#pragma once

#include <cstdint>
#include <string_view>

namespace morgue {

// What a word can be around a quotation, as bits.
enum SayingRole : std::uint32_t {
  kSaysDirectly = 1U << 0U,  // "said": beside a quotation
  kSaysOf = 1U << 1U,        // "called": of something, with a few words of its own
  kAuxiliary = 1U << 2U,     // "had": between a name and its verb
  kPasses = 1U << 3U,        // "later", "not": passed over between a name and its verb
  kHe = 1U << 4U,
  kShe = 1U << 5U,
  kThey = 1U << 6U,         // "they", "it": no person
  kWho = 1U << 7U,          // begins a relative clause about the name before
  kDependent = 1U << 8U,    // "of": the name behind it is not who acts
  kAdverbial = 1U << 9U,    // "in": begins a phrase that says where, when or how
  kClause = 1U << 10U,      // "that", "but": another clause begins
  kJoins = 1U << 11U,       // "and": joins verbs of one subject
  kDeterminer = 1U << 12U,  // "the": begins a description
  kAccording = 1U << 13U,   // "according": with kAccordingTo behind it
  kAccordingTo = 1U << 14U,
  kAccordingAlone = 1U << 15U,  // "laut", "selon"
  kNamesThing = 1U << 16U,      // "word", "titled": what follows is a name or a term
  kBe = 1U << 17U,              // "was": makes a passive of the verb behind it
  kParticiple = 1U << 18U,      // "adding": the subject of the sentence does so
  kCounts = 1U << 19U,          // "several": a determiner that can stand alone
  kSelf = 1U << 20U,            // "I": who writes, or nobody
};

// Every way to say something.
inline constexpr std::uint32_t kSays = kSaysDirectly | kSaysOf;
inline constexpr std::uint32_t kAnyPronoun = kHe | kShe | kThey;

// The table of one language.
class SayingWords {
 public:
  virtual ~SayingWords() = default;

  // The roles of a word in small letters; 0 for any other word.
  virtual std::uint32_t roles(std::string_view word) const noexcept = 0;
};

// Returns the table of a language, English for an unknown one, or nullptr for those
// without one. Lives for ever. Thread-safe.
const SayingWords* saying_words(std::string_view language);

// True for "mr", "gen", "no" and the like, which a dot may follow inside a sentence.
bool is_abbreviation(std::string_view word) noexcept;

}  // namespace morgue
