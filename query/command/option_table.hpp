// SPDX-License-Identifier: GPL-2.0-or-later
// The options of morgue-query.
#pragma once

#include "morgue/command_line.hpp"

namespace morgue {

// clang-format off
inline constexpr OptionRow kQueryOptionRows[] = {
    OptionRow{"archive", 'a', "DIR", "Archive", "the archive to search (default: $MORGUE_ARCHIVE)"},
    OptionRow{"limit", 'n', "N", "Results", "print at most N articles, 0 to 1000 (default: 10)"},
    OptionRow{"offset", 0, "N", "Results", "leave out the first N articles"},
    OptionRow{"sort", 0, "ORDER", "Results", "relevance (default), date (oldest first)\nor -date (newest first)"},
    OptionRow{"group", 0, "WHAT", "Results", "copies: print one of several articles that are\ncopies of one another; none (default)"},
    OptionRow{"exact-count", 0, "", "Results", "count every match, however many"},
    OptionRow{"snippets", 0, "N", "Results", "show at most N passages of an article, 0 to 20\n(default: 2)"},
    OptionRow{"snippet-bytes", 0, "N", "Results", "of at most N bytes each, 40 to 4000 (default: 240)"},
    OptionRow{"quotes", 0, "", "Results", "print the quotations themselves, with speaker,\nsource and date, oldest first: those that said: and\nby: ask for, or all that have a speaker"},
    OptionRow{"simple", 0, "", "The query", "read any text as a query: only \"...\", -word and\nfield: mean anything, nothing is an error"},
    OptionRow{"explain", 0, "", "The query", "show what became of the query"},
    OptionRow{"now", 0, "TIME", "The query", "what \"today\" and \"3 days ago\" are counted from\n(default: the clock)"},
    OptionRow{"tz", 0, "ZONE", "The query", "where days begin and end: Asia/Seoul, +05:30\n(default: UTC)"},
    OptionRow{"timeout", 0, "SECONDS", "The query", "end a search that takes longer, 0 to 86400; 0: never\n(default: 60)"},
    OptionRow{"format", 0, "NAME", "Output", "how to print the result"},
    OptionRow{"json", 0, "", "Output", "the same as --format json"},
    OptionRow{"ndjson", 0, "", "Output", "the same as --format ndjson"},
    OptionRow{"color", 0, "WHEN", "Output", "bold matches: auto (default), always, never"},
    OptionRow{"width", 0, "N", "Output", "break lines at N columns; 0: not at all\n(default: the terminal's width, at most 100)"},
    OptionRow{"queries", 0, "FILE", "Many queries", "answer each line \"id TAB query\" of FILE (-:\nstandard input), as JSON if no format is asked for"},
    OptionRow{"entities", 0, "PREFIX", "Instead of a query", "list people, organisations and places with a name\nthat begins so (\"\": all), the most frequent first,\nand the identifier that entity:= takes"},
    OptionRow{"type", 0, "TYPE", "Instead of a query", "with --entities, only these: person, org, place"},
    OptionRow{"help", 'h', "", "About", "show this"},
    OptionRow{"version", 'V', "", "About", "show the version"},
};
// clang-format on

inline constexpr OptionTable kQueryOptions = {"morgue-query", kQueryOptionRows, ""};

}  // namespace morgue
