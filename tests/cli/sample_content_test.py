#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Compares what is found in the three sample articles with what a reader finds.

usage: sample_content_test.py MORGUE_INDEX ARTICLES_DIR

sample_content.tsv has every name, date and quotation. Exits 77 (skipped) where the articles, which are not part of the project, are missing.
"""
import difflib
import json
import pathlib
import subprocess
import sys

EXPECTED = pathlib.Path(__file__).with_name("sample_content.tsv")


def name_line(mention):
    return "name", mention, mention["text"], mention["id"]


def date_line(date):
    return "date", date, date["text"], date["first_day"] + ".." + date["last_day"]


def quotation_line(quotation):
    beginning = " ".join(quotation["text"].split()[:2])
    return "quotation", quotation, beginning, quotation["speaker"] or "nobody is named"


def found_lines(index_tool, file):
    shown = subprocess.run([index_tool, "--show", "--json", str(file)],
                           capture_output=True, text=True, check=True)
    content = json.loads(shown.stdout)
    rows = ([name_line(mention) for mention in content["mentions"]] +
            [date_line(date) for date in content["dates"]] +
            [quotation_line(quotation) for quotation in content["quotations"]])
    for kind, place, text, meaning in rows:
        yield "\t".join([file.name, kind, place["part"], str(place["begin"]),
                         text.replace("\u00a0", " "), meaning])


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
    print(f"{len(expected)} to find, {len(found)} found")
    return 1 if differences or len(files) != 3 else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
