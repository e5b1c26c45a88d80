# SPDX-License-Identifier: GPL-2.0-or-later
"""Tables of what was measured. Ratios are Morgue's figure divided by the other's, so that less
is better for Morgue; the range behind a ratio is that of the rounds' middle half."""
import statistics

from measure import round_medians
from queries import TITLES


def spread(values):
    """(median, lower quartile, upper quartile)."""
    if len(values) < 3:
        return statistics.median(values), min(values), max(values)
    quarters = statistics.quantiles(values, n=4, method="inclusive")
    return statistics.median(values), quarters[0], quarters[2]


def number(value):
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def table(head, rows):
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    lines += ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join(lines)


def build_table(result):
    rows = []
    for engine in result["engines"]:
        builds = result["builds"][engine["name"]]
        cells = [engine["title"]]
        for threads in ("1", "4"):
            if threads in builds:
                done = builds[threads]
                cells += [f"{done['wall_s']:.1f} ({done['cpu_s']:.1f})",
                          f"{done['peak_kb'] / 1024:,.0f}"]
            else:
                cells += ["", ""]
        size = builds["1"]["bytes"] if "1" in builds else builds["4"]["bytes"]
        cells += [f"{size / 1e6:,.0f}", f"{size / result['text_bytes']:.2f}"]
        rows.append(cells)
    return table(["engine", "1 thread: s (processor s)", "peak MB", "4 threads: s (processor s)",
                  "peak MB", "MB on disk", "per byte of text"], rows)


def build_ratios(result):
    """Morgue's wall time of a build as a share of each other engine's."""
    rows = []
    mine = result["builds"].get("morgue", {})
    for engine in result["engines"]:
        builds = result["builds"][engine["name"]]
        if engine["name"].startswith("morgue"):
            continue
        cells = [engine["title"]]
        for threads in ("1", "4"):
            if threads in builds and threads in mine:
                cells.append(number(mine[threads]["wall_s"] / builds[threads]["wall_s"]))
                cells.append(number(mine[threads]["cpu_s"] / builds[threads]["cpu_s"]))
            else:
                cells += ["", ""]
        rows.append(cells)
    return table(["Morgue against", "1 thread, wall", "processor", "4 threads, wall", "processor"],
                 rows)


def query_ratios(timings, other, mode, name, clock):
    mine = round_medians(timings["morgue"][mode][name][clock])
    theirs = round_medians(timings[other][mode][name][clock])
    return spread([a / b for a, b in zip(mine, theirs)])


def query_table(result, mode, clock):
    """Medians of Morgue in microseconds, and ratios to the others."""
    timings = result["timings"]
    others = [engine for engine in result["engines"]
              if engine["name"] in timings and not engine["name"].startswith("morgue")]
    rows = []
    for name in result["classes"]:
        mine = statistics.median(round_medians(timings["morgue"][mode][name][clock]))
        cells = [TITLES[name], number(mine)]
        for engine in others:
            middle, low, high = query_ratios(timings, engine["name"], mode, name, clock)
            cells.append(f"{number(middle)} ({number(low)}-{number(high)})")
        rows.append(cells)
    return table(["class", "Morgue, us", *[f"to {engine['title']}" for engine in others]], rows)


def median_table(result, mode, clock):
    timings = result["timings"]
    engines = [engine for engine in result["engines"] if engine["name"] in timings]
    rows = [[TITLES[name],
             *[number(statistics.median(round_medians(timings[engine["name"]][mode][name][clock])))
               for engine in engines]] for name in result["classes"]]
    return table(["class", *[engine["title"] for engine in engines]], rows)


def cold_table(result, key):
    """Milliseconds from starting a process to its end, by class."""
    engines = [engine for engine in result["engines"] if engine["name"] in result[key]]
    rows = []
    for ordinal, name in result["cold_queries"].items():
        cells = [TITLES[name]]
        for engine in engines:
            middle, low, high = spread(result[key][engine["name"]][ordinal])
            cells.append(f"{middle * 1e3:.1f} ({low * 1e3:.1f}-{high * 1e3:.1f})")
        rows.append(cells)
    return table(["class", *[f"{engine['title']}, ms" for engine in engines]], rows)


def memory_table(result):
    rows = [[engine["title"], f"{result['query_peak_kb'][engine['name']] / 1024:,.0f}"]
            for engine in result["engines"] if engine["name"] in result["query_peak_kb"]]
    return table(["engine", "peak MB while querying"], rows)


def agreement_table(result):
    """For every class, of how many queries each engine counts what Morgue counts."""
    counts = result["counts"]
    others = [engine for engine in result["engines"]
              if engine["name"] in counts and not engine["name"].startswith("morgue")]
    rows = []
    for name in result["classes"]:
        mine = counts["morgue"][name]
        cells = [TITLES[name], f"{statistics.median(mine):,.0f}"]
        for engine in others:
            theirs = counts[engine["name"]][name]
            same = sum(a == b for a, b in zip(mine, theirs))
            total = sum(theirs) / max(1, sum(mine))
            cells.append(f"{same} of {len(mine)}" + ("" if same == len(mine) else f", {total:.3f}"))
        rows.append(cells)
    return table(["class", "median matches", *[engine["title"] for engine in others]], rows)


def markdown(result):
    """All tables as one text."""
    parts = [f"{result['articles']:,} articles, {result['text_bytes'] / 1e6:,.0f} MB of titles and "
             f"bodies; {result['machine']}; load {result['load']:.1f} when it began; "
             f"{result['date']}.",
             "Engines: " + "; ".join(f"{engine['title']} {engine['version']}"
                                     for engine in result["engines"]) + "."]
    for title, reason in result["missing"]:
        parts.append(f"Not measured: {title}; it needs {reason}.")
    parts += ["### Building", build_table(result), build_ratios(result)]
    if result["timings"]:
        for mode, heading in (("search", "Search only, ten best"),
                              ("show", "With titles and ten highlighted snippets")):
            parts += [f"### {heading}: processor time, Morgue / other",
                      query_table(result, mode, "cpu_us"),
                      f"### {heading}: medians, processor microseconds",
                      median_table(result, mode, "cpu_us"),
                      f"### {heading}: wall time, Morgue / other",
                      query_table(result, mode, "wall_us")]
        parts += ["### Memory of the process that answers", memory_table(result),
                  "### Process to printed page, ten snippets", cold_table(result, "cold"),
                  "### The same, with nothing of the index in memory", cold_table(result, "evicted"),
                  "### Matches: queries that each engine counts as Morgue does, and its sum "
                  "against Morgue's where not all are equal", agreement_table(result)]
    return "\n\n".join(parts) + "\n"
