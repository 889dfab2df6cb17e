"""Hydra's multirun of twenty trivial jobs compared with a suite of the same, in turn.

    python3 ci/bench/hydra_multirun.py [--python PYTHON] [--rounds 5]

PYTHON is an interpreter with hydra-core and hydra-joblib-launcher (ci/scripts/peers.sh). Wall time, processor time and
the resident memory of all processes at once.
"""

import argparse
import itertools
import pathlib
import tempfile

from measure import HOME, SLUICE, cells, in_turn, json_option, machine, save, table

HERE = pathlib.Path(__file__).resolve().parent


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--python", help="none: no Hydra")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--warmup", type=int, default=1)
    json_option(parser)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        fresh = (f"{folder}/{i}" for i in itertools.count())

        def hydra(*more):
            sweep = [f"hydra.sweep.dir={next(fresh)}", "seed=range(1,11)", "value=1,2"]
            return [arguments.python, str(HERE / "hydra_job.py"), "-m", *sweep, *more]

        joblib = ["hydra/launcher=joblib", "hydra.launcher.n_jobs=2"]
        suite = str((HERE / "twenty.yaml").relative_to(HOME))
        # Hydra writes no report either.
        command = [SLUICE, "suite", suite, "--no-report"]
        compared = {
            "Hydra, basic launcher (one process)": lambda: hydra(),
            "Hydra, joblib, two jobs": lambda: hydra(*joblib),
        }
        compared = compared if arguments.python else {}
        compared["sluice suite, two jobs"] = lambda: [*command, "--dir", next(fresh)]
        found = in_turn(compared, arguments.rounds, arguments.warmup)
        journals = len(list(pathlib.Path(folder).glob("*/*/*/journal.jsonl")))
        metrics = len(list(pathlib.Path(folder).glob("*/*/metrics.jsonl")))
    print(table(found, ("wall s", "cpu s", "peak MiB", "proportional MiB")))
    limits = {"wall s": None, "cpu s": 5.7, "peak MiB": 200}
    *peers, ours = found
    save(arguments.json, "hydra_multirun", cells(found, ours, limits, peers or [None]))
    expected = 20 * (arguments.rounds + arguments.warmup)
    print(f"\n{arguments.rounds} rounds, {arguments.warmup} before them not counted; {machine()}")
    wanted = 2 * expected if arguments.python else 0
    print(f"results found: sluice {journals} of {expected}, Hydra {metrics} of {wanted}")


if __name__ == "__main__":
    main()
