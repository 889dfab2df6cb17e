"""What comparisons share: options, processes, alternating rounds, and results as a table and as JSON."""

import argparse
import contextlib
import itertools
import os
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field

import measure
import results
from peer import Peer

HERE = pathlib.Path(__file__).resolve().parent


def options(description, **defaults):
    """The options of every comparison."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--java", action="append", metavar="JAVA_HOME", help="may be given again; else `java`")
    parser.add_argument("--python", help="a Python that has the peer (ci/scripts/peers.sh); none: no peer")
    parser.add_argument("--classes", help="class path; the launcher's build if not given")
    parser.add_argument("--bits", type=int, choices=[256], help="vectors no wider than this, on both sides")
    parser.add_argument("--heap", default="4g", help="of each JVM")
    parser.add_argument("--rounds", type=int, help="of each cell in a start")
    parser.add_argument("--starts", type=int, default=1, help="of all processes")
    parser.add_argument("--seconds", type=float, default=0.02, help="of one turn, about")
    parser.add_argument("--warm-up", type=float, default=6, help="seconds of each process")
    parser.add_argument("--minutes", type=float, default=60, help="what all of it may take")
    parser.add_argument("--part", default="1/1", metavar="I/N", help="each Nth cell from the Ith on")
    parser.add_argument("--json", nargs="?", const=results.FOLDER, metavar="FOLDER", help="write results, into ci/bench/results")
    parser.add_argument("--append", action="store_true", help="with --json: further starts of cells that are there")
    parser.set_defaults(**{"rounds": 10, **defaults})
    return parser


@dataclass
class Cell:
    """What is asked: the columns that name it, the line that asks for it, and the goal of the ratio."""

    what: dict
    words: tuple
    # A number, or one for each network; None where there is none.
    goal: object = 1.0
    threads: int = 1
    # Operations of one call, or bytes that it reads once; 0 where they are not counted.
    work: float = 0
    bytes: int = 0
    # The least share of the machine's bandwidth that is not lost.
    floor: float = 0
    # Tokens that one call writes, 0 where it writes none.
    tokens: int = 0
    # Words that follow the number of repetitions.
    behind: tuple = ()
    # In place of the peer: words to which the same process answers with the time to be compared with.
    against: tuple = ()
    # Names of the processes that are asked; all if empty.
    only: tuple = ()
    # Cells of one group share processes.
    group: str = ""
    found: dict = field(default_factory=dict)

    def ask(self, peer, times, words=None):
        return peer(*(words or self.words), self.threads, times, *self.behind)


class Comparison:
    """Java processes, and one of a peer, that answer the same lines."""

    def __init__(self, chosen, name, server, peer="torch", arguments=((),), flags=(), unit="ms", memory=False, results_name=None):
        self.chosen, self.name, self.server, self.peer = chosen, name, server, peer
        self.arguments, self.flags, self.versions, self.width = arguments, flags, {}, ""
        self.file, self.folder, self.unit, self.memory, self.results_name = None, None, unit, memory, results_name or name
        self.end = time.time() + chosen.minutes * 60

    @contextlib.contextmanager
    def processes(self, threads=None):
        """Ours first; the peer, if there is one, is the last."""
        if self.folder is None:
            self.folder = tempfile.TemporaryDirectory()
            self.path = measure.compiled(self.name, self.folder.name, self.chosen.classes)
        peers = []
        for home in self.chosen.java or [None]:
            peers += [self.java(home, arguments, threads) for arguments in self.arguments]
        if self.chosen.python:
            script = HERE / self.name / f"{self.peer}_server.py"
            peers.append(Peer(self.peer, [self.chosen.python, str(script)], threads, self.chosen.bits))
            names = re.sub(r"\+\S*", "", peers[-1].ready).split()
            self.versions.update(zip(names[::2], names[1::2]))
        for peer in peers:
            print(f"{peer.name}: {peer.ready}, {peer.peak_mebibytes():.0f} MiB", file=sys.stderr)
        yield peers
        for peer in peers:
            peer.close()

    def java(self, home, arguments, threads):
        flags = ["--add-modules", "jdk.incubator.vector", "-XX:PerMethodTrapLimit=10000", f"-Xmx{self.chosen.heap}", "-XX:+UseSerialGC", "-Xlog:disable"]
        flags += ["-Dai.djl.offline=true", "-DOPT_OUT_TRACKING=true"] + ["-XX:UseAVX=2"] * (self.chosen.bits == 256)
        flags += self.flags
        command = [os.path.join(home, "bin", "java") if home else "java", *flags, "-cp", self.path, self.server, *arguments]
        made = Peer("sluice", command, threads, self.chosen.bits)
        jdk, self.width = re.search(r"JDK (\S+?),.*?(?:of (\d+) bits|$)", made.ready).groups()
        made.labels = {"jdk": re.match(r"\d+", jdk).group()}
        made.name = " ".join(["JDK", made.labels["jdk"], *arguments])
        self.versions["JDK"] = ", ".join(sorted({*self.versions.get("JDK", "").split(", "), jdk} - {""}))
        if arguments:
            made.labels["network"] = arguments[0]
        return made

    def run(self, cells, warm=()):
        """Measures the chosen part of the cells; `warm` are lines that compile what they need."""
        first, count = map(int, self.chosen.part.split("/"))
        cells = cells[first - 1 :: count]
        left_out = []
        groups = list(dict.fromkeys(cell.group for cell in cells))
        for start in range(self.chosen.starts):
            for group in groups:
                mine = [cell for cell in cells if cell.group == group]
                with self.processes() as peers:
                    self.warm(peers, mine, warm)
                    for i, cell in enumerate(mine):
                        left = (self.end - time.time()) / (len(mine) - i) / (self.chosen.starts - start)
                        # Three rounds and one to warm, at a third of what is usual.
                        least = 4 * len(peers) * cell.work / 30e9 / cell.threads
                        if time.time() + least > self.end:
                            left_out.append(cell)
                        else:
                            self.measure(peers, cell, max(least, left), self.chosen.warm_up / 2 / len(mine))
                            self.save(cells)
        self.print(cells)
        for cell in left_out:
            print("not measured, no time left:", *cell.what.values())

    def warm(self, peers, cells, lines):
        """Half of the time, by all cells in turn or by the lines; the other half precedes each cell."""
        for peer in peers[: len(peers) - bool(self.chosen.python)]:
            end = time.time() + self.chosen.warm_up / 2
            for one in itertools.cycle(lines or [cell for cell in cells if self.asks(peer, cell)]):
                one.ask(peer, 1)
                peer("peak", one.threads)
                if time.time() > end:
                    break

    @staticmethod
    def asks(peer, cell):
        return not cell.only or peer.name.split()[0] in cell.only

    def measure(self, peers, cell, budget, warm_up):
        end = time.time() + budget
        asked = [peer for peer in peers if self.asks(peer, cell)]
        counts, samples, rulers = {}, {peer: [] for peer in asked}, []
        others = {peer: [] for peer in asked if cell.against}
        for peer in asked:
            # Compiled code first; then as many calls a turn as fill it.
            spent, last = 0, cell.ask(peer, 1)
            while spent < min(warm_up, budget / 8) * 1e3:
                count = max(1, int(50 / last))
                last = cell.ask(peer, count)
                spent += last * count
            counts[peer] = max(1, int(self.chosen.seconds * 1e3 / last))
        ruler = ("stream", cell.threads, cell.bytes) if cell.bytes else ("peak", cell.threads)
        while len(rulers) < min(3, self.chosen.rounds) or (time.time() < end and len(rulers) < self.chosen.rounds):
            for peer in asked if len(rulers) % 2 == 0 else reversed(asked):
                samples[peer].append(cell.ask(peer, counts[peer]))
                if cell.against:
                    others[peer].append(cell.ask(peer, counts[peer], cell.against))
            rulers.append(peers[0](*ruler))
        # The machine's peak is the greatest one seen; its bandwidth depends on what other caches hold.
        self.keep(cell, samples, statistics.median(rulers) if cell.bytes else max(rulers), others=others)

    def keep(self, cell, samples, ruler=0, more=None, others=None):
        """The samples of each of our processes, next to the peer's of the same rounds."""
        theirs = [peer for peer in samples if "jdk" not in peer.labels]
        for peer in samples:
            if peer in theirs:
                continue
            names = {name: value for name, value in peer.labels.items() if name != "jdk"}
            made = cell.found.setdefault(
                peer.name,
                {"what": {**names, **cell.what, "threads": cell.threads}, "jdk": peer.labels["jdk"], "unit": self.unit, "starts": []},
            )
            goal = cell.goal[names["network"]] if isinstance(cell.goal, dict) else cell.goal
            made.update({"goal": goal} if goal is not None else {})
            if cell.work:
                made.update(work=cell.work, peak=max(made.get("peak", 0), ruler))
            if cell.tokens:
                made["tokens"] = cell.tokens
            if cell.bytes:
                made.update(bytes=cell.bytes, floor=cell.floor, bandwidth=max(made.get("bandwidth", 0), ruler))
            if more or self.memory:
                made["more"] = more or self.mebibytes(peer, theirs)
            start = {results.OURS: samples[peer]}
            if others:
                start[results.THEIRS] = others[peer]
            elif theirs:
                start[results.THEIRS] = samples[theirs[0]]
            made["starts"].append(start)

    @staticmethod
    def mebibytes(peer, theirs):
        return {f"{'sluice' if one is peer else one.name}, MiB": one.peak_mebibytes() for one in [peer, *theirs]}

    def save(self, cells):
        if self.chosen.json:
            if self.file is None:
                self.file = results.File(self.chosen.json, self.results_name, self.width or 0, self.chosen.append)
            self.file.write(self.versions, [one for cell in cells for one in cell.found.values()])

    def print(self, cells):
        found = [results.summarized(one) for cell in cells for one in cell.found.values()]
        print(results.table(found, self.peer))
        print(f"\n{results.verdict(found, self.peer)}\n{measure.machine()}")
        if self.chosen.json:
            print(f"written: {os.path.relpath(self.file.path)}")
