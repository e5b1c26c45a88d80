#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Runs the commands of a transcript and compares what they print.

    run_transcript.py [--update] [--path DIR]... TRANSCRIPT...

A transcript is text with commands and what is expected of them:

    $ morgue-query -a news.morgue climate       a command for bash
    > --json                                    goes on here
    | 1 article                                 a line on standard output
    ! morgue-query: note: ...                   a line on standard error
    = 2                                         the exit code, if it is not 0

Every other line is a comment. Commands run one after the other in one new directory;
$ARTICLES is tests/cli/articles, $TOOLS is tests/cli. Control, format and private
characters are compared as \\xNN, \\uNNNN; a last line without an end of line ends in
"\\ no end of line". --update writes what is printed into the transcript instead.
"""
import argparse
import difflib
import os
import pathlib
import subprocess
import sys
import tempfile
import unicodedata

HERE = pathlib.Path(__file__).resolve().parent
EXPECTED = ("|", "!", "=")
TIMEOUT_S = 120


def escape(char):
    if unicodedata.category(char) not in ("Cc", "Cf", "Co", "Cs", "Zl", "Zp"):
        return char
    code = ord(char)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def printable_lines(data, mark):
    text = data.decode("utf-8", "backslashreplace")
    if not text:
        return []
    lines = text.split("\n")
    if lines[-1] == "":
        lines.pop()
    else:
        lines[-1] += "\\ no end of line"
    shown = ("".join(map(escape, line)) for line in lines)
    return [f"{mark} {line}".rstrip(" ") for line in shown]


def run_command(command, directory, environment):
    """Returns the lines that a transcript has below the command."""
    done = subprocess.run(["bash", "-c", command], cwd=directory, env=environment, timeout=TIMEOUT_S,
                          stdin=subprocess.DEVNULL, capture_output=True, check=False)
    lines = printable_lines(done.stdout, "|") + printable_lines(done.stderr, "!")
    return lines + ([f"= {done.returncode}"] if done.returncode else [])


def replay(lines, directory, environment):
    """Returns the transcript as it really goes, and the number of its commands."""
    real = []
    count = 0
    at = 0
    while at < len(lines):
        real.append(lines[at])
        at += 1
        if not real[-1].startswith("$ "):
            continue
        command = [real[-1][2:]]
        while at < len(lines) and lines[at].startswith(">"):
            real.append(lines[at])
            command.append(lines[at][2:])
            at += 1
        while at < len(lines) and lines[at].startswith(EXPECTED):
            at += 1
        real += run_command("\n".join(command), directory, environment)
        count += 1
    return real, count


def clean_environment(paths):
    keep = {k: v for k, v in os.environ.items() if k in ("HOME", "ASAN_OPTIONS", "UBSAN_OPTIONS", "TSAN_OPTIONS")}
    return keep | {
        "PATH": os.pathsep.join(list(paths) + [os.environ.get("PATH", "/usr/bin:/bin")]),
        "LC_ALL": "C.UTF-8", "TZ": "UTC", "TERM": "xterm",
        "ARTICLES": str(HERE / "articles"), "TOOLS": str(HERE),
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--update", action="store_true")
    parser.add_argument("--path", action="append", default=[])
    parser.add_argument("transcript", nargs="+", type=pathlib.Path)
    options = parser.parse_args()
    environment = clean_environment(options.path)
    bad = 0
    for transcript in options.transcript:
        lines = transcript.read_text(encoding="utf-8").splitlines()
        with tempfile.TemporaryDirectory(prefix="morgue-cli-") as directory:
            real, count = replay(lines, directory, environment)
        if options.update:
            transcript.write_text("\n".join(real) + "\n", encoding="utf-8")
        elif real != lines or count == 0:
            bad += 1
            print("\n".join(difflib.unified_diff(lines, real, str(transcript), "what happened", lineterm="")))
        print(f"{transcript.name}: {count} commands")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
