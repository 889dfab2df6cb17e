"""Results of comparisons: their statistics, and the files ci/bench/results/NAME-MACHINE-WIDTH.json."""

import copy
import datetime
import json
import os
import pathlib
import random
import re
import statistics
import subprocess

FOLDER = pathlib.Path(__file__).resolve().parent / "results"
# In each start of the processes the samples of our side and of the peer's, in the order of the rounds.
OURS, THEIRS, DRAWS = "sluice", "peer", 1000


def machine():
    """The processor, as /proc/cpuinfo has it."""
    with open("/proc/cpuinfo") as file:
        found = dict(re.findall(r"^([^\t\n]+?)\s*: (.*)$", file.read(), re.M))
    vendor = {"AuthenticAMD": "amd", "GenuineIntel": "intel"}.get(found.get("vendor_id"), "other")
    family, model = (int(found.get(key, 0)) for key in ("cpu family", "model"))
    return {"vendor": vendor, "family": family, "model": model, "name": found.get("model name", ""), "cores": os.cpu_count()}


def commit():
    """The commit of the checkout, with a mark if main code differs from it."""
    git = ["git", "-C", str(FOLDER.parent)]
    done = subprocess.run([*git, "rev-parse", "--short=9", "HEAD"], capture_output=True, text=True, check=False)
    changed = subprocess.run([*git, "diff", "--quiet", "HEAD", "--", ":/*/src/*"], check=False).returncode
    return done.stdout.strip() + ("+" if changed else "")


def interval(starts):
    """95 % of the median ratio: starts are drawn again, and the rounds of each."""
    ratios = [[b / a for a, b in zip(start[OURS], start[THEIRS])] for start in starts]
    draw = random.Random(1)
    found = []
    for _ in range(DRAWS):
        some = [draw.choices(one, k=len(one)) for one in draw.choices(ratios, k=len(ratios))]
        found.append(statistics.median(x for one in some for x in one))
    found.sort()
    return [found[DRAWS // 40], found[-1 - DRAWS // 40]]


def side(starts, name):
    values = [x for start in starts for x in start[name]]
    return {"median": statistics.median(values), "least": min(values), "greatest": max(values)}


def summarized(cell):
    """Fills in what follows from the samples: medians, ranges, ratio, and whether the goal is missed."""
    starts = cell["starts"]
    cell[OURS] = side(starts, OURS)
    if all(start.get(THEIRS) for start in starts):
        cell[THEIRS] = side(starts, THEIRS)
        cell["ratio"] = statistics.median(b / a for start in starts for a, b in zip(start[OURS], start[THEIRS]))
        cell["best ratio"] = cell[THEIRS]["least"] / cell[OURS]["least"]
        cell["interval"] = interval(starts)
    if "goal" in cell and "ratio" in cell:
        cell["lost"] = cell["interval"][1] < cell["goal"]
    if "limit" in cell:
        cell["lost"] = cell[OURS]["median"] > cell["limit"]
    if "work" in cell:
        cell["GFLOP/s"] = cell["work"] / cell[OURS]["median"] / 1e6
    if "bytes" in cell:
        cell["GB/s"] = cell["bytes"] / cell[OURS]["median"] / 1e6
        cell["lost"] = cell.get("lost", False) or cell["GB/s"] < cell["floor"] * cell["bandwidth"]
    return cell


def rounded(value):
    if isinstance(value, float):
        return float(f"{value:.4g}")
    if isinstance(value, list):
        return [rounded(one) for one in value]
    return {key: rounded(one) for key, one in value.items()} if isinstance(value, dict) else value


def key(cell):
    return json.dumps([cell["what"], cell.get("jdk")], sort_keys=True)


class File:
    """One file of results; a cell that is there is replaced, or given further starts by `append`."""

    def __init__(self, folder, name, bits, append=False):
        here = machine()
        self.path = pathlib.Path(folder) / f"{name}-{here['vendor']}-{here['family']}-{here['model']}{f'-{bits}' * (int(bits) > 0)}.json"
        self.append, self.head = append, {"benchmark": name, "machine": here, "bits": int(bits)}
        self.known = json.loads(self.path.read_text()) if self.path.exists() else {"runs": [], "cells": []}

    def write(self, versions, cells):
        """The cells that were there when this began, and these."""
        known = copy.deepcopy(self.known)
        run = {"date": datetime.date.today().isoformat(), "commit": commit(), **versions}
        runs = known["runs"] + [run] * (run not in known["runs"])
        merged = {key(cell): cell for cell in known["cells"]}
        for cell in map(rounded, cells):
            before = merged.get(key(cell), {}).get("starts", []) if self.append else []
            starts = before + [dict(start, run=runs.index(run)) for start in cell["starts"]]
            merged[key(cell)] = rounded(summarized(dict(cell, starts=starts)))
        # Runs of which no cell is left are forgotten. Older results have no starts, but a run of their own.
        used = sorted({part["run"] for cell in merged.values() for part in cell.get("starts", [cell])})
        for cell in merged.values():
            for part in cell.get("starts", [cell]):
                part["run"] = used.index(part["run"])
        lines = ["  " + json.dumps(cell) for cell in merged.values()]
        made = {**self.head, "runs": [runs[i] for i in used]}
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.write_text(json.dumps(made)[:-1] + ', "cells": [\n' + ",\n".join(lines) + "\n]}\n")


def number(value):
    return f"{value:.0f}" if value >= 1000 else f"{value:.3g}"


def spread(one):
    """Older results have a median only."""
    return number(one["median"]) + (f" ({number(one['least'])}-{number(one['greatest'])})" if "least" in one else "")


def table(cells, peer, brief=False, runs=()):
    """Markdown; columns that no cell has are left out, most of them where it is to be brief. Of several runs a cell has the last."""
    rows = [columns(cell, peer, brief) for cell in cells]
    for cell, row in zip(cells, rows):
        if len(runs) > 1:
            row["commit"] = runs[cell.get("starts", [cell])[-1]["run"]]["commit"]
    # Each new name comes before those of the earlier rows that follow what it follows.
    names = []
    for row in rows:
        at = 0
        for name in row:
            if name in names:
                at = names.index(name) + 1
            else:
                names.insert(at, name)
                at += 1
    lines = [names, ["---"] * len(names)] + [[row.get(name, "") for name in names] for row in rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def columns(cell, peer, brief=False):
    row = {name: str(value) for name, value in cell["what"].items()}
    if cell.get("jdk"):
        row["JDK"] = cell["jdk"]
    row[f"sluice, {cell['unit']}"] = spread(cell[OURS])
    if THEIRS in cell:
        row[f"{peer}, {cell['unit']}"] = spread(cell[THEIRS])
        row["ratio"] = f"{cell['ratio']:.2f}"
    if "interval" in cell and brief:
        row["95 %"] = "{:.2f}-{:.2f}".format(*cell["interval"])
    elif "interval" in cell:
        low, high = cell["interval"]
        row.update({"95 %": f"{low:.2f}-{high:.2f}", "of the best": f"{cell['best ratio']:.2f}"})
    if "goal" in cell and "ratio" in cell:
        row["goal"] = f"{cell['goal']:g}"
    if "limit" in cell:
        row["limit"] = f"{cell['limit']:g}"
    if brief:
        return row
    row["lost"] = "lost" if cell.get("lost") else ""
    if "work" in cell:
        row["GFLOP/s"], row["of peak"] = f"{cell['GFLOP/s']:.0f}", f"{cell['GFLOP/s'] / cell['peak']:.2f}"
    for name in (OURS, THEIRS) if "tokens" in cell else ():
        if name in cell:
            row[f"{name if name == OURS else peer}, tokens/s"] = f"{1e3 * cell['tokens'] / cell[name]['median']:.0f}"
    if "bytes" in cell:
        row["GB/s"], row["of bandwidth"] = f"{cell['GB/s']:.1f}", f"{cell['GB/s'] / cell['bandwidth']:.2f}"
    row.update({name: number(value) for name, value in cell.get("more", {}).items()})
    return row


def verdict(cells, peer):
    """How many cells are ahead, and which are lost."""
    ratios = [cell["ratio"] for cell in cells if "ratio" in cell]
    lost = [cell for cell in cells if cell.get("lost")]
    text = ""
    if ratios:
        won = sum(ratio >= 1 for ratio in ratios)
        text = f"Ahead of {peer} in {won} of {len(ratios)} cells, median {statistics.median(ratios):.2f}, least {min(ratios):.2f}. "
    return text + f"{len(lost)} of {len(cells)} cells lost."
