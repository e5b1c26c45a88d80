#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Fail if two object files define the same function of ours.

check_symbols.py LIBRARY...: the linker takes whichever comes first, without a word, and a
program then runs the wrong one. Inline functions and templates are meant to be in
several objects, but not beside an ordinary definition of the same name.
"""
import collections
import re
import subprocess
import sys

OBJECT = re.compile(r"^(\S+\.o):$")
DEFINED = re.compile(r"^[0-9a-f]+ ([TWV]) (_ZNK?6morgue\S*)$")


def main(libraries):
    places = collections.defaultdict(set)
    for library in libraries:
        listing = subprocess.run(["nm", library], capture_output=True, text=True, check=True)
        member = ""
        for line in listing.stdout.splitlines():
            if match := OBJECT.match(line):
                member = match[1]
            elif match := DEFINED.match(line):
                places[match[2]].add((match[1], f"{library.split('/')[-1]}({member})"))
    bad = 0
    for symbol, found in sorted(places.items()):
        if len(found) > 1 and any(kind == "T" for kind, _ in found):
            name = subprocess.run(["c++filt", symbol], capture_output=True, text=True).stdout.strip()
            print(f"{name} is defined in " + ", ".join(sorted(place for _, place in found)))
            bad += 1
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
