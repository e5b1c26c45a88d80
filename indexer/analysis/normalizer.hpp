// SPDX-License-Identifier: GPL-2.0-or-later
// The normalizer: folds a word to its term. Case and compatibility forms by
// NFKC_Casefold, then the diacritics of Latin, Greek and Cyrillic, and what Arabic and
// Hebrew writers leave out.
#pragma once

#include <string>
#include <string_view>

namespace morgue {

// Folds words one at a time. Not thread-safe.
class Normalizer {
 public:
  Normalizer();

  // Returns the folded form of `word`, which lives until the next call. Ill-formed
  // UTF-8 becomes U+FFFD. Linear in the length; the result may be six times as long.
  std::string_view fold(std::string_view word);

 private:
  // Folds by a table of single code points; false if `word` needs more than that.
  bool fold_by_table(std::string_view word);
  void fold_by_rules(std::string_view word);

  std::string folded_;
  std::string scratch_;
};

}  // namespace morgue
