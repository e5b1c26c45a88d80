#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""scripts/check_includes.py finds every include that crosses the layers, and no other."""
import pathlib
import subprocess
import sys
import tempfile

# file, what it includes, what is said of it
ROWS = [
    ("query/syntax/a.cpp", "<vector>", ""),
    ("query/syntax/b.cpp", "<unistd.h>", ""),
    ("query/syntax/c.cpp", "<xapian.h>", "query/syntax/c.cpp: may not include xapian.h\n"),
    ("query/syntax/d.cpp", "<simdjson.h>", "query/syntax/d.cpp: may not include simdjson.h\n"),
    ("query/syntax/e.cpp", "<unicode/utf8.h>", "query/syntax/e.cpp: may not include unicode/utf8.h\n"),
    ("query/syntax/f.cpp", "<format>", "query/syntax/f.cpp: may not include format\n"),
    ("query/compile/a.cpp", "<xapian.h>", ""),
    ("query/compile/b.cpp", '"query/search/x.hpp"', "query/compile/b.cpp: may not include query/search/x.hpp\n"),
    ("query/options.cpp", "<boost/any.hpp>", "query/options.cpp: may not include boost/any.hpp\n"),
    ("query/other/a.cpp", "<vector>", "query/other/: has no row in scripts/check_includes.py\n"),
    ("indexer/build/a.cpp", '"query/search/x.hpp"', "indexer/build/a.cpp: may not include query/search/x.hpp\n"),
    ("include/morgue.h", "<stdint.h>", ""),
    ("include/morgue.h", "<vector>", "include/morgue.h: may not include vector\n"),
    ("include/morgue.h", "<xapian.h>", "include/morgue.h: may not include xapian.h\n"),
    ("query/packaging/a.cmake.in", "<vector>", ""),
]

failed = 0
for name, header, expected in ROWS:
    with tempfile.TemporaryDirectory() as root:
        path = pathlib.Path(root, name)
        path.parent.mkdir(parents=True)
        path.write_text(f"#include {header}\n", encoding="utf-8")
        run = subprocess.run([sys.executable, sys.argv[1], root], capture_output=True, text=True, check=False)
    if run.stdout != expected or run.returncode != (1 if expected else 0):
        print(f"{name} with {header}: exit {run.returncode}, {run.stdout!r}, not {expected!r}\n{run.stderr}")
        failed += 1
sys.exit(1 if failed else 0)
