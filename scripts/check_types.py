#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Fail if two files define a type of one name in namespace morgue.

The linker joins the inline functions of both without a word (the one-definition rule), so
that code of one file works on the layout of the other.
"""
import collections
import pathlib
import re
import sys

DEFINITION = re.compile(r"^(?:struct|class|enum class) (\w+)(?![\w:])[^;]*$")


def definitions(path):
    """The names of types that `path` defines outside of anonymous namespaces."""
    anonymous = False
    for line in path.read_text(encoding="utf-8").splitlines():
        if line == "namespace {":
            anonymous = True
        elif line == "}  // namespace":
            anonymous = False
        match = DEFINITION.match(line)
        if match and not anonymous:
            yield match.group(1)


def main(root):
    places = collections.defaultdict(set)
    for folder in ("include", "indexer", "query"):
        for path in sorted((root / folder).rglob("*.[ch]pp")):
            for name in definitions(path):
                places[name].add(path.relative_to(root).as_posix())
    twice = {name: files for name, files in places.items() if len(files) > 1}
    for name, files in sorted(twice.items()):
        print(f"{name} is defined in {' and '.join(sorted(files))}")
    return 1 if twice or not places else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ".")))
