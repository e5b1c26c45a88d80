#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Compares the names found in the three sample articles with those that a reader finds.

usage: sample_mentions_test.py MORGUE_INDEX ARTICLES_DIR

sample_mentions.tsv has every mention: file, part, offset, name, identifier. Exits 77
(skipped) where the articles, which are not part of the project, are missing.
"""
import difflib
import json
import pathlib
import subprocess
import sys

EXPECTED = pathlib.Path(__file__).with_name("sample_mentions.tsv")


def found_lines(index_tool, file):
    shown = subprocess.run([index_tool, "--show", "--json", str(file)],
                           capture_output=True, text=True, check=True)
    for mention in json.loads(shown.stdout)["mentions"]:
        name = mention["text"].replace("\u00a0", " ")
        yield "\t".join([file.name, mention["part"], str(mention["begin"]), name, mention["id"]])


def main(index_tool, articles):
    if not pathlib.Path(articles).is_dir():
        print(f"skipped: {articles} is not there")
        return 77
    expected = [line for line in EXPECTED.read_text(encoding="utf-8").splitlines()
                if not line.startswith("#")]
    files = sorted({line.split("\t")[0] for line in expected})
    found = [line for name in files
             for line in found_lines(index_tool, pathlib.Path(articles) / name)]
    differences = list(difflib.unified_diff(expected, found, "read", "found", n=0, lineterm=""))
    print("\n".join(differences))
    print(f"{len(expected)} mentions, {len(found)} found")
    return 1 if differences or len(files) != 3 else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
