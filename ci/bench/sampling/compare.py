"""Sampling and likelihood compared with flow_matching and torchdiffeq: same field, same tolerance, alternating. See README.md."""

import array
import math
import pathlib
import random
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from rounds import Cell, Comparison, options  # noqa: E402

TOLERANCES = {
    "heun-euler": ["1e-3", "1e-4", "1e-5"],
    "bosh3": ["1e-3", "1e-4", "1e-6"],
    "dopri5": ["1e-3", "1e-5", "1e-7"],
    "tsit5": ["1e-3", "1e-5", "1e-7"],
    "dopri8": ["1e-5", "1e-7", "1e-10"],
}
PEERS = ["heun-euler", "bosh3", "dopri5", "dopri8"]


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


def compare(what, chosen, comparison, peers, folder):
    """Cells of all solvers and tolerances of a problem."""
    source, values = problem(what, chosen.points, folder)
    out = folder / "end"
    if what == "likelihood":
        truth = log_density(values)
    else:
        peers[0](what, "dopri8", "1e-13", source, out)
        truth = numbers(out)
        if chosen.python:
            peers[-1](what, "dopri8", "1e-12", source, out)
            apart = max(abs(a - b) for a, b in zip(truth, numbers(out)))
            print(f"{what}: the two references differ by {apart:.1e}")
    for solver in chosen.solvers:
        asked = peers if solver in PEERS else [peer for peer in peers if "jdk" in peer.labels]
        rows = [measure(chosen, asked, truth, out, what, solver, one, source) for one in TOLERANCES[solver]]
        for tolerance, (samples, found) in zip(TOLERANCES[solver], rows):
            evaluations, mistake = found[asked[0]]
            more = {"evaluations": evaluations, "error": mistake}
            if chosen.python and asked[-1] is peers[-1]:
                others = [row[1][asked[-1]] for row in rows]
                more["the peer's"], more["its error"] = found[asked[-1]]
                more["fewer at equal error"] = at_error([(e, n) for n, e in others], mistake) / evaluations
            cell = Cell({"problem": what, "solver": solver, "tolerance": tolerance}, (), goal=None)
            comparison.keep(cell, samples, more=more)
            yield cell


def measure(chosen, asked, truth, out, *words):
    """Microseconds a point of each process; evaluations a point and error."""
    samples, found = {peer: [] for peer in asked}, {}
    for turn in range(chosen.rounds + 1):
        for peer in asked:
            taken, rows = peer(*words, out)
            if turn == 0:
                found[peer] = rows / chosen.points, error(numbers(out), truth)
            else:
                samples[peer].append(taken * 1e3 / chosen.points)
    return samples, found


def main():
    parser = options(__doc__, rounds=5)
    parser.add_argument("--points", type=int, default=1000)
    parser.add_argument("--solvers", nargs="+", default=list(TOLERANCES), choices=TOLERANCES)
    parser.add_argument("--problems", nargs="+", default=["mixture", "pull", "likelihood"])
    chosen = parser.parse_args()
    comparison = Comparison(chosen, "sampling", "SamplingServer", unit="us a point")
    made = []
    with tempfile.TemporaryDirectory() as name, comparison.processes(threads=1) as peers:
        for what in chosen.problems:
            made += compare(what, chosen, comparison, peers, pathlib.Path(name))
            comparison.save(made)
    comparison.print(made)


if __name__ == "__main__":
    main()
