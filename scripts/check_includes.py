#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Fail if a source file includes something its directory may not depend on."""
import pathlib
import re
import sys

# directory -> include prefixes it may use, most specific directory first
ALLOWED = {
    "include/": ["morgue/"],
    "indexer/analysis/": ["morgue/", "indexer/analysis/", "unicode/", "xapian"],
    "indexer/names/": ["morgue/", "indexer/names/", "unicode/"],
    "indexer/archive/": ["morgue/", "indexer/archive/", "xapian", "xxhash", "openssl/", "simdjson"],
    "indexer/formats/": ["morgue/", "indexer/formats/", "simdjson", "xxhash"],
    "indexer/extract/": ["morgue/", "indexer/extract/", "indexer/names/", "unicode/", "cld2/"],
    "indexer/command/option_values.cpp": ["morgue/", "boost/"],
    "indexer/": ["morgue/", "morgue.h", "indexer/", "xapian", "xxhash"],
    "query/syntax/": ["morgue/error.hpp", "morgue/date.hpp", "morgue/edit_distance.hpp", "morgue/schema.hpp", "morgue/time_zone.hpp", "query/syntax/"],
    "query/highlight/": ["morgue/", "query/highlight/", "unicode/"],
    # ICU for widths of characters and line breaks
    "query/output/": ["morgue/", "query/output/", "query/search/", "query/highlight/", "query/syntax/", "unicode/"],
    "query/": ["morgue/", "morgue.h", "query/", "xapian"],
}
INCLUDE = re.compile(r'^\s*#\s*include\s+[<"]([^>"]+)[>"]', re.M)
STANDARD = re.compile(r"^[a-z_]+(\.h)?$|^sys/")

def main(root):
    bad = 0
    for path in sorted(p for d in ("include", "indexer", "query") for p in (root / d).rglob("*.[ch]*")):
        name = path.relative_to(root).as_posix()
        allowed = next(v for k, v in ALLOWED.items() if name.startswith(k))
        for header in INCLUDE.findall(path.read_text(encoding="utf-8")):
            ours = header.startswith(("morgue", "indexer/", "query/", "xapian"))
            if not ours and STANDARD.match(header):
                continue
            if not header.startswith(tuple(allowed)):
                print(f"{name}: may not include {header}")
                bad += 1
    return 1 if bad else 0

if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ".")))
