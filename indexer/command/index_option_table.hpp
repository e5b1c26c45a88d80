// SPDX-License-Identifier: GPL-2.0-or-later
// The options of morgue-index: one table for reading them, for --help and for "did you
// mean".
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace morgue {

enum class IndexOptionGroup : std::uint8_t { Archive, Input, Articles, Run, About };

struct IndexOptionRow {
  std::string_view name;      // without dashes
  char letter;                // or 0
  std::string_view argument;  // its name in --help; empty: the option takes none
  IndexOptionGroup group;
  std::string_view help;  // lines parted by LF
};

// clang-format off
inline constexpr std::array kIndexOptions = {
    IndexOptionRow{"archive", 'a', "DIR", IndexOptionGroup::Archive, "the archive to build or update\n(default: $MORGUE_ARCHIVE)"},
    IndexOptionRow{"rebuild", 0, "", IndexOptionGroup::Archive, "start afresh: the archive gets the articles of this\nrun and no others"},
    IndexOptionRow{"status", 0, "", IndexOptionGroup::Archive, "show what the archive holds, and do nothing"},
    IndexOptionRow{"format", 'f', "NAME", IndexOptionGroup::Input, "read every SOURCE in this format (default: by file\nname and content; see --list-formats)"},
    IndexOptionRow{"list-formats", 0, "", IndexOptionGroup::Input, "show the formats"},
    IndexOptionRow{"map", 0, "FIELD=KEY,...", IndexOptionGroup::Input, "where fields stand that the input names otherwise:\n--map title=hed,published=ts"},
    IndexOptionRow{"show-mapping", 0, "", IndexOptionGroup::Input, "show which key of each SOURCE's first article feeds\nwhich field, and index nothing"},
    IndexOptionRow{"date-order", 0, "ORDER", IndexOptionGroup::Input, "read 03/04/2019 as dmy or mdy; without it, such\ndates are rejected"},
    IndexOptionRow{"source", 0, "NAME", IndexOptionGroup::Articles, "the outlet of articles that name none"},
    IndexOptionRow{"language", 0, "CODE", IndexOptionGroup::Articles, "the language of articles that name none, as en or\nde (default: detected)"},
    IndexOptionRow{"entities", 0, "HOW", IndexOptionGroup::Articles, "people, organisations and places: rules (default),\ngiven (only those that the input names), none"},
    IndexOptionRow{"jobs", 'j', "N", IndexOptionGroup::Run, "threads, 1 to 256 (default: one a core)"},
    IndexOptionRow{"memory", 0, "MB", IndexOptionGroup::Run, "memory for articles that wait to be written, 16 to\n65536 (default: 512)"},
    IndexOptionRow{"tolerate-rejects", 0, "", IndexOptionGroup::Run, "exit with 0 although some articles were rejected"},
    IndexOptionRow{"verbose", 'v', "", IndexOptionGroup::Run, "say what is being done, and warnings"},
    IndexOptionRow{"quiet", 'q', "", IndexOptionGroup::Run, "print errors only"},
    IndexOptionRow{"help", 'h', "", IndexOptionGroup::About, "show this"},
    IndexOptionRow{"version", 'V', "", IndexOptionGroup::About, "show the version"},
};
// clang-format on

}  // namespace morgue
