// SPDX-License-Identifier: GPL-2.0-or-later
// The options of morgue-index.
#pragma once

#include "morgue/command_line.hpp"

namespace morgue {

// clang-format off
inline constexpr OptionRow kIndexOptionRows[] = {
    OptionRow{"archive", 'a', "DIR", "Archive", "the archive to build or update\n(default: $MORGUE_ARCHIVE)"},
    OptionRow{"rebuild", 0, "", "Archive", "start afresh: the archive gets the articles of this\nrun and no others"},
    OptionRow{"deletions", 0, "HOW", "Archive", "articles that no SOURCE has any more: keep (default), or\nmirror: delete them"},
    OptionRow{"merge", 0, "", "Archive", "leave one segment, which is searched fastest; needs no\nSOURCE"},
    OptionRow{"trust-mtime", 0, "", "Archive", "do not read files again whose size and times are as when\nthe live generation was made with this option"},
    OptionRow{"wait", 0, "SECS", "Archive", "wait so long, at most 86400, while another run is at\nwork (default: 0)"},
    OptionRow{"dry-run", 0, "", "Archive", "say what would change, or with --gc be removed, and\nwrite nothing"},
    OptionRow{"status", 0, "", "Instead of a run", "show what the archive holds, and who is at work"},
    OptionRow{"list-generations", 0, "", "Instead of a run", "show the generations there are, a line for each"},
    OptionRow{"rollback", 0, "", "Instead of a run", "publish generation N again, which stands behind the\noptions (default: the one before the live one)"},
    OptionRow{"verify", 0, "", "Instead of a run", "read everything and compare it with its checksums:\nthe live generation, or N, which stands behind the\noptions, or with --all every generation"},
    OptionRow{"all", 0, "", "Instead of a run", "with --verify, every generation"},
    OptionRow{"gc", 0, "", "Instead of a run", "remove old generations that no reader has open, and\nwhat no generation names"},
    OptionRow{"keep", 0, "N", "Instead of a run", "with --gc, keep the newest N generations, 1 to 999999\n(default: 3), and the live one always"},
    OptionRow{"show", 0, "", "Instead of a run", "print what is understood of the first article of each\nSOURCE, or of id:ID, an article of the archive: kinds of\nlines, dates, names with their identifiers, quotations\nwith their speakers"},
    OptionRow{"show-tokens", 0, "", "Instead of a run", "with --show, also the words that are searched"},
    OptionRow{"json", 0, "", "Instead of a run", "print the result of these as JSON on one line"},
    OptionRow{"format", 'f', "NAME", "Input", "read every SOURCE in this format (default: by file\nname and content; see --list-formats)"},
    OptionRow{"list-formats", 0, "", "Input", "show the formats"},
    OptionRow{"encoding", 0, "NAME", "Input", "the encoding of every SOURCE, such as windows-1252\n(default: UTF-8, or what a byte order mark says)"},
    OptionRow{"map", 0, "FIELD=KEY,...", "Input", "where fields stand that the input names otherwise, tried\nbefore the usual names: --map title=hed,published=ts", true},
    OptionRow{"show-mapping", 0, "", "Input", "show which key of each SOURCE's first article feeds\nwhich field, and index nothing"},
    OptionRow{"date-order", 0, "ORDER", "Input", "read 03/04/2019 as dmy or mdy; without it, such\ndates are rejected"},
    OptionRow{"source", 0, "NAME", "Articles", "the outlet of articles that name none"},
    OptionRow{"language", 0, "CODE", "Articles", "the language of articles that name none, as en or\nde (default: detected)"},
    OptionRow{"entities", 0, "HOW", "Articles", "people, organisations and places: model (default),\nrules, given (only those that the input names), none"},
    OptionRow{"details", 0, "WHICH", "Articles", "what else texts are searched for: all (default): dates\nthat they talk about, quotations, copies of one another;\nor none"},
    OptionRow{"model", 0, "FILE", "Articles", "the model that finds entities (default: the one\nthat comes with the program)"},
    OptionRow{"aliases", 0, "FILE", "Articles", "names that you say whose they are, over all that is\nfound; lines of ID, TYPE and NAME with tabs between,\nTYPE person, org or place; # begins a comment"},
    OptionRow{"since", 0, "DATE", "Articles", "leave out articles that were published or updated before,\nwhichever is later"},
    OptionRow{"since-generation", 0, "N", "Articles", "the same, before generation N was published"},
    OptionRow{"max-shrink", 0, "P%", "Guards", "publish nothing if more than this share of the articles\nwould be gone (default: 20%)"},
    OptionRow{"max-rejects", 0, "N|P%", "Guards", "publish nothing if more records than this are rejected\n(default: 10%)"},
    OptionRow{"allow-missing", 0, "", "Guards", "go on without what is missing, unreadable or empty"},
    OptionRow{"allow-little-space", 0, "", "Guards", "begin although the disk seems too full"},
    OptionRow{"quarantine", 0, "DIR", "Guards", "keep the bytes of refused records in DIR, and\nwhy they were refused in DIR/rejects.ndjson"},
    OptionRow{"summary", 0, "FILE", "Scripts", "write what the run did to FILE as JSON, whether it\nsucceeds or not; - is standard output"},
    OptionRow{"stamp", 0, "FILE", "Scripts", "write FILE when the run succeeded, for make"},
    OptionRow{"depfile", 0, "FILE", "Scripts", "write what the stamp depends on to FILE, for make"},
    OptionRow{"nice", 0, "", "Scripts", "leave processor and disk to others"},
    OptionRow{"jobs", 'j', "N", "The run", "threads, 1 to 256 (default: one a core)"},
    OptionRow{"memory", 0, "MB", "The run", "memory for articles that wait to be written, 16 to\n65536 (default: 512)"},
    OptionRow{"writer", 0, "HOW", "The run", "how segments are written: direct (fast), api (by the\nengine), or auto (default): direct if the installed\nengine reads that"},
    OptionRow{"tolerate-rejects", 0, "", "The run", "exit with 0 although some articles were rejected"},
    OptionRow{"verbose", 'v', "", "The run", "say what is being done, and warnings"},
    OptionRow{"quiet", 'q', "", "The run", "print errors only"},
    OptionRow{"help", 'h', "", "About", "show this"},
    OptionRow{"version", 'V', "", "About", "show the version"},
};
// clang-format on

inline constexpr OptionTable kIndexOptions = {
    "morgue-index", kIndexOptionRows,
    "a SOURCE that begins with a dash goes behind --"};

}  // namespace morgue
