#!/usr/bin/env python3
"""Finds simple class names that main code has twice: a reader of one must know which it is.

ci/words/names.txt lists those that are there for now, or for good because they are one concept. The
list only shrinks: --write takes off it what is no longer there.

usage: names.py [--write]
"""

import collections
import pathlib
import sys

HEAD = "# Simple class names that main code has twice: ci/scripts/names.py."
LIST = pathlib.Path("ci/words/names.txt")


def twice(files):
    """The names that several files have, each with its files."""
    found = collections.defaultdict(list)
    for file in files:
        found[file.stem].append(str(file))
    return {name: sorted(where) for name, where in found.items() if len(where) > 1}


def main():
    files = [file for file in pathlib.Path().glob("**/src/main/java/**/*.java") if file.stem != "package-info"]
    found = twice(file for file in files if "third-party-plugin" not in file.parts)
    listed = [line for line in LIST.read_text().splitlines() if line and not line.startswith("#")]
    if "--write" in sys.argv[1:]:
        listed = [name for name in listed if name in found]
        LIST.write_text("\n".join([HEAD, *listed]) + "\n")
    problems = [f"{name} is the name of {' and of '.join(where)}" for name, where in found.items() if name not in listed]
    problems += [f"{LIST}: {name} is there once; run python3 ci/scripts/names.py --write" for name in listed if name not in found]
    print("\n".join(sorted(problems) + [f"{len(listed)} names left, {len(problems)} problems"]))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
