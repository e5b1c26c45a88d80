# SPDX-License-Identifier: GPL-2.0-or-later
"""How cost grows with the number of articles: one build and all classes of queries for each number,
as tables and as curves; and how far a build is from what disk and memory allow."""
import hashlib
import os
import statistics
import time

import measure
import plot
from engines import Morgue
from queries import CLASSES, TITLES, choose_queries
from report import number, table

ROUNDS = 3
DISK_BYTES = 1 << 30
COPY_BYTES = 1 << 28
HASH_BYTES = 1 << 27


def measure_size(engine, documents, folder, options):
    """Build and query figures of one corpus."""
    index = folder / "growth.index"
    figures = measure.build_index(engine, documents, index, max(options.threads))
    queries = folder / "growth.tsv"
    lines = choose_queries(documents.with_suffix(".ndjson"), options.seed, options.queries)
    queries.write_text("\n".join(lines) + "\n", encoding="utf-8")
    server = measure.Server(engine, index, queries)
    measure.warm_up([server])
    timings = measure.ask_in_rounds([server], ROUNDS, lambda text: None)[engine.name]
    figures["query_peak_kb"] = server.close()
    for mode in measure.MODES:
        figures[mode] = {name: statistics.median(measure.round_medians(timings[mode][name]["cpu_us"]))
                         for name in CLASSES}
    measure.remove(index)
    return figures


def limits_of(folder):
    """Bytes a second: written and synced, copied in memory by one thread, hashed by one thread."""
    block = os.urandom(8 << 20)
    place = folder / "limit.bin"
    begin = time.perf_counter()
    with open(place, "wb", buffering=0) as out:
        for _ in range(DISK_BYTES // len(block)):
            out.write(block)
        os.fsync(out.fileno())
    written = DISK_BYTES / (time.perf_counter() - begin)
    place.unlink()
    source = bytearray(block * (COPY_BYTES // len(block)))
    bytes(source)
    begin = time.perf_counter()
    for _ in range(4):
        bytes(source)
    copied = 4 * COPY_BYTES / (time.perf_counter() - begin)
    begin = time.perf_counter()
    hashlib.sha256(memoryview(source)[:HASH_BYTES]).digest()
    return {"write": written, "copy": copied, "sha256": HASH_BYTES / (time.perf_counter() - begin)}


def run(options, folder, make_documents, say):
    """{"sizes": {articles: figures}, "limits": ...} of growing corpora."""
    engine = Morgue()
    engine.prepare(folder / "tools")
    grown = {"sizes": {}, "limits": limits_of(folder)}
    for articles in options.growth:
        say(f"growth: {articles} articles")
        documents, text_bytes = make_documents(articles)
        figures = measure_size(engine, documents, folder, options)
        grown["sizes"][articles] = {**figures, "text_bytes": text_bytes,
                                    "read_bytes": documents.with_suffix(".ndjson").stat().st_size}
    return grown


def build_rows(grown):
    rows = []
    for articles, done in grown["sizes"].items():
        rows.append([f"{articles:,}", f"{done['wall_s']:.1f}", f"{done['cpu_s']:.1f}",
                     number(done["wall_s"] / articles * 1e6), number(done["cpu_s"] / articles * 1e6),
                     f"{done['peak_kb'] / 1024:,.0f}", f"{done['bytes'] / 1e6:,.0f}",
                     f"{done['bytes'] / done['text_bytes']:.2f}"])
    return table(["articles", "s", "processor s", "us an article", "processor us an article", "peak MB",
                  "MB on disk", "per byte of text"], rows)


def query_rows(grown, mode):
    sizes = grown["sizes"]
    rows = [[TITLES[name], *[number(done[mode][name]) for done in sizes.values()]] for name in CLASSES]
    return table(["class", *[f"{articles:,}" for articles in sizes]], rows)


def limit_rows(grown):
    limits = grown["limits"]
    rows = []
    for articles, done in grown["sizes"].items():
        written = done["written_bytes"]
        rows.append([f"{articles:,}", f"{done['read_bytes'] / 1e6:,.0f}", f"{written / 1e6:,.0f}",
                     f"{written / limits['write'] / done['wall_s']:.0%}",
                     f"{(done['read_bytes'] + written) / limits['copy'] / done['wall_s']:.1%}",
                     f"{done['bytes'] / limits['sha256'] / done['cpu_s']:.1%}"])
    return table(["articles", "MB read", "MB written", "of the time, if the disk were the limit",
                  "if memory were", "of the processor time: SHA-256"], rows)


def markdown(grown):
    limits = grown["limits"]
    return "\n\n".join([
        "### Growth: building", build_rows(grown),
        "### Growth: bare searches, processor microseconds", query_rows(grown, "search"),
        "### Growth: with ten snippets, processor microseconds", query_rows(grown, "show"),
        f"### Distance to the limits: {limits['write'] / 1e6:,.0f} MB/s written and synced, "
        f"{limits['copy'] / 1e9:.1f} GB/s copied in memory, {limits['sha256'] / 1e6:,.0f} MB/s hashed by "
        "SHA-256, by one thread", limit_rows(grown)]) + "\n"


def svg(grown):
    sizes = grown["sizes"]

    def curve(value):
        return [(articles, value(articles, done)) for articles, done in sizes.items()]

    return plot.panels([
        plot.Panel("building", "articles", [
            ("microseconds an article", curve(lambda n, done: done["wall_s"] / n * 1e6)),
            ("processor microseconds an article", curve(lambda n, done: done["cpu_s"] / n * 1e6)),
            ("peak MB", curve(lambda n, done: done["peak_kb"] / 1024)),
            ("MB on disk", curve(lambda n, done: done["bytes"] / 1e6))]),
        *[plot.Panel(heading, "articles",
                     [(TITLES[name], curve(lambda n, done, name=name, mode=mode: done[mode][name]))
                      for name in CLASSES])
          for mode, heading in (("search", "bare searches, microseconds"),
                                ("show", "with ten snippets, microseconds"))]])
