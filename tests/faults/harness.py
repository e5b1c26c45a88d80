# SPDX-License-Identifier: GPL-2.0-or-later
"""What the families share: arguments, programs under faults, archives compared in full."""

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time

import articles

SKIPPED = 77
TIMEOUT_S = 60


class Wrong(Exception):
    """A promise that was broken."""


class Family:
    """One run of a family: its arguments, its seed, its directory, its figures."""

    def __init__(self, promise):
        parser = argparse.ArgumentParser(description=promise)
        parser.add_argument("--short", action="store_true", help="a sample (the default)")
        parser.add_argument("--full", action="store_true", help="everything")
        parser.add_argument("--seed", type=int, help="repeat a run")
        parser.add_argument("--keep", action="store_true", help="keep the files")
        for program in ("index", "query", "dump", "shim"):
            parser.add_argument(f"--{program}", required=True)
        self.arguments = parser.parse_args()
        self.full = self.arguments.full
        self.seed = self.arguments.seed
        if self.seed is None:
            self.seed = random.SystemRandom().randrange(1_000_000)
        self.random = random.Random(self.seed)
        self.directory = tempfile.mkdtemp(prefix="morgue-faults-")
        self.started = time.monotonic()
        print(f"promise: {promise}\nseed: {self.seed}", flush=True)

    def path(self, *names):
        return os.path.join(self.directory, *names)

    def figure(self, text):
        print(f"figure: {text}", flush=True)

    def skip(self, why):
        print(f"skipped: {why}")
        shutil.rmtree(self.directory, ignore_errors=True)
        sys.exit(SKIPPED)

    def run(self, body):
        """Runs the family; a broken promise ends it with exit code 1."""
        try:
            body(self)
        except Wrong as wrong:
            print(f"BROKEN: {wrong}\nrepeat with --seed {self.seed}; see {self.directory}")
            sys.exit(1)
        if not self.arguments.keep:
            shutil.rmtree(self.directory, ignore_errors=True)
        print(f"seconds: {time.monotonic() - self.started:.1f}")

    # --- programs ---

    def environment(self, faults):
        """The environment of a program below the shim: prefix and such, by keyword."""
        environment = dict(os.environ, LC_ALL="C.UTF-8")
        environment.pop("MORGUE_ARCHIVE", None)
        if faults:
            environment["LD_PRELOAD"] = self.arguments.shim
            for name, value in faults.items():
                environment["FAULTS_" + name.upper()] = str(value)
        return environment

    def start(self, words, **faults):
        return subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE, text=True, errors="replace",
                                env=self.environment(faults))

    def execute(self, words, **faults):
        """Runs a program; a result with returncode, stdout, stderr."""
        process = self.start(words, **faults)
        try:
            out, errors = process.communicate(timeout=TIMEOUT_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            raise Wrong(f"hangs: {' '.join(words)} with {faults}") from None
        return subprocess.CompletedProcess(words, process.returncode, out, errors)

    def index_words(self, archive, source, *options):
        return [self.arguments.index, "--archive", archive, "-j2", *options, source]

    def index(self, archive, source, *options, **faults):
        return self.execute(self.index_words(archive, source, *options), **faults)

    def publish(self, archive, edition, *options):
        """Publishes an edition, which must succeed."""
        source = self.source(edition)
        result = self.index(archive, source, *options)
        if result.returncode != 0:
            raise Wrong(f"exit {result.returncode} without a fault: {result.stderr}")

    def source(self, edition):
        path = self.path("source.ndjson")
        articles.write_source(edition, path)
        return path

    # --- archives ---

    def dump(self, archive):
        """Generation, promised count and articles by id; None if there is no archive."""
        result = self.execute([self.arguments.dump, archive])
        if result.returncode != 0:
            if "there is no archive at" in result.stderr:
                return None
            raise Wrong(f"unopenable: {result.stderr.strip() or result.returncode}")
        lines = [json.loads(line) for line in result.stdout.splitlines()]
        head, rest = lines[0], lines[1:]
        held = {line["id"]: (line["title"], line["body"], line["published"]) for line in rest}
        if len(rest) != head["article_count"] or len(held) != len(rest):
            raise Wrong(f"{head['article_count']} articles promised, {len(rest)} there, "
                        f"{len(held)} different ids")
        return held

    def probe(self, archive, edition, markers=25):
        """Asks for articles by words that only they have, in every second query as a
        phrase, and for a word of none."""
        sample = self.random.sample(sorted(edition), min(markers, len(edition)))
        path = self.path("queries.tsv")
        with open(path, "w", encoding="utf-8") as out:
            for number in sample:
                word = articles.marker(number, edition[number])
                text = word if number % 2 else f'"quote {word} in letters"'
                out.write(f"{number}\t{text}\n")
            gone = sample[0]
            out.write(f"gone\t{articles.marker(gone, edition[gone] - 1)}\n")
        result = self.execute([self.arguments.query, "-a", archive, "--queries", path])
        if result.returncode != 0:
            raise Wrong(f"queries fail: {result.returncode} {result.stderr}{result.stdout}")
        for line in result.stdout.splitlines():
            answer = json.loads(line)
            ids = [hit["id"] for hit in answer["hits"]]
            name = answer["query_id"]
            if ids != ([] if name == "gone" else [f"story-{name}"]):
                raise Wrong(f"query {answer['query']} finds {ids}")
            if answer["archive_articles"] != len(edition):
                raise Wrong(f"{answer['archive_articles']} articles said, "
                            f"not {len(edition)}")

    def check(self, archive, *editions):
        """Which of the editions the archive holds, whole; None in `editions` stands for
        no archive."""
        held = self.dump(archive)
        for edition in editions:
            if edition is None:
                if held is None:
                    return None
            elif held == articles.expected(edition):
                self.probe(archive, edition)
                return edition
        raise Wrong(f"{archive} {difference(held, editions)}")


def difference(held, editions):
    if held is None:
        return "is no archive any more"
    said = []
    for edition in editions:
        wanted = articles.expected(edition or {})
        missing = len(wanted.keys() - held.keys())
        added = len(held.keys() - wanted.keys())
        other = sum(held[key] != wanted[key] for key in held.keys() & wanted.keys())
        said.append(f"{missing} missing, {added} too many, {other} differ")
    return "is none of the editions it may be: " + "; ".join(said)


def read_journal(path):
    """The shim's journal: tuples (operation, path, second, offset, bytes)."""
    if not os.path.exists(path):
        return []
    with open(path, "rb") as file:
        data = file.read()
    records = []
    at = 0
    while at < len(data):
        end = data.find(b"\n", at)
        if end < 0:
            break
        operation, name, second, offset, length = data[at:end].decode().split("\t")
        at = end + 1 + int(length)
        records.append((operation, name, second, int(offset), data[end + 1:at]))
    return records


def read_report(path):
    """The shim's report: counts by kind, and the paths of calls that were failed."""
    counts, failed = {}, []
    if os.path.exists(path):
        with open(path, encoding="utf-8", errors="replace") as file:
            for line in file:
                words = line.rstrip("\n").split(" ", 2)
                if words[0] == "count":
                    counts[words[1]] = max(int(words[2]), counts.get(words[1], 0))
                elif words[0] == "failed":
                    failed.append((words[1], words[2]))
    return counts, failed


def remove(*paths):
    for path in paths:
        if os.path.isdir(path):
            shutil.rmtree(path)
        elif os.path.exists(path):
            os.unlink(path)
