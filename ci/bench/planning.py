"""How long a suite of 10,000 runs takes to plan, and to go through when all of them are done.

    python3 ci/bench/planning.py [--rounds 3] [--values 10]

The grid is four axes of --values values each over the experiment `synthetic`. The finished runs are
folders made here: one real run's journal under every planned id.
"""

import argparse
import json
import pathlib
import shutil
import tempfile

from measure import HOME, SLUICE, cells, in_turn, json_option, machine, measured, save, table

AXES = ["experiment.value", "experiment.noise", "experiment.rate", "experiment.shared-noise"]


def suite(folder, values):
    shutil.copy(HOME / "ci/bench/synthetic.yaml", folder)
    lines = ["name: grid", "baseline: synthetic.yaml", "mode: grid", "vary:"]
    for axis in AXES:
        lines.append(f"  {axis}: [{', '.join(f'0.{digit}5' for digit in range(values))}]")
    lines += ["seeds: {count: 1, from: 1, shared: true}", "launch: {type: local, jobs: 2}"]
    file = folder / "grid.yaml"
    file.write_text("\n".join(lines) + "\n")
    return file


def finish(folder, runs, ids):
    """Every planned run's folder with a finished journal; nothing else is looked at."""
    measured([SLUICE, "run", str(folder / "synthetic.yaml"), "--dir", str(folder / "one"), "--quiet"])
    (journal,) = (folder / "one").glob("*/journal.jsonl")
    text = journal.read_text()
    for one in ids:
        (runs / "grid" / f"synthetic-{one}").mkdir(parents=True)
        (runs / "grid" / f"synthetic-{one}" / "journal.jsonl").write_text(text)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--warmup", type=int, default=1)
    parser.add_argument("--values", type=int, default=10, help="of each axis, at most 10")
    json_option(parser)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        file, runs = suite(folder, arguments.values), folder / "runs"
        command = [SLUICE, "suite", str(file), "--dir", str(runs)]
        planned = json.loads(measured([*command, "--dry-run", "--json"])["output"])
        ids = [run["id"] for run in planned["runs"]]
        finish(folder, runs, ids)
        plan = f"plan {len(ids)} runs, and which are done (--dry-run)"
        through = f"go through {len(ids)} finished runs"
        found = in_turn(
            {
                "start alone (--version)": lambda: [SLUICE, "--version"],
                plan: lambda: [*command, "--dry-run"],
                through: lambda: [*command, "--no-report"],
            },
            arguments.rounds,
            arguments.warmup,
        )
        done = len(list(runs.glob("grid/*/journal.jsonl")))
    print(table(found))
    made = [cell for name, limit in ((plan, 2), (through, 3)) for cell in cells(found, name, {"wall s": limit, "cpu s": None, "peak MiB": None})]
    save(arguments.json, "planning", made)
    print(f"\n{done} runs stand; {arguments.rounds} rounds, {arguments.warmup} before them not counted; {machine()}")


if __name__ == "__main__":
    main()
