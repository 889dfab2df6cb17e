"""Optimal transport within a batch compared with POT: same points, alternating. See README.md."""

import array
import math
import pathlib
import random
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from rounds import Cell, Comparison, options  # noqa: E402


def points(count, width, seed, folder):
    """Normal noise, and data at eight places of a circle in the first two coordinates."""
    draw = random.Random(seed)
    noise = array.array("d", (draw.gauss(0, 1) for _ in range(count * width)))
    data = array.array("d", (draw.gauss(0, 0.3) for _ in range(count * width)))
    for i in range(count):
        angle = draw.randrange(8) * math.pi / 4
        data[i * width] += 3 * math.cos(angle)
        data[i * width + 1] += 3 * math.sin(angle)
    files = folder / "noise", folder / "data"
    files[0].write_bytes(noise.tobytes())
    files[1].write_bytes(data.tobytes())
    return files


def main():
    parser = options(__doc__, rounds=5, warm_up=300)
    parser.add_argument("--counts", nargs="+", type=int, default=[256, 1024, 4096])
    parser.add_argument("--widths", nargs="+", type=int, default=[2, 64])
    parser.add_argument("--sinkhorn", nargs="*", type=int, default=[256, 1024])
    chosen = parser.parse_args()
    cells = [("exact", n, w, 0, 0) for w in chosen.widths for n in chosen.counts]
    cells += [("sinkhorn", n, 2, 0.5, 50) for n in chosen.sinkhorn]
    comparison = Comparison(chosen, "coupling", "CouplingServer", peer="pot")
    made = []
    with tempfile.TemporaryDirectory() as name, comparison.processes(threads=1) as peers:
        folder = pathlib.Path(name)
        files = points(256, 2, 0, folder)
        # Batches, which count little in a training.
        for _ in range(int(chosen.warm_up)):
            peers[0]("exact", 2, 0, 0, *files)
            peers[0]("sinkhorn", 2, 0.5, 5, *files)
        for cell in cells:
            made.append(measure(chosen, comparison, peers, folder, *cell))
            comparison.save(made)
    comparison.print(made)


def measure(chosen, comparison, peers, folder, what, count, width, regularization, iterations):
    """Each round has points of its own; the first one warms up."""
    samples, apart = {peer: [] for peer in peers}, 0.0
    for turn in range(chosen.rounds * max(1, 1024 // count) + 1):
        files = points(count, width, turn, folder)
        costs = []
        for peer, taken in samples.items():
            ms, cost = peer(what, width, regularization, iterations, *files)
            costs.append(cost)
            if turn > 0:
                taken.append(ms)
        apart = max(apart, abs(costs[0] - costs[-1]) / costs[-1])
    made = Cell({"coupling": what, "n": count, "width": width}, (), goal=1.5)
    comparison.keep(made, samples, more={"costs differ by": apart})
    return made


if __name__ == "__main__":
    main()
