#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""The tests' own eyes: the journal of a run, replayed, gives the files of that run."""

import os

import articles
from harness import Family, Wrong, read_journal, remove
from power_model import Disk


def tree(directory):
    """Files below a directory with their bytes, directories with None."""
    found = {}
    for here, directories, files in os.walk(directory):
        for name in directories:
            found[os.path.relpath(os.path.join(here, name), directory)] = None
        for name in files:
            path = os.path.join(here, name)
            with open(path, "rb") as file:
                found[os.path.relpath(path, directory)] = file.read()
    return found


def compare(disk, directory, what):
    real, replayed = tree(directory), disk.tree()
    different = [name for name in sorted(real.keys() | replayed.keys())
                 if real.get(name, 0) != replayed.get(name, 0)]
    if different:
        raise Wrong(f"{what}: the journal misses changes of {', '.join(different)}")


def run(family):
    disk_path, journal = family.path("disk"), family.path("journal")
    os.mkdir(disk_path)
    archive = os.path.join(disk_path, "news")
    edition = articles.first_edition(400)
    changes = 0
    for what, options in (("build", []), ("update", []), ("rebuild", ["--rebuild"]),
                          ("build with little memory", ["--rebuild", "--memory", "16"])):
        disk = Disk.load(disk_path)
        remove(journal)
        result = family.index(archive, family.source(edition), *options, prefix=disk_path,
                              journal=journal)
        if result.returncode != 0:
            raise Wrong(f"{what}: exit {result.returncode}: {result.stderr}")
        records = read_journal(journal)
        for record in records:
            disk.apply(record)
        compare(disk, disk_path, what)
        changes += len(records)
        edition = articles.next_edition(edition, family.random)
    family.figure(f"{changes} changes in 4 runs, all in the journal")


if __name__ == "__main__":
    Family("the shim's journal holds every change of a run").run(run)
