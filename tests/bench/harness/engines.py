# SPDX-License-Identifier: GPL-2.0-or-later
"""The engines of the benchmark: where they come from, how they are built and run."""
import glob
import os
import pathlib
import re
import shutil
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[3]
PEERS = ROOT / "tests/bench/peers"
# The binary package of the binding; the one that chooses it by platform is not in every mirror.
TANTIVY = "@oxdev03/node-tantivy-binding-linux-x64-gnu"
TANTIVY_VERSION = "0.3.3"
LUCENE_JARS = ("core", "analyzers-common", "highlighter", "memory", "queries")


class Missing(Exception):
    """What an engine needs and this machine does not have."""


def output_of(*command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def compile_cpp(peer, tools, package):
    """The program of a C++ peer, compiled if it is older than its sources."""
    program = tools / peer
    sources = [PEERS / f"{peer}.cpp", PEERS / "peer.cpp"]
    newest = max(path.stat().st_mtime for path in [*sources, PEERS / "peer.hpp"])
    if program.is_file() and program.stat().st_mtime > newest:
        return program
    flags = subprocess.run(["pkg-config", "--cflags", "--libs", package],
                           capture_output=True, text=True, check=False)
    if flags.returncode != 0 or shutil.which("g++") is None:
        raise Missing(f"g++ and the development files of {package}")
    tools.mkdir(parents=True, exist_ok=True)
    subprocess.run(["g++", "-std=c++20", "-O2", f"-I{ROOT}", *map(str, sources), "-pthread",
                    *flags.stdout.split(), "-o", str(program)], check=True)
    return program


class Engine:
    """One engine with one way of indexing."""

    threads = (1, 4)
    name = title = version = ""

    def prepare(self, tools):
        """Build what is run. Raises Missing."""

    def build_command(self, documents, index, threads):
        raise NotImplementedError

    def command(self, *words):
        raise NotImplementedError

    def serve_command(self, index, queries):
        return self.command("serve", index, queries)

    def ask_command(self, index, queries, ordinal):
        return self.command("ask", index, queries, str(ordinal))


class PeerEngine(Engine):
    def build_command(self, documents, index, threads):
        return self.command("build", documents, index, str(threads))


class Xapian(PeerEngine):
    name, title = "xapian", "plain Xapian"

    def prepare(self, tools):
        self.program = compile_cpp("xapian_peer", tools, "xapian-core")
        self.version = output_of("pkg-config", "--modversion", "xapian-core")

    def command(self, *words):
        return [self.program, *words]


class Sqlite(PeerEngine):
    name, title, threads = "sqlite", "SQLite FTS5", (1,)

    def prepare(self, tools):
        self.program = compile_cpp("sqlite_peer", tools, "sqlite3")
        self.version = output_of("pkg-config", "--modversion", "sqlite3")

    def command(self, *words):
        return [self.program, *words]


class Lucene(PeerEngine):
    name, title = "lucene", "Lucene"

    def prepare(self, tools):
        found = [glob.glob(f"/usr/share/java/lucene-{part}-8.*.jar") for part in LUCENE_JARS]
        if not all(found) or not shutil.which("javac"):
            raise Missing("a JDK and liblucene8-java")
        jars = [min(paths) for paths in found]
        self.version = re.search(r"-(8[\d.]+)\.jar", jars[0]).group(1)
        classes = tools / "lucene"
        classes.mkdir(parents=True, exist_ok=True)
        self.path = ":".join([*jars, str(classes)])
        source = PEERS / "LucenePeer.java"
        made = classes / "LucenePeer.class"
        if not made.is_file() or made.stat().st_mtime < source.stat().st_mtime:
            subprocess.run(["javac", "-cp", self.path, "-d", classes, source], check=True)

    def command(self, *words):
        return ["java", "-Xmx2g", "-cp", self.path, "LucenePeer", *words]


class Tantivy(PeerEngine):
    name, title = "tantivy", "tantivy (npm)"

    def prepare(self, tools):
        self.package = tools / "npm/node_modules" / TANTIVY
        if not shutil.which("node") or not self.package.is_dir():
            raise Missing(f"node and the npm package {TANTIVY} (--setup)")
        self.version = f"binding {TANTIVY_VERSION}"

    def command(self, *words):
        return ["env", f"MORGUE_BENCH_TANTIVY={self.package}", "node",
                PEERS / "tantivy_peer.js", *words]


class Morgue(Engine):
    name, title = "morgue", "Morgue"
    extraction = ("--entities", "none", "--details", "none")

    def prepare(self, tools):
        build = ROOT / "build/release"
        with open(os.devnull, "w", encoding="utf-8") as quiet:
            subprocess.run(["cmake", "--preset", "release", "-DBUILD_TESTING=ON", "-Wno-dev"],
                           cwd=ROOT, check=True, stdout=quiet)
            subprocess.run(["cmake", "--build", "--preset", "release", "--target", "indexer",
                            "query", "bench_morgue_peer", "-j", os.environ.get("JOBS", "2")],
                           cwd=ROOT, check=True, stdout=quiet)
        self.index_program = build / "indexer/morgue-index"
        self.query_program = build / "query/morgue-query"
        self.peer = build / "tests/bench_morgue_peer"
        self.version = output_of(self.index_program, "--version").split()[1]
        commit = subprocess.run(["git", "-C", ROOT, "rev-parse", "--short", "HEAD"],
                                capture_output=True, text=True, check=False)
        if commit.returncode == 0:
            self.version += f" ({commit.stdout.strip()})"

    def build_command(self, documents, index, threads):
        return [self.index_program, "--rebuild", "--quiet", *self.extraction,
                "--jobs", str(threads), "--archive", index, documents.with_suffix(".ndjson")]

    def serve_command(self, index, queries):
        return [self.peer, "serve", index, queries]

    def ask_command(self, index, queries, ordinal):
        line = pathlib.Path(queries).read_text(encoding="utf-8").splitlines()[ordinal].split("\t")
        order = ["--sort", "-date"] if line[4] == "newest" else []
        return [self.query_program, "--archive", index, "--snippets", "1", *order, "--", line[6]]


class MorgueExtracting(Morgue):
    """With what it does without being told otherwise."""

    name, title, extraction = "morgue_default", "Morgue, default extraction", ()


def all_engines():
    return [Morgue(), MorgueExtracting(), Xapian(), Sqlite(), Lucene(), Tantivy()]


def ready_engines(tools, names):
    """The engines that can run here, and (title, what is missing) of the others."""
    ready, missing = [], []
    for engine in all_engines():
        if names and engine.name not in names:
            continue
        try:
            engine.prepare(tools)
            ready.append(engine)
        except Missing as reason:
            missing.append((engine.title, str(reason)))
    return ready, missing


def set_up(tools):
    """Install the peers: packages of Debian and one of npm. Asked for by --setup only."""
    packages = ["liblucene8-java", "default-jdk-headless", "sqlite3", "libsqlite3-dev",
                "libxapian-dev", "pkg-config"]
    if shutil.which("node") is None:
        packages += ["nodejs", "npm"]
    missing = [name for name in packages if not is_installed(name)]
    if shutil.which("javac") and "default-jdk-headless" in missing:
        missing.remove("default-jdk-headless")
    if missing:
        prefix = [] if os.geteuid() == 0 else ["sudo"]
        subprocess.run([*prefix, "apt-get", "update", "-qq"], check=True)
        subprocess.run([*prefix, "apt-get", "install", "-y", "-qq", "--no-install-recommends",
                        *missing], check=True)
    if shutil.which("npm"):
        place = tools / "npm"
        place.mkdir(parents=True, exist_ok=True)
        subprocess.run(["npm", "install", "--no-audit", "--no-fund", "--ignore-scripts",
                        f"{TANTIVY}@{TANTIVY_VERSION}"], cwd=place, check=False)


def is_installed(package):
    status = subprocess.run(["dpkg-query", "-W", "-f=${Status}", package],
                            capture_output=True, text=True, check=False)
    return status.stdout == "install ok installed"
