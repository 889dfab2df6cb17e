"""Sampling and likelihood beside flow_matching and torchdiffeq: same field, same tolerance, alternating. See README.md."""

import argparse
import array
import math
import pathlib
import random
import statistics
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
import measure  # noqa: E402
from peer import Peer  # noqa: E402

TOLERANCES = {
    "heun-euler": ["1e-3", "1e-4", "1e-5"],
    "bosh3": ["1e-3", "1e-4", "1e-6"],
    "dopri5": ["1e-3", "1e-5", "1e-7"],
    "tsit5": ["1e-3", "1e-5", "1e-7"],
    "dopri8": ["1e-5", "1e-7", "1e-10"],
}
PEERS = ["heun-euler", "bosh3", "dopri5", "dopri8"]


class Solver:
    """Answers with milliseconds and evaluated rows, and leaves where the points end in a file."""

    def __init__(self, name, command, folder):
        self.peer = Peer(name, command, threads=1)
        self.out = str(folder / name)

    def __call__(self, what, solver, tolerance, source):
        return self.peer(what, solver, tolerance, source, self.out)

    def result(self):
        return numbers(self.out)


def numbers(file):
    values = array.array("d")
    values.frombytes(pathlib.Path(file).read_bytes())
    return values


def means():
    return [(3 * math.cos(k * math.pi / 4), 3 * math.sin(k * math.pi / 4)) for k in range(8)]


def log_density(points):
    """The mixture's own, in closed form."""
    found = []
    for x, y in zip(points[::2], points[1::2]):
        parts = [math.log((k + 1) / 36) - ((x - a) ** 2 + (y - b) ** 2) / 0.18 for k, (a, b) in enumerate(means())]
        top = max(parts)
        found.append(top + math.log(sum(math.exp(p - top) for p in parts) / (2 * math.pi * 0.09)))
    return found


def problem(what, count, folder):
    """Writes where the points begin."""
    draw = random.Random(1)
    values = array.array("d")
    for i in range(count):
        if what == "mixture":
            values.extend((draw.gauss(0, 1), draw.gauss(0, 1)))
        elif what == "likelihood":
            a, b = draw.choices(means(), weights=range(1, 9))[0]
            values.extend((draw.gauss(a, 0.3), draw.gauss(b, 0.3)))
        else:
            values.extend((draw.gauss(0, 1), 1000.0 if i == count // 2 else draw.uniform(0.5, 2)))
    file = folder / f"{what}.start"
    file.write_bytes(values.tobytes())
    return file, values


def error(found, truth):
    return math.sqrt(sum((a - b) ** 2 for a, b in zip(found, truth)) / len(truth))


def at_error(curve, wanted):
    """Evaluations at an error, on the line through the two nearest tolerances in logarithms."""
    curve = sorted(curve, key=lambda point: abs(math.log(point[0] / wanted)))[:2]
    (e1, n1), (e2, n2) = curve
    slope = math.log(n2 / n1) / math.log(e2 / e1)
    return n1 * (wanted / e1) ** slope


def compare(what, chosen, ours, theirs, folder):
    count = chosen.points
    source, values = problem(what, count, folder)
    if what == "likelihood":
        truth = log_density(values)
    else:
        ours("pull" if what == "pull" else what, "dopri8", "1e-13", source)
        truth = ours.result()
        if theirs:
            theirs(what, "dopri8", "1e-12", source)
            apart = max(abs(a - b) for a, b in zip(truth, theirs.result()))
            print(f"\n{what}: the two references differ by {apart:.1e}", end="")
    print(f"\n{what}, {count} points\n")
    print("| solver | tolerance | evaluations a point | the peer's | ratio | error | the peer's "
          "| ratio at equal error | us a point | the peer's | ratio |")
    print("|---" * 11 + "|")
    for solver in chosen.solvers:
        rows = []
        for tolerance in TOLERANCES[solver]:
            times = ([], [])
            evaluations = [0, 0]
            errors = [0.0, 0.0]
            for turn in range(chosen.rounds + 1):
                for side, peer in enumerate((ours, theirs)):
                    if side == 1 and not (theirs and solver in PEERS):
                        continue
                    taken, asked = peer(what, solver, tolerance, source)
                    evaluations[side] = asked / count
                    if turn == 0:
                        errors[side] = error(peer.result(), truth)
                    else:
                        times[side].append(taken * 1e3 / count)
            rows.append((tolerance, times, evaluations, errors))
        for tolerance, times, (mine, other), (mistake, others) in rows:
            paces = [f"{statistics.median(t):.1f} ({min(t):.1f}-{max(t):.1f})" if t else "" for t in times]
            line = f"| {solver} | {tolerance} | {mine:.1f} | "
            if theirs and solver in PEERS:
                equal = at_error([(e[1], n[1]) for _, _, n, e in rows], mistake) / mine
                faster = statistics.median(times[1]) / statistics.median(times[0])
                line += f"{other:.0f} | {other / mine:.2f} | {mistake:.1e} | {others:.1e} | {equal:.2f} | {paces[0]} | {paces[1]} | {faster:.1f} |"
            else:
                line += f"| | {mistake:.1e} | | | {paces[0]} | | |"
            print(line, flush=True)


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--python", help="a Python that has torchdiffeq and flow_matching; none: no peers")
    options.add_argument("--points", type=int, default=1000)
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--solvers", nargs="+", default=list(TOLERANCES), choices=TOLERANCES)
    options.add_argument("--problems", nargs="+", default=["mixture", "pull", "likelihood"])
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        path = measure.compiled("sampling/SamplingServer", folder / "classes")
        ours = Solver("sluice", measure.java(path, "SamplingServer"), folder)
        theirs = None
        if chosen.python:
            theirs = Solver("peers", [chosen.python, str(HERE / "torch_server.py")], folder)
        for what in chosen.problems:
            compare(what, chosen, ours, theirs, folder)
    print(f"\n{measure.machine()}")


main()
