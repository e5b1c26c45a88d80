#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Kills runs (SIGKILL) at random changes and at random times, and looks for every article
of the generation that had been acknowledged, or of the next one if `current` named it."""

import os
import re
import shutil
import signal
import time

import articles
from harness import Family, Wrong, read_journal, read_report, remove

ARTICLES = 300
# The first change of this kind begins to publish: to the segment that will be moved into
# place, to a manifest, or to what is collected.
PUBLISHING = re.compile(
    r"/building/[0-9]{6}-[0-9]+(/|$)|/generations/|/segments/|/rejects/|/inputs/|/current")

OPTIONS = {"update": [], "trusting": ["--trust-mtime"], "mirror": ["--deletions", "mirror"],
           "rebuild": ["--rebuild"], "merge": ["--merge"]}


class Killer:
    def __init__(self, family):
        self.family = family
        self.disk = family.path("disk")
        self.archive = os.path.join(self.disk, "news")
        self.journal = family.path("journal")
        self.report = family.path("report")
        os.mkdir(self.disk)
        self.edition = articles.first_edition(ARTICLES)
        family.publish(self.archive, self.edition)
        self.counts = {"killed": 0, "late": 0, "committing": 0, "published": 0}
        self.timed = 0

    def measure(self, words):
        """Changes of an undisturbed run on a copy, those before it begins to publish, and
        its seconds."""
        copy = self.family.path("copy")
        remove(copy, self.journal, self.report)
        shutil.copytree(self.disk, copy)
        began = time.monotonic()
        result = self.family.execute([word.replace(self.disk, copy) for word in words],
                                     prefix=copy, journal=self.journal, report=self.report)
        seconds = time.monotonic() - began
        if result.returncode != 0:
            raise Wrong(f"exit {result.returncode} without a fault: {result.stderr}")
        total = read_report(self.report)[0]["mutations"]
        records = read_journal(self.journal)
        before = next((i for i, record in enumerate(records) if PUBLISHING.search(record[1])),
                      len(records))
        return total, max(1, total - (len(records) - before)), seconds

    def kill_at_change(self, words, faults, total, before):
        choice = self.family.random
        first = 1 if choice.random() < 0.3 else before
        half = ":half" if choice.random() < 0.3 else ""
        faults["kill"] = f"{choice.randint(first, total)}{half}"
        return self.family.execute(words, **faults).returncode

    def kill_at_time(self, words, faults, seconds):
        self.timed += 1
        process = self.family.start(words, **faults)
        time.sleep(self.family.random.uniform(0.1, 1.0) * seconds)
        process.kill()
        process.communicate()
        return process.returncode

    def plan(self):
        """A command that changes the archive, and what it holds afterwards."""
        choice = self.family.random
        what = choice.choice((*OPTIONS, "rollback", "collection"))
        tidy = [self.family.arguments.index, "--archive", self.archive]
        if what == "collection":
            return tidy + ["--gc", "--keep", "2"], self.edition
        following = articles.next_edition(self.edition, choice, added=0.01,
                                          removed=0.01 if what == "mirror" else 0.0)
        if what == "rollback":
            before, self.edition = self.edition, following
            self.family.publish(self.archive, following)
            return tidy + ["--rollback"], before
        source = self.family.source(following)
        return self.family.index_words(self.archive, source, *OPTIONS[what]), following

    def cycle(self):
        words, following = self.plan()
        total, before, seconds = self.measure(words)
        remove(self.journal)
        faults = {"prefix": self.disk, "journal": self.journal}
        if self.family.random.random() < 0.75:
            code = self.kill_at_change(words, faults, total, before)
        else:
            code = self.kill_at_time(words, faults, seconds)
        renamed = self.note(code)
        # Nothing else will do: what was acknowledged, or the next once `current` names it.
        self.family.check(self.archive, following if renamed or code == 0 else self.edition)
        if "--rollback" not in words:
            result = self.family.execute(words)
            if result.returncode != 0:
                raise Wrong(f"the next run exits with {result.returncode}: {result.stderr}")
        elif not renamed:
            following = self.edition
        self.family.check(self.archive, following)
        self.edition = following

    def note(self, code):
        """Counts where the kill struck; true if `current` had been replaced."""
        records = read_journal(self.journal)
        renamed = any(record[0] == "rename" and record[2] == self.archive + "/current"
                      for record in records)
        if code == -signal.SIGKILL:
            self.counts["killed"] += 1
            self.counts["committing"] += any(PUBLISHING.search(record[1]) for record in records)
            self.counts["published"] += renamed
        elif code == 0:
            self.counts["late"] += 1
        else:
            raise Wrong(f"a run that was killed or not exits with {code}")
        return renamed


def run(family):
    killer = Killer(family)
    wanted = 120 if family.full else 12
    cycles = 0
    while killer.counts["killed"] < wanted:
        killer.cycle()
        cycles += 1
        if cycles > 4 * wanted:
            raise Wrong(f"only {killer.counts['killed']} of {cycles} runs were killed in time")
    counts = killer.counts
    share = 100 * counts["committing"] // counts["killed"]
    family.figure(f"{counts['killed']} kills ({killer.timed} runs by a timer), 0 lost, 0 torn; "
                  f"{share} % while a segment was completed or published, "
                  f"{counts['published']} after `current` was replaced")
    if family.full and share < 60:
        raise Wrong(f"only {share} % of the kills struck while publishing")


if __name__ == "__main__":
    Family("nothing acknowledged is lost by kill -9").run(run)
