"""What sharing seeds gains: the width of an ablation's interval with and without, on real trainings.

    python3 ci/bench/common_random_numbers.py [--seeds N] [--runs FOLDER]

Trains the chessboard small, the baseline and two swaps, on seeds 1 to N; then both swaps again on
seeds of their own. Finished runs are kept, so a second call only prints. SLUICE names the command.
"""

import argparse
import json
import math
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile

HOME = pathlib.Path(__file__).resolve().parents[2]
SLUICE = os.environ.get("SLUICE", str(HOME / "sluice"))
SMALL = [
    "experiment.training.steps=150",
    "experiment.training.rate-schedule.warmup=15",
    "experiment.evaluation.samples=1000",
    "experiment.evaluation.every=0",
    "experiment.evaluation.pictures=[]",
]
SWAPS = {
    "solver: midpoint, 10 steps, to rk4, 5 steps": [
        "experiment.solver.type=rk4",
        "experiment.solver.steps=5",
    ],
    "rate: 5e-3 to 2.5e-3": ["experiment.training.optimizer.rate=2.5e-3"],
}
METRICS = ["eval/sliced-wasserstein", "eval/square-fraction", "eval/field-distance"]
LEVEL = 0.95


def run(runs, name, seed, overrides):
    """The results of one run, taken from its folder if it is done already."""
    folder = runs / f"{name}-{seed}"
    kept = folder.with_suffix(".json")
    if not kept.exists():
        command = [SLUICE, "run", str(HOME / "experiments/descriptors/smoke.yaml"), *SMALL, *overrides]
        command += ["--seed", str(seed), "--folder", str(folder), "--quiet", "--json"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            sys.exit(f"{' '.join(command)} ended with {done.returncode}: {done.stderr}{done.stdout}")
        kept.write_text(done.stdout)
    return json.loads(kept.read_text())["results"]


def critical(freedom, level):
    """Student's t: bisection on Simpson's rule over the density."""
    constant = math.exp(math.lgamma((freedom + 1) / 2) - math.lgamma(freedom / 2))
    constant /= math.sqrt(freedom * math.pi)

    def inside(c, parts=400):
        h = c / parts
        weights = (1 if i in (0, parts) else 4 if i % 2 else 2 for i in range(parts + 1))
        density = ((1 + (i * h) ** 2 / freedom) ** (-(freedom + 1) / 2) for i in range(parts + 1))
        return 2 * constant * h / 3 * sum(w * f for w, f in zip(weights, density))

    low, high = 0.0, 50.0
    for _ in range(50):
        middle = (low + high) / 2
        low, high = (middle, high) if inside(middle) < level else (low, middle)
    return low


def paired(x, y):
    d = [a - b for a, b in zip(x, y)]
    half = critical(len(d) - 1, LEVEL) * statistics.stdev(d) / math.sqrt(len(d))
    return statistics.mean(d), half


def independent(x, y):
    a, b = statistics.variance(x) / len(x), statistics.variance(y) / len(y)
    freedom = (a + b) ** 2 / (a * a / (len(x) - 1) + b * b / (len(y) - 1))
    return statistics.mean(x) - statistics.mean(y), critical(freedom, LEVEL) * math.sqrt(a + b)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=8)
    parser.add_argument("--runs", type=pathlib.Path)
    arguments = parser.parse_args()
    runs = arguments.runs or pathlib.Path(tempfile.mkdtemp())
    runs.mkdir(parents=True, exist_ok=True)
    shared = range(1, arguments.seeds + 1)
    baseline = [run(runs, "baseline", seed, []) for seed in shared]
    print("| swap | metric | shared seeds | seeds of their own | correlation | ratio of widths | as many unshared runs |")
    print("| --- | --- | ---: | ---: | ---: | ---: | ---: |")
    for number, (swap, overrides) in enumerate(SWAPS.items(), 1):
        same = [run(runs, f"swap{number}", seed, overrides) for seed in shared]
        own = [run(runs, f"swap{number}", 100 * number + seed, overrides) for seed in shared]
        for metric in METRICS:
            base, x, z = ([one[metric] for one in group] for group in (baseline, same, own))
            (mean, half), (mean2, half2) = paired(x, base), independent(z, base)
            if half == 0:
                continue  # the swap does not touch this metric: a solver does not change the network
            correlation = statistics.correlation(x, base)
            ratio = half / half2
            print(
                f"| {swap} | {metric} | {mean:+.4f} ± {half:.2g} | {mean2:+.4f} ± {half2:.2g} "
                f"| {correlation:.3f} | {ratio:.2g} | {(1 / ratio) ** 2:,.1f} times |"
            )


if __name__ == "__main__":
    main()
