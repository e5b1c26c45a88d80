#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Cuts the power behind every change of a run: what is synced stays, of the rest anything
may. Two controls, disks that do not heed fsync, show that the test can see a loss."""

import errno
import json
import os
import re

import articles
from harness import Family, Wrong, read_journal, read_report, remove
from power_model import Disk, write_tree

ARTICLES = 60
RESUME_EVERY = 20
LAST_CHANGES = 15
TIDYING = ("--rollback", "--gc")
FAILURE = 5


class Scenario:
    """One journaled run, from the last of some editions (none: no archive) to the next
    one, which is the same if the run only tidies up. Or two: the first, of other options,
    fails at its last sync, and the second finds what it left unsynced."""

    def __init__(self, family, what, before, after, options, failing=None):
        self.family = family
        self.what = what
        self.before = before
        self.after = after
        self.options = options
        self.disk = family.path("disk")
        self.image = family.path("image")
        archive = os.path.join(self.disk, "news")
        journal = family.path("journal")
        remove(self.disk, journal)
        os.mkdir(self.disk)
        for edition in before:
            family.publish(archive, edition)
        self.start = family.path("start")
        remove(self.start)
        write_tree(Disk.load(self.disk).tree(), self.start)
        if failing is not None:
            self.fail_at_sync(self.words(archive, failing), journal)
        result = family.execute(self.words(archive), prefix=self.disk, journal=journal)
        if result.returncode != 0:
            raise Wrong(f"{what}: exit {result.returncode}: {result.stderr}")
        self.records = read_journal(journal)
        self.cuts = 0
        self.resumed = 0

    def fail_at_sync(self, words, journal):
        """At the last one; where there is no archive yet, at the first one."""
        report = self.family.path("report")
        remove(report)
        self.family.execute(words, prefix=self.disk, report=report)
        number = read_report(report)[0]["sync"] if self.before else 1
        remove(self.disk)
        write_tree(Disk.load(self.start).tree(), self.disk)
        result = self.family.execute(words, prefix=self.disk, journal=journal,
                                     fail=f"sync:{number}:{errno.EIO}")
        if result.returncode != FAILURE:
            raise Wrong(f"{self.what}: exit {result.returncode} though sync {number} failed")

    def words(self, archive, options=None):
        """The command line: tidying up takes no source."""
        options = self.options if options is None else options
        if options and options[0] in TIDYING:
            return [self.family.arguments.index, "--archive", archive, *options]
        if not self.before:
            archive += "/"
        return self.family.index_words(archive, self.family.source(self.after), *options)

    def old(self):
        return self.before[-1] if self.before else None

    def disk_at_start(self, heeded):
        disk = Disk.load(self.start, **heeded)
        disk.path = self.disk
        return disk

    def cut(self, disk, mode, acknowledged):
        """Materialises one outcome of a cut and looks at it. What readers see of it is
        looked at once: most cuts leave the same bytes but for work in progress, which
        matters to the next run, so that some are resumed in any case."""
        found = disk.after_cut(self.family.random, mode)
        self.cuts += 1
        key = hash(tuple(item for item in found.items() if "/building/" not in item[0]))
        is_resumed = self.cuts % RESUME_EVERY == 0
        if (key, acknowledged) in self.seen and not is_resumed:
            return
        self.seen.add((key, acknowledged))
        check_manifests(found)
        remove(self.image)
        write_tree(found, self.image)
        archive = os.path.join(self.image, "news")
        allowed = [self.after] if acknowledged else [self.old(), self.after]
        if os.path.exists(archive) or None not in allowed:
            self.family.check(archive, *allowed)
        if is_resumed:
            self.resume(archive, allowed)

    def resume(self, archive, allowed):
        """The same again, unless it would be one step too many, and then an update."""
        following = articles.next_edition(self.after, self.family.random)
        if "--rollback" not in self.options:
            result = self.family.execute(self.words(archive))
            if result.returncode != 0:
                raise Wrong(f"does not resume: {result.returncode} {result.stderr}")
            self.family.check(archive, *(allowed if "--gc" in self.options else [self.after]))
        self.family.publish(archive, following, "--rebuild")
        self.family.check(archive, following)
        self.resumed += 1

    def replay(self, points, **heeded):
        """Cuts at points (number of changes done -> modes), in order."""
        self.seen = set()
        disk = self.disk_at_start(heeded)
        for done in range(len(self.records) + 1):
            if done > 0:
                disk.apply(self.records[done - 1])
            for mode in points.get(done, []):
                try:
                    self.cut(disk, mode, done == len(self.records))
                except Wrong as wrong:
                    last = self.records[done - 1][:3] if done else "the start"
                    raise Wrong(f"{self.what}, {mode}, cut behind change {done} of "
                                f"{len(self.records)} {last}: {wrong}") from None


def check_manifests(found):
    """Every manifest that is there has all its segments, whole by their names and lengths."""
    for path, data in found.items():
        if not re.fullmatch("news/generations/[0-9]{6}[.]json", path):
            continue
        try:
            segments = json.loads(data)["segments"]
        except ValueError:
            raise Wrong(f"{path} is no manifest: {data[:20]}") from None
        for segment in segments:
            for file in segment["files"]:
                held = found.get(f"news/segments/{segment['id']}/{file['name']}")
                if held is None or len(held) != file["size_bytes"]:
                    raise Wrong(f"{path} is left without {segment['id']}/{file['name']}")


def points_of(family, scenario):
    """Every boundary, or a sample of them, and points at random."""
    total = len(scenario.records)
    boundaries = range(total + 1)
    extra = 200
    if not family.full:
        boundaries = sorted({0, total, *family.random.sample(boundaries, min(10, total))})
        extra = 10
    points = {done: ["least", "names", "random"] for done in boundaries}
    for _ in range(extra):
        points.setdefault(family.random.randint(0, total), []).append("random")
    return points


def must_fail(scenario, heeded, what):
    """A disk that does not heed fsync must break the promise before our eyes."""
    total = len(scenario.records)
    # Nothing that readers see happens long before the end.
    points = {done: ["least", "names"] + ["random"] * 3
              for done in range(total - LAST_CHANGES, total + 1)}
    try:
        scenario.replay(points, **heeded)
    except Wrong as wrong:
        print(f"control, {what}: {wrong}")
        return
    raise Wrong(f"{what}: nothing was lost, so this test cannot see losses")


def run(family):
    choice = family.random
    first = articles.first_edition(ARTICLES)
    second = articles.next_edition(first, choice)
    third = articles.next_edition(second, choice, changed=0.02)
    fourth = articles.next_edition(third, choice, changed=0.02)
    fewer = articles.next_edition(second, choice, changed=0.02, removed=0.05)
    scenarios = [("first build", [], first, []), ("update", [first], second, []),
                 ("update of two segments", [first, second], third, []),
                 ("update with deletions", [first, second], fewer, ["--deletions", "mirror"]),
                 ("update that records inputs", [first], second, ["--trust-mtime"]),
                 ("merge", [first, second], third, ["--merge"]),
                 ("rollback", [first, second], first, ["--rollback"]),
                 ("collection", [first, second, third], third, ["--gc", "--keep", "1"]),
                 ("rebuild", [first, second], third, ["--rebuild"])]
    collect = ["--gc", "--keep", "1"]
    again = [("first build that fails at its first sync, and again", [], first, [], []),
             ("update that fails at its last sync, and again", [first], second, [], []),
             ("rollback that fails at its last sync, and again", [first, second], first,
              ["--rollback", "1"], ["--rollback", "1"]),
             ("collection that fails at its last sync, and again", [first, second, third],
              third, collect, collect),
             ("update behind a collection that fails at its last sync",
              [first, second, third], fourth, [], collect),
             ("collection behind an update that fails at its last sync",
              [first, second], third, collect, ["--rebuild"])]
    if not family.full:
        scenarios = choice.sample(scenarios[:-1], 3) + scenarios[-1:]
    scenarios += again
    cuts = outcomes = resumed = 0
    for words in scenarios:
        scenario = Scenario(family, *words)
        scenario.replay(points_of(family, scenario))
        cuts += scenario.cuts
        outcomes += len(scenario.seen)
        resumed += scenario.resumed
    must_fail(scenario, {"directory_syncs": False}, "without syncs of directories")
    must_fail(scenario, {"file_syncs": False}, "without syncs of files")
    family.figure(f"{cuts} cuts in {len(scenarios)} runs "
                  f"({', '.join(words[0] for words in scenarios)}), {outcomes} different outcomes: 0 "
                  f"unopenable, 0 wrong; {resumed} resumed; both controls fail as they must")


if __name__ == "__main__":
    Family("a power cut leaves the old generation or the new one, whole").run(run)
