// SPDX-License-Identifier: GPL-2.0-or-later
// What became of all points: the figures of missing memory.
#pragma once

#include <array>
#include <string>

#include "tests/faults/alloc_point.hpp"

namespace morgue {

// The functions of libraries on the way to the fault, as far as they have names.
std::string describe_place(const FaultPlace& place);

// Code of a library in which no caller survives a single allocation that fails.
struct FragileCode {
  const char* library = "";
  const char* function = "";  // on the way to the fault
  int aborts = 0;
  int leaks = 0;
  int wrong = 0;
};

class AllocFigures {
 public:
  // The code that has the name of a function in `place`, or null.
  FragileCode* find_beyond_us(const std::string& place);

  // Returns what is wrong, or null. It is counted as `beyond_us`, or as ours if null.
  const char* count(const AllocVerdict& verdict, FragileCode* beyond_us);

  void print(const char* form) const;

  bool kept() const { return aborts_ + leaks_ + wrong_ == 0; }

 private:
  int reported_ = 0;
  int unharmed_ = 0;
  int aborts_ = 0;
  int leaks_ = 0;
  int wrong_ = 0;
  int points_ = 0;
  std::array<FragileCode, 8> fragile_{{
      // Does not look whether it got memory: a crash, a loop or other words.
      {"ICU's dictionaries", "BreakEngine"},
      {"ICU's break iterators", "BreakIterator"},
      // Allocates where nothing may be thrown, once.
      {"simdjson's choice of code", "get_active_implementation"},
      // Lose a value.
      {"Boost's options", "program_options"},
      // Fail for good if their first use does.
      {"ICU's normalizers", "Norm2AllModes"},
      {"ICU's time zones", "ZoneMeta"},
      // Loses a source of documents if there is no memory for the query that is to own
      // it.
      {"the engine's queries", "Xapian5QueryC"},
      // Frees twice, or loses, what it was building when it cannot open a list.
      {"the engine's matcher", "Enquire8get_mset"},
  }};
};

}  // namespace morgue
