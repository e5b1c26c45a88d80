#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Runs the programs with too little address space, at many sizes between what they need
to start and what they need to finish. A run ends with a message and the exit code for it,
the generation before answers, and the next run succeeds; or the run did its work."""

import json
import os
import resource
import subprocess

from harness import TIMEOUT_S, Family, Wrong

FAILURE = 5  # of morgue-index
QUERY_FAILURE = 4
QUERIES = ["harbour", '"school roof"', "date:2015..2019 tram", "light* NEAR/5 caldera",
           "council~1", "person:mandela OR place:paris", "\u6771\u4eac OR \u0e44\u0e17\u0e22"]
STEP_BYTES = 256 << 10
MAX_BYTES = 1 << 40
# Where what is loaded lies differs from run to run.
SPARE_BYTES = 4 << 20


class Limits:
    def __init__(self, family):
        self.family = family
        self.corpus = os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                   "..", "..", "corpus", "articles")
        self.archive = family.path("news")
        self.queries = family.path("queries.tsv")
        with open(self.queries, "w", encoding="utf-8") as out:
            for number, text in enumerate(QUERIES):
                out.write(f"{number}\t{text}\n")
        self.counts = {}
        self.wrong = []
        self.step = STEP_BYTES if family.full else 64 * STEP_BYTES

    def execute(self, words, limit=None):
        """Runs a program with at most so many bytes of address space."""
        def before():
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
            if limit is not None:
                resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
        try:
            return subprocess.run(words, stdin=subprocess.DEVNULL, capture_output=True,
                                  timeout=TIMEOUT_S, preexec_fn=before, check=False,
                                  env=self.family.environment({}))
        except subprocess.TimeoutExpired:
            raise Wrong(f"hangs: {' '.join(words)} with {limit} bytes") from None

    def least(self, words, low, succeeded):
        """The least limit with which a run succeeds, roughly; above `low`."""
        high = low
        while not succeeded(self.execute(words, high)):
            high *= 2
            if high > MAX_BYTES:
                raise Wrong(f"{' '.join(words)} fails with any memory: {self.execute(words)}")
        while high - low > self.step:
            middle = (low + high) // 2
            if succeeded(self.execute(words, middle)):
                high = middle
            else:
                low = middle
        return high

    def range_of(self, words):
        """The limits between which to choose: from starting to finishing."""
        starts = self.least([words[0], "--version"], STEP_BYTES, lambda run: run.returncode == 0)
        finishes = self.least(words, starts, lambda run: run.returncode in (0, 1))
        return starts, finishes + SPARE_BYTES

    def answers(self):
        """What the archive answers, whichever its generation."""
        words = [self.family.arguments.query, "-a", self.archive, "--queries", self.queries]
        answers = [json.loads(line) for line in self.execute(words).stdout.splitlines()]
        for answer in answers:
            answer.pop("generation")
        return answers

    def count(self, what):
        self.counts[what] = self.counts.get(what, 0) + 1

    def check(self, run, limit, codes, failure):
        """Whether the run did its work; else it must have failed as promised."""
        if run.returncode in codes:
            self.count("right all the same")
            return True
        said = run.stderr.decode(errors="replace").strip()
        if run.returncode != failure or not said:
            self.wrong.append(f"{' '.join(run.args)} with {limit} bytes: "
                              f"exit {run.returncode}: {said}")
            return False
        self.count("errors")
        return False


def index_points(limits, count):
    """The first generation holds the corpus, which the runs take in again."""
    family = limits.family
    words = family.index_words(limits.archive, limits.corpus, "--quiet", "--rebuild")
    low, high = limits.range_of(words)
    answers = limits.answers()
    for point in range(count):
        limit = low + (high - low) * point // max(1, count - 1)
        done = limits.check(limits.execute(words, limit), limit, (0,), FAILURE)
        if limits.answers() != answers:
            raise Wrong(f"answers otherwise after a run with {limit} bytes")
        if not done and point % 4 == 0 and limits.execute(words).returncode != 0:
            raise Wrong(f"the run after one with {limit} bytes fails")
    return low, high


def query_points(limits, count):
    family = limits.family
    words = [family.arguments.query, "-a", limits.archive, "--json", "--explain"]
    rights = [limits.execute(words + [text]) for text in QUERIES]
    low, high = limits.range_of(words + [QUERIES[-1]])
    for point in range(count):
        right = rights[point % len(QUERIES)]
        limit = low + (high - low) * point // max(1, count - 1)
        run = limits.execute(right.args, limit)
        if limits.check(run, limit, (0, 1), QUERY_FAILURE) and run.stdout != right.stdout:
            raise Wrong(f"{' '.join(right.args)} with {limit} bytes answers otherwise")
    return low, high


def run(family):
    limits = Limits(family)
    count = 100 if family.full else 5
    for name, points in (("morgue-index", index_points), ("morgue-query", query_points)):
        limits.counts = {}
        low, high = points(limits, count)
        said = ", ".join(f"{number} {what}" for what, number in sorted(limits.counts.items()))
        family.figure(f"{name} with {low >> 20} to {high >> 20} MiB: {count} runs, {said}")
    if limits.wrong:
        raise Wrong("\n".join(limits.wrong))


if __name__ == "__main__":
    Family("missing address space is an error, and no more").run(run)
