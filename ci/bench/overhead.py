"""What a run costs beside its bare training: journal, provenance, log, system metrics, artifacts.

    python3 ci/bench/overhead.py [--steps 5000] [--rounds 5]

Alternates `sluice run` of the chessboard with the same experiment without any of them, in processes
started in the same way, and states the difference in processor time against 60 s of training.
"""

import argparse
import os
import pathlib
import statistics
import tempfile

os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

from measure import HOME, compiled, in_turn, java, machine, table


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--steps", type=int, default=5000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--warmup", type=int, default=1)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = compiled("BareTraining", pathlib.Path(folder))
        descriptor = str(HOME / "experiments/descriptors/chessboard.yaml")
        what = [
            descriptor,
            f"experiment.training.steps={arguments.steps}",
            "experiment.evaluation.samples=2000",
            "experiment.evaluation.pictures=[]",
        ]
        main_class = "dev.sluice.experiments.cli.Main"
        run = ["run", *what, "--dir", folder + "/runs", "--quiet"]
        found = in_turn(
            {
                "bare training": lambda: java(path, "BareTraining", *what),
                "sluice run": lambda: java(path, main_class, *run),
            },
            arguments.rounds,
            arguments.warmup,
        )
    print(table(found))
    for figure in ("wall s", "cpu s"):
        pairs = zip(found["sluice run"], found["bare training"])
        extra = [a[figure] - b[figure] for a, b in pairs]
        bare = statistics.median(one[figure] for one in found["bare training"])
        more = statistics.median(extra)
        print(
            f"\n{figure}: {more:+.2f} a run (pair by pair {min(extra):+.2f} to {max(extra):+.2f}); "
            f"of the bare {bare:.1f}: {100 * more / bare:.1f} %; of 60: {100 * more / 60:.1f} %"
        )
    print(f"\n{arguments.steps} steps, {arguments.rounds} rounds, {arguments.warmup} before them not counted; {machine()}")


if __name__ == "__main__":
    main()
