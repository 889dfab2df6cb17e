"""Flash attention compared with attention that keeps all scores: time, and bytes allocated. See README.md."""

import statistics
import time

from compare import PASSES, Cell, Comparison, cell, numbers, options, warming
import results


def main():
    parser = options(__doc__, rounds=5, warm_up=10, seconds=10)
    parser.add_argument("--rows", type=numbers, default=[512, 2048, 8192])
    parser.add_argument("--widths", type=numbers, default=[64])
    chosen = parser.parse_args()
    comparison = Comparison(chosen, "attention", "AttentionServer")
    found = []
    with comparison.processes() as peers:
        comparison.warm(peers, [], list(warming(chosen.widths)))
        for rows in chosen.rows:
            for what in ("full", "causal"):
                for which in PASSES:
                    found += measure(chosen, peers, cell(which, rows, rows, chosen.widths[0], 1, what, 1))
    comparison.name, comparison.peer = "naive", "other"
    comparison.save(found)
    comparison.print(found)


def measure(chosen, peers, asked):
    """A cell for each kernel that keeps all scores: naive, and torch's."""
    ours, sides = peers[0], {"flash": peers[0], "naive": peers[0]}
    if chosen.python:
        sides["math"] = peers[-1]
    answers = {kernel: [] for kernel in sides}
    # The first round is warm-up where there is time for a second.
    end = time.time() + chosen.seconds
    for turn in range(chosen.rounds + 1):
        for kernel, peer in sides.items():
            if turn == 1:
                answers[kernel].clear()
            answer = peer(*asked.words, 1, 1, kernel)
            answers[kernel].append(answer if isinstance(answer, list) else [answer])
        if time.time() > end:
            break
    milliseconds = {kernel: [one[0] for one in some] for kernel, some in answers.items()}
    allocated = {f"{kernel}, MB": min(one[1] for one in answers[kernel]) / 1e6 for kernel in ("flash", "naive")}
    for kernel in list(sides)[1:]:
        made = Cell({**asked.what, "other": kernel}, asked.words, goal=None)
        made.found[kernel] = {
            "what": made.what, "jdk": ours.labels["jdk"], "unit": "ms", "more": allocated,
            "starts": [{results.OURS: milliseconds["flash"], results.THEIRS: milliseconds[kernel]}],
        }
        yield made


if __name__ == "__main__":
    main()
