"""What a run costs beside its bare training: journal, provenance, log, system metrics, artifacts.

    python3 ci/bench/overhead.py [--pairs 8] [--short 50] [--long 15000] [--rounds 1]

The processor time of one training differs from the next by more than a run costs. So the cost is
taken apart, and what is left to noise is small beside it:

1. Once a run: `sluice run` of the chessboard with --short steps in turn with the same experiment
   without any of that, in processes started in the same way; the median of the pairs' differences.
2. While it trains: both with --long steps, once each; the processor time of every thread, as the
   system counts it. The journal and the system metrics have threads of their own.
"""

import argparse
import collections
import os
import pathlib
import statistics
import subprocess
import tempfile
import time

os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

from measure import HOME, compiled, in_turn, java, json_option, machine, save, table

TICK = os.sysconf("SC_CLK_TCK")
GOAL_SECONDS = 60
# Threads by the beginning of their name; the system keeps 15 letters of it.
OWN = "journal, system metrics, server"
GROUPS = {
    "sluice-journal": OWN,
    "sluice-system": OWN,
    "sluice-mlflow": OWN,
    "C1 ": "Java's compilers",
    "C2 ": "Java's compilers",
    "G1 ": "Java's collector",
    "GC ": "Java's collector",
    "VM ": "Java's collector",
}
REST = "training and all else"


def by_group(command):
    """Runs to the end; wall seconds, and processor seconds of its threads by group."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    threads = {}
    while process.poll() is None:
        for task in pathlib.Path(f"/proc/{process.pid}/task").glob("*"):
            try:
                name, rest = (task / "stat").read_text().split("(", 1)[1].rsplit(")", 1)
            except (OSError, IndexError):
                continue  # it ended in between
            fields = rest.split()
            threads[task.name] = (name, (int(fields[11]) + int(fields[12])) / TICK)
        time.sleep(0.2)
    wall = time.perf_counter() - start
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    groups = collections.Counter()
    for name, seconds in threads.values():
        groups[next((g for begin, g in GROUPS.items() if name.startswith(begin)), REST)] += seconds
    return wall, groups


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--pairs", type=int, default=8)
    parser.add_argument("--short", type=int, default=50)
    parser.add_argument("--long", type=int, default=15000, help="steps; 0 leaves the second part out")
    parser.add_argument("--rounds", type=int, default=1, help="of the second part")
    json_option(parser)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = compiled("", folder)

        def what(steps):
            descriptor = str(HOME / "experiments/descriptors/chessboard.yaml")
            evaluation = ["experiment.evaluation.samples=2000", "experiment.evaluation.pictures=[]"]
            return [descriptor, "threads=1", f"experiment.training.steps={steps}", *evaluation]

        def bare(steps):
            return java(path, "BareTraining", *what(steps))

        def run(steps):
            own = ["--dir", f"{folder}/runs", "--quiet"]
            return java(path, "dev.sluice.experiments.cli.Main", "run", *what(steps), *own)

        found = in_turn(
            {
                "bare training": lambda: bare(arguments.short),
                "sluice run": lambda: run(arguments.short),
            },
            arguments.pairs,
        )
        print(f"{arguments.short} steps, {arguments.pairs} pairs:\n\n{table(found)}")
        pairs = zip(found["sluice run"], found["bare training"])
        extra = sorted(a["cpu s"] - b["cpu s"] for a, b in pairs)
        once = statistics.median(extra)
        print(f"\nonce a run: {once:+.2f} s of processor time ({extra[0]:+.2f} to {extra[-1]:+.2f})")
        own = walls = 0
        for _ in range(arguments.rounds if arguments.long else 0):
            for name, command in (("bare", bare(arguments.long)), ("run", run(arguments.long))):
                wall, groups = by_group(command)
                text = ", ".join(f"{group} {seconds:.2f}" for group, seconds in sorted(groups.items()))
                print(f"{arguments.long} steps, {name}: {wall:.1f} s wall; {text}")
                own += groups[OWN]
                walls += wall if name == "run" else 0
        made = [{"what": {"figure": "once a run, processor time"}, "unit": "s", "starts": [{"sluice": extra}]}]
        if walls:
            going = own / walls * GOAL_SECONDS
            share = 100 * (once + going) / GOAL_SECONDS
            print(f"while it trains: {going:.2f} s in {GOAL_SECONDS}")
            print(f"a run of {GOAL_SECONDS} s: {once + going:+.2f} s, {share:.1f} %")
            what = {"figure": f"of a run of {GOAL_SECONDS} s"}
            made.append({"what": what, "unit": "%", "starts": [{"sluice": [share]}], "limit": 3})
        save(arguments.json, "overhead", made)
    print(machine())


if __name__ == "__main__":
    main()
