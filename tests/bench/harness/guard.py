# SPDX-License-Identifier: GPL-2.0-or-later
"""Whether building and searching still cost what they did: instructions of Morgue divided by
those of plain Xapian for the same work, counted by valgrind, against guard.json. Counts are the
same on a busy machine; dividing takes out what libraries and machines differ in."""
import concurrent.futures
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import engines
from documents import write_documents
from queries import choose_queries

FIGURES = pathlib.Path(__file__).resolve().parent.parent / "guard.json"
SKIPPED = 77
TOLERANCE = 1.25
ARTICLES = 40
QUERIES = 4
GROUPS = {
    "words": ("frequent_term", "rare_term", "and_2", "or_3", "or_5_frequent"),
    "phrases": ("phrase_2", "phrase_3", "phrase_range"),
    "newest": ("newest",),
}
VALGRIND = ("valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null")
COUNT = re.compile(r"I\s+refs:\s+([\d,]+)")


def add_arguments(parser):
    parser.add_argument("--guard", action="store_true")
    parser.add_argument("--update-guard", action="store_true")
    parser.add_argument("--programs", metavar="DIR", default=str(engines.ROOT / "build/release"),
                        help="the build tree whose programs --guard runs")


def count(command, text=""):
    """Instructions of a command, those of its forks included."""
    done = subprocess.run([*VALGRIND, *map(str, command)], input=text, text=True,
                          capture_output=True, check=False)
    counts = COUNT.findall(done.stderr)
    if done.returncode != 0 or not counts:
        raise RuntimeError(f"{command[0]} under valgrind:\n{done.stderr}")
    return sum(int(number.replace(",", "")) for number in counts)


def kind_of(build):
    """How the programs were compiled, as guard.json names it; None if nobody can tell."""
    cache = build / "CMakeCache.txt"
    if not cache.is_file():
        return None
    text = cache.read_text(encoding="utf-8")
    flags = re.search(r"^CMAKE_CXX_FLAGS:\w+=(.*)$", text, re.M)
    kind = re.search(r"^CMAKE_BUILD_TYPE:\w+=(.*)$", text, re.M)
    compiler = re.search(r"^CMAKE_CXX_COMPILER:\w+=(.*)$", text, re.M)
    if flags is None or kind is None or compiler is None or flags.group(1).strip():
        return None
    name = "clang" if "clang" in compiler.group(1) else "gcc"
    return f"{kind.group(1)} {name}"


class Work:
    """What is counted: a few articles built and asked, by Morgue and by plain Xapian."""

    def __init__(self, build, tools, folder):
        self.index = build / "indexer/morgue-index"
        self.query = build / "query/morgue-query"
        self.morgue = build / "tests/bench_morgue_peer"
        self.xapian = engines.compile_cpp("xapian_peer", tools, "xapian-core")
        self.folder = folder
        corpus = folder / "corpus.ndjson"
        subprocess.run([build / "tests/make_corpus", "--articles", str(ARTICLES), "-o", corpus],
                       check=True)
        self.documents = folder / "documents"
        write_documents(corpus, self.documents, ARTICLES)
        self.queries = folder / "queries.tsv"
        lines = choose_queries(self.documents.with_suffix(".ndjson"), 1, QUERIES)
        self.queries.write_text("\n".join(lines) + "\n", encoding="utf-8")

    def build_morgue(self, entities):
        return count([self.index, "--rebuild", "--quiet", "--jobs", "1", "--entities", entities,
                      "--archive", self.folder / entities, self.documents.with_suffix(".ndjson")])

    def build_xapian(self):
        return count([self.xapian, "build", self.documents, self.folder / "xapian", "1"])

    def serve(self, peer, index, classes):
        text = "".join(f"{mode} {name} 0\n" for mode in ("search", "show") for name in classes)
        return count([peer, "serve", self.folder / index, self.queries], text)

    def run(self):
        """{what: (instructions of Morgue, of Xapian)}. Searches are divided by all of Xapian's
        together, as a single class may find next to nothing there."""
        with concurrent.futures.ThreadPoolExecutor(2) as workers:
            plain = workers.submit(self.build_morgue, "none")
            xapian = workers.submit(self.build_xapian)
            full = workers.submit(self.build_morgue, "model")
            counts = {"build": (plain.result(), xapian.result()),
                      "build, default extraction": (full.result(), xapian.result())}
            asked = {name: (workers.submit(self.serve, self.morgue, "none", classes),
                            workers.submit(self.serve, self.xapian, "xapian", classes))
                     for name, classes in {"open": (), **GROUPS}.items()}
            asked = {name: (mine.result(), theirs.result())
                     for name, (mine, theirs) in asked.items()}
        counts["open"] = mine_open, theirs_open = asked.pop("open")
        all_theirs = sum(theirs - theirs_open for _, theirs in asked.values())
        for name, (mine, _) in asked.items():
            counts[name] = (mine - mine_open, all_theirs)
        return counts


def compare(ratios, committed):
    """Prints every ratio beside the committed one; gives how many are too high."""
    worse = 0
    for name, ratio in ratios.items():
        before = committed.get(name)
        verdict = "new"
        if before is not None:
            verdict = f"{ratio / before - 1:+.0%}"
            if ratio > before * TOLERANCE:
                verdict += f", more than {TOLERANCE - 1:.0%} worse"
                worse += 1
        print(f"{name:28} {ratio:8.3f}  committed {before if before is not None else '-':>8}  "
              f"{verdict}")
    return worse


def run(options):
    build = pathlib.Path(options.programs)
    kind = kind_of(build)
    figures = json.loads(FIGURES.read_text(encoding="utf-8")) if FIGURES.is_file() else {}
    if kind is None or (kind not in figures and not options.update_guard):
        print(f"bench: skipped: there are no figures for programs compiled as in {build}")
        return SKIPPED
    if shutil.which("valgrind") is None:
        print("bench: skipped: valgrind is not installed")
        return SKIPPED
    with tempfile.TemporaryDirectory() as folder:
        try:
            work = Work(build, engines.ROOT / "build/bench/tools", pathlib.Path(folder))
        except engines.Missing as reason:
            print(f"bench: skipped: it needs {reason}")
            return SKIPPED
        counts = work.run()
    ratios = {name: round(mine / theirs, 3) for name, (mine, theirs) in counts.items()}
    if options.update_guard:
        figures[kind] = ratios
        FIGURES.write_text(json.dumps(figures, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    worse = compare(ratios, figures[kind])
    if worse:
        print("bench: if that is what a change is worth, commit the new figures: "
              f"scripts/bench --update-guard --programs {options.programs}", file=sys.stderr)
    return 1 if worse else 0
