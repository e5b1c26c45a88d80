// SPDX-License-Identifier: GPL-2.0-or-later
// Remarks on articles that are read all the same.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "indexer/formats/text_cleaning.hpp"
#include "morgue/article.hpp"

namespace morgue {

struct ReadWarning {
  Provenance where;
  std::string code;  // stable, lower case: "bad_date", "bad_utf8", ...
  std::string message;
};

// Returns the warning `bad_utf8` on a text or record that had to be repaired; the
// offset is added to that of `where`.
ReadWarning bad_utf8_warning(const Provenance& where, const CleanedText& repaired);

// Returns what a person is told once of all warnings with one code, such as "3 dates
// are not understood"; empty for codes that tell of nothing lost.
std::string warning_summary(std::string_view code, std::uint64_t count);

}  // namespace morgue
