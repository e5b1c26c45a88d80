// SPDX-License-Identifier: GPL-2.0-or-later
// The options of morgue-query: one table for reading them, for --help and for "did you
// mean".
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace morgue {

enum class OptionGroup : std::uint8_t { Archive, Results, Query, Output, Batch, About };

struct OptionRow {
  std::string_view name;      // without dashes
  char letter;                // or 0
  std::string_view argument;  // its name in --help; empty: the option takes none
  OptionGroup group;
  std::string_view help;  // lines parted by LF
};

// clang-format off
inline constexpr std::array kOptions = {
    OptionRow{"archive", 'a', "DIR", OptionGroup::Archive, "the archive to search (default: $MORGUE_ARCHIVE)"},
    OptionRow{"limit", 'n', "N", OptionGroup::Results, "print at most N articles, 0 to 1000 (default: 10)"},
    OptionRow{"offset", 0, "N", OptionGroup::Results, "leave out the first N articles"},
    OptionRow{"sort", 0, "ORDER", OptionGroup::Results, "relevance (default), date (oldest first)\nor -date (newest first)"},
    OptionRow{"exact-count", 0, "", OptionGroup::Results, "count every match, however many"},
    OptionRow{"snippets", 0, "N", OptionGroup::Results, "show at most N passages of an article, 0 to 20\n(default: 2)"},
    OptionRow{"snippet-bytes", 0, "N", OptionGroup::Results, "of at most N bytes each, 40 to 4000 (default: 240)"},
    OptionRow{"simple", 0, "", OptionGroup::Query, "read any text as a query: only \"...\", -word and\nfield: mean anything, nothing is an error"},
    OptionRow{"explain", 0, "", OptionGroup::Query, "show what became of the query"},
    OptionRow{"now", 0, "TIME", OptionGroup::Query, "what \"today\" and \"3 days ago\" are counted from\n(default: the clock)"},
    OptionRow{"tz", 0, "ZONE", OptionGroup::Query, "where days begin and end: Asia/Seoul, +05:30\n(default: UTC)"},
    OptionRow{"format", 0, "NAME", OptionGroup::Output, "how to print the result"},
    OptionRow{"json", 0, "", OptionGroup::Output, "the same as --format json"},
    OptionRow{"ndjson", 0, "", OptionGroup::Output, "the same as --format ndjson"},
    OptionRow{"color", 0, "WHEN", OptionGroup::Output, "bold matches: auto (default), always, never"},
    OptionRow{"width", 0, "N", OptionGroup::Output, "break lines at N columns; 0: not at all\n(default: the terminal's width, at most 100)"},
    OptionRow{"queries", 0, "FILE", OptionGroup::Batch, "answer each line \"id TAB query\" of FILE (-:\nstandard input), as JSON if no format is asked for"},
    OptionRow{"help", 'h', "", OptionGroup::About, "show this"},
    OptionRow{"version", 'V', "", OptionGroup::About, "show the version"},
};
// clang-format on

// Returns the row of a long name, or nullptr.
const OptionRow* find_option(std::string_view name) noexcept;

// Returns the row of a letter, or nullptr.
const OptionRow* find_option(char letter) noexcept;

// Returns the row that a mistyped name may mean, or nullptr.
const OptionRow* nearest_option(std::string_view name);

}  // namespace morgue
