#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Runs what RECIPES.md says, as it is written there.

usage: recipes_test.py RECIPES.md DIRECTORY_OF_MORGUE_INDEX

Only /srv and the directory of the installed program are replaced. Unit files are read
by systemd-analyze as well where there is one.
"""

import configparser
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

PAGE = Path(sys.argv[1])
PROGRAMS = Path(sys.argv[2]).resolve()


def section(title):
    """The fenced blocks below a heading."""
    text = PAGE.read_text(encoding="utf-8").split(f"\n## {title}\n", 1)[1]
    text = text.split("\n## ", 1)[0]
    return re.findall(r"```\w*\n(.*?)```", text, flags=re.S)


def article(identity, title="A title"):
    return json.dumps({"id": identity, "title": title, "body": "Some words of news.",
                       "date": "2019-11-20"}) + "\n"


class RecipeTest(unittest.TestCase):
    def setUp(self):
        directory = tempfile.TemporaryDirectory(prefix="morgue-recipes-")
        self.addCleanup(directory.cleanup)
        self.dir = Path(directory.name)
        self.articles = self.dir / "articles"
        self.articles.mkdir()
        for i in range(10):
            (self.articles / f"{i}.ndjson").write_text(article(f"a{i}"))
        self.env = dict(os.environ, PATH=f"{PROGRAMS}:{os.environ['PATH']}")

    def run_shell(self, script, **options):
        return subprocess.run(["sh", "-c", script], cwd=self.dir, env=self.env, text=True,
                              capture_output=True, timeout=120, **options)

    def here(self, command):
        return command.replace("/srv", str(self.dir)).replace("/usr/local/bin", str(PROGRAMS))

    def count(self, archive="news.morgue"):
        status = self.run_shell(f"morgue-index --status --json -a {archive}", check=True)
        return json.loads(status.stdout)["article_count"]

    def test_cron_lines_update_and_collect_and_say_nothing(self):
        path, *lines = section("Cron")[0].splitlines()
        self.assertEqual(len(lines), 2)
        # The path of the crontab is all that cron's shell has.
        self.assertTrue(path.startswith("PATH=/usr/local/bin:"), path)
        self.env["PATH"] = self.here(path.removeprefix("PATH="))
        for line in lines:
            fields = line.split(None, 5)
            self.assertRegex(" ".join(fields[:5]), r"^\d+ \d+ \* \* [0-7*]$")
            self.assertNotIn("%", fields[5], "cron ends a command there")
            ran = self.run_shell(self.here(fields[5]))
            self.assertEqual((ran.returncode, ran.stdout, ran.stderr), (0, "", ""))
        self.assertEqual(self.count(), 10)
        self.assertEqual(json.loads((self.dir / "news.json").read_text())["added"], 10)
        (self.articles / "3.ndjson").unlink()
        update = self.here(lines[0].split(None, 5)[5])
        self.assertEqual(self.run_shell(update).returncode, 0)
        self.assertEqual(self.count(), 9)
        (self.articles / "3.ndjson").write_text("{broken\n")
        ran = self.run_shell(update)
        self.assertEqual((ran.returncode, ran.stdout), (1, ""))
        self.assertIn("1 new record was rejected, see ", ran.stderr)
        (self.articles / "3.ndjson").unlink()
        self.articles.rename(self.dir / "unmounted")
        ran = self.run_shell(update)
        self.assertEqual(ran.returncode, 3)
        self.assertIn("nothing was published", ran.stderr)
        self.assertEqual(self.count(), 9)

    def test_make_updates_when_something_changed_and_only_then(self):
        (self.dir / "Makefile").write_text(section("Make")[0])

        def make():
            ran = self.run_shell("make")
            self.assertEqual(ran.returncode, 0, ran.stderr)
            return "morgue-index" in ran.stdout

        def later(path):
            moment = time.time() + 2
            os.utime(path, (moment, moment))

        self.assertTrue(make())
        self.assertFalse(make())
        (self.articles / "5.ndjson").write_text(article("a5", "Another title"))
        later(self.articles / "5.ndjson")
        self.assertTrue(make())
        time.sleep(2.1)  # what was made newer than now is older again
        self.assertTrue(make())
        self.assertFalse(make())
        (self.articles / "new.ndjson").write_text(article("new"))
        self.assertTrue(make())
        self.assertEqual(self.count(), 11)
        (self.articles / "new.ndjson").unlink()
        self.assertTrue(make())
        self.assertEqual(self.count(), 10)
        self.assertFalse(make())

    def test_systemd_units_are_right_and_their_commands_work(self):
        units = [self.here(text) for text in section("Systemd timer")]
        self.assertEqual(len(units), 2)
        for name, text in zip(("morgue.service", "morgue.timer"), units):
            (self.dir / name).write_text(text)
        if shutil.which("systemd-analyze"):
            ran = self.run_shell("systemd-analyze verify ./morgue.service ./morgue.timer")
            self.assertNotIn("Unknown", ran.stderr)
            self.assertNotIn("Failed to parse", ran.stderr)
        service = configparser.ConfigParser(interpolation=None)
        service.optionxform = str
        service.read_string(units[0])
        for key in ("ExecStart", "ExecStartPost"):
            ran = self.run_shell(service["Service"][key])
            self.assertEqual((ran.returncode, ran.stdout, ran.stderr), (0, "", ""))
        self.assertEqual(self.count(), 10)

    def test_continuous_integration_checks_and_proves(self):
        check, prove = section("Continuous integration")
        self.run_shell("morgue-index -q -a news.morgue articles", check=True)
        (self.articles / "new.ndjson").write_text(article("new"))
        (self.articles / "1.ndjson").write_text(article("a1", "Another title"))
        ran = self.run_shell(check)
        self.assertEqual(ran.returncode, 0, ran.stderr)
        self.assertTrue(ran.stdout.endswith("1 new, 1 changed, 0 gone, 0 rejected\n"), ran.stdout)
        self.assertEqual(self.count(), 10)
        self.run_shell("morgue-index -q -a news.morgue articles", check=True)
        ran = self.run_shell(prove)
        self.assertEqual(ran.returncode, 0, ran.stderr)
        (self.articles / "2.ndjson").write_text(article("a2", "Unseen"))
        self.assertNotEqual(self.run_shell(prove).returncode, 0)
        (self.articles / "bad.ndjson").write_text("{broken\n")
        ran = self.run_shell(check)
        self.assertEqual(ran.returncode, 3)
        self.assertIn("were rejected", ran.stderr)

    def test_copies_are_archives_as_good_as_the_original(self):
        if not shutil.which("rsync"):
            self.skipTest("there is no rsync here")
        self.run_shell("morgue-index -q -a news.morgue articles", check=True)
        for _ in range(2):
            ran = self.run_shell("set -e\n" + section("Copies")[0])
            self.assertEqual(ran.returncode, 0, ran.stderr)
        self.assertEqual(self.count("backup/news.morgue"), 10)

    def test_a_copy_that_is_interrupted_is_the_archive_as_it_was(self):
        rsync = shutil.which("rsync")
        if not rsync:
            self.skipTest("there is no rsync here")
        recipe = "set -e\n" + section("Copies")[0]
        index = "morgue-index -q -a news.morgue --rebuild articles"
        self.run_shell(index, check=True)
        self.run_shell(recipe, check=True)
        (self.articles / "more.ndjson").write_text(article("more"))
        self.run_shell(index + " && morgue-index -q -a news.morgue --gc --keep 1", check=True)
        # Every command may be the one that fails.
        fake = self.dir / "bin" / "rsync"
        fake.parent.mkdir()
        self.env["PATH"] = f"{fake.parent}:{self.env['PATH']}"
        for calls in range(3):
            fake.write_text(f"#!/bin/sh\necho >> {self.dir}/calls\n"
                            f"[ $(wc -l < {self.dir}/calls) -le {calls} ] || exit 20\n"
                            f'exec {rsync} "$@"\n')
            fake.chmod(0o755)
            (self.dir / "calls").write_text("")
            self.assertEqual(self.run_shell(recipe).returncode, 20)
            self.assertEqual(self.count("backup/news.morgue"), 10)
            verify = self.run_shell("morgue-index -a backup/news.morgue --verify")
            self.assertEqual(verify.returncode, 0, verify.stdout + verify.stderr)
        fake.unlink()
        self.assertEqual(self.run_shell(recipe).returncode, 0)
        self.assertEqual(self.count("backup/news.morgue"), 11)

    def test_watching_tells_of_an_archive_that_nobody_updates(self):
        if not shutil.which("jq"):
            self.skipTest("there is no jq here")
        self.run_shell("morgue-index -q -a news.morgue articles", check=True)
        watch = section("Watching")[0]
        self.assertEqual(self.run_shell(watch).stdout, "")
        ran = self.run_shell(watch.replace("date +%s", "date -d '3 days' +%s"))
        self.assertEqual(ran.stdout, "nothing was published for two days\n")


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
