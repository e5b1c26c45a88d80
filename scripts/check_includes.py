#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Fail if a source file includes something its room may not depend on."""
import pathlib
import re
import sys

# A room (a directory), or a single file of it -> the beginnings of what it may include
# besides the standard library. A file without a row stands under its room's.
ALLOWED = {
    "include/": [],
    "include/morgue/": ["morgue/"],
    "indexer/": ["morgue/", "indexer/"],
    "indexer/analysis/": ["morgue/", "indexer/analysis/", "unicode/", "xapian.h"],
    "indexer/archive/": ["morgue/", "indexer/archive/", "xapian.h", "xxhash.h", "zstd.h", "openssl/", "simdjson.h"],
    "indexer/build/": ["morgue/", "indexer/", "xapian.h", "xxhash.h"],
    "indexer/command/": ["morgue/", "indexer/"],
    "indexer/command/option_rows.cpp": ["morgue/"],
    "indexer/command/option_values.cpp": ["morgue/", "boost/program_options.hpp"],
    # The tagger stands below extraction. Models are spelled in bytes and read from disk as archives are.
    "indexer/tagger/training/": ["morgue/", "indexer/tagger/", "indexer/archive/"],
    "indexer/tagger/": ["morgue/", "indexer/tagger/", "indexer/archive/", "unicode/"],
    "indexer/extract/": ["morgue/", "indexer/extract/", "indexer/names/", "indexer/tagger/", "unicode/", "cld2/"],
    "indexer/formats/": ["morgue/", "indexer/formats/", "simdjson.h", "xxhash.h", "unicode/"],
    # The engine's format, known by itself: no engine.
    "indexer/glass/": ["morgue/", "indexer/glass/", "indexer/archive/", "xxhash.h"],
    "indexer/names/": ["morgue/", "indexer/names/", "unicode/"],
    "query/": ["morgue/", "morgue.h", "query/"],
    "query/command/": ["morgue/", "query/"],
    "query/compile/": ["morgue/", "query/compile/", "query/highlight/", "query/syntax/", "xapian.h"],
    "query/highlight/": ["morgue/", "query/highlight/", "unicode/"],
    # ICU for widths of characters and line breaks
    "query/output/": ["morgue/", "query/output/", "query/search/", "query/highlight/", "query/syntax/", "unicode/"],
    "query/search/": ["morgue/", "query/search/", "query/compile/", "query/highlight/", "query/syntax/", "xapian.h"],
    "query/syntax/": ["morgue/error.hpp", "morgue/date.hpp", "morgue/edit_distance.hpp", "morgue/schema.hpp", "morgue/time_zone.hpp", "query/syntax/"],
}

# C++20 without what one of the compilers lacks (expected, format, source_location).
STANDARD = set("""
    algorithm any array atomic barrier bit bitset cassert cctype cerrno cfenv cfloat charconv
    chrono cinttypes climits clocale cmath compare complex concepts condition_variable coroutine
    csetjmp csignal cstdarg cstddef cstdint cstdio cstdlib cstring ctime cuchar cwchar cwctype
    deque exception execution filesystem forward_list fstream functional future initializer_list
    iomanip ios iosfwd iostream istream iterator latch limits list locale map memory
    memory_resource mutex new numbers numeric optional ostream queue random ranges ratio regex
    scoped_allocator semaphore set shared_mutex span sstream stack stdexcept stop_token streambuf
    string string_view syncstream system_error thread tuple type_traits typeindex typeinfo
    unordered_map unordered_set utility valarray variant vector version
""".split())
C = {"stddef.h", "stdint.h"}
SYSTEM = {"dirent.h", "emmintrin.h", "fcntl.h", "malloc.h", "poll.h", "signal.h", "spawn.h", "termios.h", "unistd.h"}
INCLUDE = re.compile(r'^\s*#\s*include\s+[<"]([^>"]+)[>"]', re.M)


def is_standard(name, header):
    if name.endswith(".h"):
        return header in C
    return header in STANDARD or header in SYSTEM or header.startswith("sys/")


def main(root):
    bad = 0
    sources = (p for d in ("include", "indexer", "query") for p in (root / d).rglob("*"))
    for path in sorted(p for p in sources if p.suffix in (".h", ".hpp", ".cpp")):
        name = path.relative_to(root).as_posix()
        room = name[: name.rindex("/") + 1]
        allowed = ALLOWED.get(name, ALLOWED.get(room))
        if allowed is None:
            print(f"{room}: has no row in scripts/check_includes.py")
            bad += 1
            continue
        for header in INCLUDE.findall(path.read_text(encoding="utf-8")):
            if not is_standard(name, header) and not header.startswith(tuple(allowed)):
                print(f"{name}: may not include {header}")
                bad += 1
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ".")))
