// SPDX-License-Identifier: GPL-2.0-or-later
// The words of warnings.
#include "indexer/formats/read_warning.hpp"

#include <array>
#include <cstddef>

namespace morgue {

namespace {

struct SummaryWords {
  std::string_view code;
  std::string_view one;
  std::string_view many;
};

constexpr std::array kSummaries = {
    SummaryWords{"bad_date", "date is not understood", "dates are not understood"},
    SummaryWords{"ambiguous_date", "date of an update is ambiguous (see --date-order)",
                 "dates of updates are ambiguous (see --date-order)"},
    SummaryWords{"epoch_date", "date is 1970-01-01 00:00, taken for none",
                 "dates are 1970-01-01 00:00, taken for none"},
    SummaryWords{"bad_utf8", "article holds bytes that are not UTF-8 (see --encoding)",
                 "articles hold bytes that are not UTF-8 (see --encoding)"},
    SummaryWords{"bad_encoding", "file is not in its encoding (see --encoding)",
                 "files are not in their encoding (see --encoding)"},
};

}  // namespace

ReadWarning bad_utf8_warning(const Provenance& where, const CleanedText& repaired) {
  const bool one = repaired.bad_utf8_count == 1;
  ReadWarning warning{where, "bad_utf8", ""};
  warning.where.offset += repaired.bad_utf8_offset;
  warning.message = std::to_string(repaired.bad_utf8_count) +
                    (one ? " sequence of bytes is" : " sequences of bytes are") +
                    " not UTF-8, the first at offset " +
                    std::to_string(warning.where.offset) +
                    "; shown as U+FFFD; name the encoding, as --encoding windows-1252";
  return warning;
}

std::string warning_summary(std::string_view code, std::uint64_t count) {
  for (const SummaryWords& words : kSummaries) {
    if (words.code != code) continue;
    return std::to_string(count) + " " +
           std::string(count == 1 ? words.one : words.many);
  }
  return {};
}

}  // namespace morgue
