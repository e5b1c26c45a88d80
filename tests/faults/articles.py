# SPDX-License-Identifier: GPL-2.0-or-later
"""Articles made up by number and version, the same whenever they are asked for.

An edition is a dict from article number to version: what an archive shall hold.
"""

import json
import random

PLACES = ["Ardmore", "Brackwater", "Caldera", "Dunmere", "Eastholm", "Farrow", "Gildport"]
THINGS = ["ferry", "harbour wall", "grain store", "night train", "reservoir", "tram depot",
          "school roof", "fish market", "lighthouse", "river bridge"]
DEEDS = ["reopened", "was surveyed", "was sold", "drew protests", "lost its licence",
         "was repainted", "flooded", "passed inspection", "was insured", "closed early"]
TAILS = ["after a vote of the council", "while engineers looked on", "for the third time",
         "despite the frost", "as the mayor had asked", "without a word of warning",
         "to the surprise of caf\u00e9 owners", "before the \u0141\u00f3d\u017a express left"]


def marker(number, version):
    """A word that only this version of this article has."""
    return f"mark{number}v{version}"


def article(number, version):
    choice = random.Random(f"article {number} version {version}")
    sentence = lambda: (f"The {choice.choice(THINGS)} of {choice.choice(PLACES)} "
                        f"{choice.choice(DEEDS)} {choice.choice(TAILS)}.")
    paragraphs = [" ".join(sentence() for _ in range(choice.randint(1, 6)))
                  for _ in range(choice.randint(1, 8))]
    paragraphs.insert(choice.randint(0, len(paragraphs)),
                      f"Readers may quote {marker(number, version)} in letters.")
    made = {
        "id": f"story-{number}",
        "title": f"{choice.choice(PLACES)} {choice.choice(THINGS)}, report {number}",
        "body": "\n\n".join(paragraphs),
    }
    if number % 11 != 0:
        made["published"] = "20%02d-%02d-%02dT%02d:30:00Z" % (
            choice.randint(1, 24), choice.randint(1, 12), choice.randint(1, 28),
            choice.randint(0, 23))
    return made


def first_edition(count):
    return {number: 1 for number in range(count)}


def next_edition(edition, choice, changed=0.15, added=0.05, removed=0.0):
    """Some articles in a new version, some new ones, some gone."""
    following = {number: version + (choice.random() < changed)
                 for number, version in edition.items() if choice.random() >= removed}
    unused = max(edition) + 1
    for number in range(unused, unused + max(1, int(len(edition) * added))):
        following[number] = 1
    return following


def write_copies(path):
    """Two articles beside those of any edition that print the same text."""
    with open(path, "w", encoding="utf-8") as out:
        for name in ("first", "second"):
            out.write(json.dumps(article(3, 1) | {"id": name}) + "\n")


def write_source(edition, path):
    with open(path, "w", encoding="utf-8") as out:
        for number, version in edition.items():
            out.write(json.dumps(article(number, version)) + "\n")


def expected(edition):
    """What an archive of this edition holds, by id."""
    held = {}
    for number, version in edition.items():
        made = article(number, version)
        held[made["id"]] = (made["title"], made["body"], made.get("published", ""))
    return held
