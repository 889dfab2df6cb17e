#!/usr/bin/env python3
"""Finds words that the glossary rules out in text that users read; the rules are ci/words/rules.txt.

Looks at string literals of main Java code, at Markdown, at shell scripts without their comments, and
at the shipped descriptors and the report's script. ci/words/allowed.txt has a line for each file and
rule with the hits that were there when the check began. More hits than listed fail, and so do fewer,
until the list is lowered. Where a merge keeps both sides' lines, --write puts them in order.

usage: words.py [--write]
    --write  lowers the list to what is there; a rule's total over all files is never raised, so
             that hits may move with a file, but not multiply
"""

import collections
import pathlib
import re
import subprocess
import sys
from dataclasses import dataclass, field

RULES = pathlib.Path("ci/words/rules.txt")
LIST = pathlib.Path("ci/words/allowed.txt")
TOKEN = re.compile(
    r"//[^\n]*|/\*.*?\*/|\"\"\"(?P<block>.*?)\"\"\"|\"(?P<line>(?:\\.|[^\"\\\n])*)\"|'(?:\\.|[^'\\\n])+'", re.S
)


@dataclass
class Rule:
    name: str
    instead: str
    alternatives: list = field(default_factory=list)
    examples: list = field(default_factory=list)

    def pattern(self):
        either = "|".join(self.alternatives).replace(" ", r"\s+")
        return re.compile(rf"(?<![\w-])(?:{either})(?![\w-])", re.I)


def rules(text):
    """The rules of a file such as ci/words/rules.txt, by name."""
    found = {}
    for line in text.splitlines():
        if line.startswith("  "):
            rule = list(found.values())[-1]
            (rule.examples if line[2] in "+-" else rule.alternatives).append(line.strip())
        elif not line.startswith("#"):
            name, instead = line.split(": ", 1)
            found[name] = Rule(name, instead)
    return found


def java_texts(source):
    """The string literals, those joined by + as one: each a text and its characters' places."""
    texts, end = [], None
    for token in TOKEN.finditer(source):
        group = token.lastgroup
        if not group:
            continue
        # Escapes become blanks, so that a word after a line's end begins there.
        text = re.sub(r"\\.", "  ", token.group(group))
        places = range(token.start(group), token.end(group))
        if end is not None and source[end : token.start()].strip() == "+":
            texts[-1] = (texts[-1][0] + text, [*texts[-1][1], *places])
        else:
            texts.append((text, list(places)))
        end = token.end()
    return texts


def texts_of(path, source):
    if path.endswith(".java"):
        return java_texts(source)
    if not path.endswith((".md", ".yaml", ".js")):
        source = re.sub(r"(?m)^[ \t]*#.*$", lambda comment: " " * len(comment.group()), source)
    return [(source, range(len(source)))]


def hits(path, source, patterns):
    """(rule, line, column, what was found) of each hit."""
    for text, places in texts_of(path, source):
        for rule, pattern in patterns.items():
            for match in pattern.finditer(text):
                before = source[: places[match.start()]]
                line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
                yield rule, line, column, " ".join(match.group().split())


def paths():
    kinds = ["*/src/main/*.java", "*.md", "*.sh", "*.js", "experiments/descriptors/*.yaml", "sluice", ".ci/run"]
    listed = subprocess.run(["git", "ls-files", *kinds], check=True, capture_output=True, text=True).stdout
    tests = re.compile(r"(^|/)src/test/")
    return [path for path in dict.fromkeys(listed.splitlines()) if not tests.search(path) and pathlib.Path(path).exists()]


def parsed(text):
    """The list's counts by (file, rule); the larger one where a merge kept two."""
    counts = {}
    for line in text.splitlines():
        path, rule, count = line.split(" ")
        counts[path, rule] = max(int(count), counts.get((path, rule), 0))
    return counts


def raised(counts, allowed):
    """The rules of which there are more hits, over all files, than listed."""
    totals = collections.Counter()
    for sign, counted in ((1, counts), (-1, allowed)):
        for (_, rule), count in counted.items():
            totals[rule] += sign * count
    return sorted(+totals)


def problems(found, allowed, known):
    """What differs from the list."""
    for path, rule in sorted({*found, *allowed}):
        here, listed = found.get((path, rule), []), allowed.get((path, rule), 0)
        if len(here) > listed:
            allowance = f"{len(here)} here, {listed} allowed" if listed else "none allowed"
            for line, column, words in here:
                yield f"{path}:{line}:{column}: '{words}': write {known[rule].instead} (rule {rule}, {allowance})"
        elif len(here) < listed:
            yield f"{path}: rule {rule}: {len(here)} here, {listed} listed; run python3 ci/scripts/words.py --write"


def main():
    known = rules(RULES.read_text(encoding="utf-8"))
    patterns = {name: rule.pattern() for name, rule in known.items()}
    found = collections.defaultdict(list)
    for path in paths():
        for rule, *hit in hits(path, pathlib.Path(path).read_text(encoding="utf-8"), patterns):
            found[path, rule].append(hit)
    allowed = parsed(LIST.read_text(encoding="utf-8"))
    counts = {key: len(here) for key, here in found.items()}
    if sys.argv[1:] == ["--write"]:
        more = raised(counts, allowed)
        if more:
            print(f"{LIST} is not written: there are more hits than listed of {', '.join(more)}")
        else:
            lines = [f"{path} {rule} {count}\n" for (path, rule), count in sorted(counts.items())]
            LIST.write_text("".join(lines), encoding="utf-8")
            allowed = counts
    wrong = list(problems(found, allowed, known))
    print(*wrong, f"{sum(counts.values())} hits left, {len(wrong)} problems", sep="\n")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
