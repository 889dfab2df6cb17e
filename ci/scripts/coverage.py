#!/usr/bin/env python3
"""Prints which part of the lines the tests run, by module and package, and fails below a bound.

Reads the report that `mvn verify` leaves in ci/target/site/jacoco-aggregate: a line counts as
covered whichever module's tests run it. What only prints for people is shown, but not counted.
"""

import csv
import sys
from collections import defaultdict

REPORT = "ci/target/site/jacoco-aggregate/jacoco.csv"
PRINTING = ("dev.sluice.experiments.cli", "dev.sluice.experiments.console")
LEAST_PERCENT = 85.0


def main():
    packages = defaultdict(lambda: [0, 0])
    with open(REPORT, encoding="utf-8") as report:
        for row in csv.DictReader(report):
            # The group is "Sluice ci/Sluice runtime", the names of the modules.
            module = row["GROUP"].split("/")[-1].removeprefix("Sluice ")
            lines = packages[module, row["PACKAGE"]]
            lines[0] += int(row["LINE_COVERED"])
            lines[1] += int(row["LINE_COVERED"]) + int(row["LINE_MISSED"])
    if not packages:
        sys.exit(f"{REPORT} has no classes")

    total = [0, 0]
    for (module, package), (covered, lines) in sorted(packages.items()):
        note = ""
        if package in PRINTING:
            note = "not counted: prints for people"
        else:
            total[0] += covered
            total[1] += lines
        print(f"{module:<20} {package:<44} {covered:>6} of {lines:>6} {percent(covered, lines):>7} {note}".rstrip())
    print(f"{'total':<65} {total[0]:>6} of {total[1]:>6} {percent(*total):>7}")
    if 100 * total[0] < LEAST_PERCENT * total[1]:
        print(f"lines covered: {percent(*total)}, at least {LEAST_PERCENT} % are wanted")
        return 1
    return 0


def percent(covered, lines):
    return f"{100 * covered / lines:.1f} %" if lines else "-"


if __name__ == "__main__":
    sys.exit(main())
