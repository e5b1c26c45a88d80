# SPDX-License-Identifier: GPL-2.0-or-later
"""Indexes articles that mean harm and looks at everything that is printed of them."""

import os
import re
import signal
import subprocess

import hostile_texts
import output_checks
from harness import Family, Wrong

TIMEOUT_S = 300
OUTPUTS = {
    "text": ([], output_checks.wrong_text),
    "wide": (["--width", "0"], output_checks.wrong_text),
    "colored": (["--color", "always"],
                lambda data: output_checks.wrong_text(data, colored=True)),
    "html": (["--format", "html"], output_checks.wrong_html),
    "json": (["--json"], output_checks.wrong_json),
    "ndjson": (["--ndjson"], output_checks.wrong_json),
}
QUERIES = ["harbour", "\"ferry reopens\"", "script*", "title:market", "alert OR onerror OR evil",
           "reservoir NEAR/5 reopens", "lighthouse~1", "-harbour ferry", "missing:date"]
# What the checks must find, or they find nothing at all.
HARM = [("text", "\u202e"), ("text", "\x1b[31m"), ("wide", "\u009b"), ("colored", "\x1b]0;t\x07"),
        ("html", "<script>"), ("html", "<p onclick=\"a()\">"), ("html", "<a href=\"data:\">"),
        ("html", "<p>"), ("html", "a < b"), ("html", "<!---->"), ("html", "\u2066"), ("json", "{"),
        ("json", "\"\\ud800\""), ("ndjson", "\"\u200f\"")]
SUMMARY = re.compile(r"(\d+) (?:articles? )?(added|repeated|superseded|rejected)")


def run(words, codes):
    """Runs a program to its end: (stdout, stderr) as bytes."""
    environment = dict(os.environ, LC_ALL="C.UTF-8")
    environment.pop("MORGUE_ARCHIVE", None)
    try:
        done = subprocess.run(words, stdin=subprocess.DEVNULL, capture_output=True,
                              timeout=TIMEOUT_S, env=environment, check=False)
    except subprocess.TimeoutExpired:
        raise Wrong(f"hangs: {words}") from None
    if done.returncode < 0:
        raise Wrong(f"{signal.Signals(-done.returncode).name}: {words} {done.stderr[-2000:]!r}")
    if done.returncode not in codes:
        raise Wrong(f"exit {done.returncode}: {words} {done.stderr[-2000:]!r}")
    return done.stdout, done.stderr


def write_inputs(family, kind, count):
    """Writes `count` records of a kind; returns the source."""
    source = family.path(kind)
    os.mkdir(source)
    choice = family.random
    if kind in ("text", "headers"):
        make = hostile_texts.plain if kind == "text" else hostile_texts.headers
        for number in range(count):
            name = f"{number}.txt".encode()
            if number % 10 == 0:
                name = f"{number} ".encode() + choice.choice(
                    [b"\x1b[31m", b"line\nend", b"\xff\xfe", "\u202e".encode(), b"<b>&\"'"]) + b".txt"
            with open(os.path.join(source.encode(), name), "wb") as out:
                out.write(make(choice))
    else:
        with open(os.path.join(source, "a.ndjson"), "wb") as out:
            for number in range(count):
                out.write(hostile_texts.json_line(choice, number, kind == "html"))
    return source


def expect(wrong, what):
    if wrong:
        raise Wrong(f"{what} {wrong}")


def account(summary, archive, count, what):
    """Every record is read, refused or of an id that comes again; returns the counts."""
    counts = {name: int(number) for number, name in SUMMARY.findall(summary)}
    read, refused = counts.get("added", 0), counts.get("rejected", 0)
    again = counts.get("superseded", 0) + counts.get("repeated", 0)
    if read + refused + again != count:
        raise Wrong(f"{what}: {count} records, but {summary.strip()}")
    path = os.path.join(archive, "rejects", "000001.ndjson")
    lines = 0
    if os.path.exists(path):
        with open(path, "rb") as file:
            data = file.read()
        expect(output_checks.wrong_json(data), path)
        lines = data.count(b"\n")
    if lines != refused:
        raise Wrong(f"{what}: {refused} refused, {lines} listed")
    return read, refused, again


def index(family, kind, count):
    source = write_inputs(family, kind, count)
    archive = family.path(kind + ".morgue")
    options = ["--max-rejects", "100%"]
    if kind in ("text", "headers"):
        options += ["-f", kind]
    out, errors = run(family.index_words(archive, source, *options, "-v"), (0, 1))
    expect(output_checks.wrong_text(out), "the summary")
    expect(output_checks.wrong_text(errors), "what the indexer says")
    shown, errors = run(family.index_words(archive, source, *options, "--show-mapping"), (0,))
    expect(output_checks.wrong_text(shown), "the mapping")
    expect(output_checks.wrong_text(errors), "what the indexer says of mappings")
    return archive, account(out.decode(), archive, count, kind)


def ask(family, archive):
    """Prints all that is found in every output; returns how much was looked at."""
    looked = 0
    count = 20 if family.full else 4
    hostile = [hostile_texts.scrap(family.random).replace("\x00", "") for _ in range(count)]
    for query in QUERIES + hostile:
        for name, (options, wrong) in OUTPUTS.items():
            words = [family.arguments.query, "-a", archive, "-n", "1000", "--snippets", "5",
                     *options, "--", query]
            codes = (0, 1, 2) if query in hostile else (0, 1)
            out, errors = run(words, codes)
            expect(wrong(out), f"{name} of {query!r} in {archive}")
            if name not in ("json", "ndjson", "html"):
                expect(output_checks.wrong_text(errors, colored=name == "colored"),
                       f"what is said of {query!r}")
            looked += len(out)
    return looked


def body(family):
    for name, harm in HARM:
        if not OUTPUTS[name][1](harm.encode("utf-8")):
            raise Wrong(f"the check of {name} does not see {harm!r}")
    count = 2000 if family.full else 200
    totals = [0, 0, 0]
    looked = 0
    for kind in ("text", "headers", "json", "html"):
        archive, counts = index(family, kind, count)
        totals = [total + number for total, number in zip(totals, counts)]
        looked += ask(family, archive)
    family.figure(f"{4 * count} hostile articles in 4 formats: {totals[0]} read, {totals[1]} "
                  f"refused, {totals[2]} of an id that came again; {looked} bytes of "
                  f"{len(OUTPUTS)} outputs looked at")


if __name__ == "__main__":
    Family("no article reaches an output but as text, and none is lost unsaid").run(body)
