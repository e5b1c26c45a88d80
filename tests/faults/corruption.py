#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Flips bits and bytes of a published archive. Verification finds every one; status and
queries never crash or hang, whatever they make of it."""

import os
import subprocess
import time

import articles
from harness import Family, Wrong

ARTICLES = 250
TIMEOUT_S = 30
FOUND = 5  # the exit code of --verify
QUERIES = ["ferry harbour", '"school roof"', "date:2015..2019 tram", "light* NEAR/5 caldera",
           "mark7v1", "title:report NOT grain", "id:story-3", "council~1", '"{place} bridge"',
           "engineers OR frost OR mayor", "has:date reservoir"]


class Damage:
    def __init__(self, family):
        self.family = family
        self.archive = family.path("news")
        edition = articles.first_edition(ARTICLES)
        family.publish(self.archive, edition)
        family.publish(self.archive, articles.next_edition(edition, family.random, 0.02))
        copies = family.path("copies.ndjson")
        articles.write_copies(copies)
        if family.index(self.archive, copies).returncode != 0:
            raise Wrong("cannot index copies")
        self.queries = family.path("queries.tsv")
        with open(self.queries, "w", encoding="utf-8") as out:
            for number, text in enumerate(QUERIES):
                out.write(f"{number}\t{text}\n")
        self.files = self.published_files()
        self.programs = {
            "query": [family.arguments.query, "-a", self.archive, "--queries", self.queries],
            "newest first": [family.arguments.query, "-a", self.archive, "--json", "--sort",
                             "-date", "-n", "300", "the"],
            "status": [family.arguments.index, "--status", "-a", self.archive]}
        verify = [family.arguments.index, "--verify", "-a", self.archive]
        self.verify = verify if self.execute(verify)[0] == 0 else None
        self.answers = {name: self.execute(words) for name, words in self.programs.items()}
        for name, answer in self.answers.items():
            if answer[0] != 0:
                raise Wrong(f"{name} fails on a whole archive: {answer}")
        self.tally = {}
        self.broken = []

    def published_files(self):
        """What the live generation needs, as (path, size)."""
        with open(os.path.join(self.archive, "current"), encoding="utf-8") as file:
            name = file.readline().split()[0]
        manifest = os.path.join(self.archive, "generations", name + ".json")
        with open(manifest, encoding="utf-8") as file:
            text = file.read()
        found = [os.path.join(self.archive, "current"), manifest]
        segments = os.path.join(self.archive, "segments")
        for segment in sorted(os.listdir(segments)):
            if f'"{segment}"' in text:
                found += [os.path.join(segments, segment, file)
                          for file in sorted(os.listdir(os.path.join(segments, segment)))]
        groups = os.path.join(self.archive, "copies", name + ".groups")
        if not os.path.exists(groups):
            raise Wrong("the archive has no groups of copies to damage")
        found.append(groups)
        return [(path, os.path.getsize(path)) for path in found if os.path.getsize(path) > 0]

    def execute(self, words):
        """Exit code (negative: by signal; None: a hang), standard output and error."""
        try:
            done = subprocess.run(words, stdin=subprocess.DEVNULL, capture_output=True,
                                  timeout=TIMEOUT_S, env=self.family.environment({}))
        except subprocess.TimeoutExpired:
            return None, b"", b""
        return done.returncode, done.stdout, done.stderr

    def flip(self):
        """A file of these, each as likely, and small ones not only by their size."""
        choice = self.family.random
        path, size = choice.choice(self.files)
        offset = choice.randrange(size)
        with open(path, "r+b") as file:
            file.seek(offset)
            before = file.read(1)[0]
            bit = choice.random() < 0.5
            after = before ^ (1 << choice.randrange(8)) if bit else choice.randrange(256)
            if after == before:
                after ^= 0xFF
            file.seek(offset)
            file.write(bytes([after]))
        return path, offset, before, after

    def undo(self, flipped):
        path, offset, before, _ = flipped
        with open(path, "r+b") as file:
            file.seek(offset)
            file.write(bytes([before]))

    def count(self, what, flipped):
        table = os.path.basename(flipped[0])
        if "generations" in flipped[0]:
            table = "manifest"
        row = self.tally.setdefault(table, {})
        row[what] = row.get(what, 0) + 1

    def judge(self, flipped):
        self.count("flips", flipped)
        place = f"{flipped[0]} at {flipped[1]}, {flipped[2]:#x} to {flipped[3]:#x}"
        for name, words in self.programs.items():
            code, out, errors = self.execute(words)
            if code is None or code < 0:
                self.count("hangs" if code is None else "crashes", flipped)
                self.broken.append(f"{name}: {'hangs' if code is None else code}: {place}")
            elif (code, out) == self.answers[name][:2]:
                self.count("same answers", flipped)
            elif code in (3, 4, 5):
                self.count("errors", flipped)
                if not errors and b'"error"' not in out:
                    self.broken.append(f"{name}: exit {code} without a word: {place}")
            else:
                self.count("wrong answers", flipped)
        if self.verify is None:
            return
        code, out, errors = self.execute(self.verify)
        if code != FOUND:
            self.count("not verified", flipped)
            self.broken.append(f"--verify: exit {code}: {place}: {out!r} {errors!r}")


def run(family):
    damage = Damage(family)
    flips = 2000 if family.full else 60
    began = time.monotonic()
    done = 0
    while done < flips:
        flipped = damage.flip()
        damage.judge(flipped)
        damage.undo(flipped)
        done += 1
    total = {}
    for table, row in sorted(damage.tally.items()):
        print(f"  {table}: " + ", ".join(f"{count} {what}" for what, count in row.items()))
        for what, count in row.items():
            total[what] = total.get(what, 0) + count
    found = "there is no --verify" if damage.verify is None else (
        f"--verify finds {flips - total.get('not verified', 0)}")
    family.figure(f"{flips} flips: {found}; {total.get('crashes', 0)} crashes, "
                  f"{total.get('hangs', 0)} hangs; of {3 * flips} answers "
                  f"{total.get('errors', 0)} are errors, {total.get('wrong answers', 0)} wrong, "
                  f"the rest as before")
    for text in damage.broken:
        print("  " + text)
    if damage.broken:
        raise Wrong(f"{len(damage.broken)} cases in {time.monotonic() - began:.0f} s, "
                    "see above")


if __name__ == "__main__":
    Family("damage is found by --verify, and crashes nobody").run(run)
