"""Flash attention beside attention that keeps all scores: time, and bytes allocated. See README.md."""
import argparse
import os
import statistics
import time

from compare import HERE, PASSES, class_path, java, numbers, warm
from peer import Peer


def options():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--java", required=True, metavar="JAVA_HOME")
    parser.add_argument("--python", help="a Python that has torch; none: no torch")
    parser.add_argument("--classes", help="class path; the launcher's build if not given")
    parser.add_argument("--rows", type=numbers, default=[512, 2048, 8192])
    parser.add_argument("--widths", type=numbers, default=[64])
    parser.add_argument("--rounds", type=int, default=5, help="of each cell, one at least")
    parser.add_argument("--seconds", type=float, default=10, help="for a cell's rounds")
    parser.add_argument("--warm-up", type=float, default=10, help="seconds at the beginning")
    return parser.parse_args()


def main():
    chosen = options()
    ours = java("sluice", chosen.java, chosen.classes or class_path())
    torch = chosen.python and Peer("torch", [chosen.python, os.path.join(HERE, "torch_server.py")])
    warm(ours, chosen, chosen.warm_up)
    print("| pass | rows | what | flash ms | naive ms | torch MATH ms | naive / flash | flash MB | ", end="")
    print("naive MB | rounds |")
    print("|---" * 10 + "|")
    for rows in chosen.rows:
        for what in ("full", "causal"):
            for which in PASSES:
                cell = (which, rows, rows, chosen.widths[0], 1, what, 1)
                measure(ours, torch, cell, chosen)


def measure(ours, torch, cell, chosen):
    asked = {"flash": ours, "naive": ours}
    if torch:
        asked["math"] = torch
    answers = {kernel: [] for kernel in asked}
    # The first round is warm-up where there is time for a second.
    end = time.time() + chosen.seconds
    for turn in range(chosen.rounds + 1):
        for kernel, peer in asked.items():
            if turn == 1:
                answers[kernel].clear()
            answer = peer(*cell, kernel)
            answers[kernel].append(answer if isinstance(answer, list) else [answer])
        if time.time() > end:
            break
    milliseconds = {kernel: statistics.median(a[0] for a in answers[kernel]) for kernel in asked}
    megabytes = [min(a[1] for a in answers[kernel]) / 1e6 for kernel in ("flash", "naive")]
    columns = [cell[0], cell[1], cell[5], *(f"{milliseconds[k]:.3g}" for k in ("flash", "naive"))]
    columns += [f"{milliseconds['math']:.3g}" if torch else "-"]
    columns += [f"{milliseconds['naive'] / milliseconds['flash']:.0f}"]
    columns += [f"{size:.3g}" for size in megabytes] + [len(answers["flash"])]
    print("| " + " | ".join(map(str, columns)) + " |", flush=True)


main()
