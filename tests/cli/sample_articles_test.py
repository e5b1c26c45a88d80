#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Asks an archive of the three sample articles what a reader would ask.

usage: sample_articles_test.py MORGUE_INDEX MORGUE_QUERY ARTICLES_DIR

Exits 77 (skipped) where the articles, which are not part of the project, are missing.
"""
import json
import pathlib
import subprocess
import sys
import tempfile

FIRST = "000_a32c4b1ab8f237d8.txt"
SECOND = "003_1976a79ddba4e98e.txt"
THIRD = "004_0a5f4bfc567a78d1.txt"
ALL = {FIRST, SECOND, THIRD}

# query, articles, words one of which every hit's first marks must show (None: a filter)
CASES = [
    ('"fair and equitable burden sharing"', ALL,
     {"fair and equitable burden sharing", "fair and equitable burden-sharing"}),
    ('person:"James DeHart"', ALL, {"James DeHart", "DeHart", "James P. DeHart"}),
    ('person:"James P. DeHart"', ALL, {"James DeHart", "DeHart", "James P. DeHart"}),
    ("person:dehart", ALL, {"James DeHart", "DeHart", "James P. DeHart"}),
    ('place:"Republic of Korea"', ALL,
     {"Republic of Korea", "ROK", "South Korea", "S Korea"}),
    ("place:ROK", ALL, {"Republic of Korea", "ROK", "South Korea", "S Korea"}),
    ('place:"S Korea"', ALL, {"Republic of Korea", "ROK", "South Korea", "S Korea"}),
    ("org:Yonhap", {FIRST}, {"Yonhap"}),
    ('person:"Moon Jae-in"', {THIRD}, {"Moon Jae-in"}),
    ("date:2019-11-20", {SECOND}, None),
    ("date:2019-11-19", {FIRST, THIRD}, None),
    ("updated:2019-11-19", {THIRD}, None),
    ("coffins", set(), None),
    ("fishermen", set(), None),
    ("advertisement", set(), None),
    ('"mutually acceptable" NEAR/6 agreement', {FIRST, THIRD},
     {"mutually acceptable", "agreement"}),
    ("withdraw -trump", {FIRST}, {"withdraw"}),
    ("withdrawal", {FIRST, SECOND}, {"withdraw", "withdrawal"}),
    ('person:"Mark Esper"', {FIRST, SECOND}, {"Mark Esper", "Esper"}),
    ('person:"Jeong Eun-bo"', {FIRST, SECOND}, {"Jeong Eun-bo", "Jeong"}),
    ('person:"Donald Trump"', {SECOND, THIRD}, {"Donald Trump", "Trump"}),
    ('org:"State Department"', ALL,
     {"State Department", "U.S. State Department", "US Department of State"}),
    ('org:"US Department of State"', ALL,
     {"State Department", "U.S. State Department", "US Department of State"}),
    ("org:Nato", {SECOND}, {"Nato"}),
    ('org:"Bureau of Political-Military Affairs"', {THIRD},
     {"Bureau of Political-Military Affairs"}),
    ("org:Reuters", set(), None),
    # Names inside phrases.
    ('"{person} said"', {FIRST, SECOND},
     {"Mark Esper said", "Esper said", "Jeong said", "James DeHart said", "DeHart said"}),
    ('"said {person}"', {THIRD}, {"said James P. DeHart"}),
    ('"{person:DeHart} said"', {SECOND}, {"James DeHart said", "DeHart said"}),
    ('"{person:\\"Jeong Eun-bo\\"} told"', {FIRST, SECOND}, {"Jeong told", "Jeong Eun-bo told"}),
    ('"{person} of the {org}"', {FIRST}, {"James DeHart of the U.S. State Department"}),
    ('"{person} broke off"', set(), None),
    ('"{person} broke off"~2', set(), None),
    ('"{person} broke off"~3', {SECOND}, {"James DeHart", "broke off"}),
    ('"{person} has insisted"', {SECOND}, {"Donald Trump has insisted"}),
    ('"according to {org}"', {FIRST}, {"according to Yonhap"}),
    ('"president {person}"', {SECOND, THIRD},
     {"President Donald Trump", "President Moon Jae-in"}),
    ('"talks in {place}"', {FIRST}, {"talks in Seoul"}),
    ('"to {place:Seoul} prepared"', {THIRD}, {"to Seoul prepared"}),
    ('"{place} {place}"', {FIRST, SECOND},
     {"Republic of Korea (ROK", "U.S.-ROK", "Seoul, ROK", "Japan, Germany"}),
    ('"{place} {place} {place}"', set(), None),
    ('"between {place} and {place}"', {FIRST}, {"between Washington and Seoul"}),
    ('"{entity} agreed to pay"', {FIRST, SECOND}, {"Seoul agreed to pay", "South Korea agreed to pay"}),
    # Names near words and names, and names by their identifier.
    ("entity:=country:KOR", ALL,
     {"Republic of Korea", "ROK", "South Korea", "S Korea"}),
    ("person:=person:james-dehart", ALL, {"James DeHart", "DeHart", "James P. DeHart"}),
    ("person:=person:dehart", set(), None),
    ("entity:=person:moon-jae-in", {THIRD}, {"Moon Jae-in"}),
    ('person:trump NEAR/8 place:"South Korea"', {SECOND, THIRD},
     {"Donald Trump", "Trump", "South Korea"}),
    ('person:trump NEAR/8 place:ROK', {SECOND, THIRD}, {"Donald Trump", "Trump", "South Korea"}),
    ('person:esper ADJ/12 place:Philippines', {FIRST, SECOND}, {"Esper", "Philippines"}),
    ('place:Philippines ADJ/4 person:esper', set(), None),
    ('entity:=country:JPN ADJ/2 entity:=country:DEU', {SECOND}, {"Japan", "Germany"}),
    ('entity:=country:DEU ADJ/2 entity:=country:JPN', set(), None),
    ('"cost of hosting" NEAR/3 place:USA', {SECOND}, {"cost of hosting", "US"}),
    ("place:Philippines", {FIRST, SECOND}, {"Philippines"}),
    ("place:Seoul", ALL, {"Seoul"}),
    ('place:"North Korea"', {SECOND, THIRD}, {"North Korea"}),
    ("place:USA", ALL, {"U.S.", "US", "United States"}),
    ("place:Washington", {FIRST, SECOND}, {"Washington"}),
    ("place:Japan place:Germany", {SECOND}, {"Japan", "Germany"}),
    ("place:China place:Russia", {SECOND}, {"China", "Russia"}),
    ("byline:gaurav", {THIRD}, None),
    ("dateline:seoul", {SECOND}, None),
    ("title:walks", {THIRD}, None),
    ("U.S.", ALL, {"US", "U.S."}),
    ("US$5", {SECOND}, {"US$5"}),
    ("missing:title", {FIRST, SECOND}, None),
    ("mentions:2019-11-19", {FIRST, SECOND},
     {"Tuesday", "earlier in the day", "today", "November 19, 2019", "yesterday", "this week"}),
    ("mentions:2019-08", {THIRD}, {"August"}),
    ("mentions:1951", {SECOND}, {"1950 to 1953"}),
    ("mentions:2020", {SECOND}, {"next year"}),
    ("mentions:1999", set(), None),
]

# article -> published, origin, updated
DATES = {
    FIRST: ("2019-11-19", "caption", None),
    SECOND: ("2019-11-20", "label", None),
    THIRD: ("2019-11-19T18:46+05:30", "label", "2019-11-19T19:55+05:30"),
}


def marked(hit):
    """The texts that the hit's snippet and title mark, with plain spaces."""
    texts = []
    title = hit["title"].encode()
    for match in hit["title_matches"]:
        texts.append(title[match["begin"]:match["end"]].decode())
    for fragment in hit["fragments"]:
        body = fragment["text"].encode()
        for match in fragment["matches"]:
            begin, end = (match[k] - fragment["begin"] for k in ("begin", "end"))
            texts.append(body[begin:end].decode())
    return [text.replace("\u00a0", " ") for text in texts]


class Checker:
    def __init__(self, query_tool, archive):
        self.query_tool = query_tool
        self.archive = archive
        self.failures = 0

    def expect(self, condition, message):
        if not condition:
            print(f"FAILED: {message}")
            self.failures += 1

    def search(self, query):
        run = subprocess.run([self.query_tool, "--archive", self.archive, "--json",
                              "--snippets", "3", query], capture_output=True, text=True, check=False)
        self.expect(run.returncode in (0, 1), f"{query}: {run.stderr}")
        return json.loads(run.stdout)

    def check_query(self, query, articles, words):
        result = self.search(query)
        found = [hit["id"] for hit in result["hits"]]
        self.expect(set(found) == articles and len(found) == len(articles),
                    f"{query}: found {found}, expected {sorted(articles)}")
        self.expect(result["match_count"] == len(articles) and result["match_count_exact"],
                    f"{query}: counted {result['match_count']}")
        for hit in result["hits"]:
            if words is not None:
                marks = marked(hit)
                self.expect(marks and set(marks) <= words,
                            f"{query}: {hit['id']} marks {marks}, expected some of {sorted(words)}")
            self.check_no_repeat(query, hit)

    def check_no_repeat(self, query, hit):
        texts = [fragment["text"].strip() for fragment in hit["fragments"]]
        self.expect(len(set(texts)) == len(texts), f"{query}: {hit['id']} repeats a fragment")

    def check_dates(self):
        for hit in self.search("*")["hits"]:
            published, origin, updated = DATES[hit["id"]]
            self.expect(hit["published"] and hit["published"]["date"] == published,
                        f"{hit['id']}: published {hit['published']}")
            self.expect(hit["published"] and hit["published"]["origin"] == origin,
                        f"{hit['id']}: origin {hit['published']}")
            self.expect((hit["updated"] or {}).get("date") == updated,
                        f"{hit['id']}: updated {hit['updated']}")


def main(index_tool, query_tool, articles):
    if not pathlib.Path(articles).is_dir():
        print(f"skipped: {articles} is not there")
        return 77
    with tempfile.TemporaryDirectory() as folder:
        archive = f"{folder}/samples.morgue"
        subprocess.run([index_tool, "--archive", archive, articles], check=True)
        checker = Checker(query_tool, archive)
        for query, found, words in CASES:
            checker.check_query(query, found, words)
        # The paragraph that stands twice in the second article.
        checker.check_query('"1.04 trillion won"', {SECOND}, {"1.04 trillion won"})
        checker.check_dates()
        print(f"{len(CASES) + 1} queries, {checker.failures} failures")
        return 1 if checker.failures else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:4]))
