#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Fails the n-th call of each kind in a build, an update, a status and a query. A run that
fails says which file and why, once, with the documented exit code; the generation before
answers as ever; the next run succeeds. Calls that were interrupted are made again."""

import errno
import os
import re
import shutil

import articles
from harness import Family, Wrong, read_journal, read_report, remove

ARTICLES = 80
FAILURE = 5

# What happens to which calls. Short transfers and interruptions are no failures.
FAULTS = [(kind, error)
          for kind, errors in {
              "write": ("ENOSPC", "EIO", "EINTR", "SHORT"),
              "sync": ("EIO", "ENOSPC", "EINTR"),
              "rename": ("EIO", "ENOSPC"),
              "open": ("EMFILE", "EIO", "ENOSPC", "EACCES", "EINTR"),
              "read": ("EIO", "EINTR", "SHORT"),
              "close": ("EIO", "EINTR"),
              "unlink": ("EIO",),
              "mkdir": ("ENOSPC", "EACCES"),
              "truncate": ("EIO", "EINTR"),
              "stat": ("EIO",),
              "list": ("EIO",),
              "lock": ("ENOLCK", "EINTR"),
              "mmap": ("ENOMEM",)}.items()
          for error in errors]
HARMLESS = ("EINTR", "SHORT")
VERIFICATION = "verification"  # prints what it finds as its result
# Files that the engine opens by itself. It does not open again what was interrupted, does
# not say which file of a database it was, and gives no reason if a file cannot be put in place.
ENGINE = re.compile(r"/(.*[.]glass|iamglass|v[.]tmp|flintlock|changes[0-9]+)$")
# What the standard library opens, and does not try again either: directories, streams.
STANDARD = re.compile(r"/(news|generations|segments|building|rejects|inputs|rejects[.]ndjson|"
                      r"[0-9]{6}-[0-9]+[.a-z]*|[0-9])$")

QUERIES = ["ferry harbour", '"school roof"', "date:2015 tram", "light* NEAR/5 caldera",
           "mark7v1", "title:report NOT grain", "id:story-3"]


class Calls:
    def __init__(self, family):
        self.family = family
        self.disk = family.path("disk")
        self.start = family.path("start")
        self.archive = os.path.join(self.disk, "news")
        self.report = family.path("report")
        self.journal = family.path("journal")
        self.first = articles.first_edition(ARTICLES)
        self.old = articles.next_edition(self.first, family.random)
        self.new = articles.next_edition(self.old, family.random, removed=0.02)
        self.tally = {"points": 0, "failed": 0, "survived": 0}
        self.broken = []

    def begin(self, before):
        """Puts the disk into the state before the run: two generations, or nothing."""
        if not os.path.exists(self.start):
            os.mkdir(self.start)
            self.family.publish(os.path.join(self.start, "news"), self.first)
            self.family.publish(os.path.join(self.start, "news"), self.old)
        remove(self.disk)
        if before is not None:
            shutil.copytree(self.start, self.disk)
        else:
            os.mkdir(self.disk)

    def counts(self, words):
        remove(self.report)
        self.family.execute(words, prefix=self.disk, report=self.report)
        return read_report(self.report)[0]

    def faulty(self, words, kind, number, error):
        remove(self.report, self.journal)
        value = error if error == "SHORT" else getattr(errno, error)
        result = self.family.execute(words, prefix=self.disk, report=self.report,
                                     journal=self.journal, fail=f"{kind}:{number}:{value}")
        return result, read_report(self.report)[1]

    def points(self, counts, wanted):
        """Triples (kind, number, error), the same share of each kind of fault."""
        choice = self.family.random
        faults = [fault for fault in FAULTS if counts.get(fault[0], 0) > 0]
        chosen = set()
        possible = sum(counts[kind] for kind, _ in faults)
        while len(chosen) < min(wanted, possible):
            for kind, error in faults:
                chosen.add((kind, choice.randint(1, counts[kind]), error))
        chosen = sorted(chosen)
        choice.shuffle(chosen)
        return chosen[:wanted]

    def try_run(self, what, words, wanted, before, after):
        """Points of a run that takes the archive from one edition to another."""
        self.begin(before)
        counts = self.counts(words)
        for point in self.points(counts, wanted):
            self.begin(before)
            self.try_point(what, words, point,
                           lambda result, failed, error: self.judge_run(
                               words, result, failed, error, before, after))

    def try_reader(self, words, program, codes, wanted):
        answer = self.family.execute(words)
        for point in self.points(self.counts(words), wanted):
            self.try_point(" ".join(words[3:]), words, point,
                           lambda result, failed, error: self.judge_reader(
                               result, failed, error, answer, program, codes))

    def try_every_opening(self, words, program, codes):
        """What is needed by readers, file for file."""
        answer = self.family.execute(words)
        for number in range(1, self.counts(words)["open"] + 1):
            self.try_point(" ".join(words[3:]), words, ("open", number, "EIO"),
                           lambda result, failed, error: self.judge_reader(
                               result, failed, error, answer, program, codes))

    def try_point(self, what, words, point, judge):
        kind, number, error = point
        result, failed = self.faulty(words, kind, number, error)
        self.tally["points"] += 1
        try:
            judge(result, failed, error)
        except Wrong as wrong:
            place = f"{what}, {kind} {number} with {error} of {failed[0][1] if failed else '-'}"
            self.broken.append(place)
            print(f"  {place}: exit {result.returncode}: {wrong}", flush=True)

    def said(self, result, program, failed, error):
        """One message, which names the file (or the directory it is in) and the reason."""
        kind, path = failed[0]
        by_engine = ENGINE.search(path) is not None
        if error in HARMLESS:
            if kind not in ("open", "close") or not (by_engine or STANDARD.search(path)):
                raise Wrong(f"not made again: {result.stderr!r}")
        messages = [line for line in result.stderr.splitlines() if line.startswith(program)]
        if program == VERIFICATION:
            messages = [result.stdout + result.stderr]
            # What was not read may well be whole.
            if "could not be checked" not in messages[0] and not result.stderr:
                raise Wrong(f"no failure: {result.stdout!r}")
            if " damaged" in messages[0] or "rebuild" in messages[0]:
                raise Wrong(f"calls a failure damage: {result.stdout!r}")
        if len(messages) != 1:
            raise Wrong(f"{len(messages)} messages: {result.stderr!r}")
        reason = os.strerror(getattr(errno, error))
        if reason not in messages[0] and not (by_engine and kind in ("rename", "close")):
            raise Wrong(f"no reason: {messages[0]}")
        named = [path, os.path.dirname(path)] + [self.archive] * by_engine
        if not any(name in messages[0] for name in named):
            raise Wrong(f"no name of {path}: {messages[0]}")

    def judge_run(self, words, result, failed, error, before, after):
        renamed = any(record[0] == "rename" and record[2] == self.archive + "/current"
                      for record in read_journal(self.journal))
        if result.returncode == 0:
            self.tally["survived"] += 1
            self.family.check(self.archive, after)
        elif result.returncode != FAILURE:
            raise Wrong(f"wrong exit code: {result.stderr!r}")
        else:
            self.tally["failed"] += 1
            if os.path.exists(self.archive) or before is not None:
                self.family.check(self.archive, after if renamed else before)
        if "--rollback" not in words or not renamed:
            again = self.family.execute(words)
            if again.returncode != 0:
                raise Wrong(f"the next run: exit {again.returncode}: {again.stderr!r}")
        self.family.check(self.archive, after)
        if result.returncode == FAILURE:
            if renamed and "already" not in result.stderr:
                raise Wrong(f"says not what readers see: {result.stderr!r}")
            self.said(result, "morgue-index:", failed, error)

    def judge_reader(self, result, failed, error, answer, program, codes):
        if result.returncode == answer.returncode and result.stdout == answer.stdout:
            self.tally["survived"] += 1
            return
        if result.returncode not in codes:
            raise Wrong(f"wrong answer or exit code: {result.stdout[:300]!r} {result.stderr!r}")
        self.tally["failed"] += 1
        self.said(result, program, failed, error)


def run(family):
    calls = Calls(family)
    wanted = 100 if family.full else 16
    source = family.path("new.ndjson")
    articles.write_source(calls.new, source)
    with open(source, "a", encoding="utf-8") as out:
        # With an id: what is refused without one keeps what is to be deleted.
        out.write('{"id": "without-a-text"}\n')
    words = family.index_words(calls.archive, source, "--tolerate-rejects")
    mirror = words + ["--deletions", "mirror"]
    tidy = [family.arguments.index, "-a", calls.archive]
    calls.try_run("build", words, wanted, None, calls.new)
    calls.try_run("update", mirror, wanted, calls.old, calls.new)
    calls.try_run("merge", mirror + ["--merge"], wanted, calls.old, calls.new)
    calls.try_run("rebuild", words + ["--rebuild"], wanted, calls.old, calls.new)
    calls.try_run("rollback", tidy + ["--rollback"], wanted // 2, calls.old, calls.first)
    calls.try_run("collection", tidy + ["--gc", "--keep", "1"], wanted // 2, calls.old, calls.old)
    calls.begin(calls.old)
    copies = family.path("copies.ndjson")
    articles.write_copies(copies)
    if family.index(calls.archive, copies).returncode != 0:
        raise Wrong("cannot index copies")
    if not os.listdir(os.path.join(calls.archive, "copies")):
        raise Wrong("the archive has no groups of copies")
    calls.try_reader(tidy + ["--status"], "morgue-index:", (FAILURE,), wanted // 2)
    calls.try_reader(tidy + ["--verify"], VERIFICATION, (FAILURE,), wanted // 2)
    calls.try_every_opening(tidy + ["--verify"], VERIFICATION, (FAILURE,))
    for text in QUERIES:
        calls.try_reader([family.arguments.query, "-a", calls.archive, text],
                         "morgue-query:", (3, 4), wanted // 4)
    tally = calls.tally
    family.figure(f"{tally['points']} calls failed: {tally['failed']} runs ended with a message, "
                  f"{tally['survived']} did their work all the same, "
                  f"{len(calls.broken)} broke the promise")
    if calls.broken:
        raise Wrong(f"{len(calls.broken)} of {tally['points']} points, see above")


if __name__ == "__main__":
    Family("any call to the system can fail: one message, the right exit code, "
           "and the old generation answers").run(run)
