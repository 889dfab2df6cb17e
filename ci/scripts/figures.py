#!/usr/bin/env python3
"""Final figures of all shipped descriptors at smoke size, compared with those that are kept.

Each descriptor and suite is shrunk by rules (few steps, few samples, one or two seeds), run, and its final
figures are compared with ci/figures/0.1.0.json, but for those that ci/figures/changed.json lists with the
reason of their change, and with ci/figures/latest.json, which --write makes after such a change.

  figures.py                 run all, compare; exit 1 if a figure differs
  figures.py --only NAME     only the descriptors whose name contains NAME
  figures.py --write FILE    run all and write FILE; nothing is compared
"""
import argparse
import fnmatch
import json
import math
import os
import pathlib
import platform
import re
import subprocess
import sys
import tempfile

HOME = pathlib.Path(__file__).resolve().parents[2]
FIGURES = HOME / "ci" / "figures"

# The largest value of a number, by the last part of its key. Keys that stand within a training
# have a bound of their own.
LARGEST = {
    "samples": 400, "points": 200, "pairs": 300, "directions": 64, "windows": 8, "write": 20,
    "repeats": 1, "count": 300, "bins": 40, "length": 64, "queries": 96,
}
# Descriptors of a checkpoint that is not in the repository.
ELSEWHERE = "smollm2-*"
IN_TRAINING = {"steps": 12, "batch": 48, "warmup": 4, "log-every": 6}
LISTS = {"rows": 1, "sizes": 2}
MACHINE = re.compile(r"(time|memory|system)/.*|.*/steps-per-second")
# Exact bits are for one kind of processor; between kinds, sums of vectors round otherwise: by 8e-6 at
# most between AVX-512 and AVX2, in 6 % of the figures.
TOLERANCE = 1e-4


def shrunk(value, key="", training=False):
    """A copy of a resolved descriptor or suite in which every size is small."""
    name = key.rsplit(".", 1)[-1]
    training = training or "training" in key.split(".") or key.endswith("training")
    if isinstance(value, dict):
        return {k: shrunk(v, k, training) for k, v in value.items()}
    if isinstance(value, list):
        if name in LISTS:
            return value[: LISTS[name]]
        return [shrunk(v, key, training) for v in value]
    if isinstance(value, int) and not isinstance(value, bool):
        bound = IN_TRAINING.get(name) if training else LARGEST.get(name)
        return value if bound is None else min(value, bound)
    return value


def small(document):
    """What is run for a descriptor or suite."""
    result = shrunk(document)
    if is_suite(document):
        result["seeds"] = {"list": document["seeds"]["list"][:1], "shared": True}
        result["launch"] = {"type": "local", "jobs": 1, "reuse": 100}
        result.pop("require", None)
        if isinstance(result.get("match"), dict) and "seconds" in result["match"]:
            result.pop("match")
        for axis in result.get("vary", {}).values():
            values = axis.get("values")
            # Sizes that are an axis would become equal.
            if isinstance(values, list) and len(values) != len(set(map(str, values))):
                axis["values"] = list(range(4, 4 + len(values)))
    return result


def is_suite(document):
    return "baseline" in document


def sluice(*arguments, **options):
    return subprocess.run([str(HOME / "sluice"), *arguments], cwd=HOME, text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options)


def finals(journal):
    """The last value of each figure of a run, but for what the machine decides."""
    values = {}
    with open(journal, encoding="utf-8") as lines:
        for line in lines:
            item = json.loads(line)
            if item["type"] in ("metric", "result") and not MACHINE.fullmatch(item["name"]):
                values[item["name"]] = item["value"]
    return dict(sorted(values.items()))


def run(path, folder):
    document = json.loads(sluice("show", "--json", str(path), check=True).stdout)
    name = path.stem
    file = folder / f"{name}.yaml"
    file.write_text(json.dumps(small(document)), encoding="utf-8")
    runs = folder / name
    verb = "suite" if is_suite(document) else "run"
    more = ["--no-report"] if verb == "suite" else ["--quiet"]
    done = sluice(verb, str(file), "--dir", str(runs), *more)
    if done.returncode != 0:
        print(done.stdout[-3000:], done.stderr[-3000:], sep="\n", file=sys.stderr)
        raise SystemExit(f"{name} ended with {done.returncode}")
    result = {}
    for journal in sorted(runs.glob("**/journal.jsonl")):
        parts = journal.parent.relative_to(runs).parts
        if "suite" in parts:
            continue
        label = label_of(journal)
        result[label] = finals(journal)
    return result


def label_of(journal):
    """Names a run by what does not change with versions: variant and seed."""
    with open(journal, encoding="utf-8") as lines:
        tags = json.loads(next(lines))["tags"]
    return f"{tags.get('sluice.variant', 'run')} · {tags.get('sluice.seed', '')}"


def machine():
    """What decides how sums of vectors round: the processor's make and its vectors."""
    facts = {}
    if os.path.exists("/proc/cpuinfo"):
        for line in open("/proc/cpuinfo", encoding="utf-8"):
            key, _, value = line.partition(":")
            facts.setdefault(key.strip(), value.strip())
    flags = facts.get("flags", "")
    width = "AVX-512" if "avx512f" in flags else "AVX2" if "avx2" in flags else platform.machine()
    model = " ".join(facts.get(key, "") for key in ("vendor_id", "cpu family", "model"))
    return {"system": platform.system(), "processor": model.strip(), "vectors": width}


def equal(a, b, exact):
    if isinstance(a, str) or isinstance(b, str) or a is None or b is None:
        return a == b
    if a == b or (math.isnan(a) and math.isnan(b)):
        return True
    return not exact and abs(a - b) <= TOLERANCE * max(abs(a), abs(b), 1e-3)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default="")
    parser.add_argument("--write")
    options = parser.parse_args()
    files = [f for f in sorted((HOME / "experiments" / "descriptors").glob("*.yaml"))
             if options.only in f.stem and not fnmatch.fnmatch(f.stem, ELSEWHERE)]
    got = {}
    with tempfile.TemporaryDirectory(prefix="sluice-figures-") as folder:
        for file in files:
            got[file.stem] = run(file, pathlib.Path(folder))
            print(file.stem, len(got[file.stem]), "runs", flush=True)
    if options.write:
        pathlib.Path(options.write).write_text(
            json.dumps({"machine": machine(), "figures": got}, indent=1, ensure_ascii=False, sort_keys=True) + "\n",
            encoding="utf-8")
        return 0
    return compare(got, options.only)


def compare(got, only):
    changed = json.loads((FIGURES / "changed.json").read_text(encoding="utf-8"))
    return max(held("0.1.0.json", got, only, changed), held("latest.json", got, only, {}))


def held(file, got, only, changed):
    """1 if a kept figure differs that is not one of those changed on purpose, else 0."""
    kept = json.loads((FIGURES / file).read_text(encoding="utf-8"))
    exact = kept["machine"] == machine()
    same = known = 0
    wrong = []
    for name, runs in kept["figures"].items():
        if only not in name:
            continue
        for label, figures in runs.items():
            now = got.get(name, {}).get(label)
            for figure, value in figures.items():
                place = f"{name}: {label}: {figure}"
                if now is not None and figure in now and equal(value, now[figure], exact):
                    same += 1
                elif any(fnmatch.fnmatchcase(place, pattern) for pattern in changed):
                    known += 1
                else:
                    found = "no such run" if now is None else now.get(figure, "no such figure")
                    wrong.append(f"{place}: {value} was kept, found {found}")
    print(*wrong[:50], sep="\n", end="\n" if wrong else "")
    print(f"{file}: {same} figures are equal {'to the bit' if exact else f'within {TOLERANCE:g}'}, "
          f"{known} changed on purpose, {len(wrong)} differ")
    return 1 if wrong or same == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
