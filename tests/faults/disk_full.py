#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Builds, merges and rebuilds on file systems that are too small: the generation before
answers, the message says so, and with space the same command succeeds. What is known to
be too small before it begins is refused, unless the run is told to try. A collection works
on a full disk, and frees it. Mounts small file systems in memory, in name spaces of its own,
which not every system allows."""

import os
import random
import subprocess
import sys
import time

import articles
from harness import Family, Wrong

INSIDE = "MORGUE_FAULTS_OWN_MOUNTS"
SIZES = 10
REFUSED = 3
TRY = "--allow-little-space"
FAILURE = 5
PAGE = 4096


def enter_own_mounts(family):
    """Runs this program again where it may mount; does not return."""
    words = ["unshare", "--user", "--map-root-user", "--mount"]
    for attempt in (words, ["unshare", "--mount"]):
        try:
            if subprocess.run(attempt + ["true"], capture_output=True).returncode != 0:
                continue
        except FileNotFoundError:
            break
        os.environ[INSIDE] = "1"
        os.rmdir(family.directory)
        sys.stdout.flush()
        os.execvp("unshare", attempt + [sys.executable, "-B", *sys.argv,
                                        "--seed", str(family.seed)])
    family.skip("this system does not let a user mount in a name space of its own")


class SmallDisk:
    """A file system in memory, mounted while it is used."""

    def __init__(self, path, size):
        self.path = path
        os.mkdir(path)
        self.mount(["-t", "tmpfs", "-o", f"size={size}", "none", path])

    def mount(self, words):
        done = subprocess.run(["mount", *words], capture_output=True, text=True)
        if done.returncode != 0:
            raise OSError(done.stderr)

    def resize(self, size):
        self.mount(["-o", f"remount,size={size}", self.path])

    def used(self):
        status = os.statvfs(self.path)
        return (status.f_blocks - status.f_bfree) * status.f_frsize

    def close(self):
        subprocess.run(["umount", self.path], check=True)
        os.rmdir(self.path)


class Scenario:
    """A run that needs more space than there is."""

    def __init__(self, family, what, before, after, options):
        self.family = family
        self.what = what
        self.before = before
        self.after = after
        self.options = options
        self.source = family.path(what + ".ndjson")
        articles.write_source(after, self.source)
        self.failures = self.refusals = self.successes = 0

    def prepare(self, size):
        disk = SmallDisk(self.family.path("disk"), 1 << 30)
        archive = os.path.join(disk.path, "news")
        for edition in self.before:
            self.family.publish(archive, edition)
        if size is not None:
            disk.resize(size)
        return disk, archive

    def measure(self):
        """Bytes on the disk before the run, and the most that are there while it runs."""
        disk, archive = self.prepare(None)
        before = most = disk.used()
        process = self.family.start(
            self.family.index_words(archive, self.source, *self.options))
        while process.poll() is None:
            most = max(most, disk.used())
            time.sleep(0.001)
        disk.close()
        return before, max(most, before + 16 * PAGE)

    def try_size(self, size, *allowances):
        disk, archive = self.prepare(size)
        old = self.before[-1] if self.before else None
        try:
            result = self.family.index(archive, self.source, *self.options, *allowances)
            if result.returncode == 0:
                self.successes += 1
            elif result.returncode == FAILURE:
                self.failures += 1
                self.read_message(result.stderr, disk.path)
                if os.path.exists(archive) or old is not None:
                    self.family.check(archive, old)
            elif result.returncode == REFUSED and not allowances:
                self.refusals += 1
                if " MB free; " not in result.stderr or TRY not in result.stderr:
                    raise Wrong(f"the refusal does not say why: {result.stderr!r}")
                self.family.check(archive, old)
            else:
                raise Wrong(f"exit {result.returncode}: {result.stderr}")
            disk.resize(1 << 30)
            self.family.publish(archive, self.after)
            self.family.check(archive, self.after)
        except Wrong as wrong:
            raise Wrong(f"{self.what} with {size} bytes: {wrong}") from None
        finally:
            disk.close()

    def read_message(self, text, path):
        messages = [line for line in text.splitlines() if line.startswith("morgue-index:")]
        for wanted in ("No space left on device", path):
            if len(messages) != 1 or wanted not in messages[0]:
                raise Wrong(f"the message does not say {wanted!r}: {text!r}")
        if "free some disk space" not in text and "its free space" not in text:
            raise Wrong(f"no hint: {text!r}")


def collect_when_full(family, first, second):
    """What the hint names: a collection frees a disk that has no byte left."""
    disk = SmallDisk(family.path("disk"), 1 << 30)
    archive = os.path.join(disk.path, "news")
    try:
        for edition in (first, second):
            family.publish(archive, edition, "--rebuild")
        full = disk.used()
        disk.resize(full)
        with open(os.path.join(disk.path, "filler"), "wb", buffering=0) as filler:
            try:
                while True:
                    filler.write(bytes(PAGE))
            except OSError:
                pass
        result = family.execute([family.arguments.index, "-a", archive, "--gc", "--keep", "1"])
        if result.returncode != 0 or result.stderr:
            raise Wrong(f"--gc on a full disk: exit {result.returncode}: {result.stderr}")
        if disk.used() >= full:
            raise Wrong(f"--gc on a full disk frees nothing: {result.stdout}")
        family.check(archive, second)
    finally:
        disk.close()


def run(family):
    choice = random.Random(family.seed)
    family.random = choice
    count = 1500 if family.full else 300
    first = articles.first_edition(count)
    second = articles.next_edition(first, choice)
    third = articles.next_edition(second, choice)
    scenarios = [Scenario(family, "build", [], first, []),
                 Scenario(family, "merge", [first, second], third, []),
                 Scenario(family, "rebuild", [first], second, ["--rebuild"])]
    for scenario in scenarios:
        least, most = scenario.measure()
        sizes = SIZES if family.full else 3
        for step in range(sizes):
            part = (step + choice.random()) / sizes
            scenario.try_size(int(least + (most - least) * part) // PAGE * PAGE + PAGE, TRY)
        scenario.try_size(least // PAGE * PAGE + PAGE)
    collect_when_full(family, first, second)
    failures = sum(scenario.failures for scenario in scenarios)
    refusals = sum(scenario.refusals for scenario in scenarios)
    successes = sum(scenario.successes for scenario in scenarios)
    family.figure(f"{failures} runs on full disks (build, merge, rebuild): each says so, the "
                  f"old generation answers, and the run succeeds once there is space; "
                  f"{refusals} were refused before they began, {successes} had enough; "
                  "a collection frees a full disk")
    if failures < len(scenarios):
        raise Wrong(f"only {failures} runs met a full disk")


if __name__ == "__main__":
    FAMILY = Family("a full disk is reported, and costs nothing that was there")
    if INSIDE not in os.environ:
        enter_own_mounts(FAMILY)
    FAMILY.run(run)
