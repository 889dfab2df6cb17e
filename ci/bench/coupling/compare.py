"""Optimal transport within a batch beside POT: same points, alternating. See README.md."""

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
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--python", help="a Python that has POT; none: no POT")
    options.add_argument("--counts", nargs="+", type=int, default=[256, 1024, 4096])
    options.add_argument("--widths", nargs="+", type=int, default=[2, 64])
    options.add_argument("--sinkhorn", nargs="*", type=int, default=[256, 1024])
    options.add_argument("--rounds", type=int, default=5, help="each with points of its own; more below 1024")
    options.add_argument("--warm-up", type=int, default=300, help="batches first, which count little in a training")
    chosen = options.parse_args()
    cells = [("exact", n, w, 0, 0) for w in chosen.widths for n in chosen.counts]
    cells += [("sinkhorn", n, 2, 0.5, 50) for n in chosen.sinkhorn]
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        path = measure.compiled("coupling/CouplingServer", folder / "classes")
        ours = Peer("sluice", measure.java(path, "CouplingServer"), threads=1)
        peers = [ours]
        if chosen.python:
            peers.append(Peer("pot", [chosen.python, str(HERE / "pot_server.py")], threads=1))
        files = points(256, 2, 0, folder)
        for _ in range(chosen.warm_up):
            ours("exact", 2, 0, 0, *files)
            ours("sinkhorn", 2, 0.5, 5, *files)
        print("| coupling | n | width | ms | POT's | ratio | costs differ by |")
        print("|---|---|---|---|---|---|---|")
        for what, count, width, regularization, iterations in cells:
            times = [[] for _ in peers]
            apart = 0.0
            for turn in range(chosen.rounds * max(1, 1024 // count) + 1):
                files = points(count, width, turn, folder)
                costs = []
                for peer, taken in zip(peers, times):
                    ms, cost = peer(what, width, regularization, iterations, *files)
                    costs.append(cost)
                    # The first round warms up.
                    if turn > 0:
                        taken.append(ms)
                apart = max(apart, abs(costs[0] - costs[-1]) / costs[-1])
            cells_text = [f"{statistics.median(t):.1f} ({min(t):.1f}-{max(t):.1f})" for t in times]
            if len(peers) > 1:
                ratio = statistics.median(times[1]) / statistics.median(times[0])
                cells_text += [f"{ratio:.2f}", f"{apart:.1e}"]
            else:
                cells_text += ["", "", ""]
            print(f"| {what} | {count} | {width} | {' | '.join(cells_text)} |", flush=True)
    print(f"\n{measure.machine()}")


main()
