#!/usr/bin/env python3
"""Runs the commands that the documentation shows, as a reader would, in the order of the page.

Every fenced block of language `sh` in a tracked Markdown file is run by bash in the top folder of
the checkout. A comment on the line before the block changes that:

    <!-- ci: run-as OLD => NEW; OLD => NEW -->
                                 runs with these replacements, usually to make it smaller
    <!-- ci: skip needs minutes; covered by NAME -->
                                 not run; needs minutes, hardware or installation, and NAME, a test
                                 class or a step of .ci/run, covers it
    <!-- ci: exit 2 -->          must end with this status
    <!-- ci: until TEXT -->      runs until it prints TEXT, is then interrupted, and must end

Arguments: files to look at, instead of all tracked ones.
"""

import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, replace

LIMIT_SECONDS = 900
STOP_SECONDS = 60
FENCE = re.compile(r"^```sh\s*$")
MARK = re.compile(r"^<!--\s*ci:\s*(skip|exit|until|run-as)\s+(.*?)\s*-->\s*$")
SKIP = re.compile(r"needs (?:minutes|hardware|installation); covered by (?:(\w+Test)|step ([\w-]+))")


@dataclass(frozen=True)
class Block:
    file: str
    line: int
    text: str
    rule: str
    value: str


def blocks(path):
    with open(path, encoding="utf-8") as page:
        lines = page.read().splitlines()
    found, i = [], 0
    while i < len(lines):
        if FENCE.match(lines[i]):
            mark = MARK.match(lines[i - 1]) if i else None
            end = i + 1
            while end < len(lines) and lines[end].rstrip() != "```":
                end += 1
            if end == len(lines):
                sys.exit(f"{path}:{i + 1}: the block does not end")
            rule, value = mark.groups() if mark else ("", "")
            found.append(Block(path, i + 1, "\n".join(lines[i + 1 : end]), rule, value))
            i = end
        elif lines[i].lstrip().startswith("<!-- ci:") and not MARK.match(lines[i]):
            sys.exit(f"{path}:{i + 1}: not understood: {lines[i].strip()}")
        i += 1
    return found


def coverage():
    """Names of all test classes, and of all steps of .ci/run."""
    files = subprocess.run(
        ["git", "ls-files", "*Test.java"], check=True, capture_output=True, text=True
    ).stdout.split()
    with open(".ci/run", encoding="utf-8") as script:
        steps = re.findall(r"^(?:step|must) ([\w-]+)", script.read(), re.MULTILINE)
    return {os.path.basename(file)[: -len(".java")] for file in files}, set(steps)


def problem_of_skip(value, tests, steps):
    """Why a block may not be skipped; None if it may."""
    found = SKIP.fullmatch(value)
    if not found:
        return "write 'skip needs minutes|hardware|installation; covered by FooTest' or '... step NAME'"
    test, step = found.groups()
    if test and test not in tests:
        return f"there is no test class {test}"
    if step and step not in steps:
        return f".ci/run has no step {step}"
    return None


def replaced(block):
    """The block's text after the replacements of run-as."""
    text = block.text
    for pair in block.value.split("; "):
        old, arrow, new = pair.partition(" => ")
        if not arrow or old not in text:
            sys.exit(f"{block.file}:{block.line}: run-as finds no '{old}' in the block")
        text = text.replace(old, new)
    return text


def run_to_end(block):
    wanted = int(block.value) if block.rule == "exit" else 0
    with subprocess.Popen(
        ["bash", "-euo", "pipefail", "-c", block.text],
        stdin=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        try:
            status = process.wait(LIMIT_SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            return f"did not end within {LIMIT_SECONDS} s"
    return None if status == wanted else f"ended with {status}, not {wanted}"


def run_until(block):
    with tempfile.TemporaryFile() as output:
        with subprocess.Popen(
            ["bash", "-euo", "pipefail", "-c", block.text],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        ) as process:
            end = time.monotonic() + LIMIT_SECONDS
            while not said(output, block.value):
                if process.poll() is not None or time.monotonic() > end:
                    stop(process)
                    show(output)
                    return f"never printed: {block.value}"
                time.sleep(0.2)
            stopped = stop(process)
        show(output)
    return None if stopped else "did not end when it was interrupted"


def said(output, text):
    return text.encode() in read(output)


def show(output):
    print(read(output).decode(errors="replace"), flush=True)


def read(output):
    # pread leaves the position that the writing process shares.
    return os.pread(output.fileno(), os.fstat(output.fileno()).st_size, 0)


def stop(process):
    for name in (signal.SIGINT, signal.SIGKILL):
        if process.poll() is None:
            os.killpg(process.pid, name)
        try:
            process.wait(STOP_SECONDS)
            return name == signal.SIGINT
        except subprocess.TimeoutExpired:
            continue
    return False


def main():
    listed = subprocess.run(
        ["git", "ls-files", "*.md"], check=True, capture_output=True, text=True
    ).stdout.split()
    tests, steps = coverage()
    failures, ran, skipped = [], 0, 0
    for path in sys.argv[1:] or sorted(listed):
        for block in blocks(path):
            where = f"{block.file}:{block.line}"
            if block.rule == "run-as":
                block = replace(block, text=replaced(block))
            print(f"\n--- {where}\n{block.text}", flush=True)
            if block.rule == "skip":
                skipped += 1
                print(f"--- not run: {block.value}", flush=True)
                problem = problem_of_skip(block.value, tests, steps)
                if problem:
                    failures.append(f"{where}: {problem}")
                continue
            began = time.monotonic()
            problem = run_until(block) if block.rule == "until" else run_to_end(block)
            ran += 1
            print(f"--- {problem or 'ok'}, {time.monotonic() - began:.1f} s", flush=True)
            if problem:
                failures.append(f"{where}: {problem}")
    print(f"\n{ran} blocks of commands run, {skipped} not run, {len(failures)} wrong")
    for failure in failures:
        print(failure)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
