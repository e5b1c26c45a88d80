#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Tests of what scripts/bench draws, reckons and decides; engines are not needed."""
import contextlib
import io
import json
import pathlib
import sys
import tempfile
import unittest
import xml.etree.ElementTree

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent / "harness"))

import documents  # noqa: E402
import growth  # noqa: E402
import guard  # noqa: E402
import plot  # noqa: E402
import queries  # noqa: E402
import report  # noqa: E402

WORDS = ("harbour", "council", "ferry", "budget", "storm", "museum", "bridge", "strike", "union",
         "teacher", "glacier", "tram")


def write_corpus(place):
    """Articles in which the words turn up in different shares."""
    with open(place, "w", encoding="utf-8") as out:
        for number in range(400):
            body = ["The harbour council met again"]
            for step, word in enumerate(WORDS):
                if number % (step + 1) == 0:
                    body.append(f"then {word} came before {WORDS[(step + 3) % 12]} today")
            body.append(f"and zz{'abcdefghij'[number % 10] * 3}{'klmno'[number // 80]} ended it")
            out.write(json.dumps({"title": "News", "published": f"20{10 + number % 9}-03-0{1 + number % 9}",
                                  "body": ". ".join(body)}) + "\n")


class Drawing(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.corpus = self.folder / "corpus.ndjson"
        write_corpus(self.corpus)

    def test_a_seed_gives_the_same_queries(self):
        first = queries.choose_queries(self.corpus, 1, 5)
        self.assertEqual(first, queries.choose_queries(self.corpus, 1, 5))
        self.assertNotEqual(first, queries.choose_queries(self.corpus, 2, 5))

    def test_every_class_has_its_queries_and_columns(self):
        lines = [line.split("\t") for line in queries.choose_queries(self.corpus, 1, 5)]
        self.assertEqual([line[0] for line in lines],
                         [name for name in queries.CLASSES for _ in range(5)])
        self.assertTrue(all(len(line) == 7 for line in lines))
        counts = {line[0]: len(line[5].split()) for line in lines}
        self.assertEqual(counts, {"frequent_term": 1, "rare_term": 1, "and_2": 2, "or_3": 3,
                                  "or_5_frequent": 5, "phrase_2": 2, "phrase_3": 3,
                                  "phrase_range": 2, "newest": 2})

    def test_phrases_stand_in_the_corpus_and_in_one_form(self):
        text = self.corpus.read_text()
        for line in queries.choose_queries(self.corpus, 1, 5):
            columns = line.split("\t")
            if columns[1] == "phrase":
                self.assertIn(columns[5], text)

    def test_ranges_are_whole_days_and_said_inclusively(self):
        period = (86400 * 365, 86400 * 366)
        self.assertEqual(queries.morgue_text("phrase", ["old", "tram"], period),
                         '"old tram" date:1971-01-01..1971-01-01')

    def test_documents_keep_their_bytes(self):
        place = self.folder / "documents"
        source = self.folder / "one.ndjson"
        source.write_text(json.dumps({"title": "Caf\u00e9", "date": "1970-01-02", "body": "a\nb"})
                          + "\nnot json\n", encoding="utf-8")
        self.assertEqual(documents.write_documents(source, place, 10), (1, 8))
        self.assertEqual(place.read_bytes(), "d0\t86400\t5\t3\nCaf\u00e9a\nb\n".encode())

    def test_dates_that_nobody_can_read_are_none(self):
        self.assertEqual(documents.epoch("last week"), 0)
        self.assertEqual(documents.epoch(None), 0)
        self.assertEqual(documents.epoch("1970-01-01T01:00:00Z"), 3600)


class Reckoning(unittest.TestCase):
    def test_a_ratio_is_that_of_medians_round_by_round(self):
        timings = {"morgue": {"search": {"and_2": {"cpu_us": [[1, 2, 9], [2, 4, 9], [4, 8, 9]]}}},
                   "other": {"search": {"and_2": {"cpu_us": [[4, 4, 4], [4, 4, 4], [4, 4, 4]]}}}}
        self.assertEqual(report.query_ratios(timings, "other", "search", "and_2", "cpu_us"),
                         (1.0, 0.75, 1.5))

    def test_numbers_are_as_long_as_they_matter(self):
        self.assertEqual([report.number(value) for value in (0.126, 12.34, 1234.5)],
                         ["0.13", "12.3", "1,234"])


class Growing(unittest.TestCase):
    def figures(self, factor):
        times = {name: 10.0 * factor for name in queries.CLASSES}
        return {"wall_s": 2.0 * factor, "cpu_s": 4.0 * factor, "peak_kb": 2048, "bytes": 300 * factor,
                "text_bytes": 100 * factor, "read_bytes": 110 * factor, "written_bytes": 300 * factor,
                "search": times, "show": times}

    def grown(self):
        return {"sizes": {1000: self.figures(1), 5000: self.figures(5)},
                "limits": {"write": 300.0, "copy": 1000.0, "sha256": 600.0}}

    def test_tables_say_what_an_article_costs_and_what_the_disk_would_allow(self):
        text = growth.markdown(self.grown())
        self.assertIn("| 1,000 | 2.0 | 4.0 | 2,000 | 4,000 | 2 | 0 | 3.00 |", text)
        self.assertIn("| 5,000 | 0 | 0 | 50% |", text)

    def test_curves_are_well_formed_and_lie_inside_their_panels(self):
        drawing = growth.svg(self.grown())
        root = xml.etree.ElementTree.fromstring(drawing)
        curves = root.findall("{http://www.w3.org/2000/svg}polyline")
        self.assertEqual(len(curves), 4 + 2 * len(queries.CLASSES))
        for curve in curves:
            for point in curve.get("points").split():
                x, y = map(float, point.split(","))
                self.assertTrue(0 < x < float(root.get("width")) and 0 < y < float(root.get("height")))

    def test_names_are_escaped(self):
        drawing = plot.panels([plot.Panel("a < b & c", "n", [("<x>", [(1, 1), (10, 10)])])])
        self.assertIn("a &lt; b &amp; c", drawing)
        xml.etree.ElementTree.fromstring(drawing)


class Guarding(unittest.TestCase):
    def verdict(self, ratios, committed):
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            worse = guard.compare(ratios, committed)
        return worse, out.getvalue()

    def test_a_quarter_more_is_let_pass_and_more_is_not(self):
        self.assertEqual(self.verdict({"build": 1.25}, {"build": 1.0})[0], 0)
        worse, text = self.verdict({"build": 1.26}, {"build": 1.0})
        self.assertEqual(worse, 1)
        self.assertIn("+26%, more than 25% worse", text)

    def test_what_is_new_does_not_fail(self):
        self.assertEqual(self.verdict({"build": 3.0}, {})[0], 0)

    def test_builds_with_flags_of_their_own_are_not_compared(self):
        with tempfile.TemporaryDirectory() as folder:
            cache = pathlib.Path(folder) / "CMakeCache.txt"
            lines = ["CMAKE_BUILD_TYPE:STRING=Debug", "CMAKE_CXX_COMPILER:FILEPATH=/usr/bin/c++"]
            cache.write_text("\n".join([*lines, "CMAKE_CXX_FLAGS:STRING="]))
            self.assertEqual(guard.kind_of(pathlib.Path(folder)), "Debug gcc")
            cache.write_text("\n".join([*lines, "CMAKE_CXX_FLAGS:STRING=-fsanitize=thread"]))
            self.assertIsNone(guard.kind_of(pathlib.Path(folder)))
            self.assertIsNone(guard.kind_of(pathlib.Path(folder) / "nowhere"))


if __name__ == "__main__":
    unittest.main()
