# SPDX-License-Identifier: GPL-2.0-or-later
"""Running programs and asking them how long they took."""
import json
import os
import pathlib
import re
import shutil
import statistics
import subprocess
import threading
import time

from queries import CLASSES

MODES = ("search", "show")
PEAK = re.compile(r"^VmHWM:\s+(\d+) kB", re.M)


def peak_kb(pid):
    """The most memory that a running process ever had, 0 if it is gone."""
    try:
        found = PEAK.search(pathlib.Path(f"/proc/{pid}/status").read_text())
    except OSError:
        return 0
    return int(found.group(1)) if found else 0


def children(pid):
    try:
        text = pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text()
    except OSError:
        return []
    return [int(word) for word in text.split()]


class PeakWatch(threading.Thread):
    """Looks at a process and its children until stopped; the high-water mark is the kernel's,
    so that only growth in the last moments could be missed."""

    def __init__(self, pid):
        super().__init__(daemon=True)
        self.pid, self.kb, self.done = pid, 0, threading.Event()

    def run(self):
        while not self.done.wait(0.02):
            for pid in [self.pid, *children(self.pid)]:
                self.kb = max(self.kb, peak_kb(pid))


def run_measured(command, out=subprocess.DEVNULL):
    """{"wall_s", "cpu_s", "peak_kb", "written_bytes"} of a command that must succeed, its children included."""
    begin = time.perf_counter()
    process = subprocess.Popen([str(word) for word in command], stdout=out)
    watch = PeakWatch(process.pid)
    watch.start()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - begin
    watch.done.set()
    watch.join()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise subprocess.CalledProcessError(process.returncode, command)
    return {"wall_s": wall, "cpu_s": usage.ru_utime + usage.ru_stime, "peak_kb": watch.kb,
            "written_bytes": usage.ru_oublock * 512}


def bytes_below(place):
    if place.is_file():
        return place.stat().st_size
    return sum(path.stat().st_size for path in place.rglob("*") if path.is_file())


def remove(place):
    for path in [place, *place.parent.glob(place.name + ".part*")]:
        if path.is_dir():
            shutil.rmtree(path)
        elif path.exists():
            path.unlink()


def build_index(engine, documents, index, threads):
    remove(index)
    figures = run_measured(engine.build_command(documents, index, threads))
    for part in index.parent.glob(index.name + ".part*"):
        shutil.rmtree(part)
    return {**figures, "bytes": bytes_below(index)}


class Server:
    """One engine with its index open, asked for one class of queries at a time."""

    def __init__(self, engine, index, queries):
        command = [str(word) for word in engine.serve_command(index, queries)]
        self.engine = engine
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        text=True)
        if self.process.stdout.readline().strip() != "ready":
            raise RuntimeError(f"{engine.title} does not start")

    def ask(self, mode, name, least_us):
        self.process.stdin.write(f"{mode} {name} {least_us}\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError(f"{self.engine.title} ended in class {name}")
        return json.loads(line)

    def close(self):
        kb = peak_kb(self.process.pid)
        self.process.stdin.close()
        self.process.wait()
        return kb


def warm_up(servers):
    """Every query for a while, so that caches are filled and Java has compiled."""
    for server in servers:
        for least_us in (20000, 5000):
            for name in CLASSES:
                for mode in MODES:
                    server.ask(mode, name, least_us)


def ask_in_rounds(servers, rounds, say):
    """{engine: {mode: {class: {"cpu_us": [of each round: of each query], "wall_us": ...}}}}.
    The engines take turns within every class, in another order every round."""
    timings = {server.engine.name: {mode: {name: {"cpu_us": [], "wall_us": []} for name in CLASSES}
                                    for mode in MODES} for server in servers}
    for number in range(rounds):
        say(f"queries, round {number + 1} of {rounds}")
        turn = servers[number % len(servers):] + servers[:number % len(servers)]
        for name in CLASSES:
            for mode in MODES:
                for server in turn:
                    answer = server.ask(mode, name, 1000)
                    place = timings[server.engine.name][mode][name]
                    place["cpu_us"].append(answer["cpu_us"])
                    place["wall_us"].append(answer["wall_us"])
    return timings


def count_matches(servers):
    """{engine: {class: matches of each query}}."""
    return {server.engine.name: {name: server.ask("count", name, 0)["results"] for name in CLASSES}
            for server in servers}


def evict(place):
    """Have the system forget what it keeps in memory of an index; what is on disk must be synced."""
    for path in [place, *place.rglob("*")] if place.is_dir() else [place]:
        if path.is_file():
            with open(path, "rb") as file:
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def ask_cold(engines, indexes, queries, ordinals, rounds, evicted=False):
    """{engine: {ordinal: seconds of each round}} from starting a process to its end; `evicted`: nothing
    of the index is in memory when it starts."""
    os.sync()
    seconds = {engine.name: {ordinal: [] for ordinal in ordinals} for engine in engines}
    for number in range(rounds):
        turn = engines[number % len(engines):] + engines[:number % len(engines)]
        for ordinal in ordinals:
            for engine in turn:
                command = engine.ask_command(indexes[engine.name], queries, ordinal)
                if evicted:
                    evict(indexes[engine.name])
                begin = time.perf_counter()
                done = subprocess.run([str(word) for word in command], capture_output=True,
                                      check=False)
                seconds[engine.name][ordinal].append(time.perf_counter() - begin)
                if done.returncode not in (0, 1):
                    raise RuntimeError(f"{engine.title}: {done.stderr.decode()}")
    return seconds


def round_medians(per_round):
    """The median over the queries, of each round."""
    return [statistics.median(queries) for queries in per_round]
