#!/usr/bin/env python3
"""Puts a suite's table and its picture of effects into README.md, between two markers.

usage: readme_table.py SUITE [--runs DIR] [--into FOLDER]

README.md has the lines <!-- ablation: begin --> and <!-- ablation: end -->; what is between them is
replaced by the sentences, the table and the picture of `sluice report SUITE`. The picture goes to
experiments/docs/. The suite must have run. With --into, a copy of README.md in that folder has the
table, with the picture next to it, and the checkout stays as it is.
"""

import argparse
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
BEGIN, END = "<!-- ablation: begin -->", "<!-- ablation: end -->"


def report(suite, runs, into):
    """The Markdown of a report that is written into a folder."""
    command = [str(ROOT / "sluice"), "report", suite, "--format", "md,png", "-o", str(into)]
    if runs:
        command += ["--dir", runs]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return (into / "report.md").read_text(encoding="utf-8")


def excerpt(markdown):
    """The first ablation's sentences and table, and the name of its picture of effects."""
    findings = re.search(r"^By .*?(?=^\| )", markdown, re.M | re.S)
    table = re.search(r"^\| variant \| verdict \|.*?(?=\n\n)", markdown, re.M | re.S)
    picture = re.search(r'<img src="([^"]*-effects)\.png" width="760" alt="([^"]*)">', markdown)
    if not (findings and table and picture):
        sys.exit("the report has no comparison yet: has the suite run?")
    return findings.group(0).strip(), table.group(0), picture.group(1), picture.group(2)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("suite")
    parser.add_argument("--runs", help="the folder of all run folders")
    parser.add_argument("--into", help="the folder of a copy of README.md", type=pathlib.Path)
    arguments = parser.parse_args()
    target = arguments.into or ROOT
    pictures = arguments.into or ROOT / "experiments/docs"
    readme = ROOT / "README.md"
    text = readme.read_text(encoding="utf-8")
    if text.count(BEGIN) != 1 or text.count(END) != 1:
        sys.exit(f"README.md needs one line {BEGIN} and one line {END}")
    with tempfile.TemporaryDirectory() as folder:
        into = pathlib.Path(folder)
        findings, table, picture, words = excerpt(report(arguments.suite, arguments.runs, into))
        shutil.copy(into / f"{picture}.png", pictures / f"{picture}.png")
    image = f'<img src="experiments/docs/{picture}.png" width="760" alt="{words}">'
    before, rest = text.split(BEGIN)
    after = rest.split(END)[1]
    inner = "\n\n".join([findings, table, image])
    (target / "README.md").write_text(f"{before}{BEGIN}\n{inner}\n{END}{after}", encoding="utf-8")
    print(f"{target / 'README.md'} has the table of {arguments.suite}; the picture is {pictures / picture}.png")


if __name__ == "__main__":
    main()
